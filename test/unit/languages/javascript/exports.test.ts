// What other files can get from a module: ES modules, TypeScript's forms, CommonJS; and what an import asks for.
import { describe, expect, it } from 'vitest';
import { printExports } from '../../../../server/ir/printer';
import { cfg, instructions, lowered } from '../../../support/lowering';

async function exportsOf(text: string, languageId = 'typescript'): Promise<string> {
  return printExports(await lowered(text, languageId)).trim();
}

describe('ES modules export', () => {
  it.each([
    [
      'declarations',
      `export const a = 1, { b, c: [d] } = f(); export function g() {} export class H {} export async function* i() {}`,
      'a, b, d, g, H, i',
    ],
    [
      'enums, namespaces and ambient names',
      `export enum E { A } export namespace N { export const x = 1; } export declare const z: T;`,
      'E, N, z',
    ],
    ['types', `export interface I { a: T } export type U = { b: T }; interface V {} export { V as W, type I as X };`, 'I, U, W = V, X = I'],
    ['the value, where a type has its name', `const A = 1; type A = { b: T }; export { A };`, 'A'],
    [
      'lists with other names',
      `const a = 1; function b() {} export { a, a as x, b as default, a as "y-z" };`,
      'a, x = a, [default] = b, y-z = a',
    ],
    ['what is imported', `import { a } from "./a"; export { a };`, 'a'],
    ['no name that nothing declares', `export { a };`, ''],
    [
      'what others export',
      `export { a, b as c, default, default as d } from "./x"; export * from "./y"; export * as z from "./z";`,
      'a = a from ./x, c = b from ./x, [default] = default from ./x, d = default from ./x, * from ./y, z = * from ./z',
    ],
    ['types of others', `export type { T } from "./x"; export type * from "./y";`, 'T = T from ./x, * from ./y'],
  ])('%s', async (_what, text, expected) => {
    expect(await exportsOf(text)).toBe(expected && `exports ${expected}`);
  });

  it.each([
    ['function', 'export default function () {}', '[default]'],
    ['named function', 'export default async function f() {}', '[default] = f'],
    ['class', 'export default class {}', '[default]'],
    ['named class', 'export default class F {}', '[default] = F'],
    ['arrow function', 'export default async () => 1;', '[default]'],
    ['object', 'const a = 1; export default { a };', '[default]'],
    ['name', 'const a = 1; export default a;', '[default] = a'],
    ['new object', 'export default new Service();', '[default]'],
    ['interface', 'interface I { a: T } export default I;', '[default] = I'],
    ['declared interface', 'export default interface I { a: T }', '[default] = I'],
  ])('a default %s', async (_what, text, expected) => {
    expect(await exportsOf(text)).toBe(`exports ${expected}`);
  });

  it('no name of a namespace', async () => {
    expect(await exportsOf(`namespace N { export const a = 1; const b = 2; export default b; }`)).toBe('');
  });

  it('TypeScript: export =, and import with another name', async () => {
    expect(await exportsOf(`function a() {} export = a;`)).toBe('exports [=] = a, [default] = a');
    expect(await exportsOf(`export = new Service();`)).toBe('exports [=], [default]');
    const text = `import * as n from "./n"; export import a = require("./a"); export import b = n.b.c; import d = n.d;`;
    expect(await exportsOf(text)).toBe('exports a, b');
    expect(await cfg(text)).toMatchInlineSnapshot(`
      "
      module (anonymous)#0()
      b0:
        n = import ./n
        a = import ./a
        t0 = "./a"
        t1 = n.b
        t2 = t1.c
        b = t2
        t3 = n.d
        d = t3
        return
      "
    `);
  });

  it('the variable that holds the default', async () => {
    const module = await lowered('export default () => 1;');
    const [closure] = instructions(module, 'closure');
    expect(module.exports).toEqual([{ kind: 'value', name: 'default', variable: closure?.dst, byNameOnly: true }]);
  });
});

