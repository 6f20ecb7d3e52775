#!/usr/bin/env node
// Stands in for the desktop `code` executable: @vscode/test-electron takes it as vscodeExecutablePath and runs its
// suite unchanged in the extension host of the installed VS Code, shown in headless Chromium, and gets its exit code.
import { format } from 'node:util';
import { resolve } from 'node:path';
import { VERSION, findChromium } from './install.mjs';
import { launchChromium, openWorkbench } from './page.mjs';
import { startServer } from './server.mjs';

/** What this build of VS Code logs without network, accounts and native modules. */
const NOISE =
  /authentication provider|No search provider|\/static\/extensions\/|open-vsx|ENOPRO|bindings file|native-watchdog|^Creati(on|ng)|^Resolv|Service Worker|AccountPolicyGate|AgentHost|grace time|Updating additional/;

/** A suite that hangs must not hang its caller. */
const TIMEOUT = 300_000;

const args = process.argv.slice(2);
if (args.includes('--version')) console.log(VERSION.join('\n'));
else process.exit(await runSuite());

/** @returns {Promise<number>} the suite's exit code; 124 where it gave none in time */
async function runSuite() {
  const chromium = findChromium();
  if (chromium === undefined) throw new Error('no Chromium');
  const server = await startServer({
    userDataDir: option('user-data-dir'),
    extensionsDir: option('extensions-dir'),
    env: { VSCODE_TEST: '1' },
    testDriver: true,
  });
  const browser = await launchChromium(chromium);
  const { promise: exit, resolve: finish } = deferred();
  const timer = setTimeout(() => {
    console.error(`The suite gave no answer in ${TIMEOUT / 1000} s.`);
    finish(124);
  }, TIMEOUT);
  // So that whoever stops this leaves no server and no browser behind.
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => finish(130));
  try {
    await openWorkbench(browser, {
      port: server.port,
      folder: resolve(args.find((arg) => !arg.startsWith('-')) ?? '.'),
      development: options('extensionDevelopmentPath').map((path) => resolve(path)),
      tests: resolve(option('extensionTestsPath')),
      prepare: (page) => forward(page, finish),
    });
    return await exit;
  } finally {
    clearTimeout(timer);
    await browser.close();
    await server.stop();
  }
}

/**
 * Passes on what the workbench says of the test run.
 * @param {import('playwright-core').Page} page
 * @param {(code: number) => void} finish
 */
async function forward(page, finish) {
  await page.exposeFunction('codeAutomationLog', (/** @type {string} */ type, /** @type {unknown[]} */ parts) => {
    const line = format(...parts);
    if (!NOISE.test(line)) (type === 'error' ? console.error : console.log)(line);
  });
  // Lines of the log that are on their way come in a moment after the exit code.
  await page.exposeFunction('codeAutomationExit', (/** @type {number} */ code) => void setTimeout(() => finish(code), 300));
}

/** @returns {{ promise: Promise<number>, resolve: (code: number) => void }} */
function deferred() {
  /** @type {(code: number) => void} */
  let settle = () => undefined;
  /** @type {Promise<number>} */
  const promise = new Promise((done) => (settle = done));
  return { promise, resolve: (code) => settle(code) };
}

/** @param {string} name */
function options(name) {
  const prefix = `--${name}=`;
  return args.filter((arg) => arg.startsWith(prefix)).map((arg) => arg.slice(prefix.length));
}

/** @param {string} name */
function option(name) {
  const [value] = options(name);
  if (value === undefined) throw new Error(`--${name}= is missing`);
  return value;
}
