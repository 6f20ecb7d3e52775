// Imports, exports, functions and classes.
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

describe('functions', () => {
  it('parameters', async () => {
    expect(
      await cfg(`function f(a: A | null, { b, c = 1 }: { b: B; c?: number }, [d]: D, e?: Promise<N.E>, g = 2, ...h: H[]): Promise<R> {}`),
    ).toMatchInlineSnapshot(`
      "
      module (anonymous)#0()
      b0:
        f = closure #1
        return

      function f#1(a: A, t0, t1: D, e: N.E, g, rest h) -> R
      b0:
        t2 = t0.b
        b = t2
        t3 = t0.c
        t4 = t3
        t5 = undefined
        t6 = t4 == t5
        if t6 then b1 else b2
      b1:
        t7 = 1
        t4 = t7
        goto b3
      b2:
        goto b3
      b3:
        c = t4
        t8 = t1.0
        d = t8
        t9 = undefined
        t10 = g == t9
        if t10 then b4 else b5
      b4:
        t11 = 2
        g = t11
        goto b6
      b5:
        goto b6
      b6:
        return
      "
    `);
  });
  it('are there before their declaration, in blocks too', async () => {
    expect(await cfg(`f(); { g(); function g() {} } function f() {}`)).toMatchInlineSnapshot(`
      "
      module (anonymous)#0()
      b0:
        f = closure #1
        t0 = call f() [floating]
        g = closure #2
        t1 = call g() [floating]
        return

      function f#1()
      b0:
        return

      function g#2()
      b0:
        return
      "
    `);
  });
  it('share the variables around them', async () => {
    expect(await cfg(`function f() { let a = 1; const g = () => { a = 2; }; g(); return a; }`)).toMatchInlineSnapshot(`
      "
      module (anonymous)#0()
      b0:
        f = closure #1
        return

      function f#1()
      b0:
        t0 = 1
        a = t0
        t1 = closure #2
        g = t1
        t2 = call g() [floating]
        return a

      function g#2()
      b0:
        t0 = 2
        a = t0
        return
      "
    `);
  });
  it('know themselves by their own name', async () => {
    expect(await cfg(`const a = function b() { b(); };`)).toMatchInlineSnapshot(`
      "
      module (anonymous)#0()
      b0:
        t0 = closure #1
        a = t0
        return

      function b#1()
      b0:
        b = closure #1
        t0 = call b() [floating]
        return
      "
    `);
  });
  it('have a this of their own, arrows that around them', async () => {
    expect(await cfg(`const o = { k: 1, m() { return () => this.k; } }; function F() { this.x = 1; }`)).toMatchInlineSnapshot(`
      "
      module (anonymous)#0()
      b0:
        F = closure #1
        t0 = 1
        t1 = closure #2
        t2 = {k: t0, m: t1}
        o = t2
        return

      function F#1()
      b0:
        t0 = 1
        this.x = t0
        return

      method m#2(self this'2)
      b0:
        t0 = closure #3
        return t0

      closure (anonymous)#3()
      b0:
        t0 = this'2.k
        return t0
      "
    `);
  });
  it('generators', async () => {
    expect(await cfg(`function* g() { const a = yield f(); yield* h(); }`)).toMatchInlineSnapshot(`
      "
      module (anonymous)#0()
      b0:
        g = closure #1
        return

      generator function g#1()
      b0:
        t0 = global f
        t1 = call t0() [awaited]
        t2 = await t1
        a = t2
        t3 = global h
        t4 = call t3() [awaited]
        t5 = await t4
        return
      "
    `);
  });
});

describe('classes', () => {
  it('fields, parameter properties, constructor', async () => {
    expect(await cfg(`class A { a: X = f(); readonly b?: Y; constructor(private c: Z, readonly d = g(), e: W) { this.b = e; } }`))
      .toMatchInlineSnapshot(`
      "
      class A@0
        field a: X
        field b: Y
        field c: Z
        field d
        constructor = #1

      module (anonymous)#0()
      b0:
        A = class @0
        return

      constructor constructor#1(self this, c: Z, d, e: W)
      b0:
        t0 = undefined
        t1 = d == t0
        if t1 then b1 else b2
      b1:
        t2 = global g
        t3 = call t2() [held]
        d = t3
        goto b3
      b2:
        goto b3
      b3:
        t4 = global f
        t5 = call t4() [held]
        this.a = t5
        this.c = c
        this.d = d
        this.b = e
        return
      "
    `);
  });
  it('a made-up constructor', async () => {
    expect(await cfg(`class A extends B.C { a = f(); m() { return this.a; } }`)).toMatchInlineSnapshot(`
      "
      class A@0 extends B.C
        field a
        constructor = #2
        method m = #1

      module (anonymous)#0()
      b0:
        A = class @0
        return

      method m#1(self this)
      b0:
        t0 = this.a
        return t0

      constructor constructor#2(self this'2)
      b0:
        t0 = global f
        t1 = call t0() [held]
        this'2.a = t1
        return
      "
    `);
  });
  it('static members, accessors, function fields', async () => {
    expect(
      await cfg(
        `@dec(1) class A { static s = f(); static { this.t = g(); } get v() { return 1; } set v(x) {} h = async () => this.v; static n() {} }`,
      ),
    ).toMatchInlineSnapshot(`
      "
      class A@0
        field s
        method v = #1
        method h = #3
        static method n = #4

      module (anonymous)#0()
      b0:
        t0 = global dec
        t1 = 1
        t2 = call t0(t1) [held]
        A = class @0
        t3 = global f
        t4 = call t3() [held]
        A.s = t4
        t5 = global g
        t6 = call t5() [held]
        A.t = t6
        return

      method v#1(self this)
      b0:
        t0 = 1
        return t0

      method v#2(self this'2, x)
      b0:
        return

      async method h#3(self this'3)
      b0:
        t0 = this'3.v
        return t0

      method n#4(self this'4)
      b0:
        return
      "
    `);
  });
  it('expressions take the name they are given', async () => {
    expect(await cfg(`const A = class { m() {} }; const B = class C { static c = C; };`)).toMatchInlineSnapshot(`
      "
      class A@0
        method m = #1

      class C@1
        field c

      module (anonymous)#0()
      b0:
        t0 = class @0
        A = t0
        t1 = class @1
        t1.c = t1
        B = t1
        return

      method m#1(self this)
      b0:
        return
      "
    `);
  });
  it('in JavaScript', async () => {
    expect(await cfg(`class A extends mixin(B) { #p = 1; static s = 2; m() { return this.#p; } }`, 'javascript')).toMatchInlineSnapshot(`
      "
      class A@0
        field #p
        field s
        constructor = #2
        method m = #1

      module (anonymous)#0()
      b0:
        t0 = global mixin
        t1 = global B
        t2 = call t0(t1) [held]
        A = class @0
        t3 = 2
        A.s = t3
        return

      method m#1(self this)
      b0:
        t0 = this.#p
        return t0

      constructor constructor#2(self this'2)
      b0:
        t0 = 1
        this'2.#p = t0
        return
      "
    `);
  });
});
