// Statements as control-flow graphs.
import { describe, expect, it } from 'vitest';
import { cfg } from '../../../support/lowering';

describe('branches', () => {
  it('if, else if and else', async () => {
    expect(await cfg(`if (a) b(); else if (c) d(); else e();`)).toMatchInlineSnapshot(`
      "
      module (anonymous)#0()
      b0:
        t0 = global a
        if t0 then b1 else b2
      b1:
        t1 = global b
        t2 = call t1() [floating]
        goto b3
      b2:
        t3 = global c
        if t3 then b4 else b5
      b3:
        return
      b4:
        t4 = global d
        t5 = call t4() [floating]
        goto b6
      b5:
        t6 = global e
        t7 = call t6() [floating]
        goto b6
      b6:
        goto b3
      "
    `);
  });
  it('&&, || and ! in a condition are branches', async () => {
    expect(await cfg(`if (!(a() && b()) || c()) d();`)).toMatchInlineSnapshot(`
      "
      module (anonymous)#0()
      b0:
        t0 = global a
        t1 = call t0() [held]
        if t1 then b5 else b1
      b1:
        t2 = global d
        t3 = call t2() [floating]
        goto b3
      b2:
        goto b3
      b3:
        return
      b4:
        t4 = global c
        t5 = call t4() [held]
        if t5 then b1 else b2
      b5:
        t6 = global b
        t7 = call t6() [held]
        if t7 then b4 else b1
      "
    `);
  });
  it('comparisons in all strengths', async () => {
    expect(await cfg(`if (a === 1 || b != "x" || 2 == c || d !== null) e();`)).toMatchInlineSnapshot(`
      "
      module (anonymous)#0()
      b0:
        t0 = global a
        t1 = 1
        t2 = t0 == t1
        if t2 then b1 else b6
      b1:
        t3 = global e
        t4 = call t3() [floating]
        goto b3
      b2:
        goto b3
      b3:
        return
      b4:
        t5 = global d
        t6 = null
        t7 = t5 != t6
        if t7 then b1 else b2
      b5:
        t8 = 2
        t9 = global c
        t10 = t8 == t9
        if t10 then b1 else b4
      b6:
        t11 = global b
        t12 = "x"
        t13 = t11 != t12
        if t13 then b1 else b5
      "
    `);
  });
  it('an early return', async () => {
    expect(await cfg(`function f(a: string) { if (!a) return; g(a); }`)).toMatchInlineSnapshot(`
      "
      module (anonymous)#0()
      b0:
        f = closure #1
        return

      function f#1(a)
      b0:
        if a then b2 else b1
      b1:
        return
      b2:
        goto b3
      b3:
        t0 = global g
        t1 = call t0(a) [floating]
        return
      "
    `);
  });
  it('code behind a return is in a block that nothing leads to', async () => {
    expect(await cfg(`function f() { return 1; g(); }`)).toMatchInlineSnapshot(`
      "
      module (anonymous)#0()
      b0:
        f = closure #1
        return

      function f#1()
      b0:
        t0 = 1
        return t0
      "
    `);
  });
});

