// Walks folders for files of the languages we read: no node_modules, nothing that git ignores, no symbolic links
// (so no cycles, and no file twice). It must not know what is done with the files.
import { readdirSync, type Dirent } from 'node:fs';
import { extname, join } from 'node:path';
import { enterFolder, hasIgnoreFile, ignoreStackAround, isIgnored, type IgnoreStack } from './gitignore';

const skippedFolders: ReadonlySet<string> = new Set(['node_modules', '.git', '.hg', '.svn']);

export interface WalkOptions {
  /** With the dot, lower case. */
  readonly extensions: ReadonlySet<string>;
  /** A folder that cannot be read. */
  readonly onUnreadable: (path: string) => void;
}

/** The paths of the files under an absolute folder. */
export function* walk(root: string, options: WalkOptions): Generator<string> {
  const open: { readonly folder: string; readonly stack: IgnoreStack }[] = [{ folder: root, stack: ignoreStackAround(root) }];
  for (let next = open.pop(); next; next = open.pop()) {
    const entries = readFolder(next.folder, options);
    const stack = enterFolder(next.stack, next.folder, hasIgnoreFile(namesOf(entries)));
    for (const entry of entries) {
      const path = join(next.folder, entry.name);
      if (entry.isDirectory()) {
        if (!skippedFolders.has(entry.name) && !isIgnored(stack, path, true)) open.push({ folder: path, stack });
      } else if (entry.isFile() && options.extensions.has(extname(entry.name).toLowerCase()) && !isIgnored(stack, path, false)) {
        yield path;
      }
    }
  }
}

function* namesOf(entries: readonly Dirent[]): Generator<string> {
  for (const entry of entries) yield entry.name;
}

function readFolder(folder: string, { onUnreadable }: WalkOptions): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    onUnreadable(folder);
    return [];
  }
}
