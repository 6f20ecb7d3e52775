// Function literals that run for each element.
import { describe, expect, it } from 'vitest';
import { cfg } from '../../../support/lowering';

describe('run for each element', () => {
  it('forEach', async () => {
    expect(await cfg(`ids.forEach((id, i) => { if (i) return; f(id); });`)).toMatchInlineSnapshot(`
      "
      module (anonymous)#0()
      b0:
        t0 = global ids
        t1 = undefined
        begin turns 0
        goto b1
      b1:
        t2 = unknown t0
        if t2 then b2 else b4
      b2:
        t3 = element t0
        id = t3
        t4 = unknown
        i = t4
        if i then b7 else b8
      b3:
        goto b1
      b4:
        end turns 0
        goto b5
      b5:
        return
      b6:
        goto b3
      b7:
        t5 = undefined
        goto b6
      b8:
        goto b9
      b9:
        t6 = global f
        t7 = call t6(id) [floating]
        t5 = undefined
        goto b6
      "
    `);
  });
  it('map gives the results', async () => {
    expect(await cfg(`const r = ids.map((id) => g(id));`)).toMatchInlineSnapshot(`
      "
      module (anonymous)#0()
      b0:
        t0 = global ids
        t1 = []
        begin turns 0
        goto b1
      b1:
        t2 = unknown t0
        if t2 then b2 else b4
      b2:
        t3 = element t0
        id = t3
        t4 = global g
        t5 = call t4(id) [held]
        t6 = t5
        goto b6
      b3:
        goto b1
      b4:
        end turns 0
        goto b5
      b5:
        r = t1
        return
      b6:
        t1[] = t6
        goto b3
      "
    `);
  });
  it('filter and find give elements', async () => {
    expect(await cfg(`const a = ids.filter((id) => id.x); const b = ids.find((id) => id.y);`)).toMatchInlineSnapshot(`
      "
      module (anonymous)#0()
      b0:
        t0 = global ids
        t1 = []
        begin turns 0
        goto b1
      b1:
        t2 = unknown t0
        if t2 then b2 else b4
      b2:
        t3 = element t0
        id = t3
        t4 = id.x
        t5 = t4
        goto b6
      b3:
        goto b1
      b4:
        end turns 0
        goto b5
      b5:
        a = t1
        t6 = global ids
        t7 = undefined
        begin turns 1
        goto b10
      b6:
        if t5 then b7 else b8
      b7:
        t1[] = t3
        goto b9
      b8:
        goto b9
      b9:
        goto b3
      b10:
        t8 = unknown t6
        if t8 then b11 else b13
      b11:
        t9 = element t6
        id'2 = t9
        t10 = id'2.y
        t11 = t10
        goto b15
      b12:
        goto b10
      b13:
        end turns 1
        goto b14
      b14:
        b = t7
        return
      b15:
        if t11 then b16 else b17
      b16:
        t7 = t9
        goto b18
      b17:
        goto b18
      b18:
        goto b12
      "
    `);
  });
  it('reduce folds', async () => {
    expect(await cfg(`const s = ids.reduce((acc, id) => acc + id.n, "");`)).toMatchInlineSnapshot(`
      "
      module (anonymous)#0()
      b0:
        t0 = global ids
        t1 = ""
        t2 = t1
        begin turns 0
        goto b1
      b1:
        t3 = unknown t0
        if t3 then b2 else b4
      b2:
        t4 = element t0
        acc = t2
        id = t4
        t5 = id.n
        t6 = concat acc, t5
        t7 = t6
        goto b6
      b3:
        goto b1
      b4:
        end turns 0
        goto b5
      b5:
        s = t2
        return
      b6:
        t2 = t7
        goto b3
      "
    `);
  });
  it('the collection may be the first argument', async () => {
    expect(await cfg(`async function f() { await pMap(ids, async (id) => { await g(id); }); _.forEach(ids, (id) => h(id)); }`))
      .toMatchInlineSnapshot(`
        "
        module (anonymous)#0()
        b0:
          f = closure #1
          return

        async function f#1()
        b0:
          t0 = global ids
          t1 = []
          begin turns 0
          goto b1
        b1:
          t2 = unknown t0
          if t2 then b2 else b4
        b2:
          t3 = element t0
          id = t3
          t4 = global g
          t5 = call t4(id) [awaited]
          t6 = await t5
          t7 = undefined
          goto b6
        b3:
          goto b1
        b4:
          end turns 0
          goto b5
        b5:
          t8 = await t1
          t9 = global ids
          t10 = undefined
          begin turns 1
          goto b7
        b6:
          t1[] = t7
          goto b3
        b7:
          t11 = unknown t9
          if t11 then b8 else b10
        b8:
          t12 = element t9
          id'2 = t12
          t13 = global h
          t14 = call t13(id'2) [floating]
          t15 = t14
          goto b12
        b9:
          goto b7
        b10:
          end turns 1
          goto b11
        b11:
          return
        b12:
          goto b9
        "
      `);
  });
  it('Promise.all awaits each', async () => {
    expect(
      await cfg(
        `async function f() { const [a, b] = await Promise.all([x(), y()]); await Promise.all(ids.map((id) => z(id))); return Promise.all(ids.map(async (id) => w(id))); }`,
      ),
    ).toMatchInlineSnapshot(`
      "
      module (anonymous)#0()
      b0:
        f = closure #1
        return

      async function f#1()
      b0:
        t0 = global x
        t1 = call t0() [awaited]
        t2 = global y
        t3 = call t2() [awaited]
        t4 = [t1, t3]
        t5 = await t4
        t6 = t5.0
        a = t6
        t7 = t5.1
        b = t7
        t8 = global ids
        t9 = []
        begin turns 0
        goto b1
      b1:
        t10 = unknown t8
        if t10 then b2 else b4
      b2:
        t11 = element t8
        id = t11
        t12 = global z
        t13 = call t12(id) [awaited]
        t14 = t13
        goto b6
      b3:
        goto b1
      b4:
        end turns 0
        goto b5
      b5:
        t15 = await t9
        t16 = global ids
        t17 = []
        begin turns 1
        goto b7
      b6:
        t9[] = t14
        goto b3
      b7:
        t18 = unknown t16
        if t18 then b8 else b10
      b8:
        t19 = element t16
        id'2 = t19
        t20 = global w
        t21 = call t20(id'2) [returned]
        t22 = t21
        goto b12
      b9:
        goto b7
      b10:
        end turns 1
        goto b11
      b11:
        return t17
      b12:
        t17[] = t22
        goto b9
      "
    `);
  });
  it('allSettled goes on after a failure', async () => {
    expect(await cfg(`async function f() { await Promise.allSettled([x(), y()]); g(); }`)).toMatchInlineSnapshot(`
      "
      module (anonymous)#0()
      b0:
        f = closure #1
        return

      async function f#1()
      b0:
        goto b3
      b1:
        goto b7
      b2:
        t0 = caught
        t1 = undefined
        goto b1
      b3: (raises to b2)
        t2 = global x
        t3 = call t2() [awaited]
        t1 = t3
        goto b4
      b4:
        goto b1
      b5:
        t4 = unknown t1, t5
        t6 = await t4
        t7 = global g
        t8 = call t7() [floating]
        return
      b6:
        t9 = caught
        t5 = undefined
        goto b5
      b7: (raises to b6)
        t10 = global y
        t11 = call t10() [awaited]
        t5 = t11
        goto b8
      b8:
        goto b5
      "
    `);
  });
});
