// Calls: their parts, dispositions, closures given to them, expected failures and mocks.
import { describe, expect, it } from 'vitest';
import { calls, dump, instructions, lower } from './support';

const lines = (...each: string[]): string => each.join('\n');

describe('Python calls', () => {
  it('take their disposition from the syntax', async () => {
    const text = lines(
      'async def f():',
      '    await client.a(x)',
      '    client.b(x)',
      '    t = client.c(x)',
      '    (await client.d(x)).body',
      '    return client.e(x)',
    );
    expect(await calls(text)).toEqual(['a:awaited', 'b:floating', 'c:held', 'd:awaited', 'e:returned']);
  });

  it('have receiver and method, or callee, and named and spread arguments', async () => {
    expect(await dump("client.encrypt(r, *a, k=v, **kw)\nf()\ntable['x'](1)")).toMatchInlineSnapshot(`
      "visible module <module>#0()
      b0:
        t0 = global client
        t1 = global r
        t2 = global a
        t3 = global v
        t4 = global kw
        t5 = call t0.encrypt(t1, ...t2, k=t3, ...t4) [floating]
        t6 = global f
        t7 = call t6() [floating]
        t8 = global table
        t9 = t8.x
        t10 = 1
        t11 = call t9(t10) [floating]
        return"
    `);
  });

  it('know their own text, name and statement', async () => {
    const text = lines('if client.disable_key(r):', '    pass', 'x = f(', '  g())');
    const found = instructions(await lower(text), 'call').sort((a, b) => a.span.start - b.span.start);
    const cut = (span: { start: number; end: number }): string => text.slice(span.start, span.end);
    expect(found.map((call) => [cut(call.span), cut(call.nameSpan), cut(call.statement)])).toEqual([
      ['client.disable_key(r)', 'disable_key', 'if client.disable_key(r):\n    pass'],
      ['f(\n  g())', 'f', 'x = f(\n  g())'],
      ['g()', 'g', 'x = f(\n  g())'],
    ]);
  });

  it('under gather, run and run_until_complete are awaited', async () => {
    const text = lines(
      'import asyncio',
      'async def f():',
      '    await asyncio.gather(c.a(), *[c.b(k) for k in ks])',
      '    t = asyncio.create_task(c.d())',
      '    await asyncio.wait_for(c.e(), 3)',
      'asyncio.run(f())',
      'loop.run_until_complete(g())',
    );
    expect(await calls(text)).toEqual(['a:awaited', 'b:awaited', 'd:held', 'e:awaited', 'f:awaited', 'g:awaited']);
  });

  it('are found behind to_thread, run_in_executor and partial', async () => {
    const text = lines(
      'import asyncio, functools',
      'async def f():',
      '    await asyncio.to_thread(client.disable_key, req)',
      '    await loop.run_in_executor(None, functools.partial(client.enable_key, req))',
      '    functools.partial(client.encrypt, req)(runtime)',
      '    run(client.decrypt, req)',
    );
    expect(await calls(text)).toEqual(['disable_key:awaited', 'enable_key:awaited', 'encrypt:floating', 'run:floating']);
  });

  it('isinstance asks what except asks', async () => {
    const found = instructions(await lower('if isinstance(e, (A, m.B)): pass'), 'matches');
    expect(found.map((each) => each.types)).toEqual([
      [
        { head: 'A', path: [] },
        { head: 'm', path: ['B'] },
      ],
    ]);
  });
});

