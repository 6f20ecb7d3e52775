// What a text imports, told without parsing it.
import { describe, expect, it } from 'vitest';
import { importsIn } from '../../../../server/languages/imported-names';

describe('in JavaScript and TypeScript', () => {
  it.each<[string, string[]]>([
    ['import a from \'./a\';\nimport * as b from "../b";', ['./a', '../b']],
    ["import { a,\n  b as c } from './keys';", ['./keys']],
    ["import './effects';", ['./effects']],
    ["export * from './ops'; export { a } from '@app/kms';", ['./ops', '@app/kms']],
    ["const a = require('./a'); const b = await import('./b'); import c = require('./c');", ['./a', './b', './c']],
    ['const a = require(`./a`), b = require(`./${name}`);', ['./a']],
    ["import type { A } from './types';", ['./types']],
    ["import a from './a'; import b from './a';", ['./a']],
    ["const text = 'from here to there';", []],
    ['', []],
  ])('%s', (text, modules) => {
    expect(importsIn('javascript', text)).toEqual(modules.map((module) => ({ module, names: [] })));
  });
});

describe('in Python', () => {
  it.each<[string, [string, string[]][]]>([
    ['from .keys import a, b as c', [['.keys', ['a', 'b']]]],
    ['from . import (\n    keys,  # ours\n    config as c,\n)', [['.', ['keys', 'config']]]],
    ['from ..lib import *', [['..lib', ['*']]]],
    ['from app.keys import a, \\\n    b', [['app.keys', ['a', 'b']]]],
    [
      'import a.b.c as d, e',
      [
        ['a', []],
        ['a.b', []],
        ['a.b.c', []],
        ['e', []],
      ],
    ],
    ['def f():\n    from .late import x', [['.late', ['x']]]],
    ['text = "from . import nothing"', []],
    ['important = 1', []],
  ])('%s', (text, modules) => {
    expect(importsIn('python', text)).toEqual(modules.map(([module, names]) => ({ module, names })));
  });
});
