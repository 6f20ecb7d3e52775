// The extension as its user sees it: the packed VSIX in the workbench's page, without the test driver. What the API
// cannot tell is checked here: that things are drawn, menus work, Restricted Mode, and no process where none is needed.
// Waits for what the page shows, never for time. Run by run.mjs, which packs the VSIX.
import { suite, suiteSetup, suiteTeardown, teardown, test } from 'mocha';
import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findChromium } from './host/install.mjs';
import { launchChromium, openWorkbench, runCommand, until } from './host/page.mjs';
import { installVsix, startServer } from './host/server.mjs';

const VSIX = fileURLToPath(new URL('../../keystate.vsix', import.meta.url));
/** The language-status item in the status bar. */
const STATUS = '.statusbar-item[id*="languageStatus"]';
const SAMPLES = fileURLToPath(new URL('../../samples', import.meta.url));

/**
 * Waits until the list of running extensions has ours as activated. The list is what it was when it was opened, so it is
 * opened again until then; the test's own time limit ends it.
 * @param {import('playwright-core').Page} page
 */
async function untilActivated(page) {
  const row = page.locator('.runtime-extensions-editor .monaco-list-row', { hasText: /Keystate[^]*Activation:/ });
  for (let listed = false; !listed;) {
    await runCommand(page, 'Developer: Show Running Extensions');
    listed = await row.waitFor({ timeout: 10_000 }).then(
      () => true,
      () => false,
    );
    if (!listed) await runCommand(page, 'View: Close Editor');
  }
}

