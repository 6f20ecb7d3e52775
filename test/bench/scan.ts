// How long `keystate check` takes over a tree, beside ripgrep looking for the same words in the same files (the tree has no
// others), run in turn on the same cores; and over a small project. It must not know how the scan works.
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { relevanceWords } from '../../kms/sdk-names';
import { figuresOf, timed, type Figures } from './statistics';

export interface ScanResult {
  readonly check: Figures;
  /** Over the small project. */
  readonly small: Figures;
  /** undefined: there is no ripgrep on this machine. */
  readonly ripgrep: Figures | undefined;
  /** Node started for nothing. */
  readonly node: Figures;
  /** Files ripgrep names. */
  readonly hits: number;
}

/** Runs each `runs` times in turn, after one round that fills the system's cache of files. */
export function measureScan(cli: string, tree: string, project: string, scratch: string, runs: number): ScanResult {
  const words = join(scratch, 'words.txt');
  writeFileSync(words, `${relevanceWords.join('\n')}\n`);
  const ripgrep = (): { readonly error?: unknown; readonly stdout: string } =>
    spawnSync('rg', ['-l', '-F', '-f', words, tree], { encoding: 'utf8', maxBuffer: 1 << 26 });
  const check = (folder: string): unknown =>
    spawnSync(process.execPath, [cli, 'check', '--format', 'json', '--fail-on', 'never', folder], { maxBuffer: 1 << 28 });
  const first = ripgrep();
  const exists = first.error === undefined;
  check(tree);
  const times = { check: [] as number[], small: [] as number[], ripgrep: [] as number[], node: [] as number[] };
  for (let run = 0; run < runs; run += 1) {
    if (exists) times.ripgrep.push(timed(ripgrep).time);
    times.check.push(timed(() => check(tree)).time);
    times.small.push(timed(() => check(project)).time);
    times.node.push(timed(() => spawnSync(process.execPath, ['-e', '0'])).time);
  }
  return {
    check: figuresOf(times.check),
    small: figuresOf(times.small),
    ripgrep: exists ? figuresOf(times.ripgrep) : undefined,
    node: figuresOf(times.node),
    hits: exists ? first.stdout.split('\n').filter(Boolean).length : 0,
  };
}
