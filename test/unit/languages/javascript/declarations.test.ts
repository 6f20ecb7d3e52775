// Declarations, destructuring, enums, namespaces and directives.
import { describe, expect, it } from 'vitest';
import { cfg } from '../../../support/lowering';

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
        begin turns 0
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
        end turns 0
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
