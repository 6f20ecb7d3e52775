// Assets from a folder of the disk: the Node side of the asset port. It must not know what is read or why.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { AssetPort } from '../parsing/assets';

/** Reads assets from one folder, such as the bundle's own. */
export function folderAssets(folder: string): AssetPort {
  return { read: (name) => readFile(join(folder, name)) };
}
