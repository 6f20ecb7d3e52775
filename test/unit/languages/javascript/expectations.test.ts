// Expected failures and test doubles.
import { describe, expect, it } from 'vitest';
import { cfg, instructions, lowered } from '../../../support/lowering';

describe('expected failures', () => {
  it('of node:assert, ava and chai', async () => {
    expect(
      await cfg(
        `async function f() { await assert.rejects(a(), /x/); await assert.rejects(async () => { await b(); }); assert.throws(() => c()); await t.throwsAsync(d()); await expect(e()).to.be.rejectedWith("x"); await g().should.be.rejected; }`,
      ),
    ).toMatchInlineSnapshot(`
      "
      module (anonymous)#0()
      b0:
        f = closure #1
        return

      async function f#1()
      b0:
        goto b3
      b1:
        t0 = unknown
        t1 = await t0
        goto b6
      b2:
        t2 = caught
        goto b1
      b3: (raises to b2)
        t3 = global a
        t4 = call t3() [awaited, expected, demands /x/]
        unreachable
      b4:
        t5 = unknown
        t6 = await t5
        goto b10
      b5:
        t7 = caught
        goto b4
      b6: (raises to b5)
        t8 = global b
        t9 = call t8() [awaited, expected]
        t10 = await t9
        t11 = undefined
        goto b7
      b7: (raises to b5)
        unreachable
      b8:
        t12 = unknown
        goto b14
      b9:
        t13 = caught
        goto b8
      b10: (raises to b9)
        t14 = global c
        t15 = call t14() [awaited, expected]
        t16 = t15
        goto b11
      b11: (raises to b9)
        unreachable
      b12:
        t17 = unknown
        t18 = await t17
        goto b17
      b13:
        t19 = caught
        goto b12
      b14: (raises to b13)
        t20 = global d
        t21 = call t20() [awaited, expected]
        unreachable
      b15:
        t22 = unknown
        t23 = await t22
        goto b20
      b16:
        t24 = caught
        goto b15
      b17: (raises to b16)
        t25 = global e
        t26 = call t25() [awaited, expected, demands "x"]
        unreachable
      b18:
        t27 = unknown
        t28 = await t27
        return
      b19:
        t29 = caught
        goto b18
      b20: (raises to b19)
        t30 = global g
        t31 = call t30() [awaited, expected]
        unreachable
      "
    `);
  });
  it('of jest and vitest', async () => {
    expect(
      await cfg(
        `async function f() { await expect(a()).rejects.toThrow("x"); expect(() => b()).toThrowError(); await expect(c()).resolves.toBe(1); expect(() => d()).not.toThrow(); expect(e()).toBe(1); }`,
      ),
    ).toMatchInlineSnapshot(`
      "
      module (anonymous)#0()
      b0:
        f = closure #1
        return

      async function f#1()
      b0:
        goto b3
      b1:
        t0 = unknown
        t1 = await t0
        goto b6
      b2:
        t2 = caught
        goto b1
      b3: (raises to b2)
        t3 = global a
        t4 = call t3() [awaited, expected, demands "x"]
        unreachable
      b4:
        t5 = unknown
        t6 = global c
        t7 = call t6() [awaited]
        t8 = unknown
        t9 = await t8
        t10 = global d
        t11 = call t10() [awaited]
        t12 = t11
        goto b8
      b5:
        t13 = caught
        goto b4
      b6: (raises to b5)
        t14 = global b
        t15 = call t14() [awaited, expected]
        t16 = t15
        goto b7
      b7: (raises to b5)
        unreachable
      b8:
        t17 = unknown
        t18 = global e
        t19 = call t18() [held]
        t20 = 1
        t21 = t19 == t20
        if t21 then b9 else b10
      b9:
        goto b11
      b10:
        t22 = global AssertionError
        t23 = new t22() [held]
        throw t23
      b11:
        t24 = unknown
        return
      "
    `);
  });
  it('of a promise made before', async () => {
    expect(await cfg(`async function f() { const p = a(); await expect(p).rejects.toThrow(); b(); }`)).toMatchInlineSnapshot(`
      "
      module (anonymous)#0()
      b0:
        f = closure #1
        return

      async function f#1()
      b0:
        t0 = global a
        t1 = call t0() [held, expected]
        p = t1
        t2 = unknown p
        t3 = await t2
        t4 = global b
        t5 = call t4() [floating]
        return
      "
    `);
  });
});

describe('test doubles', () => {
  it('record calls, and make none', async () => {
    expect(
      await cfg(
        `when(client.encrypt(anything())).thenResolve(1); verify(client).encrypt(a); td.when(c.d()).thenReturn(e); expect(client.encrypt).toHaveBeenCalledWith(f()); jest.spyOn(client, "encrypt");`,
      ),
    ).toMatchInlineSnapshot(`
      "
      module (anonymous)#0()
      b0:
        t0 = unknown
        t1 = unknown
        t2 = unknown
        t3 = global expect
        t4 = global client
        t5 = t4.encrypt
        t6 = call t3(t5) [held]
        t7 = global f
        t8 = call t7() [held]
        t9 = call t6.toHaveBeenCalledWith(t8) [floating]
        t10 = global jest
        t11 = global client
        t12 = "encrypt"
        t13 = call t10.spyOn(t11, t12) [floating]
        return
      "
    `);
  });
});

describe('what an expected failure has to be', () => {
  it.each([
    ["await assert.rejects(a(), { code: 'X' });", ["'X'"]],
    ['await expect(a()).rejects.toThrow(/X\\.Y/);', ['/X\\.Y/']],
    ["await expect(a('argument')).rejects.toMatchObject({ code: 'X' });", ["'X'"]],
    ["await assert.rejects(a(), (e) => e.code === 'X');", ["'X'"]],
    ["await assert.rejects(a(), (e) => e.code !== 'X');", undefined],
    ["await expect(a()).rejects.not.toThrow('X');", undefined],
    ['await assert.rejects(a(), Error);', undefined],
  ])('%s', async (text, demands) => {
    const call = instructions(await lowered(text), 'call').find(({ expected }) => expected);
    expect(call?.demands).toEqual(demands);
  });
});
