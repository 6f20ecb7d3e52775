// Operators, calls and JSX as instructions.
import { describe, expect, it } from 'vitest';
import { cfg } from '../../../support/lowering';

describe('operators', () => {
  it('ternary', async () => {
    expect(await cfg(`const a = b ? c() : d();`)).toMatchInlineSnapshot(`
      "
      module (anonymous)#0()
      b0:
        t0 = global b
        if t0 then b1 else b2
      b1:
        t1 = global c
        t2 = call t1() [held]
        t3 = t2
        goto b3
      b2:
        t4 = global d
        t5 = call t4() [held]
        t3 = t5
        goto b3
      b3:
        a = t3
        return
      "
    `);
  });
  it('&& and || as values', async () => {
    expect(await cfg(`const a = b() && c() || d();`)).toMatchInlineSnapshot(`
      "
      module (anonymous)#0()
      b0:
        t0 = global b
        t1 = call t0() [held]
        t2 = t1
        if t1 then b3 else b2
      b1:
        a = t2
        return
      b2:
        t3 = global d
        t4 = call t3() [held]
        t2 = t4
        goto b1
      b3:
        t5 = global c
        t6 = call t5() [held]
        t2 = t6
        if t6 then b1 else b2
      "
    `);
  });
  it('?? as a value', async () => {
    expect(await cfg(`const a = b ?? c();`)).toMatchInlineSnapshot(`
      "
      module (anonymous)#0()
      b0:
        t0 = global b
        t1 = t0
        t2 = null
        t3 = t0 == t2
        if t3 then b1 else b2
      b1:
        t4 = global c
        t5 = call t4() [held]
        t1 = t5
        goto b3
      b2:
        goto b3
      b3:
        a = t1
        return
      "
    `);
  });
  it('&& as a statement', async () => {
    expect(await cfg(`a && b();`)).toMatchInlineSnapshot(`
      "
      module (anonymous)#0()
      b0:
        t0 = global a
        t1 = t0
        if t0 then b2 else b1
      b1:
        return
      b2:
        t2 = global b
        t3 = call t2() [floating]
        t1 = t3
        goto b1
      "
    `);
  });
  it('typeof, in, instanceof, delete, comma', async () => {
    expect(await cfg(`const a = typeof b, c = "k" in b, d = b instanceof N.E; delete b.x; f((g(), h()));`)).toMatchInlineSnapshot(`
      "
      module (anonymous)#0()
      b0:
        t0 = global b
        t1 = unknown t0
        a = t1
        t2 = "k"
        t3 = global b
        t4 = t3.k
        t5 = undefined
        t6 = t4 != t5
        c = t6
        t7 = global b
        t8 = t7 matches N.E
        d = t8
        t9 = global b
        t10 = t9.x
        t11 = unknown t10
        t12 = global f
        t13 = global g
        t14 = call t13() [floating]
        t15 = global h
        t16 = call t15() [held]
        t17 = call t12(t16) [floating]
        return
      "
    `);
  });
  it('instanceof in a condition', async () => {
    expect(await cfg(`if (e instanceof KmsError && !(e.code === "x")) f();`)).toMatchInlineSnapshot(`
      "
      module (anonymous)#0()
      b0:
        t0 = global e
        t1 = t0 matches KmsError
        if t1 then b4 else b2
      b1:
        t2 = global f
        t3 = call t2() [floating]
        goto b3
      b2:
        goto b3
      b3:
        return
      b4:
        t4 = global e
        t5 = t4.code
        t6 = "x"
        t7 = t5 == t6
        if t7 then b2 else b1
      "
    `);
  });
  it('includes is membership', async () => {
    expect(await cfg(`if (["a", "b"].includes(s)) f(); if (e.message.includes("x")) g();`)).toMatchInlineSnapshot(`
      "
      module (anonymous)#0()
      b0:
        t0 = "a"
        t1 = "b"
        t2 = [t0, t1]
        t3 = global s
        t4 = t3 in t2
        if t4 then b1 else b2
      b1:
        t5 = global f
        t6 = call t5() [floating]
        goto b3
      b2:
        goto b3
      b3:
        t7 = global e
        t8 = t7.message
        t9 = "x"
        t10 = t9 in t8
        if t10 then b4 else b5
      b4:
        t11 = global g
        t12 = call t11() [floating]
        goto b6
      b5:
        goto b6
      b6:
        return
      "
    `);
  });
});

