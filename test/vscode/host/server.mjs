// Starts and stops the installed VS Code server, and installs a .vsix into it. Knows nothing of Keystate or of tests.
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { NODE, VSCODE } from './install.mjs';

/** Settings that make the workbench quiet and the same each time. */
const QUIET = {
  'chat.commandCenter.enabled': false,
  'chat.disableAIFeatures': true,
  'editor.cursorBlinking': 'solid',
  'editor.minimap.enabled': false,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'files.autoSave': 'off',
  'git.enabled': false,
  'security.workspace.trust.enabled': false,
  'telemetry.feedback.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'window.commandCenter': false,
  'workbench.editor.empty.hint': 'hidden',
  'workbench.enableExperiments': false,
  'workbench.layoutControl.enabled': false,
  'workbench.reduceMotion': 'on',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.settings.enableNaturalLanguageSearch': false,
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
};

/**
 * @typedef {object} ServerOptions
 * @property {string} userDataDir settings, logs and state; made where missing
 * @property {string} extensionsDir what is installed
 * @property {number} [port] absent: a free one
 * @property {Readonly<Record<string, unknown>>} [settings] user settings on top of the quiet ones
 * @property {Readonly<Record<string, string>>} [env] variables of the extension host
 * @property {boolean} [testDriver] needed for extensions under development and test suites; but refuses dialogs and hides notifications
 * @property {string} [locale] the display language; its pack is put there before (locale.mjs)
 * @property {boolean} [workspaceTrust] ask for trust, so that an untrusted folder is in Restricted Mode
 *
 * @typedef {object} RunningServer
 * @property {number} port
 * @property {Promise<number | null>} exited
 * @property {() => Promise<void>} stop
 */

/**
 * Starts the server and waits until it answers.
 * @param {ServerOptions} options
 * @returns {Promise<RunningServer>}
 */
export async function startServer({
  userDataDir,
  extensionsDir,
  port,
  settings = {},
  env = {},
  testDriver = false,
  locale,
  workspaceTrust = false,
}) {
  const chosen = port ?? (await freePort());
  mkdirSync(extensionsDir, { recursive: true });
  // One of the two is read, depending on how the server was built; which one is nobody's contract.
  for (const folder of [join(userDataDir, 'User'), join(userDataDir, 'data/User')]) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'settings.json'), JSON.stringify({ ...QUIET, ...settings }, null, 2));
  }
  const args = [
    ...[
      'out/server-main.js',
      '--host',
      '127.0.0.1',
      '--port',
      String(chosen),
      '--without-connection-token',
      '--accept-server-license-terms',
    ],
    // A suite's console output is passed on to the page only at this level.
    ...['--log', testDriver ? 'info' : 'warn'],
    ...['--disable-telemetry', '--user-data-dir', resolve(userDataDir), '--extensions-dir', resolve(extensionsDir)],
    ...(locale === undefined ? [] : ['--locale', locale]),
    ...(workspaceTrust ? [] : ['--disable-workspace-trust']),
    ...(testDriver ? ['--enable-smoke-test-driver'] : []),
  ];
  const log = join(userDataDir, 'server.log');
  const output = openSync(log, 'a');
  const child = spawn(NODE, args, { cwd: VSCODE, stdio: ['ignore', output, output], env: { ...process.env, ...env } });
  /** @type {Promise<number | null>} */
  const exited = new Promise((done) => child.once('exit', done));
  const stop = async () => {
    child.kill('SIGTERM');
    const force = setTimeout(() => child.kill('SIGKILL'), 4000);
    await exited;
    clearTimeout(force);
  };
  const died = exited.then((code) => {
    throw new Error(`the VS Code server ended with ${String(code)}:\n${readFileSync(log, 'utf8').slice(-2000)}`);
  });
  // Once the server has answered, its end is the business of `exited`.
  died.catch(() => undefined);
  try {
    await Promise.race([answers(chosen, 30_000), died]);
  } catch (error) {
    await stop();
    throw error;
  }
  return { port: chosen, exited, stop };
}

/**
 * Installs a packed extension, as a user would.
 * @param {string} vsix
 * @param {{ readonly userDataDir: string, readonly extensionsDir: string }} folders
 */
export function installVsix(vsix, { userDataDir, extensionsDir }) {
  const args = ['out/server-main.js', '--install-extension', resolve(vsix), '--force', '--accept-server-license-terms'];
  const where = ['--user-data-dir', resolve(userDataDir), '--extensions-dir', resolve(extensionsDir)];
  const { status, stdout, stderr } = spawnSync(NODE, [...args, ...where], { cwd: VSCODE, encoding: 'utf8' });
  if (status !== 0) throw new Error(`could not install ${vsix}:\n${stdout}${stderr}`);
}

/**
 * Asks until the server answers.
 * @param {number} port
 * @param {number} timeout in milliseconds
 */
async function answers(port, timeout) {
  const end = Date.now() + timeout;
  while (Date.now() < end) {
    /** @type {boolean} */
    const up = await new Promise((done) => {
      const request = get({ host: '127.0.0.1', port, path: '/version' }, (response) => {
        response.resume();
        done(response.statusCode === 200);
      });
      request.once('error', () => done(false));
    });
    if (up) return;
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error(`the VS Code server did not answer on port ${port} within ${timeout / 1000} s`);
}

/** @returns {Promise<number>} a port that was free a moment ago */
function freePort() {
  return new Promise((done, fail) => {
    const probe = createServer().once('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => (typeof address === 'object' && address !== null ? done(address.port) : fail(new Error('no free port'))));
    });
  });
}
