// The workbench as a page in Chromium: open a folder, run a palette command, open a file. For the test shim and for
// tests and screenshots through the page itself. Knows nothing of Keystate.
import { chromium } from 'playwright-core';
import { basename } from 'node:path';

const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'];

/** @param {string} executablePath */
export function launchChromium(executablePath) {
  const args = [...FLAGS, '--disable-component-update', '--disable-sync', '--font-render-hinting=none'];
  return chromium.launch({ executablePath, headless: true, args });
}

/**
 * @typedef {object} WorkbenchOptions
 * @property {number} port of the server
 * @property {string} folder absolute
 * @property {string} [file] absolute; opened at the start, which is faster than through quick-open
 * @property {readonly string[]} [development] absolute folders of extensions under development (needs the test driver)
 * @property {string} [tests] absolute path of the module whose run() is called (needs the test driver)
 * @property {readonly (readonly [string, string])[]} [payload] more of the workbench's start options
 * @property {{ readonly width: number, readonly height: number }} [viewport]
 * @property {number} [scale] device pixels to a CSS pixel; 2 for screenshots
 * @property {(page: import('playwright-core').Page) => Promise<void>} [prepare] called before the page is loaded
 */

/**
 * Opens the workbench and waits until it stands.
 * @param {import('playwright-core').Browser} browser
 * @param {WorkbenchOptions} options
 */
export async function openWorkbench(browser, options) {
  const {
    port,
    folder,
    file,
    development = [],
    tests,
    payload = [],
    viewport = { width: 1280, height: 800 },
    scale = 1,
    prepare,
  } = options;
  const context = await browser.newContext({ viewport, deviceScaleFactor: scale });
  const page = await context.newPage();
  const remote = `vscode-remote://localhost:${port}`;
  const start = [
    ...payload,
    ['skipWelcome', 'true'],
    ['skipReleaseNotes', 'true'],
    ...(file === undefined ? [] : [['openFile', remote + file]]),
    ...development.map((path) => ['extensionDevelopmentPath', remote + path]),
    ...(tests === undefined ? [] : [['extensionTestsPath', remote + tests]]),
  ];
  await prepare?.(page);
  await page.goto(workbenchUrl(port, folder, start));
  await page.waitForSelector('.monaco-workbench .part.statusbar', { timeout: 60_000 });
  return page;
}

/**
 * The address of the workbench on a folder.
 * @param {number} port
 * @param {string} folder absolute
 * @param {readonly (readonly string[])[]} [payload]
 */
export function workbenchUrl(port, folder, payload = []) {
  const query = new URLSearchParams({ folder, ...(payload.length === 0 ? {} : { payload: JSON.stringify(payload) }) });
  return `http://localhost:${port}/?${query.toString().replaceAll('%2F', '/')}`;
}

/**
 * Runs a command of the palette by its title.
 * @param {import('playwright-core').Page} page
 * @param {string} title
 */
export async function runCommand(page, title) {
  await pick(page, 'F1', `>${title}`, title);
}

/**
 * Opens a file of the folder by its name.
 * @param {import('playwright-core').Page} page
 * @param {string} name
 */
export async function openFile(page, name) {
  await pick(page, 'Control+P', name, basename(name));
  await page.locator('.monaco-editor .view-lines').first().waitFor();
}

/**
 * Opens the quick input, types and takes the row. Enter before the row is there would take nothing.
 * @param {import('playwright-core').Page} page
 * @param {string} key
 * @param {string} typed
 * @param {string} text of the row
 */
async function pick(page, key, typed, text) {
  const row = page.locator('.quick-input-list .monaco-list-row', { hasText: text }).first();
  await until(page, row, async () => {
    await page.keyboard.press(key);
    await page.locator('.quick-input-widget input').fill(typed, { timeout: PATIENCE });
  });
  await page.keyboard.press('Enter');
}

/** What a person waits for something to open before trying again, in milliseconds. */
const PATIENCE = 5_000;

/**
 * Does something that opens a widget until what it should show is there. A workbench that still loads takes the focus
 * from a widget, which closes it; and a list is that of the moment it was opened, with extensions still to come.
 * @param {import('playwright-core').Page} page
 * @param {import('playwright-core').Locator} shown
 * @param {() => Promise<void>} open
 */
export async function until(page, shown, open) {
  for (let attempts = 12; ; attempts--) {
    try {
      await open();
      await shown.waitFor({ timeout: PATIENCE });
      return;
    } catch (error) {
      if (attempts === 0 || page.isClosed()) throw error;
      await page.keyboard.press('Escape');
    }
  }
}
