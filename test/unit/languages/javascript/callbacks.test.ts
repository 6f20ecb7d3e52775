// Function literals given to calls, promise chains and expectations.
import { describe, expect, it } from 'vitest';
import { cfg } from '../../../support/lowering';

describe('run once in place', () => {
  it('immediately invoked', async () => {
    expect(await cfg(`(() => { a(); })(); (async () => { await b(); })(); (function (x) { c(x); }).call(this, 1);`)).toMatchInlineSnapshot(`
      "
      module (anonymous)#0()
      b0:
        t0 = global a
        t1 = call t0() [floating]
        t2 = undefined
        goto b1
      b1:
        goto b4
      b2:
        t3 = 1
        t4 = unknown
        x = t3
        t5 = global c
        t6 = call t5(x) [floating]
        t7 = undefined
        goto b7
      b3:
        t8 = caught
        t9 = undefined
        goto b2
      b4: (raises to b3)
        t10 = global b
        t11 = call t10() [awaited]
        t12 = await t11
        t13 = undefined
        goto b5
      b5: (raises to b3)
        t9 = t13
        goto b6
      b6:
        goto b2
      b7:
        return
      "
    `);
  });
  it('awaited and returned calls', async () => {
    expect(
      await cfg(`async function f() { const r = await retry(() => client.a(), 3); return withClient(async (c) => { await c.b(r); }); }`),
    ).toMatchInlineSnapshot(`
      "
      module (anonymous)#0()
      b0:
        f = closure #1
        return

      async function f#1()
      b0:
        t0 = global retry
        t1 = unknown
        t2 = 3
        t3 = call t0(t1, t2) [awaited]
        t4 = global client
        t5 = call t4.a() [awaited]
        t6 = t5
        goto b1
      b1:
        t7 = await t6
        r = t7
        t8 = global withClient
        t9 = unknown
        t10 = call t8(t9) [returned]
        t11 = unknown
        c = t11
        t12 = call c.b(r) [awaited]
        t13 = await t12
        t14 = undefined
        goto b2
      b2:
        return t10
      "
    `);
  });
  it('new Promise', async () => {
    expect(
      await cfg(`async function f() { const v = await new Promise((resolve, reject) => { if (a) reject(b()); resolve(c()); }); g(v); }`),
    ).toMatchInlineSnapshot(`
      "
      module (anonymous)#0()
      b0:
        f = closure #1
        return

      async function f#1()
      b0:
        t0 = unknown
        t1 = unknown
        resolve = t1
        t2 = unknown
        reject = t2
        t3 = global a
        if t3 then b2 else b3
      b1:
        t4 = await t0
        v = t4
        t5 = global g
        t6 = call t5(v) [floating]
        return
      b2:
        t7 = global b
        t8 = call t7() [held]
        t9 = call reject(t8) [floating]
        goto b4
      b3:
        goto b4
      b4:
        t10 = global c
        t11 = call t10() [awaited]
        t0 = t11
        t12 = undefined
        goto b1
      "
    `);
  });
  it('returns inside leave the closure only', async () => {
    expect(await cfg(`async function f() { await run(async () => { if (a) return 1; b(); }); c(); }`)).toMatchInlineSnapshot(`
      "
      module (anonymous)#0()
      b0:
        f = closure #1
        return

      async function f#1()
      b0:
        t0 = global run
        t1 = unknown
        t2 = call t0(t1) [awaited]
        t3 = global a
        if t3 then b2 else b3
      b1:
        t4 = await t5
        t6 = global c
        t7 = call t6() [floating]
        return
      b2:
        t8 = 1
        t5 = t8
        goto b1
      b3:
        goto b4
      b4:
        t9 = global b
        t10 = call t9() [floating]
        t5 = undefined
        goto b1
      "
    `);
  });
});

