// Packs Keystate, installs the VSIX into a VS Code and runs test/vscode/suite/ in its extension host, then
// page.test.mjs on the page.
//   node test/vscode/run.mjs              the VS Code of .vscode-host/, in headless Chromium
//   node test/vscode/run.mjs --electron   a desktop VS Code: $VSCODE, or the one @vscode/test-electron downloads
// Where the host cannot run, its tests are reported as skipped with what to install, and the exit code is 0.
import { downloadAndUnzipVSCode, resolveCliArgsFromVSCodeExecutablePath, runTests } from '@vscode/test-electron';
import { build } from 'esbuild';
import Mocha from 'mocha';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureChromium, ensureHost, unsupported } from './host/install.mjs';
import { installVsix } from './host/server.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const SUITE = join(ROOT, 'test/vscode/suite');
const BUNDLES = join(ROOT, 'out/vscode');
const PAGE_TESTS = join(ROOT, 'test/vscode/page.test.mjs');
const RESULTS = join(BUNDLES, 'results.json');
const VSIX = join(ROOT, 'keystate.vsix');

const electron = process.argv.includes('--electron');
rmSync(BUNDLES, { recursive: true, force: true });
mkdirSync(BUNDLES, { recursive: true });
const missing = electron ? undefined : prepareHost();
if (missing === undefined) process.exitCode = (await runSuite()) + (electron || !existsSync(VSIX) ? 0 : await runPageTests());
else reportSkipped(missing);

/** @returns {string | undefined} why the host cannot run here */
function prepareHost() {
  const reason = unsupported();
  if (reason !== undefined) return reason;
  const browser = ensureChromium();
  if ('missing' in browser) return browser.missing;
  ensureHost();
  return undefined;
}

/** @returns {Promise<number>} the exit code */
async function runSuite() {
  const packed = spawnSync('npm', ['run', '--silent', 'package'], { cwd: ROOT, stdio: 'inherit', shell: process.platform === 'win32' });
  if (packed.status !== 0) return 1;
  await bundleSuite();
  // The paths of VS Code's sockets are in here and may be no longer than 103 characters: not under ROOT.
  const profile = mkdtempSync(join(tmpdir(), 'keystate-'));
  const folders = { userDataDir: join(profile, 'user'), extensionsDir: join(profile, 'extensions') };
  try {
    const vscodeExecutablePath = electron ? await installDesktop(folders) : installHost(folders);
    return await runTests({
      vscodeExecutablePath,
      extensionDevelopmentPath: join(ROOT, 'test/vscode/helper'),
      extensionTestsPath: join(BUNDLES, 'index.js'),
      launchArgs: [join(ROOT, 'samples'), `--user-data-dir=${folders.userDataDir}`, `--extensions-dir=${folders.extensionsDir}`],
    });
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return 1;
  } finally {
    rmSync(profile, { recursive: true, force: true });
  }
}

/**
 * Runs the tests through the page, each a second time if the workbench was too slow the first, and adds their counts to those of the suite.
 * @returns {Promise<number>} how many failed
 */
async function runPageTests() {
  const mocha = new Mocha({ ui: 'tdd', timeout: 120_000, slow: 10_000, color: false, retries: 1 });
  mocha.addFile(PAGE_TESTS);
  await mocha.loadFilesAsync();
  const { passes, failures, pending } = await new Promise((done) => {
    const runner = mocha.run(() => done(/** @type {Mocha.Stats} */ (runner.stats)));
  });
  const before = existsSync(RESULTS)
    ? /** @type {Record<'passed' | 'failed' | 'skipped', number>} */ (JSON.parse(readFileSync(RESULTS, 'utf8')))
    : { passed: 0, failed: 1, skipped: 0 };
  const counts = { passed: before.passed + passes, failed: before.failed + failures, skipped: before.skipped + pending };
  writeFileSync(RESULTS, JSON.stringify(counts));
  return failures;
}

/** Every suite file is a bundle of its own, so that Mocha finds the files one by one. */
async function bundleSuite() {
  await build({
    entryPoints: suiteFiles().map((name) => join(SUITE, name)),
    outdir: BUNDLES,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    external: ['vscode', 'mocha'],
    sourcemap: 'inline',
    logLevel: 'warning',
  });
}

/** @param {{ readonly userDataDir: string, readonly extensionsDir: string }} folders */
function installHost(folders) {
  installVsix(VSIX, folders);
  return join(ROOT, 'test/vscode/host/code.mjs');
}

/** @param {{ readonly userDataDir: string, readonly extensionsDir: string }} folders */
async function installDesktop({ userDataDir, extensionsDir }) {
  const executable = process.env['VSCODE'] ?? (await downloadAndUnzipVSCode());
  const [cli, ...args] = resolveCliArgsFromVSCodeExecutablePath(executable, { reuseMachineInstall: true });
  if (cli === undefined) throw new Error(`no command line found beside ${executable}`);
  const install = [...args, '--install-extension', VSIX, '--force', `--user-data-dir=${userDataDir}`, `--extensions-dir=${extensionsDir}`];
  const { status } = spawnSync(cli, install, { stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) throw new Error('could not install the extension');
  return executable;
}

/**
 * Leaves the result of a run in which every test is skipped. They cannot be asked for their number without a
 * VS Code, so the calls of test() are counted.
 * @param {string} reason
 */
function reportSkipped(reason) {
  const files = [...suiteFiles().map((name) => join(SUITE, name)), ...(electron ? [] : [PAGE_TESTS])];
  const skipped = files.flatMap((file) => readFileSync(file, 'utf8').match(/^\s*test\(/gm) ?? []).length;
  writeFileSync(RESULTS, JSON.stringify({ passed: 0, failed: 0, skipped }));
  console.log(`VS Code suite: ${skipped} tests skipped: ${reason}`);
}

/** The runner and the test files; what they import is bundled with them. */
function suiteFiles() {
  return readdirSync(SUITE).filter((name) => name === 'index.ts' || name.endsWith('.test.ts'));
}
