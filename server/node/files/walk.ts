// Walks folders for files of the languages we read: no node_modules, no folder that git ignores, no symbolic links (so no
// cycles, and no file twice). Single files that git ignores are left in: matching each costs more than reading it, so the
// caller asks for the few that matter. It must not know what is done with the files.
import { readdirSync, type Dirent } from 'node:fs';
import { isAbsolute, join, relative, sep } from 'node:path';
import { isModuleManifest } from '../../workspace/resolution/manifests';
import { enterFolder, ignoreStackAround, isIgnored, isIgnoreFile, type IgnoreStack } from './gitignore';

/** Of files that can say where modules are. */
const manifestExtensions: ReadonlySet<string> = new Set(['.json', '.toml', '.cfg', '.py']);
const skippedFolders: ReadonlySet<string> = new Set(['node_modules', '.git', '.hg', '.svn']);

export interface WalkOptions {
  /** With the dot, lower case. */
  readonly extensions: ReadonlySet<string>;
  /** A folder that cannot be read. */
  readonly onUnreadable: (path: string) => void;
  /** A file that says where modules are. */
  readonly onManifest?: (path: string) => void;
}

/** The paths of the files under an absolute folder. Called for every file of a big tree, so nothing is made that is not needed. */
export function* walk(root: string, options: WalkOptions): Generator<string> {
  const open: { readonly folder: string; readonly stack: IgnoreStack }[] = [{ folder: root, stack: ignoreStackAround(root) }];
  for (let next = open.pop(); next; next = open.pop()) {
    const entries = readFolder(next.folder, options);
    const stack = enterFolder(next.stack, next.folder, entries.some(isIgnoreFile));
    const prefix = next.folder.endsWith(sep) ? next.folder : next.folder + sep;
    for (const entry of entries) {
      if (entry.isDirectory()) {
        const folder = prefix + entry.name;
        if (!skippedFolders.has(entry.name) && !isIgnored(stack, folder, true)) open.push({ folder, stack });
      } else if (entry.isFile()) {
        const extension = extensionOf(entry.name);
        if (manifestExtensions.has(extension) && isModuleManifest(entry.name)) options.onManifest?.(prefix + entry.name);
        if (options.extensions.has(extension)) yield prefix + entry.name;
      }
    }
  }
}

/** The extension with its dot, in lower case. */
export function extensionOf(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot < 0 ? '' : name.slice(dot).toLowerCase();
}

function readFolder(folder: string, { onUnreadable }: WalkOptions): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    onUnreadable(folder);
    return [];
  }
}

/** Whether a walk of the folder would come by the path. */
export function isCovered(root: string, path: string): boolean {
  const inside = relative(root, path);
  if (inside === '' || inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside)) return false;
  const names = inside.split(sep).slice(0, -1);
  let [folder, stack] = [root, enterFolder(ignoreStackAround(root), root, true)];
  for (const name of names) {
    folder = join(folder, name);
    if (skippedFolders.has(name) || isIgnored(stack, folder, true)) return false;
    stack = enterFolder(stack, folder, true);
  }
  return !isIgnored(stack, path, false);
}