describe('calls', () => {
  it('of methods, values and constructors', async () => {
    expect(await cfg(`a.b(1, ...c); d(); new E(2); new N.F; a["b"](); a[k](); (x as any).y!(); f()(); a?.b?.();`)).toMatchInlineSnapshot(`
      "
      module (anonymous)#0()
      b0:
        t0 = global a
        t1 = 1
        t2 = global c
        t3 = call t0.b(t1, ...t2) [floating]
        t4 = global d
        t5 = call t4() [floating]
        t6 = global E
        t7 = 2
        t8 = new t6(t7) [floating]
        t9 = global N
        t10 = t9.F
        t11 = new t10() [floating]
        t12 = global a
        t13 = call t12.b() [floating]
        t14 = global a
        t15 = global k
        t16 = t14[t15]
        t17 = call t16() [floating]
        t18 = global x
        t19 = call t18.y() [floating]
        t20 = global f
        t21 = call t20() [held]
        t22 = call t21() [floating]
        t23 = global a
        t24 = call t23.b() [floating]
        return
      "
    `);
  });
  it('await through parentheses, casts and arms', async () => {
    expect(await cfg(`async function f() { await ((a() as any)!); await (b ? c() : d()); }`)).toMatchInlineSnapshot(`
      "
      module (anonymous)#0()
      b0:
        f = closure #1
        return

      async function f#1()
      b0:
        t0 = global a
        t1 = call t0() [awaited]
        t2 = await t1
        t3 = global b
        if t3 then b1 else b2
      b1:
        t4 = global c
        t5 = call t4() [awaited]
        t6 = t5
        goto b3
      b2:
        t7 = global d
        t8 = call t7() [awaited]
        t6 = t8
        goto b3
      b3:
        t9 = await t6
        return
      "
    `);
  });
  it('returned, floating, void, held', async () => {
    expect(await cfg(`async function f() { void a(); b(); const c = d(); return e(c); }`)).toMatchInlineSnapshot(`
      "
      module (anonymous)#0()
      b0:
        f = closure #1
        return

      async function f#1()
      b0:
        t0 = global a
        t1 = call t0() [floating]
        t2 = undefined
        t3 = global b
        t4 = call t3() [floating]
        t5 = global d
        t6 = call t5() [held]
        c = t6
        t7 = global e
        t8 = call t7(c) [returned]
        return t8
      "
    `);
  });
  it('super and this', async () => {
    expect(await cfg(`class A extends B { constructor() { super(1); this.x = 2; super.f(); } }`)).toMatchInlineSnapshot(`
      "
      class A@0 extends B
        constructor = #1

      module (anonymous)#0()
      b0:
        A = class @0
        return

      constructor constructor#1(self this)
      b0:
        t0 = 1
        t1 = call super@0(t0) [floating]
        t2 = 2
        this.x = t2
        t3 = call super@0.f() [floating]
        return
      "
    `);
  });
  it('import and require', async () => {
    expect(await cfg(`const a = require("m"), { b } = require("n"); async function f() { const { c } = await import("o"); }`, 'javascript'))
      .toMatchInlineSnapshot(`
      "
      module (anonymous)#0()
      b0:
        f = closure #1
        t0 = import m
        a = t0
        t1 = import n
        t2 = t1.b
        b = t2
        return

      async function f#1()
      b0:
        t0 = import o
        t1 = await t0
        t2 = t1.c
        c = t2
        return
      "
    `);
  });
});

describe('JSX', () => {
  it('computes its attributes and children', async () => {
    expect(await cfg(`const a = <B c={d()} {...e} onClick={() => f()}>{g(h)}text</B>;`, 'typescriptreact')).toMatchInlineSnapshot(`
      "
      module (anonymous)#0()
      b0:
        t0 = global d
        t1 = call t0() [held]
        t2 = global e
        t3 = closure #1
        t4 = global g
        t5 = global h
        t6 = call t4(t5) [held]
        t7 = unknown t1, t2, t3, t6
        a = t7
        return

      closure (anonymous)#1()
      b0:
        t0 = global f
        t1 = call t0() [returned]
        return t1
      "
    `);
  });
});
