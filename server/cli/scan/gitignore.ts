// Which paths git ignores: the .gitignore files from the repository's root down to a folder, the innermost first to decide.
// It must not know languages or what is scanned for.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import ignore, { type Ignore } from 'ignore';

/** One .gitignore and the folder it speaks about. */
interface IgnoreFile {
  readonly folder: string;
  readonly patterns: Ignore;
}

/** The files that apply in a folder, the outermost first. */
export type IgnoreStack = readonly IgnoreFile[];

const ignoreFileName = '.gitignore';

/** What applies in a folder because of the folders around it, up to the repository's root; nothing outside a repository. */
export function ignoreStackAround(folder: string): IgnoreStack {
  const root = repositoryRoot(folder);
  if (root === undefined) return [];
  const exclude = readPatterns(root, join(root, '.git', 'info', 'exclude'));
  const around = foldersBetween(root, folder).flatMap((one) => readPatterns(one, join(one, ignoreFileName)));
  const stack = [...exclude, ...around];
  // A folder that is named explicitly is scanned even where it is ignored as a whole.
  return folder !== root && isIgnored(stack, folder, true) ? [] : stack;
}

/** The stack with the folder's own .gitignore, if `hasFile` says it has one. */
export function enterFolder(stack: IgnoreStack, folder: string, hasFile: boolean): IgnoreStack {
  return hasFile ? [...stack, ...readPatterns(folder, join(folder, ignoreFileName))] : stack;
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
    const { ignored, unignored } = file.patterns.test((sep === '/' ? inside : inside.replaceAll(sep, '/')) + (isFolder ? '/' : ''));
    if (ignored || unignored) return ignored;
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

function readPatterns(folder: string, file: string): readonly IgnoreFile[] {
  try {
    return [{ folder, patterns: ignore({ allowRelativePaths: true }).add(readFileSync(file, 'utf8')) }];
  } catch {
    // None there, or not readable: then git does not honour it either.
    return [];
  }
}