describe('switch', () => {
  it('falls through, and the default may stand anywhere', async () => {
    expect(await cfg(`switch (a) { case 1: b(); default: c(); break; case 2: case 3: d(); }`)).toMatchInlineSnapshot(`
      "
      module (anonymous)#0()
      b0:
        t0 = global a
        t1 = 1
        t2 = t0 == t1
        if t2 then b1 else b6
      b1:
        t3 = global b
        t4 = call t3() [floating]
        goto b2
      b2:
        t5 = global c
        t6 = call t5() [floating]
        goto b5
      b3:
        goto b4
      b4:
        t7 = global d
        t8 = call t7() [floating]
        goto b5
      b5:
        return
      b6:
        t9 = 2
        t10 = t0 == t9
        if t10 then b3 else b7
      b7:
        t11 = 3
        t12 = t0 == t11
        if t12 then b4 else b8
      b8:
        goto b2
      "
    `);
  });
  it('on true tests conditions', async () => {
    expect(await cfg(`switch (true) { case a === 1: b(); break; case c: d(); }`)).toMatchInlineSnapshot(`
      "
      module (anonymous)#0()
      b0:
        t0 = global a
        t1 = 1
        t2 = t0 == t1
        if t2 then b1 else b4
      b1:
        t3 = global b
        t4 = call t3() [floating]
        goto b3
      b2:
        t5 = global d
        t6 = call t5() [floating]
        goto b3
      b3:
        return
      b4:
        t7 = global c
        if t7 then b2 else b5
      b5:
        goto b3
      "
    `);
  });
  it('continue passes through it', async () => {
    expect(await cfg(`while (a) { switch (b) { case 1: continue; case 2: break; } c(); }`)).toMatchInlineSnapshot(`
      "
      module (anonymous)#0()
      b0:
        goto b1
      b1:
        t0 = global a
        if t0 then b2 else b4
      b2:
        t1 = global b
        t2 = 1
        t3 = t1 == t2
        if t3 then b6 else b9
      b3:
        goto b1
      b4:
        goto b5
      b5:
        return
      b6:
        goto b3
      b7:
        goto b8
      b8:
        t4 = global c
        t5 = call t4() [floating]
        goto b3
      b9:
        t6 = 2
        t7 = t1 == t6
        if t7 then b7 else b10
      b10:
        goto b8
      "
    `);
  });
  it('declares for the whole of it', async () => {
    expect(await cfg(`switch (a) { case 1: let x = 1; b(x); break; case 2: x = 2; }`)).toMatchInlineSnapshot(`
      "
      module (anonymous)#0()
      b0:
        t0 = global a
        t1 = 1
        t2 = t0 == t1
        if t2 then b1 else b4
      b1:
        t3 = 1
        x = t3
        t4 = global b
        t5 = call t4(x) [floating]
        goto b3
      b2:
        t6 = 2
        x = t6
        goto b3
      b3:
        return
      b4:
        t7 = 2
        t8 = t0 == t7
        if t8 then b2 else b5
      b5:
        goto b3
      "
    `);
  });
});

