// From the paths a person gave to the files that can matter, in a fixed order, and what could not be looked at.
// It must not know what is done with the files.
import { statSync, type Stats } from 'node:fs';
import { join, normalize, relative, resolve, sep } from 'node:path';
import { makeFileTest, type Verdict } from './file-test';
import { fileIgnoreCheck } from './gitignore';
import { testFiles } from './pool';
import { extensionOf, walk, type WalkOptions } from './walk';

export interface ScanOptions {
  readonly cwd: string;
  /** Without any: the current folder. */
  readonly paths: readonly string[];
  /** With the dot, lower case. */
  readonly extensions: ReadonlySet<string>;
  readonly words: readonly string[];
  readonly workerScript: string | undefined;
  readonly onProgress: (files: number) => void;
}

export interface FoundFile {
  readonly absolute: string;
  /** As it is reported: as given, or relative to the current folder, with slashes. */
  readonly file: string;
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
  readonly files: readonly FoundFile[];
  readonly problems: readonly ScanProblem[];
  /** How many files were looked at. */
  readonly scanned: number;
}

/** A path a person gave. */
interface Target {
  readonly given: string;
  readonly absolute: string;
}

/** Looks at every file the paths stand for. */
export async function scan(options: ScanOptions): Promise<ScanResult> {
  const given = (options.paths.length === 0 ? ['.'] : options.paths).map((path) => ({ given: path, absolute: resolve(options.cwd, path) }));
  const stats = new Map(given.map((target) => [target, statOf(target.absolute)]));
  const folders = given.filter((target) => stats.get(target)?.isDirectory());
  const named = given.filter((target) => stats.get(target)?.isFile());
  const others = given.filter((target) => !folders.includes(target) && !named.includes(target));
  const problems: ScanProblem[] = others.map((target) => ({
    file: target.given,
    problem: stats.get(target) ? 'not-a-file' : 'missing',
    named: true,
  }));

  const found = new Map<string, FoundFile>();
  const test = named.length > 0 ? makeFileTest(options.words) : undefined;
  for (const target of named) {
    const problem = options.extensions.has(extensionOf(target.absolute)) ? problemOf(test?.(target.absolute)) : 'language';
    if (problem) problems.push({ file: target.given, problem, named: true });
    else found.set(target.absolute, { absolute: target.absolute, file: reportedName(target, target.absolute) });
  }

  const onUnreadable = (path: string): void => {
    problems.push({ file: nameUnder(folders, path), problem: 'unreadable', named: folders.some(({ absolute }) => absolute === path) });
  };
  const { tested, files } = await testFiles(walkAll(folders, { extensions: options.extensions, onUnreadable }), options);
  const isIgnored = ignoreCheckIn(folders);
  for (const { path, verdict } of tested) {
    if (isIgnored(path)) continue;
    const problem = problemOf(verdict);
    if (!problem && !found.has(path)) found.set(path, { absolute: path, file: nameUnder(folders, path) });
    // A binary file that happens to have a source file's extension is none of our business.
    if (problem && problem !== 'binary') problems.push({ file: nameUnder(folders, path), problem, named: false });
  }
  return { files: [...found.values()].sort(byFile), problems: problems.sort(byFile), scanned: files + named.length };
}

/** Whether git ignores a file as seen from every given folder it is in: one that is ignored as a whole counts where it was named. */
function ignoreCheckIn(folders: readonly Target[]): (path: string) => boolean {
  const checks = folders.map(({ absolute }) => ({ absolute, isIgnored: fileIgnoreCheck(absolute) }));
  return (path) => checks.every(({ absolute, isIgnored }) => !isUnder(absolute, path) || isIgnored(path));
}

/** Every path once, though folders may lie in each other. */
function* walkAll(folders: readonly Target[], options: WalkOptions): Generator<string> {
  const seen = new Set<string>();
  for (const { absolute } of folders) {
    for (const path of walk(absolute, options)) {
      if (folders.length > 1 && seen.has(path)) continue;
      if (folders.length > 1) seen.add(path);
      yield path;
    }
  }
}

function problemOf(verdict: Verdict | undefined): Problem | undefined {
  return verdict === 'large' || verdict === 'binary' || verdict === 'unreadable' ? verdict : undefined;
}

function nameUnder(folders: readonly Target[], path: string): string {
  const owner = folders.find(({ absolute }) => isUnder(absolute, path));
  return owner ? reportedName(owner, path) : path;
}

function isUnder(folder: string, path: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

/** How a file is reported: under the path that was given, which for the current folder is nothing. */
function reportedName({ given, absolute }: Target, path: string): string {
  const name = path === absolute ? normalize(given) : join(given, relative(absolute, path));
  return sep === '/' ? name : name.replaceAll(sep, '/');
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
