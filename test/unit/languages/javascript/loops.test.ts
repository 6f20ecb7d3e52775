// Loops as control-flow graphs.
import { describe, expect, it } from 'vitest';
import { cfg } from '../../../support/lowering';

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
        begin turns 0
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
        end turns 0
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
        begin turns 0
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
        end turns 0
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
        begin turns 0
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
        end turns 0
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
          begin turns 0
          goto b1
        b1:
          t1 = unknown t0
          if t1 then b2 else b4
        b2:
          t2 = element t0
          a = t2
          begin turns 1
          goto b6
        b3:
          goto b1
        b4:
          end turns 0
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
          end turns 1
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
