// What a file imports, told from its text alone: for whoever has to know which files use which without parsing them all.
// A name too many only costs a look; none is missing that an import statement writes out. It must not know where modules are.
import type { Family } from './types';

/** A module as a text names it, with what is taken from it. */
export interface ImportedModule {
  /** As it is written: "./keys", "..keys". */
  readonly module: string;
  /** In Python a name may be a module itself; empty where that cannot be. */
  readonly names: readonly string[];
}

const readers: Readonly<Record<Family, (text: string) => Iterable<ImportedModule>>> = { javascript: ofJavaScript, python: ofPython };

/** The modules that a text of that family imports, each once. */
export function importsIn(family: Family, text: string): readonly ImportedModule[] {
  const found = new Map<string, Set<string>>();
  for (const { module, names } of readers[family](text)) {
    const known = found.get(module) ?? new Set<string>();
    found.set(module, known);
    for (const name of names) known.add(name);
  }
  return [...found].map(([module, names]) => ({ module, names: [...names] }));
}

/** import … from 'm', export … from 'm', import 'm', import('m'), require('m'). */
const specifier = /\b(?:from|import|require)\b\s*\(?\s*(['"`])([^'"`\n$]{1,300})\1/g;

function* ofJavaScript(text: string): Iterable<ImportedModule> {
  for (const [, , module = ''] of text.matchAll(specifier)) yield { module, names: [] };
}

/** from m import a, b as c · from m import (a, b) · import a.b as c, d */
const statement =
  /^[ \t]*(?:from[ \t]+(\.*[ \t]*[\w.]*)[ \t]+import\b[ \t]*(\([^)]*\)|(?:[^\n\\]|\\\r?\n)*)|import[ \t]+((?:[^\n\\]|\\\r?\n)*))/gm;

function* ofPython(text: string): Iterable<ImportedModule> {
  for (const [, module, names = '', modules = ''] of text.matchAll(statement)) {
    if (module === undefined) for (const name of namesIn(modules)) yield* packagesOf(name);
    else yield { module: module.replace(/\s/g, ''), names: namesIn(names) };
  }
}

/** `import a.b` runs a, too. */
function* packagesOf(name: string): Iterable<ImportedModule> {
  const parts = name.split('.');
  for (const [index] of parts.entries()) yield { module: parts.slice(0, index + 1).join('.'), names: [] };
}

/** The names before each `as`, without comments and brackets. */
function namesIn(list: string): string[] {
  return list
    .replace(/#[^\n]*|[()\\]/g, ' ')
    .split(/[,;]/)
    .flatMap((each) => /^\s*([\w.*]+)/.exec(each)?.[1] ?? []);
}
