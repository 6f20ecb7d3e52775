// Imports, and what is visible from outside.
import { describe, expect, it } from 'vitest';
import { cfg } from '../../../support/lowering';

describe('imports', () => {
  it('of all forms', async () => {
    expect(
      await cfg(`import a, * as b from "m";
import { c as d, type e, "f-g" as h } from "n";
import type i from "o";
import j = require("p");
import "q";
use(a, b, d, h, i, j);`),
    ).toMatchInlineSnapshot(`
      "
      module (anonymous)#0()
      b0:
        a = import m.default
        b = import m
        d = import n.c
        e = import n.e
        h = import n.f-g
        i = import o.default
        j = import p
        t0 = global use
        t1 = call t0(a, b, d, h, i, j) [floating]
        return
      "
    `);
  });
});

describe('what is visible from outside', () => {
  it('ES exports', async () => {
    expect(
      await cfg(`export function a() {}
function b() {}
const c = () => {}, d = () => {};
export { c as e };
export default class { m() {} private p() {} #q() {} static s() {} }
export const o = { f() {}, g: () => {}, d, h: { i: async () => {} } };
export const w = () => { function inner() {} };
export { z } from "m";`),
    ).toMatchInlineSnapshot(`
      "
      class (anonymous)@0
        method m = #5
        method p = #6
        method #q = #7
        static method s = #8

      module (anonymous)#0()
      b0:
        a = closure #1
        b = closure #2
        t0 = closure #3
        c = t0
        t1 = closure #4
        d = t1
        t2 = class @0
        t3 = closure #9
        t4 = closure #10
        t5 = closure #11
        t6 = {i: t5}
        t7 = {f: t3, g: t4, d: d, h: t6}
        o = t7
        t8 = closure #12
        w = t8
        return

      visible function a#1()
      b0:
        return

      function b#2()
      b0:
        return

      visible function c#3()
      b0:
        return

      visible function d#4()
      b0:
        return

      visible method m#5(self this'3)
      b0:
        return

      method p#6(self this'4)
      b0:
        return

      method #q#7(self this'5)
      b0:
        return

      visible method s#8(self this'6)
      b0:
        return

      visible method f#9(self this'7)
      b0:
        return

      visible function g#10()
      b0:
        return

      visible async function i#11()
      b0:
        return

      visible function w#12()
      b0:
        inner = closure #13
        return

      function inner#13()
      b0:
        return
      "
    `);
  });
  it('CommonJS', async () => {
    expect(
      await cfg(
        `const a = () => {};
function b() {}
class C { m() {} }
module.exports = { a, x: () => {}, C };
exports.y = function () {};
module.exports.z = async () => {};
const q = (exports.q = () => {});`,
        'javascript',
      ),
    ).toMatchInlineSnapshot(`
      "
      class C@0
        method m = #3

      module (anonymous)#0()
      b0:
        b = closure #1
        t0 = closure #2
        a = t0
        C = class @0
        t1 = closure #4
        t2 = {a: a, x: t1, C: C}
        t3 = global module
        t3.exports = t2
        t4 = closure #5
        t5 = global exports
        t5.y = t4
        t6 = closure #6
        t7 = global module
        t8 = t7.exports
        t8.z = t6
        t9 = closure #7
        t10 = global exports
        t10.q = t9
        q = t9
        return

      function b#1()
      b0:
        return

      visible function a#2()
      b0:
        return

      visible method m#3(self this'2)
      b0:
        return

      visible function x#4()
      b0:
        return

      visible function y#5()
      b0:
        return

      visible async function z#6()
      b0:
        return

      visible function q#7()
      b0:
        return
      "
    `);
  });
  it('export = and default by name', async () => {
    expect(await cfg(`function a() {} class B { m() {} } export = a; export default B;`)).toMatchInlineSnapshot(`
      "
      class B@0
        method m = #2

      module (anonymous)#0()
      b0:
        a = closure #1
        B = class @0
        return

      visible function a#1()
      b0:
        return

      visible method m#2(self this'2)
      b0:
        return
      "
    `);
  });
});
