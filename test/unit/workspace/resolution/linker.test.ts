// Which variable an import stands for, in programs of several files.
import { describe, expect, it } from 'vitest';
import { languageIdOfFile } from '../../../../server/languages/names';
import type { Module } from '../../../../server/ir/types';
import { Linker } from '../../../../server/workspace/resolution/linker';
import { lowered } from '../../../support/lowering';
import { workspaceOf } from './support';

/** Where an import leads: "file: variable.field.field", with "()" for a variable without a name. */
async function find(files: Readonly<Record<string, string>>, from: string, module: string, ...path: string[]): Promise<string | undefined> {
  const { resolver } = workspaceOf(Object.entries(files));
  const modules = new Map<string, Module>();
  for (const [file, text] of Object.entries(files)) {
    const language = languageIdOfFile(file);
    if (language !== undefined) modules.set(file, { ...(await lowered(text, language)), file });
  }
  const linker = new Linker({ resolve: (...asked) => resolver.resolve(...asked), moduleOf: (file) => modules.get(file), submodule: (file, name) => resolver.submodule(file, name) });
  const place = linker.find(from, module, path);
  if (!place) return undefined;
  const name = place.variable === undefined ? '*' : modules.get(place.file)?.variables[place.variable]?.name || '()';
  return `${place.file}: ${[name, ...place.path].join('.')}`;
}

describe('in JavaScript and TypeScript an import leads to', () => {
  it.each<[string, Record<string, string>, string[], string | undefined]>([
    ['a name', { '/w/a.ts': 'export const k = 1;' }, ['k'], '/w/a.ts: k'],
    ['a module', { '/w/a.ts': 'export const k = 1;' }, [], '/w/a.ts: *'],
    ['a name of a module', { '/w/a.ts': 'export const k = {};' }, ['k', 'id'], '/w/a.ts: k.id'],
    ['a default', { '/w/a.ts': 'class S {} export default S;' }, ['default'], '/w/a.ts: S'],
    ['another name, elsewhere', { '/w/a.ts': 'export { k as l } from "./b";', '/w/b.ts': 'export const k = 1;' }, ['l'], '/w/b.ts: k'],
    [
      'what is imported and exported',
      { '/w/a.ts': 'import { k } from "./b"; export { k as l };', '/w/b.ts': 'export const k = 1;' },
      ['l'],
      '/w/b.ts: k',
    ],
    [
      'one of all',
      { '/w/a.ts': 'export * from "./b"; export * from "./c";', '/w/b.ts': 'export default 1;', '/w/c.ts': 'export const k = 1;' },
      ['k'],
      '/w/c.ts: k',
    ],
    ['no default of all', { '/w/a.ts': 'export * from "./b";', '/w/b.ts': 'export default 1;' }, ['default'], undefined],
    ['a name of a namespace', { '/w/a.ts': 'export * as b from "./b";', '/w/b.ts': 'export const k = 1;' }, ['b', 'k'], '/w/b.ts: k'],
    ['a field of module.exports', { '/w/a.js': 'function k() {} module.exports = { k };' }, ['k'], '/w/a.js: ().k'],
    ['module.exports itself', { '/w/a.js': 'class S {} module.exports = S;' }, [], '/w/a.js: S'],
    ['module.exports as a default', { '/w/a.js': 'class S {} module.exports = S;' }, ['default'], '/w/a.js: S'],
    ['exports as a default', { '/w/a.js': 'const k = 1; exports.k = k;' }, ['default', 'k'], '/w/a.js: k'],
    [
      'what is required and handed on',
      { '/w/a.js': 'module.exports = require("./b");', '/w/b.js': 'const k = 1; exports.k = k;' },
      ['k'],
      '/w/b.js: k',
    ],
    [
      'what is taken apart',
      { '/w/a.js': 'const { k: { l } } = require("./b"); exports.m = l;', '/w/b.js': 'const k = {}; exports.k = k;' },
      ['m', 'n'],
      '/w/b.js: k.l.n',
    ],
    [
      'what others put together',
      { '/w/a.js': 'module.exports = { ...require("./b") };', '/w/b.js': 'const k = 1; exports.k = k;' },
      ['k'],
      '/w/a.js: ().k',
    ],
    ['what is imported from outside', { '/w/a.ts': 'import C from "lib"; export { C };' }, ['C', 'D'], '/w/a.ts: C.D'],
    ['nothing outside', {}, ['k'], undefined],
    ['nothing that is not exported', { '/w/a.ts': 'const k = 1;' }, ['k'], undefined],
    [
      'nothing, in a circle',
      { '/w/a.ts': 'export { k } from "./b"; export * from "./b";', '/w/b.ts': 'export { k } from "./a"; export * from "./a";' },
      ['k'],
      undefined,
    ],
  ])('%s', async (_what, files, path, expected) => {
    expect(await find(files, '/w/main.ts', './a', ...path)).toBe(expected);
  });
});