suite('page', () => {
  // The paths of VS Code's sockets are in here and may be no longer than 103 characters.
  const root = mkdtempSync(join(tmpdir(), 'keystate-'));
  const folders = { userDataDir: join(root, 'user'), extensionsDir: join(root, 'extensions') };
  const samples = join(root, 'samples');
  const quiet = join(root, 'quiet');
  /** @type {import('playwright-core').Browser} */
  let browser;
  /** @type {import('./host/server.mjs').RunningServer} */
  let server;

  /** @param {string} folder @param {string} file inside it @param {number} [port] */
  const open = async (folder, file, port = server.port) => {
    const page = await openWorkbench(browser, { port, folder, file: join(folder, file) });
    page.setDefaultTimeout(60_000);
    return page;
  };

  suiteSetup(async () => {
    cpSync(SAMPLES, samples, { recursive: true });
    mkdirSync(quiet);
    writeFileSync(join(quiet, 'plain.ts'), "import { readFileSync } from 'node:fs';\nexport const encrypt = readFileSync;\n");
    installVsix(VSIX, folders);
    const chromium = findChromium();
    assert.ok(chromium, 'no Chromium');
    browser = await launchChromium(chromium);
    server = await startServer(folders);
  });
  teardown(() => Promise.all(browser.contexts().map((context) => context.close())));
  suiteTeardown(async () => {
    await browser?.close();
    await server?.stop();
    rmSync(root, { recursive: true, force: true });
  });

  test('in a folder without KMS code no server is started and nothing is shown', async () => {
    const page = await open(quiet, 'plain.ts');
    // Once the extension is listed as activated it has looked at the open document.
    await untilActivated(page);
    assert.equal(serverProcesses(folders.extensionsDir), 0);
    assert.equal(await page.locator('.notification-list-item').count(), 0);
    assert.equal(await page.locator(STATUS).count(), 0);
  });

  test('a rejected call is underlined and listed with its code and its path', async () => {
    const page = await open(samples, 'src/retire-key.ts');
    await page.locator('.squiggly-error').waitFor();
    assert.equal(serverProcesses(folders.extensionsDir), 1);
    await page.locator(STATUS).waitFor();
    const rows = page.locator('.markers-panel .monaco-list-row');
    await until(page, rows.nth(2), () => runCommand(page, 'Problems: Focus on Problems View'));
    const [, finding, step] = await rows.allInnerTexts();
    assert.match(finding ?? '', /^Encrypt will be rejected: Rejected\.Disabled \(409\)\. Key keyId is Disabled since disableKey, line 6\./);
    assert.match(finding ?? '', /keystate\s+always-rejected/);
    assert.match(step ?? '', /disableKey: any state → Disabled/);
  });

  test('the code of a finding leads to its page, rendered', async () => {
    const page = await open(samples, 'src/retire-key.ts');
    await page.locator('.squiggly-error').waitFor();
    const code = page.locator('.markers-panel a', { hasText: 'always-rejected' });
    await until(page, code, () => runCommand(page, 'Problems: Focus on Problems View'));
    await code.click({ modifiers: ['Control'] });
    const text = page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
    await text.locator('h2', { hasText: 'How to mend it' }).waitFor();
  });

  test('a hover shows the state of the key and the row of the operation', async () => {
    const page = await open(samples, 'src/retire-key.ts');
    await page.locator('.squiggly-error').waitFor();
    const hover = page.locator('.monaco-hover:not(.hidden)', { hasText: 'Full table' });
    await until(page, hover, async () => {
      // Away first: a pointer that does not move opens nothing.
      await wordIn(page, 'import').hover();
      await wordIn(page, 'encrypt').hover();
    });
    const text = await hover.innerText();
    assert.match(text, /Encrypt will be rejected\s+key keyId: Disabled since disableKey, line 6/);
    assert.match(text, /Enabled\s+Disabled\s+PendingDeletion\s+PendingImport/);
    assert.equal(await hover.locator('.codicon-circle-filled').count(), 1);
  });

  test('a quick fix from the menu mends the code', async () => {
    const page = await open(samples, 'src/retire-key.ts');
    await page.locator('.squiggly-error').waitFor();
    const fix = page.locator('.action-widget .monaco-list-row', { hasText: 'Insert EnableKey before Encrypt' });
    await until(page, fix, async () => {
      await wordIn(page, 'encrypt').click();
      await page.keyboard.press('Control+.');
    });
    await fix.click();
    await page.locator('.squiggly-error').waitFor({ state: 'detached' });
    await page.locator('.view-line', { hasText: 'kms.enableKey(new' }).first().waitFor();
  });

  test('the table opens from the palette, rendered', async () => {
    const page = await open(samples, 'python/remove_key.py');
    await page.locator('.squiggly-error').first().waitFor();
    await runCommand(page, 'Keystate: Open the Table of Operations and Key States');
    const table = page.frameLocator('iframe.webview.ready').frameLocator('#active-frame').locator('table').first();
    await table.locator('td', { hasText: 'ScheduleKeyDeletion' }).waitFor();
    assert.match(await table.innerText(), /EnableKey\s+200 Success\s+200 Success\s+409 Rejected\.StateModifiedFailed/);
  });

  test('Restricted Mode: findings are shown all the same', async () => {
    const untrusted = await startServer({
      extensionsDir: folders.extensionsDir,
      userDataDir: join(root, 'untrusted'),
      workspaceTrust: true,
      settings: { 'security.workspace.trust.enabled': true, 'security.workspace.trust.startupPrompt': 'never' },
    });
    try {
      const page = await open(samples, 'src/update-settings.ts', untrusted.port);
      await page.locator('.statusbar-item', { hasText: 'Restricted Mode' }).waitFor();
      await page.locator('.squiggly-warning').waitFor();
    } finally {
      await untrusted.stop();
    }
  });
});

/**
 * The first place where a word stands in the code.
 * @param {import('playwright-core').Page} page
 * @param {string} word
 */
function wordIn(page, word) {
  return page.locator('.view-line span span', { hasText: new RegExp(`^${word}$`) }).first();
}

/**
 * How many language servers of the extension run.
 * @param {string} extensionsDir
 */
function serverProcesses(extensionsDir) {
  const ids = readdirSync('/proc').filter((id) => /^\d+$/.test(id));
  return ids.filter((id) => argumentsOf(id).some((one) => one.startsWith(extensionsDir) && one.endsWith('dist/server.js'))).length;
}

/** @param {string} id of a process */
function argumentsOf(id) {
  try {
    return readFileSync(`/proc/${id}/cmdline`, 'utf8').split('\0');
  } catch {
    // It ended in the meantime.
    return [];
  }
}
