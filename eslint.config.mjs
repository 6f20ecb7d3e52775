// What the compiler does not check: the import directions between folders, cycles, and the habits of the style guide.
// The directions are the architecture: see docs/ARCHITECTURE.md before loosening one.
import js from '@eslint/js';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import importX from 'eslint-plugin-import-x';
import tseslint from 'typescript-eslint';

const SERVER_CORE = ['server/workspace', 'server/rules', 'server/analysis', 'server/ir', 'server/languages', 'server/parsing'];

/**
 * The layers: for each folder the folders it may import from besides itself, and the packages it may use.
 * `node` says that Node's own modules are at hand; everywhere else they come through a port.
 * Packages are matched from their start: 'vscode-languageserver' allows 'vscode-languageserver/node' too.
 * @type {Readonly<Record<string, { readonly folders: readonly string[], readonly packages: readonly string[], readonly node?: true }>>}
 */
const LAYERS = {
  kms: { folders: [], packages: [] },
  protocol: { folders: [], packages: [] },
  'server/ir': { folders: [], packages: [] },
  'server/parsing': { folders: ['server/ir'], packages: ['web-tree-sitter'] },
  'server/languages': { folders: ['server/ir', 'server/parsing', 'kms'], packages: ['web-tree-sitter'] },
  'server/analysis': { folders: ['server/ir', 'kms'], packages: [] },
  'server/rules': { folders: ['server/analysis', 'server/ir', 'kms'], packages: [] },
  'server/workspace': {
    folders: ['server/analysis', 'server/ir', 'server/languages', 'server/parsing', 'server/rules', 'kms', 'protocol'],
    packages: ['web-tree-sitter', 'vscode-languageserver-textdocument'],
  },
  'server/workspace/resolution': {
    folders: ['server/ir', 'server/languages/names.ts', 'protocol/json.ts'],
    packages: ['jsonc-parser'],
  },
  'server/features': {
    folders: [...SERVER_CORE, 'kms', 'protocol'],
    packages: ['vscode-languageserver', 'vscode-languageserver-textdocument', '@vscode/l10n', 'web-tree-sitter'],
  },
  'server/node': { folders: ['server'], packages: ['vscode-languageserver', 'ignore'], node: true },
  'server/cli': {
    // What the entry is made of: the server's entry is started by `lsp --stdio`, package.json gives the version.
    folders: [...SERVER_CORE, 'server/node', 'kms', 'package.json'],
    packages: ['commander', 'picocolors', '@vscode/l10n'],
    node: true,
  },
  client: { folders: ['protocol', 'kms/sdk-names.ts'], packages: ['vscode', 'vscode-languageclient'], node: true },
};

/** Code that ships: no Node, no console, no state of a module. */
const SHIPPED = ['kms/**/*.ts', 'server/**/*.ts', 'protocol/**/*.ts', 'client/**/*.ts'];

const NO_SKIPPED_TESTS = {
  selector: 'CallExpression[callee.object.name=/^(it|test|describe|suite)$/][callee.property.name=/^(only|skip|todo|fails)$/]',
  message: 'A test runs or it is deleted.',
};
const NO_MODULE_STATE = {
  selector: 'Program > VariableDeclaration[kind="let"], Program > ExportNamedDeclaration > VariableDeclaration[kind="let"]',
  message: 'No mutable state of a module: pass it, or keep it in what the composition root makes.',
};

export default tseslint.config(
  {
    ignores: ['dist/', 'out/', 'coverage/', 'test-results/', '.vscode-host/', '.vscode-test/', 'samples/', 'test/fixtures/', 'test/flows/'],
  },
  { linterOptions: { noInlineConfig: true } },
  js.configs.recommended,
  ...tseslint.configs.recommendedTypeChecked,
  {
    files: ['**/*.{ts,mjs}'],
    plugins: { 'import-x': importX },
    settings: { 'import-x/resolver-next': [createTypeScriptImportResolver()] },
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      'no-undef': 'off', // The compiler's business.
      'no-restricted-syntax': ['error', NO_SKIPPED_TESTS],
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx', 'hack'] }],
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 120, skipBlankLines: true, skipComments: true }],
      eqeqeq: 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-shadow': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'none' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      'import-x/no-cycle': 'error',
      'import-x/no-self-import': 'error',
    },
  },
  { files: SHIPPED, rules: { 'no-console': 'error', 'no-restricted-syntax': ['error', NO_SKIPPED_TESTS, NO_MODULE_STATE] } },
  // A command line speaks through the console, if it likes.
  { files: ['server/cli/**/*.ts'], rules: { 'no-console': 'off' } },
  // In JavaScript a cast is a JSDoc comment, which the compiler honours and these rules do not see.
  {
    files: ['**/*.mjs'],
    rules: { '@typescript-eslint/no-unsafe-assignment': 'off', '@typescript-eslint/no-unsafe-return': 'off' },
  },
  // Test files are one long describe(), and tables of cases.
  {
    files: ['test/**/*.ts'],
    rules: { 'max-lines-per-function': 'off', 'max-lines': ['error', { max: 800, skipBlankLines: true, skipComments: true }] },
  },
  ...Object.entries(LAYERS).map(([folder, layer]) => layerRules(folder, layer)),
  // The composition root joins every layer of the server, and none of it may need Node.
  { files: ['server/*.ts'], rules: { 'import-x/no-nodejs-modules': 'error' } },
);

/**
 * The import directions of one layer as lint rules.
 * @param {string} folder
 * @param {{ readonly folders: readonly string[], readonly packages: readonly string[], readonly node?: true }} layer
 * @returns {import('eslint').Linter.Config}
 */
function layerRules(folder, { folders, packages, node }) {
  const allowed = [folder, ...folders];
  const names = packages.map((name) => name.replaceAll('/', '\\/')).join('|');
  const notAPackage = node === true ? '\\.|node:' : '\\.';
  return {
    files: [`${folder}/**/*.ts`],
    rules: {
      'import-x/no-restricted-paths': [
        'error',
        {
          basePath: import.meta.dirname,
          zones: [
            {
              target: `./${folder}`,
              from: '.',
              except: [...allowed.map((one) => `./${one}`), './node_modules'],
              message: `${folder}/ may import from: ${allowed.join(', ')}.`,
            },
          ],
        },
      ],
      // With the paths above: a relative import goes to an allowed folder, anything else is a package named here.
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: `^(?!${notAPackage}${names === '' ? '' : `|(?:${names})(?:\\/|$)`})`,
              message: `${folder}/ may use these packages: ${packages.join(', ') || 'none'}${node === true ? ', and node:*' : ''}.`,
            },
          ],
        },
      ],
    },
  };
}
