// `npm run screenshots`: packs the extension and remakes the pictures of docs/images/: the icon from its drawing, and
// what README shows, in both languages, from the real VS Code of test/vscode/host. Needs Chromium, fonts with Chinese
// characters (Debian: fonts-noto-cjk).
// Knows the sample files by their words; it tests nothing.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureChromium, ensureHost } from '../test/vscode/host/install.mjs';
import { installLanguage } from '../test/vscode/host/locale.mjs';
import { launchChromium, openWorkbench } from '../test/vscode/host/page.mjs';
import { installVsix, startServer } from '../test/vscode/host/server.mjs';
import { writeSmallPng } from './png.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const IMAGES = join(ROOT, 'docs/images');
const VIEWPORT = { width: 1120, height: 660 };
const STATUS_BAR = 32;

/** The texts of VS Code itself that are in the pictures. */
const CHINESE = {
  Explorer: '资源管理器',
  Problems: '问题',
  'Quick Fix': '快速修复',
  'Quick Fix...': '快速修复...',
  'View Problem': '查看问题',
  Output: '输出',
  Terminal: '终端',
  Ports: '端口',
  Outline: '大纲',
  Timeline: '时间线',
  'Filter (e.g. text, **/*.ts, !**/node_modules/**)': '筛选器(例如 text、**/*.ts、!**/node_modules/**)',
  '[Ln {0}, Col {1}]': '[行 {0}，列 {1}]',
  'Ln {0}, Col {1}': '行 {0}，列 {1}',
  'Spaces: {0}': '空格: {0}',
};

const THEME = 'Default Dark Modern';
const LOOKS = [
  { suffix: '', locale: undefined },
  { suffix: '.zh-CN', locale: 'zh-cn' },
];

const browserFound = ensureChromium();
if ('missing' in browserFound) throw new Error(browserFound.missing);
ensureHost();
if (spawnSync('npm', ['run', '--silent', 'package'], { cwd: ROOT, stdio: 'inherit' }).status !== 0) throw new Error('could not pack');
const root = mkdtempSync(join(tmpdir(), 'keystate-'));
const browser = await launchChromium(browserFound.chromium);
try {
  cpSync(join(ROOT, 'samples'), join(root, 'samples'), { recursive: true });
  await drawIcon();
  for (const look of LOOKS) await takePictures(look);
} finally {
  await browser.close();
  rmSync(root, { recursive: true, force: true });
}

async function drawIcon() {
  const page = await browser.newPage({ viewport: { width: 128, height: 128 } });
  await page.setContent(`<style>body { margin: 0 } svg { display: block }</style>${readFileSync(join(IMAGES, 'icon.svg'), 'utf8')}`);
  await page.screenshot({ path: join(IMAGES, 'icon.png'), omitBackground: true });
  await page.close();
}

/** @param {(typeof LOOKS)[number]} look */
async function takePictures({ suffix, locale }) {
  const profile = join(root, `profile${suffix}`);
  const folders = { userDataDir: join(profile, 'user'), extensionsDir: join(profile, 'extensions') };
  installVsix(join(ROOT, 'keystate.vsix'), folders);
  if (locale !== undefined) installLanguage(folders.userDataDir, locale, CHINESE);
  const settings = { 'workbench.colorTheme': THEME, 'workbench.activityBar.location': 'hidden', 'breadcrumbs.enabled': false };
  const server = await startServer({ ...folders, ...(locale === undefined ? {} : { locale }), settings });
  try {
    const page = await openWorkbench(browser, {
      port: server.port,
      folder: join(root, 'samples'),
      file: join(root, 'samples/src/retire-key.ts'),
      viewport: VIEWPORT,
      scale: 2,
    });
    await page.locator('.squiggly-error').waitFor();
    await page.keyboard.press('Control+b');
    await page.locator('.part.sidebar').waitFor({ state: 'hidden' });
    await page.keyboard.press('Control+Shift+M');
    const rows = page.locator('.markers-panel .monaco-list-row');
    await rows.nth(2).waitFor();
    const word = page.locator('.view-line span span', { hasText: /^encrypt$/ }).first();
    await word.hover();
    await page.locator('.monaco-hover:not(.hidden) table').waitFor();
    await picture(page, `hover${suffix}.png`);
    await word.click();
    // The hover would be in the picture.
    await page.mouse.move(VIEWPORT.width - 20, VIEWPORT.height - 60);
    await page.locator('.monaco-hover:not(.hidden)').waitFor({ state: 'detached' });
    await page.locator('.monaco-editor [class*="lightbulb"]').first().waitFor();
    await page.keyboard.press('Control+.');
    await page.locator('.action-widget .monaco-list-row').nth(4).waitFor();
    await picture(page, `quick-fix${suffix}.png`);
    await page.context().close();
  } finally {
    await server.stop();
  }
}

/**
 * The page without its status bar.
 * @param {import('playwright-core').Page} page
 * @param {string} name
 */
async function picture(page, name) {
  const path = join(IMAGES, name);
  const clip = { x: 0, y: 0, width: VIEWPORT.width, height: VIEWPORT.height - STATUS_BAR };
  await writeSmallPng(browser, await page.screenshot({ clip, animations: 'disabled' }), path);
  console.log(`${name}: ${Math.round(statSync(path).size / 1024)} KB`);
}