describe('CommonJS exports', () => {
  it.each([
    ['one value', 'class A {} module.exports = A;', '[=] = A, [default] = A'],
    ['an object', 'const a = 1, c = 2; module.exports = { a, b: c };', '[=], [default]'],
    ['a new object', 'module.exports = new Service();', '[=], [default]'],
    ['fields', 'const a = 1; exports.a = a; module.exports.b = a; module["exports"]["c"] = a;', 'a, b = a, c = a, [default] = self'],
    ['a value with fields', 'class A {} module.exports = A; module.exports.B = class {};', '[=] = A, B, [default] = A'],
    ['a default', 'class A {} exports.default = A;', '[default] = A'],
    ['in chains', 'const a = () => {}; exports.b = exports.c = a; exports = module.exports = a;', 'c = a, b = a, [=] = a, [default] = a'],
    ['in declarations', 'const api = (module.exports = {}); api.a = () => {};', '[=], [default]'],
    ['in blocks', 'if (a) { module.exports = require("./a"); }', '[=], [default]'],
    [
      'all of other modules',
      '__exportStar(require("./x"), exports); tslib_1.__exportStar(require("./y"), exports); __export(require("./z"));',
      '* from ./x, * from ./y, * from ./z',
    ],
    ['other modules put together', 'module.exports = { ...require("./x"), ...y };', '[=], * from ./x, [default]'],
    [
      'by Object.assign',
      'const a = 1; Object.assign(module.exports, { a, b() {}, [c]: 1 }, require("./x"));',
      'a, b, * from ./x, [default] = self',
    ],
  ])('%s', async (_what, text, expected) => {
    expect(await exportsOf(text, 'javascript')).toBe(`exports ${expected}`);
  });

  it('a variable of its own for what is assigned more than once', async () => {
    const text = `exports.a = void 0; if (x) module.exports = A; else module.exports = B; exports.a = () => {};`;
    expect(await exportsOf(text, 'javascript')).toBe('exports a = exports.a, [=] = module.exports, [default] = module.exports');
    expect(await cfg(text, 'javascript')).toMatchInlineSnapshot(`
      "
      module (anonymous)#0()
      b0:
        t0 = 0
        t1 = undefined
        t2 = global exports
        t2.a = t1
        exports.a = t1
        t3 = global x
        if t3 then b1 else b2
      b1:
        t4 = global A
        t5 = global module
        t5.exports = t4
        module.exports = t4
        goto b3
      b2:
        t6 = global B
        t7 = global module
        t7.exports = t6
        module.exports = t6
        goto b3
      b3:
        t8 = closure #1
        t9 = global exports
        t9.a = t8
        exports.a = t8
        return

      visible function a#1()
      b0:
        return
      "
    `);
  });

  it('nothing where the names are not the module’s own, or nothing runs at the top', async () => {
    expect(await exportsOf('function f(module, exports) { module.exports = 1; exports.a = 2; }', 'javascript')).toBe('');
    expect(await exportsOf('const exports = {}; exports.a = 1; other.exports = 2;', 'javascript')).toBe('');
    expect(await exportsOf('function install() { exports.a = 1; }', 'javascript')).toBe('');
  });
});

describe('an import', () => {
  it('tells the module from the name', async () => {
    const text = `import a, { b as c, "d.e" as f } from "./x.js";
import * as g from "../y";
import h = require("./z");
const i = require("@s/p/q.js"), j = await import("./l");`;
    const found = instructions(await lowered(text), 'import').map(({ name, module, path }) => [name, module, path]);
    expect(found).toEqual([
      ['./x.js.default', './x.js', ['default']],
      ['./x.js.b', './x.js', ['b']],
      ['./x.js.d.e', './x.js', ['d.e']],
      ['../y', '../y', []],
      ['./z', './z', []],
      ['@s/p/q.js', '@s/p/q.js', []],
      ['./l', './l', []],
    ]);
  });

  it('is what superclasses and annotations refer to', async () => {
    const text = `import { Base, type Options } from "./base"; import type * as t from "./types"; const { Other } = require("./other");
class A extends Base { constructor(private options: Options, readonly more: Promise<t.More | undefined>) { super(); } }
class B extends t.Inner {} class C extends Other {}
const a: Options = f();`;
    const module = await lowered(text);
    const imported = new Map(instructions(module, 'import').map(({ dst, name }) => [dst, name]));
    const sourceOf = (type: { readonly variable?: number; readonly path: readonly string[] } | undefined): unknown =>
      type && [
        type.variable === undefined ? undefined : (imported.get(type.variable) ?? module.variables[type.variable]?.name),
        ...type.path,
      ];
    expect(module.classes.map(({ superclass }) => sourceOf(superclass))).toEqual([['./base.Base'], ['./types', 'Inner'], ['Other']]);
    expect(module.classes[0]?.fields.map(({ types }) => sourceOf(types[0]))).toEqual([['./base.Options'], ['./types', 'More']]);
    expect(sourceOf(module.variables.find(({ name }) => name === 'a')?.types[0])).toEqual(['./base.Options']);
  });
});
