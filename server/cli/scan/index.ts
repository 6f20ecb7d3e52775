// From the paths a person gave to the files there are and those among them that name an SDK, in a fixed order, and what could
// not be looked at. It must not know what is done with them.
import { statSync, type Stats } from 'node:fs';
import { resolve } from 'node:path';
import { makeExamine } from './examine';
import { chunked, runOnThreads } from './pool';
import { fileNamer, type FoundFile, type Target, type Targets } from './targets';
import { extensionOf, walk, type WalkOptions } from '../../node/files/walk';

export type { FoundFile };

export interface ScanOptions {
  readonly cwd: string;
  readonly words: readonly string[];
  /** The helper thread's script; undefined: the main thread does it all. */
  readonly workerScript: string | undefined;
  /** Called now and then with how many files were found, and how many of them are done once the walk is over. */
  readonly onProgress: (files: number, done?: number) => void;
  /** Without any: the current folder. */
  readonly paths: readonly string[];
  /** With the dot, lower case. */
  readonly extensions: ReadonlySet<string>;
}

export type Problem = 'missing' | 'unreadable' | 'not-a-file' | 'large' | 'binary' | 'language';

export interface ScanProblem {
  readonly file: string;
  readonly problem: Problem;
  /** The path was named by the person: then it is an error if it cannot be read. */
  readonly named: boolean;
}

export interface ScanResult {
  /** The files that name an SDK, sorted by the reported name. */
  readonly files: readonly FoundFile[];
  /** The absolute paths of all files in languages we read. */
  readonly paths: readonly string[];
  /** Files in the folders that say where modules are. */
  readonly manifests: readonly string[];
  readonly targets: Targets;
  readonly problems: readonly ScanProblem[];
  /** How many files were looked at. */
  readonly scanned: number;
}

/** Looks at every file the paths stand for. */
export async function scan(options: ScanOptions): Promise<ScanResult> {
  const given = targetsOf(options);
  const stats = new Map(given.map((target) => [target, statOf(target.absolute)]));
  const folders = given.filter((target) => stats.get(target)?.isDirectory());
  const namedFiles = given.filter((target) => stats.get(target)?.isFile());
  const named = namedFiles.filter(({ absolute }) => options.extensions.has(extensionOf(absolute)));
  const problems: ScanProblem[] = [
    ...given
      .filter((target) => !folders.includes(target) && !namedFiles.includes(target))
      .map((target) => ({ file: target.given, problem: stats.get(target) ? 'not-a-file' : 'missing', named: true }) as const),
    ...namedFiles
      .filter((target) => !named.includes(target))
      .map(({ given: file }) => ({ file, problem: 'language', named: true }) as const),
  ];

  const targets: Targets = { named, folders };
  const nameOf = fileNamer(targets, options.cwd);
  const wasNamed = new Set([...named, ...folders].map(({ absolute }) => absolute));
  const onUnreadable = (path: string): void => {
    problems.push({ file: nameOf(path), problem: 'unreadable', named: wasNamed.has(path) });
  };
  const [paths, manifests]: [string[], string[]] = [[], []];
  const onManifest = (path: string): void => void manifests.push(path);
  const walked = allPaths(named, folders, { extensions: options.extensions, onUnreadable, onManifest });
  const task = { kind: 'test', words: options.words, targets } as const;
  const { workerScript, onProgress } = options;
  const found = await runOnThreads(noted(chunked(walked), paths), {
    ...{ task, work: makeExamine(task), workerScript, helpersFrom, onProgress },
  });

  const hits: FoundFile[] = [];
  for (const { path, verdict } of found) {
    const file = nameOf(path);
    if (verdict === 'hit') hits.push({ absolute: path, file });
    // A binary file that happens to have a source file's extension is none of our business.
    else if (verdict !== 'binary' || wasNamed.has(path)) problems.push({ file, problem: verdict, named: wasNamed.has(path) });
  }
  return {
    ...{ paths, manifests, targets },
    files: hits.sort(byFile),
    problems: problems.sort(byFile),
    scanned: paths.length + namedFiles.length - named.length,
  };
}

/** A helper thread costs about as much to start as testing this many files. */
export const helpersFrom = 2048;

/** The chunks, whose paths are written down on the way. */
function* noted(chunks: Iterable<readonly string[]>, paths: string[]): Generator<readonly string[]> {
  for (const chunk of chunks) {
    paths.push(...chunk);
    yield chunk;
  }
}

/** The paths a person gave; one that is given twice counts as it was spelled first. */
function targetsOf({ cwd, paths }: ScanOptions): readonly Target[] {
  const targets = new Map<string, Target>();
  for (const given of paths.length === 0 ? ['.'] : paths) {
    const absolute = resolve(cwd, given);
    if (!targets.has(absolute)) targets.set(absolute, { given, absolute });
  }
  return [...targets.values()];
}

/** Every path once, though files may be named that are in the folders, and folders may lie in each other. */
function* allPaths(named: readonly Target[], folders: readonly Target[], options: WalkOptions): Generator<string> {
  const seen = new Set(named.map(({ absolute }) => absolute));
  yield* seen;
  const mayRepeat = seen.size > 0 || folders.length > 1;
  for (const { absolute } of folders) {
    for (const path of walk(absolute, options)) {
      if (mayRepeat && seen.has(path)) continue;
      if (folders.length > 1) seen.add(path);
      yield path;
    }
  }
}

function statOf(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}

/** In the order of the reported names. */
export function byFile(one: { readonly file: string }, other: { readonly file: string }): number {
  return one.file < other.file ? -1 : one.file > other.file ? 1 : 0;
}
