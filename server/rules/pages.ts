// Where a rule's page is, in each language. The pages are shipped with the program; who shows a link knows under which
// address, and in which language.
import type { Locale } from './messages';

/** Folders under docs/rules/: English is the original. */
const folders: Readonly<Record<Locale, string>> = { en: '', 'zh-CN': 'zh-CN/' };

/** The page's path from the root of the repository or the installed extension. */
export function rulePagePath(code: string, locale: Locale): string {
  return `docs/rules/${folders[locale]}${code}.md`;
}

/** The page's address under the address of that root; undefined where the root has none. */
export function ruleUrl(code: string, locale: Locale, root: string | undefined): string | undefined {
  return root === undefined ? undefined : `${root.replace(/\/$/, '')}/${rulePagePath(code, locale)}`;
}
