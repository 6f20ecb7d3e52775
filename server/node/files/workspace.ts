// The disk as a workspace for a server that runs on Node. Synchronous on purpose: for thousands of small files asynchronous
// reads cost five times as much, and the caller lets others run between portions. It must not know what files are for.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { sep } from 'node:path';
import { sourceExtensions } from '../../languages/names';
import { mostText } from '../../workspace/limits';
import type { WorkspacePort } from '../../workspace/program/project';
import { decode } from './decode';
import { isCovered, walk } from './walk';

/** Files that are read before others may run: about a millisecond. */
const portion = 16;

export const nodeWorkspace: WorkspacePort = {
  *list(folder) {
    let open: string[] = [];
    const add = (path: string): void => void open.push(slashed(path));
    for (const path of walk(native(folder), { extensions: sourceExtensions, onUnreadable: () => undefined, onManifest: add })) {
      add(path);
      if (open.length < portion) continue;
      yield open;
      open = [];
    }
    yield open;
  },
  covers: (folder, path) => isCovered(native(folder), native(path)),
  readText: (path) => {
    try {
      return statSync(path).size > mostText ? undefined : decode(readFileSync(path));
    } catch {
      return undefined;
    }
  },
  exists: (path) => existsSync(path),
};

function slashed(path: string): string {
  return sep === '/' ? path : path.replaceAll(sep, '/').replace(/^[A-Z]:/, (drive) => drive.toLowerCase());
}

function native(path: string): string {
  const bare = path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
  return sep === '/' ? bare : bare.replaceAll('/', sep);
}
