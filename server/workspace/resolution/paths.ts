// Arithmetic on paths with forward slashes: POSIX paths, Windows drives and URIs alike. A folder ends with a slash.
// It must not know which files there are.

const root = /^(?:[a-z][a-z\d+.-]+:\/\/[^/]*\/|[a-z]:\/|\/)?/i;

/** A path with parts that are no names: "..", ".", none. */
const unusual = /(?:^|\/)\.{0,2}(?:\/|$)/;

/** The path with forward slashes. */
export function withSlashes(path: string): string {
  return path.includes('\\') ? path.replaceAll('\\', '/') : path;
}

/** The folder a file is in, with its slash; empty for a bare name. */
export function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}

/** The folder around a folder; undefined where there is none. */
export function parentOf(folder: string): string | undefined {
  const around = folderOf(folder.slice(0, -1));
  return folder === '' || around.length < (root.exec(folder)?.[0].length ?? 0) ? undefined : around;
}

/** The last part of a path, of a folder's too. */
export function baseName(path: string): string {
  const end = path.endsWith('/') ? path.length - 1 : path.length;
  return path.slice(path.lastIndexOf('/', end - 1) + 1, end);
}

/** What a relative path leads to from a folder, without a slash at the end; undefined above the root. */
export function joinPath(folder: string, relative: string): string | undefined {
  const below = relative.startsWith('./') ? relative.slice(2) : relative;
  if (!unusual.test(below)) return folder + below;
  const start = root.exec(folder)?.[0] ?? '';
  const parts = folder.slice(start.length).split('/').filter(Boolean);
  for (const part of relative.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (start === '') parts.push('..');
    else return undefined;
  }
  return start + parts.join('/');
}

/** The folder that a path names. */
export function asFolder(path: string): string {
  return path === '' || path.endsWith('/') ? path : `${path}/`;
}

/** Whether the file is a Python package's own. */
export function isPackageFile(path: string): boolean {
  return /(?:^|\/)__init__\.pyi?$/.test(path);
}

/** The folders around, the innermost first: the folder itself, and those it is in. */
export function foldersAround(folder: string): readonly string[] {
  const folders: string[] = [];
  for (let at: string | undefined = folder; at !== undefined; at = parentOf(at)) folders.push(at);
  return folders;
}
