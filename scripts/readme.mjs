// Writes dist/README.md, what the extension's own page in VS Code shows: README in both languages, one below the other,
// without what that page cannot follow (pictures and links that are relative: no repository's address is known yet) and
// without what is about this repository. Knows README's headings and nothing of what it says.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

const english = page('README.md', '[中文](README.zh-CN.md)', '中文说明见本页后半部分。', 'From the source');
const chinese = page('README.zh-CN.md', '[English](README.md)\n\n', '', '从源码运行');
writeFileSync(join(ROOT, 'dist/README.md'), `${english}\n---\n\n${chinese}`);

/**
 * @param {string} file
 * @param {string} other the link to the other language
 * @param {string} instead of that link
 * @param {string} section the heading of the section that is left out
 */
function page(file, other, instead, section) {
  const text = readFileSync(join(ROOT, file), 'utf8');
  const start = text.indexOf(`## ${section}\n`);
  if (!text.includes(other) || start < 0) throw new Error(`${file} has no "${other}" or no section "${section}"`);
  const end = text.indexOf('\n## ', start) + 1;
  return (text.slice(0, start) + text.slice(end))
    .replace(other, instead)
    .replace(/^!\[[^\]]*\]\((?!https:)[^)]*\)\n\n/gm, '')
    .replace(/\[([^\]]*)\]\((?!https:)[^)]*\)/g, '$1');
}
