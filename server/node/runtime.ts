// The machine for a server that runs on Node: files of the disk, Node's timers. It must not know what they are used for.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { FilePort, Runtime, TimerPort } from '../workspace/ports';
import { folderAssets } from './assets';
import { nodeWorkspace } from './files/workspace';

/** Files that a manifest can be in are small; nothing else is read. */
const files: FilePort = {
  readText: async (uri) => {
    if (!uri.startsWith('file:')) return undefined;
    try {
      return await readFile(fileURLToPath(uri), 'utf8');
    } catch {
      return undefined;
    }
  },
};

const timers: TimerPort = {
  after: (milliseconds, callback) => {
    // Node's shortest timer is a millisecond.
    if (milliseconds <= 0) {
      const immediate = setImmediate(callback);
      return () => clearImmediate(immediate);
    }
    const timer = setTimeout(callback, milliseconds);
    return () => clearTimeout(timer);
  },
  now: () => performance.now(),
  turn: () => new Promise((resolve) => setImmediate(resolve)),
};

/** The runtime of a bundle in `folder`: its assets are beside it, the pages of the rules in the folder above. */
export function nodeRuntime(folder: string): Runtime {
  return { assets: folderAssets(folder), files, workspace: nodeWorkspace, timers, docsBase: pathToFileURL(join(folder, '..')).href };
}
