// npm run bench [-- --quick] [-- --profile]: builds the product and the benchmark into out/bench/ and runs it there.
// It must not know what is measured.
import { build } from 'esbuild';
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildOne } from '../../scripts/build.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const BUILT = join(ROOT, 'out', 'bench', 'dist');

rmSync(BUILT, { recursive: true, force: true });
for (const bundle of ['server.js', 'cli.js', 'engine.js', 'scan-worker.js']) await buildOne(bundle, BUILT);
await build({
  absWorkingDir: ROOT,
  entryPoints: { bench: 'test/bench/main.ts', 'echo-server': 'test/bench/echo-server.ts' },
  outdir: BUILT,
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  sourcemap: true,
  // As in the product's own bundles.
  alias: { 'web-tree-sitter': join(ROOT, 'node_modules/web-tree-sitter/web-tree-sitter.cjs') },
  logLevel: 'warning',
});
const { status } = spawnSync(process.execPath, [join(BUILT, 'bench.js'), ...process.argv.slice(2)], { stdio: 'inherit', cwd: ROOT });
process.exitCode = status ?? 1;
