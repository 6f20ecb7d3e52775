// Functions and classes.
import { describe, expect, it } from 'vitest';
import { cfg } from '../../../support/lowering';

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

      constructor constructor#2(self this'2, rest args)
      b0:
        t0 = call super@0(...args) [held]
        t1 = global f
        t2 = call t1() [held]
        this'2.a = t2
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
        getter v = #1
        setter v = #2
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
