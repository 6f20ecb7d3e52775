// Bundles the extension client, the language server and the command line into dist/, with the .wasm files they load.
//   node scripts/build.mjs [--release] [--watch]
// Knows the entries and nothing of what they do. A missing entry or file is an error: nothing is skipped silently.
import { build, context } from 'esbuild';
import { chmodSync, copyFileSync, mkdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const DIST = join(ROOT, 'dist');

/** Every bundle; `executable` ones start with a shebang. A browser bundle is one more line with its own platform. */
const BUNDLES = [
  { entry: 'client/extension.ts', out: 'client.js', executable: false },
  { entry: 'server/node/main.ts', out: 'server.js', executable: false },
  { entry: 'server/cli/main.ts', out: 'cli.js', executable: true },
  { entry: 'server/cli/engine.ts', out: 'engine.js', executable: false },
  { entry: 'server/cli/scan/worker.ts', out: 'scan-worker.js', executable: false },
];

/** The parser's runtime and the grammars, as their npm packages ship them. */
const WASM = [
  'web-tree-sitter/web-tree-sitter.wasm',
  'tree-sitter-typescript/tree-sitter-typescript.wasm',
  'tree-sitter-typescript/tree-sitter-tsx.wasm',
  'tree-sitter-javascript/tree-sitter-javascript.wasm',
  'tree-sitter-python/tree-sitter-python.wasm',
];

/**
 * The esbuild options of one bundle.
 * @param {{ readonly entry: string, readonly out: string, readonly executable: boolean }} bundle
 * @param {boolean} release minified and without source maps
 * @param {string} [folder] where it goes
 * @returns {import('esbuild').BuildOptions}
 */
function options({ entry, out, executable }, release, folder = DIST) {
  return {
    absWorkingDir: ROOT,
    entryPoints: [entry],
    outfile: join(folder, out),
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    external: ['vscode'],
    // esbuild prefers the package's ESM file, whose import.meta.url is undefined in a CJS bundle: the server would die.
    // The main file of jsonc-parser asks for its parts in a way that esbuild cannot follow.
    alias: {
      'web-tree-sitter': join(ROOT, 'node_modules/web-tree-sitter/web-tree-sitter.cjs'),
      'jsonc-parser': join(ROOT, 'node_modules/jsonc-parser/lib/esm/main.js'),
    },
    banner: executable ? { js: '#!/usr/bin/env node' } : {},
    minify: release,
    sourcemap: !release,
    legalComments: 'none',
    logLevel: 'warning',
  };
}

/**
 * Builds everything into an empty dist/.
 * @param {{ readonly release?: boolean, readonly watch?: boolean }} [mode]
 */
export async function buildAll({ release = false, watch = false } = {}) {
  rmSync(DIST, { recursive: true, force: true });
  mkdirSync(DIST, { recursive: true });
  for (const file of WASM) copyFileSync(join(ROOT, 'node_modules', file), join(DIST, basename(file)));
  const all = BUNDLES.map((bundle) => options(bundle, release));
  if (watch) {
    // The problem matcher of .vscode/tasks.json waits for these lines.
    const report = { name: 'report', setup: reportBuilds };
    await Promise.all(all.map(async (one) => (await context({ ...one, plugins: [report] })).watch()));
    return;
  }
  await Promise.all(all.map((one) => build(one)));
  for (const { out, executable } of BUNDLES) if (executable) chmodSync(join(DIST, out), 0o755);
}

/**
 * Builds one bundle and the .wasm files into a folder of its own, for tests that run it as a process.
 * @param {string} out the bundle's name in dist/
 * @param {string} folder
 */
export async function buildOne(out, folder) {
  mkdirSync(folder, { recursive: true });
  for (const file of WASM) copyFileSync(join(ROOT, 'node_modules', file), join(folder, basename(file)));
  const bundle = BUNDLES.find((one) => one.out === out);
  if (!bundle) throw new Error(`There is no bundle ${out}`);
  await build(options(bundle, false, folder));
}

/** @param {import('esbuild').PluginBuild} hooks */
function reportBuilds(hooks) {
  hooks.onStart(() => console.log('[watch] build started'));
  hooks.onEnd(() => console.log('[watch] build finished'));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const flags = process.argv.slice(2);
  try {
    await buildAll({ release: flags.includes('--release'), watch: flags.includes('--watch') });
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
