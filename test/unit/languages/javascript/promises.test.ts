// Promise chains as control flow.
import { describe, expect, it } from 'vitest';
import { cfg, instructions, lowered } from '../../../support/lowering';

describe('promise chains', () => {
  it('then', async () => {
    expect(await cfg(`const f = () => a().then((r) => b(r.x)).then(c);`)).toMatchInlineSnapshot(`
      "
      module (anonymous)#0()
      b0:
        t0 = closure #1
        f = t0
        return

      function f#1()
      b0:
        t0 = global a
        t1 = call t0() [returned]
        t2 = await t1
        r = t2
        t3 = global b
        t4 = r.x
        t5 = call t3(t4) [returned]
        t6 = t5
        goto b1
      b1:
        t7 = t6
        t8 = await t7
        t9 = global c
        t10 = call t9(t8) [returned]
        t11 = t10
        return t11
      "
    `);
  });
  it('catch', async () => {
    expect(await cfg(`a().catch((e) => { b(e.code); });`)).toMatchInlineSnapshot(`
      "
      module (anonymous)#0()
      b0:
        goto b3
      b1:
        return
      b2:
        t0 = caught
        t1 = undefined
        goto b1
      b3: (raises to b2)
        goto b6
      b4: (raises to b2)
        t1 = t2
        goto b9
      b5: (raises to b2)
        t3 = caught
        e = t3
        t4 = global b
        t5 = e.code
        t6 = call t4(t5) [floating, beside]
        t7 = undefined
        goto b8
      b6: (raises to b5)
        t8 = global a
        t9 = call t8() [awaited, beside]
        t10 = await t9
        t11 = t10
        goto b7
      b7: (raises to b2)
        t2 = t11
        goto b4
      b8: (raises to b2)
        t2 = t7
        goto b4
      b9:
        goto b1
      "
    `);
  });
  it('then with two functions, and finally', async () => {
    expect(await cfg(`async function f() { await a().then((r) => b(r), (e) => c(e)).finally(() => d()); e(); }`)).toMatchInlineSnapshot(`
      "
      module (anonymous)#0()
      b0:
        f = closure #1
        return

      async function f#1()
      b0:
        goto b3
      b1:
        t0 = await t1
        t2 = global e
        t3 = call t2() [floating]
        return
      b2:
        t4 = caught
        t5 = global d
        t6 = call t5() [awaited]
        t7 = t6
        goto b12
      b3: (raises to b2)
        goto b6
      b4: (raises to b2)
        t8 = await t9
        t1 = t8
        goto b10
      b5: (raises to b2)
        t10 = caught
        e = t10
        t11 = global c
        t12 = call t11(e) [awaited]
        t13 = t12
        goto b9
      b6: (raises to b5)
        t14 = global a
        t15 = call t14() [awaited]
        t16 = await t15
        t17 = t16
        goto b7
      b7: (raises to b2)
        r = t17
        t18 = global b
        t19 = call t18(r) [awaited]
        t20 = t19
        goto b8
      b8: (raises to b2)
        t9 = t20
        goto b4
      b9: (raises to b2)
        t9 = t13
        goto b4
      b10:
        t21 = global d
        t22 = call t21() [awaited]
        t23 = t22
        goto b11
      b11:
        goto b1
      b12:
        throw t4
      "
    `);
  });
});

describe('code that nobody waits for', () => {
  const beside = async (text: string): Promise<readonly string[]> =>
    instructions(await lowered(text), 'call')
      .flatMap(({ method, beside: whole }) =>
        method === undefined ? [] : [`${method}: ${whole ? text.slice(whole.start, whole.end) : 'waited for'}`],
      )
      .sort();

  it('is a chain that is a statement of its own, and an asynchronous function that runs in place', async () => {
    expect(await beside('c.a().catch(() => c.b()); await c.d().catch(() => 1);')).toEqual([
      'a: c.a().catch(() => c.b())',
      'b: c.a().catch(() => c.b())',
      'd: waited for',
    ]);
    expect(await beside('(async () => { await c.a(); })(); await (async () => { await c.b(); })();')).toEqual([
      'a: async () => { await c.a(); }',
      'b: waited for',
    ]);
  });

  it('is the innermost of several', async () => {
    expect(await beside('c.a().then(() => { c.b().then(() => 1); });')).toEqual([
      'a: c.a().then(() => { c.b().then(() => 1); })',
      'b: c.b().then(() => 1)',
    ]);
  });
});
