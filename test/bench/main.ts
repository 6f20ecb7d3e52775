// The benchmark: measures, prints a table, and writes all figures to out/bench/report.json. Ratios are between figures of
// one run; on a busy machine the times by themselves say little. Nothing here is a test: no figure fails anything.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Parsers } from '../../server/parsing';
import { measureEdits } from './edits';
import { measureIrrelevant } from './irrelevant';
import { measureColdStart, measureTyping, type Typing } from './keystrokes';
import { topOfProfile } from './profile';
import { exponentOf, measureAll, subjects } from './scale';
import { measureScan } from './scan';
import { measureStages } from './stages';
import { table, type Row } from './table';
import { pythonText, typescriptText } from './texts';
import { ensureTree } from './tree';
import { workspaceTexts, writeWorkspace } from './workspace';

const built = __dirname;
const out = join(built, '..');
const server = join(built, 'server.js');
const echo = join(built, 'echo-server.js');
/** No pause before diagnostics: the work is measured, not the pause. */
const product = { script: server, initializationOptions: { pushDelay: 0 } };

const languages = [
  { id: 'typescript', make: typescriptText },
  { id: 'python', make: pythonText },
] as const;

/** Where one types, through which transport, and with how many milliseconds between two keystrokes. */
const ways = [
  ['ordinary', 'stdio', 0],
  ['ordinary', 'node-ipc', 0],
  ['ordinary', 'stdio', 50],
  ['lifecycle', 'stdio', 0],
  ['lifecycle', 'stdio', 50],
] as const;

interface Options {
  readonly quick: boolean;
  readonly profile: boolean;
  /** Parts to run; all without any. */
  readonly only: readonly string[];
}

async function typing({ quick }: Options): Promise<unknown> {
  const rows: Row[] = [];
  for (const { id, make } of languages) {
    for (const lines of [2000, 20_000]) {
      const text = make({ lines, calls: 40 });
      for (const [place, transport, pace] of ways) {
        const keystrokes = Math.ceil((pace > 0 ? 40 : 120) / (quick ? 4 : 1));
        const wish: Typing = { languageId: id, text, place, transport, pace, keystrokes };
        const bare = await measureTyping({ script: echo }, wish);
        const parsing = await measureTyping({ script: echo, environment: { KEYSTATE_BENCH_PARSE: '1' } }, wish);
        const ours = await measureTyping(product, wish);
        const name = `${id} ${lines}, ${place}, ${transport}, ${pace > 0 ? `every ${pace} ms` : 'back to back'}`;
        rows.push([name, bare.median, parsing.median, ours.median, ours.p95, ours.p99, ours.median / parsing.median, ours.memory]);
      }
    }
  }
  print('didChange to publishDiagnostics, ms (aim: at most 3 times echo + parse)', [
    ['what', 'echo', 'echo+parse', 'keystate', 'p95', 'p99', 'ratio', 'RSS MB'],
    ...rows,
  ]);
  return rows;
}

async function coldStart({ quick }: Options): Promise<unknown> {
  const rows: Row[] = [];
  for (const { id, make } of languages) {
    const text = make({ lines: 2000, calls: 40 });
    const runs = quick ? 3 : 9;
    const bare = await measureColdStart({ script: echo }, id, text, runs);
    const ours = await measureColdStart(product, id, text, runs);
    rows.push([`${id}, 2000 lines`, bare.median, ours.median, ours.p95]);
  }
  print('Cold start: from spawn to the first diagnostics, ms', [['what', 'echo', 'keystate', 'p95'], ...rows]);
  return rows;
}

function scan({ quick }: Options): Promise<unknown> {
  const files = quick ? 5000 : 50_000;
  const tree = join(out, `tree-${files}`);
  ensureTree(tree, { files, relevantEvery: 200 });
  const measured = measureScan(join(built, 'cli.js'), tree, 'samples', out, quick ? 3 : 7);
  const { check, small, ripgrep, node, hits } = measured;
  const ratio = ripgrep && check.median / ripgrep.median;
  print(`keystate check over ${files} files, ms (aim: at most 1.5 times ripgrep)`, [
    ['what', 'median', 'p95', 'ratio'],
    ripgrep ? [`rg -l -F -f words (${hits} files)`, ripgrep.median, ripgrep.p95, 1] : ['ripgrep: not on this machine'],
    ['keystate check --format json', check.median, check.p95, ratio],
    ['the same over samples/', small.median, small.p95, ripgrep && small.median / ripgrep.median],
    ['node -e 0 (part of both)', node.median, node.p95, ripgrep && node.median / ripgrep.median],
  ]);
  return Promise.resolve(measured);
}

async function irrelevant({ quick }: Options): Promise<unknown> {
  const text = typescriptText({ lines: 2000, calls: 0, irrelevant: true });
  const rounds = quick ? 30 : 150;
  const [bare, ours] = [await measureIrrelevant({ script: echo }, text, rounds), await measureIrrelevant(product, text, rounds)];
  const loaded = ours.loadedWasm === undefined ? 'not told' : ours.loadedWasm ? 'yes' : 'no';
  print('A document of 2,000 lines that cannot matter, ms until handled', [
    ['what', 'echo', 'keystate', 'ratio'],
    ['didOpen', bare.open.median, ours.open.median, ours.open.median / bare.open.median],
    ['didChange', bare.change.median, ours.change.median, ours.change.median / bare.change.median],
    ['RSS MB', bare.memory, ours.memory],
    ['WebAssembly loaded', '', loaded],
  ]);
  return { bare, ours };
}