describe('lambdas given to a call', () => {
  it('run in place, with their defaults and their value', async () => {
    expect(await dump('r = retry(lambda k=key: client.create_key(k), 3)')).toMatchInlineSnapshot(`
      "visible module <module>#0()
      b0:
        t0 = global retry
        t1 = unknown
        t2 = 3
        t3 = call t0(t1, t2) [held]
        t4 = global key
        t5 = t4
        k = t5
        t6 = global client
        t7 = call t6.create_key(k) [held]
        t8 = t7
        goto b1
      b1:
        r = t8
        return"
    `);
  });

  it('run for each element', async () => {
    expect(await dump('xs = list(map(lambda k: client.disable(k), keys))')).toMatchInlineSnapshot(`
      "visible module <module>#0()
      b0:
        t0 = global list
        t1 = global keys
        t2 = []
        begin turns 0
        goto b1
      b1:
        t3 = unknown t1
        if t3 then b2 else b4
      b2:
        t4 = element t1
        k = t4
        t5 = global client
        t6 = call t5.disable(k) [held]
        t7 = t6
        goto b6
      b3:
        goto b1
      b4:
        end turns 0
        goto b5
      b5:
        t8 = call t0(t2) [held]
        xs = t8
        return
      b6:
        t9 = unknown
        t2[t9] = t7
        goto b3"
    `);
  });

  it('are functions of their own where the call keeps them, or nothing calls them', async () => {
    const text = lines(
      'signal.signal(s, lambda *_: a())',
      'Thread(target=lambda: b()).start()',
      'run(x, callback=lambda: c())',
      'h = [lambda: d()]',
    );
    const module = await lower(text);
    expect(module.functions.map((fn) => fn.kind)).toEqual(['module', 'closure', 'closure', 'closure', 'closure']);
  });

  it('called at once run in place', async () => {
    const module = await lower('(lambda k: client.disable(k))(key)');
    expect(module.functions).toHaveLength(1);
    expect(await calls('(lambda k: client.disable(k))(key)')).toEqual(['disable:floating']);
  });
});

describe('expected failures and mocks', () => {
  it('a body under pytest.raises or assertRaises goes on after a failure only', async () => {
    expect(await dump('import pytest\nwith pytest.raises(E) as info:\n    client.encrypt(r)\na()')).toMatchInlineSnapshot(`
      "visible module <module>#0()
      b0:
        pytest = import pytest
        t0 = unknown
        info = t0
        goto b3
      b1:
        t1 = global a
        t2 = call t1() [floating]
        return
      b2:
        t3 = caught
        t4 = t3 matches E
        if t4 then b5 else b4
      b3: (raises to b2)
        t5 = global client
        t6 = global r
        t7 = call t5.encrypt(t6) [floating, expected]
        unreachable
      b4:
        throw t3
      b5:
        goto b1"
    `);
  });

  it('a function given to them is called and must fail', async () => {
    const text = lines(
      'import pytest',
      'def test(self):',
      '    pytest.raises(E, client.encrypt, r)',
      '    self.assertRaises(E, client.decrypt, r)',
      "    self.assertRaisesRegex(E, 'x', lambda: client.sign(r))",
      '    with self.assertRaises(E):',
      '        client.verify(r)',
      '    client.after(r)',
    );
    expect(await calls(text)).toEqual([
      'encrypt:floating:expected',
      'decrypt:floating:expected',
      'sign:floating:expected',
      'verify:floating:expected',
      'after:floating',
    ]);
  });

  it('mocks are no calls', async () => {
    const text = lines(
      'from unittest import mock',
      'from mockito import when, verify',
      'when(client).encrypt(r)',
      'verify(client, times=1).encrypt(r)',
      'decoy.when(client.encrypt(r)).then_return(x)',
      'client.encrypt.assert_called_once_with(r)',
      "with mock.patch.object(client, 'encrypt') as m:",
      '    pass',
      'client.decrypt(r)',
    );
    expect(await calls(text)).toEqual(["mock.patch.object(client, 'encrypt'):held", 'decrypt:floating']);
  });
});

describe('what Python says of a call', () => {
  it('a task that nobody keeps runs beside what follows', async () => {
    const text = lines('import asyncio', 'asyncio.create_task(c.a())', 'kept = asyncio.create_task(c.b())', 'c.d()');
    const found = instructions(await lower(text), 'call').filter(({ method }) => method !== undefined);
    expect(found.map(({ method, beside }) => [method, beside && text.slice(beside.start, beside.end)])).toEqual([
      ['a', 'asyncio.create_task(c.a())'],
      ['b', undefined],
      ['d', undefined],
    ]);
  });

  it('an expected failure has to match the pattern', async () => {
    const text = lines(
      'import pytest',
      "with pytest.raises(E, match=r'X\\.Y'):",
      '    c.a()',
      'with pytest.raises(E):',
      '    c.b()',
      "with self.assertRaisesRegex(E, 'X'):",
      '    c.d()',
      "self.assertRaisesRegex(E, 'X', c.e, 'argument')",
    );
    const found = instructions(await lower(text), 'call').filter(({ expected }) => expected);
    expect(found.map(({ method, demands }) => [method, demands])).toEqual([
      ['a', ["r'X\\.Y'"]],
      ['b', undefined],
      ['d', ["'X'"]],
      ['e', ["'X'"]],
    ]);
  });
});
