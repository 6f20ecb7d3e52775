// From the paths a person gave to the files that can matter, analysed if that is asked for, in a fixed order, and what could
// not be looked at. It must not know what is printed of them.
import { statSync, type Stats } from 'node:fs';
import { resolve } from 'node:path';
import type { Inspection } from '../inspection';
import { examineFiles, type PoolOptions } from './pool';
import { fileNamer, type FoundFile, type Target, type Targets } from './targets';
import { extensionOf, walk, type WalkOptions } from './walk';

export type { FoundFile };

export interface ScanOptions extends Omit<PoolOptions, 'targets'> {
  readonly cwd: string;
  /** Without any: the current folder. */
  readonly paths: readonly string[];
  /** With the dot, lower case. */
  readonly extensions: ReadonlySet<string>;
}

/** A file that can matter. */
export interface Scanned extends FoundFile {
  /** Where files were to be analysed. */
  readonly inspection?: Inspection;
}

export type Problem = 'missing' | 'unreadable' | 'not-a-file' | 'large' | 'binary' | 'language';

export interface ScanProblem {
  readonly file: string;
  readonly problem: Problem;
  /** The path was named by the person: then it is an error if it cannot be read. */
  readonly named: boolean;
}

export interface ScanResult {
  /** Sorted by the reported name. */
  readonly files: readonly Scanned[];
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
  const nameOf = fileNamer(targets);
  const wasNamed = new Set([...named, ...folders].map(({ absolute }) => absolute));
  const onUnreadable = (path: string): void => {
    problems.push({ file: nameOf(path), problem: 'unreadable', named: wasNamed.has(path) });
  };
  const paths = allPaths(named, folders, { extensions: options.extensions, onUnreadable });
  const { found, files } = await examineFiles(paths, { ...options, targets });

  const hits: Scanned[] = [];
  for (const { path, verdict, inspection } of found) {
    const file = nameOf(path);
    if (verdict === 'hit') hits.push({ absolute: path, file, ...(inspection ? { inspection } : {}) });
    // A binary file that happens to have a source file's extension is none of our business.
    else if (verdict !== 'binary' || wasNamed.has(path)) problems.push({ file, problem: verdict, named: wasNamed.has(path) });
  }
  return { files: hits.sort(byFile), problems: problems.sort(byFile), scanned: files + namedFiles.length - named.length };
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

function byFile(one: { readonly file: string }, other: { readonly file: string }): number {
  return one.file < other.file ? -1 : one.file > other.file ? 1 : 0;
}