async function stages({ quick }: Options): Promise<unknown> {
  const parsers = new Parsers({ read: (name) => Promise.resolve(readFileSync(join(built, name))) });
  await parsers.load(languages.map(({ id }) => id));
  const rows: Row[] = [];
  for (const { id, make } of languages) {
    for (const [lines, rounds] of [
      [2000, 40],
      [20_000, 8],
    ] as const) {
      const all = measureStages(parsers, id, make({ lines, calls: lines / 50 }), Math.ceil(rounds / (quick ? 4 : 1)));
      const perMegabyte = (time: number): number => time / all.megabytes;
      rows.push([
        `${id} ${lines} lines, ${all.calls} calls`,
        perMegabyte(all.parse.median),
        perMegabyte(all.lower.median),
        perMegabyte(all.analyse.median),
        perMegabyte(all.judge.median),
        all.reparse.median,
        all.lower.median,
        all.analyse.median,
        all.judge.median,
      ]);
    }
  }
  const headings = ['what', 'parse/MB', 'lower/MB', 'analyse/MB', 'rules/MB', 'reparse', 'lower', 'analyse', 'rules'];
  print('Stages, ms per MB of text, and ms after one keystroke', [headings, ...rows]);
  return rows;
}

async function profiles({ quick }: Options): Promise<unknown> {
  const result: Record<string, unknown> = {};
  for (const { id, make } of languages) {
    const folder = join(out, `profile-${id}`);
    rmSync(folder, { recursive: true, force: true });
    const start = { ...product, nodeArguments: ['--cpu-prof', `--cpu-prof-dir=${folder}`] };
    const text = make({ lines: 2000, calls: 40 });
    await measureTyping(start, { languageId: id, text, place: 'lifecycle', transport: 'stdio', pace: 0, keystrokes: quick ? 100 : 600 });
    const top = topOfProfile(folder, 20);
    result[id] = top;
    const rows = top.map(({ name, milliseconds, share }): Row => [name, milliseconds, `${(share * 100).toFixed(1)}%`]);
    print(`Where the server's time goes while typing among KMS calls (${id}): self time`, [['function', 'ms', 'share'], ...rows]);
  }
  return result;
}

async function scale({ quick }: Options): Promise<unknown> {
  const sizes = quick ? [100, 200, 400] : [250, 500, 1000];
  const all = subjects(join(built, 'cli.js'), join(out, 'scale-settings'), join(built, '../../..'));
  const folders = sizes.map((files) => {
    const folder = join(out, `workspace-${files}`);
    writeWorkspace(folder, workspaceTexts(files));
    return { files, folder };
  });
  const checks = folders.map(({ files, folder }) => ({ files, results: measureAll(all, folder, quick ? 1 : 3) }));
  const growth = (index: number, what: 'processor' | 'memory'): number =>
    exponentOf(checks.map(({ files, results }) => [files, results[index]?.[what] ?? Number.NaN]));
  const rows = checks.flatMap(({ files, results }) =>
    results.map((whole, index): Row => {
      const name = `${files} files, ${all[index]?.name}`;
      return whole ? [name, whole.time, whole.processor, whole.memory] : [`${name}: not on this machine`];
    }),
  );
  const exponents = all.map(({ name }, index): Row => [`exponent, ${name}`, '', growth(index, 'processor'), growth(index, 'memory')]);
  print('A workspace in which all hangs together, chains of 50 calls, whole processes (aim: exponent at most 1.1, less than 300 MB)', [
    ['what', 'ms', 'processor ms', 'MB'],
    ...rows,
    ...exponents,
  ]);
  const edits = [];
  const missed: Row[] = [];
  for (const { files, folder } of folders) {
    try {
      edits.push({ files, ...(await measureEdits(product, folder, files, quick ? 2 : 5)) });
    } catch (error) {
      missed.push([`${files} files: ${error instanceof Error ? error.message : String(error)}`]);
    }
  }
  print('An edit of one line until all diagnostics that depend on it are right, ms (aim: 50, whatever the size)', [
    ['what', 'median', 'p95', 'processor ms'],
    ...edits.flatMap(({ files, places, opening, memory }) => [
      ...Object.entries(places).map(([name, of]): Row => [`${files} files, ${name}`, of.median, of.p95, of.processor]),
      [`${files} files, from spawn to the first diagnostics`, opening],
      [`${files} files, RSS MB afterwards`, memory],
    ]),
    ...missed,
  ]);
  return {
    checks: checks.map(({ files, results }) => ({ files, results: results.map((one) => one && { ...one, stdout: undefined }) })),
    edits,
  };
}

function print(title: string, [headings, ...rows]: readonly Row[]): void {
  console.log(`\n${title}\n\n${table((headings ?? []).map(String), rows)}`);
}

const parts = { typing, coldStart, scan, irrelevant, stages, scale, profiles };

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { quick: { type: 'boolean', default: false }, profile: { type: 'boolean', default: false } },
  });
  const unknown = positionals.filter((name) => !Object.hasOwn(parts, name));
  if (unknown.length > 0) throw new Error(`Unknown: ${unknown.join(', ')}. There are: ${Object.keys(parts).join(', ')}`);
  const options: Options = { ...values, only: positionals };
  mkdirSync(out, { recursive: true });
  const report: Record<string, unknown> = { node: process.version, cores: availableParallelism(), processor: cpus()[0]?.model };
  for (const [name, run] of Object.entries(parts)) {
    const chosen = options.only.length > 0 ? options.only.includes(name) : name !== 'profiles' || options.profile;
    if (chosen) report[name] = await run(options);
  }
  writeFileSync(join(out, 'report.json'), `${JSON.stringify(report, undefined, 2)}\n`);
  console.log('\nAll figures: out/bench/report.json');
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