describe('loops', () => {
  it('while', async () => {
    expect(await cfg(`while (a()) b();`)).toMatchInlineSnapshot(`
      "
      module (anonymous)#0()
      b0:
        goto b1
      b1:
        t0 = global a
        t1 = call t0() [held]
        if t1 then b2 else b4
      b2:
        t2 = global b
        t3 = call t2() [floating]
        goto b3
      b3:
        goto b1
      b4:
        goto b5
      b5:
        return
      "
    `);
  });
  it('while true is left by break only', async () => {
    expect(await cfg(`while (true) { if (a()) break; b(); } c();`)).toMatchInlineSnapshot(`
      "
      module (anonymous)#0()
      b0:
        goto b1
      b1:
        goto b2
      b2:
        t0 = global a
        t1 = call t0() [held]
        if t1 then b6 else b7
      b3:
        goto b1
      b5:
        t2 = global c
        t3 = call t2() [floating]
        return
      b6:
        goto b5
      b7:
        goto b8
      b8:
        t4 = global b
        t5 = call t4() [floating]
        goto b3
      "
    `);
  });
  it('do while runs first', async () => {
    expect(await cfg(`do { a(); } while (b());`)).toMatchInlineSnapshot(`
      "
      module (anonymous)#0()
      b0:
        goto b2
      b1:
        t0 = global b
        t1 = call t0() [held]
        if t1 then b2 else b4
      b2:
        t2 = global a
        t3 = call t2() [floating]
        goto b3
      b3:
        goto b1
      b4:
        goto b5
      b5:
        return
      "
    `);
  });
  it('for', async () => {
    expect(await cfg(`for (let i = 0; i < 3; i++) { if (i) continue; a(i); }`)).toMatchInlineSnapshot(`
      "
      module (anonymous)#0()
      b0:
        t0 = 0
        i = t0
        goto b1
      b1:
        t1 = 3
        t2 = unknown i, t1
        if t2 then b2 else b4
      b2:
        if i then b6 else b7
      b3:
        t3 = unknown i
        i = t3
        goto b1
      b4:
        goto b5
      b5:
        return
      b6:
        goto b3
      b7:
        goto b8
      b8:
        t4 = global a
        t5 = call t4(i) [floating]
        goto b3
      "
    `);
  });
  it('for without a condition', async () => {
    expect(await cfg(`for (;;) { a(); break; } b();`)).toMatchInlineSnapshot(`
      "
      module (anonymous)#0()
      b0:
        goto b1
      b1:
        goto b2
      b2:
        t0 = global a
        t1 = call t0() [floating]
        goto b5
      b5:
        t2 = global b
        t3 = call t2() [floating]
        return
      "
    `);
  });
  it('for of with destructuring', async () => {
    expect(await cfg(`for (const [i, { id }] of list) a(i, id);`)).toMatchInlineSnapshot(`
      "
      module (anonymous)#0()
      b0:
        t0 = global list
        goto b1
      b1:
        t1 = unknown t0
        if t1 then b2 else b4
      b2:
        t2 = element t0
        t3 = t2.0
        i = t3
        t4 = t2.1
        t5 = t4.id
        id = t5
        t6 = global a
        t7 = call t6(i, id) [floating]
        goto b3
      b3:
        goto b1
      b4:
        goto b5
      b5:
        return
      "
    `);
  });
  it('for in gives unknown names', async () => {
    expect(await cfg(`for (const k in o) a(k);`)).toMatchInlineSnapshot(`
      "
      module (anonymous)#0()
      b0:
        t0 = global o
        goto b1
      b1:
        t1 = unknown t0
        if t1 then b2 else b4
      b2:
        t2 = unknown t0
        k = t2
        t3 = global a
        t4 = call t3(k) [floating]
        goto b3
      b3:
        goto b1
      b4:
        goto b5
      b5:
        return
      "
    `);
  });
  it('for await', async () => {
    expect(await cfg(`async function f() { for await (const x of g()) h(x); }`)).toMatchInlineSnapshot(`
      "
      module (anonymous)#0()
      b0:
        f = closure #1
        return

      async function f#1()
      b0:
        t0 = global g
        t1 = call t0() [held]
        goto b1
      b1:
        t2 = unknown t1
        if t2 then b2 else b4
      b2:
        t3 = element t1
        x = t3
        t4 = global h
        t5 = call t4(x) [floating]
        goto b3
      b3:
        goto b1
      b4:
        goto b5
      b5:
        return
      "
    `);
  });
  it('labels', async () => {
    expect(await cfg(`outer: for (const a of b) { for (const c of a) { if (c) continue outer; if (d) break outer; } e(); }`))
      .toMatchInlineSnapshot(`
      "
      module (anonymous)#0()
      b0:
        t0 = global b
        goto b1
      b1:
        t1 = unknown t0
        if t1 then b2 else b4
      b2:
        t2 = element t0
        a = t2
        goto b6
      b3:
        goto b1
      b4:
        goto b5
      b5:
        return
      b6:
        t3 = unknown a
        if t3 then b7 else b9
      b7:
        t4 = element a
        c = t4
        if c then b11 else b12
      b8:
        goto b6
      b9:
        goto b10
      b10:
        t5 = global e
        t6 = call t5() [floating]
        goto b3
      b11:
        goto b3
      b12:
        goto b13
      b13:
        t7 = global d
        if t7 then b14 else b15
      b14:
        goto b5
      b15:
        goto b16
      b16:
        goto b8
      "
    `);
  });
  it('a labelled block', async () => {
    expect(await cfg(`l: { a(); if (b) break l; c(); } d();`)).toMatchInlineSnapshot(`
      "
      module (anonymous)#0()
      b0:
        t0 = global a
        t1 = call t0() [floating]
        t2 = global b
        if t2 then b2 else b3
      b1:
        t3 = global d
        t4 = call t3() [floating]
        return
      b2:
        goto b1
      b3:
        goto b4
      b4:
        t5 = global c
        t6 = call t5() [floating]
        goto b1
      "
    `);
  });
});

