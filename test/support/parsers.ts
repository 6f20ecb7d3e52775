// Parsers for tests: the runtime and the grammars straight from the packages that ship them, before any build.
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { AssetPort } from '../../server/parsing/assets';
import { Parsers } from '../../server/parsing/parsers';

const packages: Readonly<Record<string, string>> = {
  'web-tree-sitter.wasm': 'web-tree-sitter',
  'tree-sitter-typescript.wasm': 'tree-sitter-typescript',
  'tree-sitter-tsx.wasm': 'tree-sitter-typescript',
  'tree-sitter-javascript.wasm': 'tree-sitter-javascript',
  'tree-sitter-python.wasm': 'tree-sitter-python',
};

/** Reads each asset from its package in node_modules. */
export const packageAssets: AssetPort = {
  read: (name) => readFile(fileURLToPath(new URL(`../../node_modules/${packages[name] ?? '.'}/${name}`, import.meta.url))),
};

/** Parsers that need no build. */
export function testParsers(): Parsers {
  return new Parsers(packageAssets);
}
