// The lint really rejects what the architecture forbids: each case is text put in the place of a file.
// Knows the lint's rules by their names only; which directions there are is written in eslint.config.mjs.
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { describe, expect, it } from 'vitest';

/** Without the rules that need types: they are slow, and not what is tested. */
const eslint = new ESLint({ overrideConfig: [tseslint.configs.disableTypeChecked] });

/** The rules that reject the text if it were in that file. */
async function rejections(file: string, text: string): Promise<readonly string[]> {
  const [result] = await eslint.lintText(text, { filePath: file });
  return [...new Set(result?.messages.map(({ ruleId, message }) => ruleId ?? message) ?? ['not linted'])];
}

const folder = 'import-x/no-restricted-paths';
const packages = 'no-restricted-imports';

describe('the lint rejects', () => {
  it.each([
    ['the domain importing the server', 'kms/types.ts', `export * from '../server/ir/types';`, folder],
    ['the domain importing a built-in module', 'kms/types.ts', `export { readFileSync } from 'node:fs';`, packages],
    ['the domain importing a package', 'kms/types.ts', `export { Parser } from 'web-tree-sitter';`, packages],
    ['the IR importing the domain', 'server/ir/types.ts', `export * from '../../kms/types';`, folder],
    ['the IR importing a package', 'server/ir/types.ts', `export { Parser } from 'web-tree-sitter';`, packages],
    ['a language importing the analysis', 'server/languages/types.ts', `export * from '../analysis/report';`, folder],
    ['the analysis importing a rule', 'server/analysis/report.ts', `export * from '../rules/types';`, folder],
    ['a rule importing the editor protocol', 'server/rules/types.ts', `export * from 'vscode-languageserver';`, packages],
    ['the workspace reading files itself', 'server/workspace/ports.ts', `export { readFile } from 'node:fs/promises';`, packages],
    ['the resolution importing the analysis', 'server/workspace/resolution/types.ts', `export * from '../../analysis/report';`, folder],
    ['the resolution importing the workspace', 'server/workspace/resolution/types.ts', `export * from '../ports';`, folder],
    ['the workspace reading JSON with comments itself', 'server/workspace/ports.ts', `export { parse } from 'jsonc-parser';`, packages],
    ['the server importing a test', 'server/node/assets.ts', `export * from '../../test/support/parsers';`, folder],
    ['the client importing the server', 'client/extension.ts', `export * from '../server/session';`, folder],
    ['the client importing the model', 'client/extension.ts', `export * from '../kms/provider';`, folder],
    ['the command line importing the language server', 'server/cli/main.ts', `export * from '../session';`, folder],
    ['a built-in module without its prefix', 'server/analysis/report.ts', `export { join } from 'path';`, packages],
    ['an import that a comment excuses', 'kms/types.ts', `/* eslint-disable */ export * from '../server/ir/types';`, folder],
    ['mutable state of a module', 'server/rules/types.ts', `export let count = 0;\ncount++;`, 'no-restricted-syntax'],
  ])('%s', async (_what, file, text, rule) => {
    expect(await rejections(file, text)).toContain(rule);
  });
});

describe('the lint accepts', () => {
  it.each([
    [
      'a language importing the domain and the IR',
      'server/languages/types.ts',
      `export * from '../../kms/types';\nexport * from '../ir/types';`,
    ],
    ['a file importing its neighbour', 'server/ir/types.ts', `export * from './builder';`],
    ['the analysis importing the domain', 'server/analysis/report.ts', `export * from '../../kms/types';`],
    ['Node modules in the Node entry', 'server/node/assets.ts', `export { readFile } from 'node:fs/promises';`],
    ['the editor in the client', 'client/extension.ts', `export * from '../protocol/messages';\nexport { window } from 'vscode';`],
    ['the parser in the parsing layer', 'server/parsing/index.ts', `export { Parser } from 'web-tree-sitter';`],
  ])('%s', async (_what, file, text) => {
    expect(await rejections(file, text)).not.toContain(folder);
    expect(await rejections(file, text)).not.toContain(packages);
  });
});