describe('exceptions', () => {
  it('try, catch and finally', async () => {
    expect(await cfg(`try { a(); } catch (e) { b(e); } finally { c(); } d();`)).toMatchInlineSnapshot(`
      "
      module (anonymous)#0()
      b0:
        goto b4
      b1:
        t0 = global d
        t1 = call t0() [floating]
        return
      b2:
        t2 = caught
        t3 = global c
        t4 = call t3() [floating]
        throw t2
      b3: (raises to b2)
        t5 = caught
        e = t5
        t6 = global b
        t7 = call t6(e) [floating]
        goto b7
      b4: (raises to b3)
        t8 = global a
        t9 = call t8() [floating]
        goto b5
      b5: (raises to b2)
        goto b6
      b6:
        t10 = global c
        t11 = call t10() [floating]
        goto b1
      b7:
        t12 = global c
        t13 = call t12() [floating]
        goto b1
      "
    `);
  });
  it('catch without a variable', async () => {
    expect(await cfg(`try { a(); } catch { b(); }`)).toMatchInlineSnapshot(`
      "
      module (anonymous)#0()
      b0:
        goto b3
      b1:
        return
      b2:
        t0 = caught
        t1 = global b
        t2 = call t1() [floating]
        goto b1
      b3: (raises to b2)
        t3 = global a
        t4 = call t3() [floating]
        goto b4
      b4:
        goto b1
      "
    `);
  });
  it('catch with a pattern', async () => {
    expect(await cfg(`try { a(); } catch ({ code }) { b(code); }`)).toMatchInlineSnapshot(`
      "
      module (anonymous)#0()
      b0:
        goto b3
      b1:
        return
      b2:
        t0 = caught
        t1 = t0.code
        code = t1
        t2 = global b
        t3 = call t2(code) [floating]
        goto b1
      b3: (raises to b2)
        t4 = global a
        t5 = call t4() [floating]
        goto b4
      b4:
        goto b1
      "
    `);
  });
  it('a return passes through finally', async () => {
    expect(await cfg(`function f() { try { return a(); } finally { b(); } }`)).toMatchInlineSnapshot(`
      "
      module (anonymous)#0()
      b0:
        f = closure #1
        return

      function f#1()
      b0:
        goto b3
      b2:
        t0 = caught
        t1 = global b
        t2 = call t1() [floating]
        throw t0
      b3: (raises to b2)
        t3 = global a
        t4 = call t3() [returned]
        goto b4
      b4:
        t5 = global b
        t6 = call t5() [floating]
        return t4
      "
    `);
  });
  it('break passes through finally, and not through the ones outside the loop', async () => {
    expect(await cfg(`try { while (a) { try { break; } finally { b(); } } } finally { c(); }`)).toMatchInlineSnapshot(`
      "
      module (anonymous)#0()
      b0:
        goto b3
      b1:
        return
      b2:
        t0 = caught
        t1 = global c
        t2 = call t1() [floating]
        throw t0
      b3: (raises to b2)
        goto b4
      b4: (raises to b2)
        t3 = global a
        if t3 then b5 else b7
      b5: (raises to b2)
        goto b11
      b7: (raises to b2)
        goto b8
      b8: (raises to b2)
        goto b13
      b11: (raises to b10)
        goto b12
      b12: (raises to b2)
        t4 = global b
        t5 = call t4() [floating]
        goto b8
      b13:
        t6 = global c
        t7 = call t6() [floating]
        goto b1
      "
    `);
  });
  it('throw in a try goes to the handler', async () => {
    expect(await cfg(`try { if (a) throw new Error("x"); b(); } catch (e) { c(); }`)).toMatchInlineSnapshot(`
      "
      module (anonymous)#0()
      b0:
        goto b3
      b1:
        return
      b2:
        t0 = caught
        e = t0
        t1 = global c
        t2 = call t1() [floating]
        goto b1
      b3: (raises to b2)
        t3 = global a
        if t3 then b4 else b5
      b4: (raises to b2)
        t4 = global Error
        t5 = "x"
        t6 = new t4(t5) [held]
        throw t6
      b5: (raises to b2)
        goto b6
      b6: (raises to b2)
        t7 = global b
        t8 = call t7() [floating]
        goto b7
      b7:
        goto b1
      "
    `);
  });
});

