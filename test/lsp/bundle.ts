// The server's bundle for these tests: built once for a test file, into a folder of its own, so that it is never stale.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildOne } from '../../scripts/build.mjs';

export interface Bundle {
  readonly path: string;
  readonly remove: () => void;
}

export async function buildServer(): Promise<Bundle> {
  const folder = mkdtempSync(join(tmpdir(), 'keystate-lsp-'));
  await buildOne('server.js', join(folder, 'dist'));
  return { path: join(folder, 'dist/server.js'), remove: () => rmSync(folder, { recursive: true, force: true }) };
}
