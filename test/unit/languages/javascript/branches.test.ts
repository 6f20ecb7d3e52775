// Branches and switch as control-flow graphs.
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
