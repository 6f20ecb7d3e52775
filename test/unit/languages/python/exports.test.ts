// What other files can get from a Python module, and what an import asks for.
import { describe, expect, it } from 'vitest';
import { printExports } from '../../../../server/ir/printer';
import type { Module } from '../../../../server/ir/types';
import { lowerPython } from '../../../../server/languages/python';
import { testParsers } from '../../../support/parsers';
import { instructions, lower } from './support';

const parsers = testParsers();

async function lowerAs(file: string, text: string): Promise<Module> {
  const tree = await parsers.parse('python', text);
  const module = lowerPython(tree, text, file, 'python');
  tree.delete();
  return module;
}

async function exportsOf(text: string, file = 'sample.py'): Promise<string> {
  const names = printExports(await lowerAs(file, text))
    .replace('exports ', '')
    .trim()
    .split(', ');
  return names.sort().join(', ');
}

describe('a Python module exports', () => {
  it.each([
    ['its top-level names', 'import os\na = 1\ndef f(): inner = 1\nclass C:\n    b = 2\nfor i in x: j = i', 'C, a, f, i, j, os'],
    ['what functions make global', 'def f():\n    global g\n    g = 1', 'f, g'],
    ['underscored names only by name', 'a = _b = 1', '[_b], a'],
    ['what __all__ lists', '__all__ = ["_a", \'f\']\n_a = b = 1\ndef f(): pass', '[__all__], [b], _a, f'],
    [
      'what __all__ grows to',
      '__all__ = ("a",)\n__all__ += ["b"]\n__all__.extend(["c"])\n__all__.append("d")\na = b = c = d = e = 1',
      '[__all__], [e], a, b, c, d',
    ],
    ['as without it, where __all__ cannot be read', '__all__ = ["a"] + other.__all__\na = _b = 1', '[__all__], [_b], a'],
    ['what it imports', 'from .x import a as b, _c\nimport d.e', '[_c], b, d'],
    ['all of other modules', 'from .x import *\ntry:\n    from ..y.z import *\nexcept ImportError:\n    pass', '* from ..y.z, * from .x'],
  ])('%s', async (_what, text, expected) => {
    expect(await exportsOf(text)).toBe(expected);
  });

  it('modules that a package lists', async () => {
    const text = '__all__ = ["a", "sub"]\na = 1';
    expect(await exportsOf(text, '/w/pkg/__init__.py')).toBe('[__all__], a, sub = * from .sub');
    expect(await exportsOf(text)).toBe('[__all__], a');
  });

  it('nothing from a function’s or class’s star import', async () => {
    expect(await exportsOf('class C:\n    from .x import *')).toBe('C');
  });
});

describe('a Python import', () => {
  it('tells the module from the name', async () => {
    const text = 'import a.b\nimport a.b as c\nfrom a.b import d\nfrom . import e\nfrom ..f.g import h as i\nfrom __future__ import j';
    expect(instructions(await lower(text), 'import').map(({ name, module, path }) => [name, module, path])).toEqual([
      ['a', 'a', []],
      ['a.b', 'a.b', []],
      ['a.b.d', 'a.b', ['d']],
      ['.e', '.', ['e']],
      ['..f.g.h', '..f.g', ['h']],
      ['__future__.j', '__future__', ['j']],
    ]);
  });

  it('is what superclasses and annotations refer to', async () => {
    const text = `from .base import Base
from . import models
if TYPE_CHECKING:
    from .types import Options
class A(Base):
    more: "models.More | None" = None
    def __init__(self, options: "Options"): self.options = options
class B(models.Inner[int]): pass`;
    const module = await lower(text);
    const imported = new Map(instructions(module, 'import').map(({ dst, name }) => [dst, name]));
    const sourceOf = (type: { readonly variable?: number; readonly path: readonly string[] } | undefined): unknown =>
      type && [type.variable === undefined ? undefined : imported.get(type.variable), ...type.path];
    expect(module.classes.map(({ superclass }) => sourceOf(superclass))).toEqual([['.base.Base'], ['.models', 'Inner']]);
    expect(sourceOf(module.classes[0]?.fields[0]?.types[0])).toEqual(['.models', 'More']);
    expect(sourceOf(module.variables.find(({ name }) => name === 'options')?.types[0])).toEqual(['.types.Options']);
  });
});
