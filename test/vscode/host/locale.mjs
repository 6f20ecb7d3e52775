// Makes the installed VS Code speak another language, as a language pack would: extensions are given the locale and
// their own translations. VS Code's own texts stay English but for those that the caller translates, since the real
// packs are not on npm. Knows nothing of Keystate.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { VSCODE } from './install.mjs';

/**
 * Installs the pack; the server has to be started with the same locale.
 * @param {string} userDataDir
 * @param {string} locale as VS Code writes it: zh-cn
 * @param {Readonly<Record<string, string>>} texts of VS Code, by the English ones
 */
export function installLanguage(userDataDir, locale, texts) {
  const file = join(userDataDir, `${locale}.json`);
  const translations = { vscode: file };
  const pack = {
    hash: locale,
    label: locale,
    extensions: [{ extensionIdentifier: { id: 'language.pack' }, version: '1.0.0' }],
    translations,
  };
  // One of the two is read, depending on how the server was built.
  for (const folder of [userDataDir, join(userDataDir, 'data')]) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'languagepacks.json'), JSON.stringify({ [locale]: pack }));
  }
  writeFileSync(file, JSON.stringify({ contents: contentsFor(texts) }));
}

/**
 * The pack's contents: VS Code keeps keys by module and English texts in one list, in the same order.
 * @param {Readonly<Record<string, string>>} texts
 */
function contentsFor(texts) {
  const keys = /** @type {[string, string[]][]} */ (JSON.parse(readFileSync(join(VSCODE, 'out/nls.keys.json'), 'utf8')));
  const english = /** @type {string[]} */ (JSON.parse(readFileSync(join(VSCODE, 'out/nls.messages.json'), 'utf8')));
  /** @type {Record<string, Record<string, string>>} */
  const contents = {};
  let at = 0;
  for (const [module, names] of keys) {
    for (const name of names) {
      const text = texts[english[at++] ?? ''];
      if (text !== undefined) (contents[module] ??= {})[name] = text;
    }
  }
  return contents;
}
