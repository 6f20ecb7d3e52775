// Where a rule's page is. The pages are shipped with the program; who shows a link knows under which address.

/** The page's path from the root of the repository or the installed extension. */
export function rulePagePath(code: string): string {
  return `docs/rules/${code}.md`;
}

/** The page's address under the address of that root; undefined where the root has none. */
export function ruleUrl(code: string, root: string | undefined): string | undefined {
  return root === undefined ? undefined : `${root.replace(/\/$/, '')}/${rulePagePath(code)}`;
}