describe('in Python an import leads to', () => {
  it.each<[string, Record<string, string>, string, string[], string | undefined]>([
    ['a name', { '/w/a.py': 'k = 1' }, 'a', ['k'], '/w/a.py: k'],
    ['a module', { '/w/a.py': 'k = 1' }, 'a', [], '/w/a.py: *'],
    ['a module of a package', { '/w/a/__init__.py': '', '/w/a/b.py': 'k = 1' }, 'a', ['b'], '/w/a/b.py: *'],
    ['a name of a module of a package', { '/w/a/__init__.py': '', '/w/a/b.py': 'k = 1' }, 'a', ['b', 'k'], '/w/a/b.py: k'],
    ['a name rather than a module', { '/w/a/__init__.py': 'b = 1', '/w/a/b.py': '' }, 'a', ['b'], '/w/a/__init__.py: b'],
    ['a module that the package imports', { '/w/a/__init__.py': 'from . import b', '/w/a/b.py': 'k = 1' }, 'a', ['b', 'k'], '/w/a/b.py: k'],
    ['a name that the package imports', { '/w/a/__init__.py': 'from .b import k as l', '/w/a/b.py': 'k = 1' }, 'a', ['l'], '/w/a/b.py: k'],
    ['one of all', { '/w/a/__init__.py': 'from .b import *', '/w/a/b.py': 'k = 1' }, 'a', ['k'], '/w/a/b.py: k'],
    ['none that all leaves out', { '/w/a/__init__.py': 'from .b import *', '/w/a/b.py': '_k = 1' }, 'a', ['_k'], undefined],
    [
      'one that a package lists',
      { '/w/a.py': 'from b import *', '/w/b/__init__.py': '__all__ = ["c"]', '/w/b/c.py': 'k = 1' },
      'a',
      ['c', 'k'],
      '/w/b/c.py: k',
    ],
    ['a module far inside folders', { '/w/a/b/c.py': 'k = 1' }, 'a', ['b', 'c', 'k'], '/w/a/b/c.py: k'],
    [
      'one of two ways',
      { '/w/a.py': 'try:\n    from b import k\nexcept ImportError:\n    k = None', '/w/b.py': 'k = 1' },
      'a',
      ['k'],
      '/w/a.py: k',
    ],
    ['nothing, in a circle', { '/w/a.py': 'from b import k', '/w/b.py': 'from a import k' }, 'a', ['k'], undefined],
    [
      'the module, where its package is still being loaded',
      { '/w/p/__init__.py': 'from .a import *', '/w/p/a.py': 'from . import c', '/w/p/c.py': '' },
      'p.a',
      ['c'],
      '/w/p/c.py: *',
    ],
    ['nothing outside', {}, 'os', ['path', 'join'], undefined],
  ])('%s', async (_what, files, module, path, expected) => {
    expect(await find(files, '/w/main.py', module, ...path)).toBe(expected);
  });
});
