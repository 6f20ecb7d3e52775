// Function literals that run once in place, or never.
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
        t11 = call t10() [awaited, beside]
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
