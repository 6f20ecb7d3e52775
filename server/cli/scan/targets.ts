// What a person gave to scan, as plain data that every thread of the scan can have: how a file under it is reported, and
// whether git ignores it as seen from there. It must not know what is done with the files.
import { join, normalize, relative, sep } from 'node:path';
import { fileIgnoreCheck } from '../../node/files/gitignore';

/** A path a person gave. */
export interface Target {
  readonly given: string;
  readonly absolute: string;
}

export interface Targets {
  /** Files: they are looked at even where git ignores them. */
  readonly named: readonly Target[];
  readonly folders: readonly Target[];
}

export interface FoundFile {
  readonly absolute: string;
  /** As it is reported: as given, or relative to the current folder, with slashes. */
  readonly file: string;
}

/** How a path is reported: a named file as it was named, one in a folder under the folder's given path, others from `cwd`. */
export function fileNamer({ named, folders }: Targets, cwd: string): (path: string) => string {
  const names = new Map(named.map((target) => [target.absolute, reportedName(target, target.absolute)]));
  return (path) => {
    const name = names.get(path);
    if (name !== undefined) return name;
    const owner = folders.find(({ absolute }) => isUnder(absolute, path));
    return reportedName(owner ?? { given: '', absolute: cwd }, path);
  };
}

/** Whether git ignores a file as seen from every given folder it is in: one that is ignored as a whole counts where it was named. */
export function ignoreCheckIn({ named, folders }: Targets): (path: string) => boolean {
  const names = new Set(named.map(({ absolute }) => absolute));
  const checks = folders.map(({ absolute }) => ({ absolute, isIgnored: fileIgnoreCheck(absolute) }));
  return (path) => !names.has(path) && checks.every(({ absolute, isIgnored }) => !isUnder(absolute, path) || isIgnored(path));
}

function isUnder(folder: string, path: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

function reportedName({ given, absolute }: Target, path: string): string {
  const name = path === absolute ? normalize(given) : join(given, relative(absolute, path));
  return slashed(name);
}

/** A path with forward slashes, as files are reported and resolved. */
export function slashed(path: string): string {
  return sep === '/' ? path : path.replaceAll(sep, '/');
}
