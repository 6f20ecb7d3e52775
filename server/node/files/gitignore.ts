// Which paths git ignores: the .gitignore files from the repository's root down to a folder, the innermost first to decide.
// It must not know languages or what is scanned for.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import ignore from 'ignore';
import { bracketPattern, needsBrackets } from './bracket-pattern';

/** What some patterns say of a path: true: ignored; false: brought back; undefined: nothing. */
type Verdict = (inside: string, isFolder: boolean) => boolean | undefined;

/** Some patterns that follow each other in one .gitignore, and the folder it speaks about. */
interface IgnorePatterns {
  readonly folder: string;
  readonly verdict: Verdict;
}

/** The patterns that apply in a folder, the last to decide first asked: those of the innermost file are at the end. */
export type IgnoreStack = readonly IgnorePatterns[];

const ignoreFileName = '.gitignore';

/** What applies in a folder because of the folders around it, up to the repository's root; nothing outside a repository. */
export function ignoreStackAround(folder: string): IgnoreStack {
  const root = repositoryRoot(folder);
  if (root === undefined) return [];
  const exclude = readPatterns(root, join(root, '.git', 'info', 'exclude'), ignoresCase(root));
  const around = foldersBetween(root, folder).flatMap((one) => readPatterns(one, join(one, ignoreFileName), ignoresCase(root)));
  const stack = [...exclude, ...around];
  // A folder that is named explicitly is scanned even where it is ignored as a whole.
  return folder !== root && isIgnored(stack, folder, true) ? [] : stack;
}

/** The stack with the folder's own .gitignore, if `hasFile` says it has one. */
export function enterFolder(stack: IgnoreStack, folder: string, hasFile: boolean): IgnoreStack {
  if (!hasFile) return stack;
  const root = repositoryRoot(folder);
  return [...stack, ...readPatterns(folder, join(folder, ignoreFileName), root !== undefined && ignoresCase(root))];
}

/** Whether a folder's entry is its .gitignore. */
export function isIgnoreFile({ name }: { readonly name: string }): boolean {
  return name === ignoreFileName;
}

/** Whether git ignores a path that is in the innermost folder of the stack. */
export function isIgnored(stack: IgnoreStack, path: string, isFolder: boolean): boolean {
  for (let index = stack.length - 1; index >= 0; index -= 1) {
    const file = stack[index];
    if (!file) continue;
    const inside = path.slice(file.folder.length + (file.folder.endsWith(sep) ? 0 : 1));
    const ignored = file.verdict(sep === '/' ? inside : inside.replaceAll(sep, '/'), isFolder);
    if (ignored !== undefined) return ignored;
  }
  return false;
}

/** A check of single files below a folder, which keeps the .gitignore files it has read. */
export function fileIgnoreCheck(root: string): (path: string) => boolean {
  const stacks = new Map<string, IgnoreStack>();
  const stackIn = (folder: string): IgnoreStack => {
    const known = stacks.get(folder);
    if (known) return known;
    const stack = enterFolder(folder === root ? ignoreStackAround(root) : stackIn(dirname(folder)), folder, true);
    stacks.set(folder, stack);
    return stack;
  };
  return (path) => isIgnored(stackIn(dirname(path)), path, false);
}

function repositoryRoot(folder: string): string | undefined {
  for (let current = folder; ; current = dirname(current)) {
    if (existsSync(join(current, '.git'))) return current;
    if (dirname(current) === current) return undefined;
  }
}

/** From the root down to the folder's parent: the folder's own file is read when it is entered. */
function foldersBetween(root: string, folder: string): readonly string[] {
  const parts = relative(root, folder).split(sep).filter(Boolean);
  return parts.map((_, index) => join(root, ...parts.slice(0, index)));
}

/** Whether the repository says that the disk does not tell `A` from `a`; git writes it down where that is so. */
function ignoresCase(root: string): boolean {
  try {
    return /^\s*ignorecase\s*=\s*true\b/im.test(readFileSync(join(root, '.git', 'config'), 'utf8'));
  } catch {
    return false;
  }
}

function readPatterns(folder: string, file: string, ignoreCase: boolean): readonly IgnorePatterns[] {
  try {
    const lines = readFileSync(file, 'utf8').split('\n');
    return inRuns(lines).map((run) => ({ folder, verdict: verdictOf(run, ignoreCase) }));
  } catch {
    // None there, or not readable: then git does not honour it either.
    return [];
  }
}

/** The lines in their order, each with brackets alone and those between in one run. */
function inRuns(lines: readonly string[]): readonly (readonly string[])[] {
  const runs: string[][] = [];
  let open: string[] | undefined;
  for (const line of lines) {
    if (needsBrackets(line)) open = void runs.push([line]);
    else if (open) open.push(line);
    else runs.push((open = [line]));
  }
  return runs;
}

function verdictOf(run: readonly string[], ignoreCase: boolean): Verdict {
  const [first = ''] = run;
  if (needsBrackets(first)) {
    const { negated, matches } = bracketPattern(first, ignoreCase);
    return (inside, isFolder) => (matches(inside, isFolder) ? !negated : undefined);
  }
  const patterns = ignore({ allowRelativePaths: true, ignorecase: ignoreCase }).add(run.join('\n'));
  return (inside, isFolder) => {
    const { ignored, unignored } = patterns.test(inside + (isFolder ? '/' : ''));
    return ignored || unignored ? ignored : undefined;
  };
}
