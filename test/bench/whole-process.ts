// What a command takes as a whole process: time by the clock, processor time and peak memory, by the system's own accounting.
// It must not know the command.
import { spawnSync } from 'node:child_process';

export interface Whole {
  /** Milliseconds by the clock. */
  readonly time: number;
  /** Milliseconds of all its processors; NaN: not told. */
  readonly processor: number;
  /** MB resident at most; NaN: not told. */
  readonly memory: number;
  readonly stdout: string;
}

const timer = '/usr/bin/time';

/** Runs a command; undefined where there is no such command. Its status means nothing: most report findings by it. */
export function runWhole(command: string, args: readonly string[], folder: string): Whole | undefined {
  const options = { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 29 } as const;
  const start = performance.now();
  const run = spawnSync(timer, ['-f', 'whole-process %U %S %M', command, ...args], options);
  const time = performance.now() - start;
  const told = /whole-process ([\d.]+) ([\d.]+) (\d+)\s*$/.exec(run.stderr ?? '');
  if (told) {
    if (/cannot run|No such file/.test(run.stderr) && run.stdout === '') return undefined;
    const [, user, system, kilobytes] = told.map(Number);
    return { time, processor: (user! + system!) * 1000, memory: kilobytes! / 1024, stdout: run.stdout };
  }
  const bare = performance.now();
  const plain = spawnSync(command, args, options);
  if (plain.error) return undefined;
  return { time: performance.now() - bare, processor: Number.NaN, memory: Number.NaN, stdout: plain.stdout };
}