describe('declarations', () => {
  it('objects: names, defaults, rests, nesting', async () => {
    expect(await cfg(`const { a, b: c = 1, d: { e }, [k]: l, "m-n": n, ...rest } = o;`)).toMatchInlineSnapshot(`
      "
      module (anonymous)#0()
      b0:
        t0 = global o
        t1 = t0.a
        a = t1
        t2 = t0.b
        t3 = t2
        t4 = undefined
        t5 = t3 == t4
        if t5 then b1 else b2
      b1:
        t6 = 1
        t3 = t6
        goto b3
      b2:
        goto b3
      b3:
        c = t3
        t7 = t0.d
        t8 = t7.e
        e = t8
        t9 = global k
        t10 = t0[t9]
        l = t10
        t11 = t0.m-n
        n = t11
        t12 = {...t0}
        rest = t12
        return
      "
    `);
  });
  it('arrays: holes, defaults, rests', async () => {
    expect(await cfg(`const [a, , b = 1, ...rest] = list;`)).toMatchInlineSnapshot(`
      "
      module (anonymous)#0()
      b0:
        t0 = global list
        t1 = t0.0
        a = t1
        t2 = t0.2
        t3 = t2
        t4 = undefined
        t5 = t3 == t4
        if t5 then b1 else b2
      b1:
        t6 = 1
        t3 = t6
        goto b3
      b2:
        goto b3
      b3:
        b = t3
        t7 = [...t0]
        rest = t7
        return
      "
    `);
  });
  it('let without a value is undefined each time', async () => {
    expect(await cfg(`for (const x of xs) { let y; if (x) y = 1; f(y); }`)).toMatchInlineSnapshot(`
      "
      module (anonymous)#0()
      b0:
        t0 = global xs
        goto b1
      b1:
        t1 = unknown t0
        if t1 then b2 else b4
      b2:
        t2 = element t0
        x = t2
        y = undefined
        if x then b6 else b7
      b3:
        goto b1
      b4:
        goto b5
      b5:
        return
      b6:
        t3 = 1
        y = t3
        goto b8
      b7:
        goto b8
      b8:
        t4 = global f
        t5 = call t4(y) [floating]
        goto b3
      "
    `);
  });
  it('var belongs to the function, let to the block', async () => {
    expect(await cfg(`function f() { g(x, y); { var x = 1; let y = 2; h(y); } }`)).toMatchInlineSnapshot(`
      "
      module (anonymous)#0()
      b0:
        f = closure #1
        return

      function f#1()
      b0:
        t0 = global g
        t1 = global y
        t2 = call t0(x, t1) [floating]
        t3 = 1
        x = t3
        t4 = 2
        y = t4
        t5 = global h
        t6 = call t5(y) [floating]
        return
      "
    `);
  });
  it('an inner name hides an outer one', async () => {
    expect(await cfg(`const a = 1; { const a = 2; f(a); } f(a);`)).toMatchInlineSnapshot(`
      "
      module (anonymous)#0()
      b0:
        t0 = 1
        a = t0
        t1 = 2
        a'2 = t1
        t2 = global f
        t3 = call t2(a'2) [floating]
        t4 = global f
        t5 = call t4(a) [floating]
        return
      "
    `);
  });
  it('enum', async () => {
    expect(await cfg(`enum E { A, B = 5, C, D = "d" } f(E.D);`)).toMatchInlineSnapshot(`
      "
      module (anonymous)#0()
      b0:
        t0 = 0
        t1 = 5
        t2 = 6
        t3 = "d"
        E = {A: t0, B: t1, C: t2, D: t3}
        t4 = global f
        t5 = E.D
        t6 = call t4(t5) [floating]
        return
      "
    `);
  });
  it('namespace', async () => {
    expect(await cfg(`namespace N { export const a = 1; export function f() {} } g(N.a);`)).toMatchInlineSnapshot(`
      "
      module (anonymous)#0()
      b0:
        f = closure #1
        t0 = 1
        a = t0
        N = {a: a, f: f}
        t1 = global g
        t2 = N.a
        t3 = call t1(t2) [floating]
        return

      function f#1()
      b0:
        return
      "
    `);
  });
  it('declare and interfaces give types', async () => {
    expect(await cfg(`declare const c: Client; interface I { c?: Client | null } type T = { d: Promise<Client> }; c.f();`))
      .toMatchInlineSnapshot(`
      "
      class I@0
        field c: Client

      class T@1
        field d: Client

      module (anonymous)#0()
      b0:
        I = class @0
        T = class @1
        t0 = call c.f() [floating]
        return
      "
    `);
  });
});

describe('directives', () => {
  it('an assumption stands where the comment does', async () => {
    expect(
      await cfg(`function f(keyId: string) {
  // keystate-assume keyId = Disabled
  g(keyId);
  /* keystate-assume this.a.b = Enabled */
}`),
    ).toMatchInlineSnapshot(`
      "
      module (anonymous)#0()
      b0:
        f = closure #1
        return

      function f#1(keyId)
      b0:
        assume keyId = Disabled
        t0 = global g
        t1 = call t0(keyId) [floating]
        t2 = this.a
        t3 = t2.b
        assume t3 = Enabled
        return
      "
    `);
  });
});