describe('run for each element', () => {
  it('forEach', async () => {
    expect(await cfg(`ids.forEach((id, i) => { if (i) return; f(id); });`)).toMatchInlineSnapshot(`
      "
      module (anonymous)#0()
      b0:
        t0 = global ids
        t1 = undefined
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
        goto b5
      b5:
        a = t1
        t6 = global ids
        t7 = undefined
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
        goto b5
      b5:
        t8 = await t1
        t9 = global ids
        t10 = undefined
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
        goto b5
      b5:
        t15 = await t9
        t16 = global ids
        t17 = []
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

describe('never in place', () => {
  it('test blocks and hooks', async () => {
    expect(
      await cfg(
        `describe("a", () => { before(async () => { b(); }); it.only("c", async () => { await d(); }); test.each([1])("e", () => {}); });`,
      ),
    ).toMatchInlineSnapshot(`
      "
      module (anonymous)#0()
      b0:
        t0 = global describe
        t1 = "a"
        t2 = closure #1
        t3 = call t0(t1, t2) [floating]
        return

      closure (anonymous)#1()
      b0:
        t0 = global before
        t1 = closure #2
        t2 = call t0(t1) [floating]
        t3 = global it
        t4 = "c"
        t5 = closure #3
        t6 = call t3.only(t4, t5) [floating]
        t7 = global test
        t8 = 1
        t9 = [t8]
        t10 = call t7.each(t9) [held]
        t11 = "e"
        t12 = closure #4
        t13 = call t10(t11, t12) [floating]
        return

      async closure (anonymous)#2()
      b0:
        t0 = global b
        t1 = call t0() [floating]
        return

      async closure (anonymous)#3()
      b0:
        t0 = global d
        t1 = call t0() [awaited]
        t2 = await t1
        return

      closure (anonymous)#4()
      b0:
        return
      "
    `);
  });
  it('events, timers, routes', async () => {
    expect(await cfg(`emitter.on("x", () => a()); setTimeout(() => b(), 1); app.get("/", async (req, res) => { await c(req); });`))
      .toMatchInlineSnapshot(`
      "
      module (anonymous)#0()
      b0:
        t0 = global emitter
        t1 = "x"
        t2 = closure #1
        t3 = call t0.on(t1, t2) [floating]
        t4 = global setTimeout
        t5 = closure #2
        t6 = 1
        t7 = call t4(t5, t6) [floating]
        t8 = global app
        t9 = "/"
        t10 = closure #3
        t11 = call t8.get(t9, t10) [floating]
        return

      closure (anonymous)#1()
      b0:
        t0 = global a
        t1 = call t0() [returned]
        return t1

      closure (anonymous)#2()
      b0:
        t0 = global b
        t1 = call t0() [returned]
        return t1

      async closure (anonymous)#3(req, res)
      b0:
        t0 = global c
        t1 = call t0(req) [awaited]
        t2 = await t1
        return
      "
    `);
  });
  it('calls that nobody awaits', async () => {
    expect(await cfg(`run(() => a()); const x = later(() => b());`)).toMatchInlineSnapshot(`
      "
      module (anonymous)#0()
      b0:
        t0 = global run
        t1 = closure #1
        t2 = call t0(t1) [floating]
        t3 = global later
        t4 = closure #2
        t5 = call t3(t4) [held]
        x = t5
        return

      closure (anonymous)#1()
      b0:
        t0 = global a
        t1 = call t0() [returned]
        return t1

      closure (anonymous)#2()
      b0:
        t0 = global b
        t1 = call t0() [returned]
        return t1
      "
    `);
  });
});

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
        t8 = global c
        t9 = call t7.then(t8) [returned]
        return t9
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
        t6 = call t4(t5) [floating]
        t7 = undefined
        goto b8
      b6: (raises to b5)
        t8 = global a
        t9 = call t8() [awaited]
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
        t4 = call t3() [awaited, expected]
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
        t26 = call t25() [awaited, expected]
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
        t4 = call t3() [awaited, expected]
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
        t18 = global expect
        t19 = global e
        t20 = call t19() [held]
        t21 = call t18(t20) [held]
        t22 = 1
        t23 = call t21.toBe(t22) [floating]
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
