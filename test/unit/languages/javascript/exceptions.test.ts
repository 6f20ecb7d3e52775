// try, catch, finally and throw as control-flow graphs.
import { describe, expect, it } from 'vitest';
import { cfg } from '../../../support/lowering';

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
