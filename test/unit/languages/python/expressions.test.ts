// What each expression lowers to.
import { describe, expect, it } from 'vitest';
import { dump } from './support';

describe('Python expressions', () => {
  it('strings: escapes, prefixes, side by side', async () => {
    const text = ['a = \'x\\ty\' "\\u0041"', "b = r'\\d' ", "c = '''q'''", "d = b'z'"].join('\n');
    expect(await dump(text)).toMatchInlineSnapshot(`
      "visible module <module>#0()
      b0:
        t0 = "x\\tyA"
        a = t0
        t1 = "\\\\d"
        b = t1
        t2 = "q"
        c = t2
        t3 = "z"
        d = t3
        return"
    `);
  });

  it('f-strings: one part is a copy, several are a concat', async () => {
    const text = ["a = f'{k}'", "b = f'id/{k!s}'", "c = f'{k:>3}'", "d = f'{{x}}'", "e = f'{k=}'"].join('\n');
    expect(await dump(text)).toMatchInlineSnapshot(`
      "visible module <module>#0()
      b0:
        t0 = global k
        t1 = t0
        a = t1
        t2 = global k
        t3 = "id/"
        t4 = concat t3, t2
        b = t4
        t5 = global k
        t6 = unknown t5
        t7 = t6
        c = t7
        t8 = "{x}"
        d = t8
        t9 = global k
        t10 = "k="
        t11 = concat t10, t9
        e = t11
        return"
    `);
  });

  it('+ and % put text together, arithmetic does not', async () => {
    const text = [
      "a = 'alias/' + name + '-x'",
      "b = 'key %s of %s' % (k, n)",
      "c = '%s' % k",
      'd = days + 7',
      'e = ks + [k]',
      "f = '%05d' % n",
    ].join('\n');
    expect(await dump(text)).toMatchInlineSnapshot(`
      "visible module <module>#0()
      b0:
        t0 = "alias/"
        t1 = global name
        t2 = "-x"
        t3 = concat t0, t1, t2
        a = t3
        t4 = global k
        t5 = global n
        t6 = "key "
        t7 = " of "
        t8 = concat t6, t4, t7, t5
        b = t8
        t9 = global k
        t10 = t9
        c = t10
        t11 = global days
        t12 = 7
        t13 = unknown t11, t12
        d = t13
        t14 = global ks
        t15 = global k
        t16 = [t15]
        t17 = [...t14, ...t16]
        e = t17
        t18 = global n
        t19 = unknown t18
        f = t19
        return"
    `);
  });

  it('conditional, or, and, not, comparison chains as values', async () => {
    const text = ['a = x if c and d else y', 'b = x or y', 'c = not x', 'd = 1 < x == y', "e = x not in ('p', 'q')", 'f = x is None'].join(
      '\n',
    );
    expect(await dump(text)).toMatchInlineSnapshot(`
      "visible module <module>#0()
      b0:
        if c then b4 else b2
      b1:
        t0 = global x
        t1 = t0
        goto b3
      b2:
        t2 = global y
        t1 = t2
        goto b3
      b3:
        a = t1
        t3 = global x
        t4 = t3
        if t3 then b5 else b6
      b4:
        if d then b1 else b2
      b5:
        goto b7
      b6:
        t5 = global y
        t4 = t5
        goto b7
      b7:
        b = t4
        t6 = global x
        t7 = not t6
        c = t7
        t8 = 1
        t9 = global x
        t10 = unknown t8, t9
        t11 = t10
        if t10 then b8 else b9
      b8:
        t12 = global y
        t13 = t9 == t12
        t11 = t13
        goto b10
      b9:
        goto b10
      b10:
        d = t11
        t14 = global x
        t15 = "p"
        t16 = "q"
        t17 = [t15, t16]
        t18 = t14 not in t17
        e = t18
        t19 = global x
        t20 = null
        t21 = t19 == t20
        f = t21
        return"
    `);
  });

  it('containers', async () => {
    const text = ["a = {'k': v, n: w, **more}", 'b = [x, *xs]', 'c = x, y', 'd = {x}', 'e = dict(k=v)'].join('\n');
    expect(await dump(text)).toMatchInlineSnapshot(`
      "visible module <module>#0()
      b0:
        t0 = global v
        t1 = global n
        t2 = global w
        t3 = global more
        t4 = {k: t0, [t1]: t2, ...t3}
        a = t4
        t5 = global x
        t6 = global xs
        t7 = [t5, ...t6]
        b = t7
        t8 = global x
        t9 = global y
        t10 = [t8, t9]
        c = t10
        t11 = global x
        t12 = [t11]
        d = t12
        t13 = global dict
        t14 = global v
        t15 = call t13(k=t14) [held]
        e = t15
        return"
    `);
  });

  it('subscripts', async () => {
    const text = ["a = x['k'][0]", 'b = x[k]', 'c = x[1:2]', 'd = x[-1]'].join('\n');
    expect(await dump(text)).toMatchInlineSnapshot(`
      "visible module <module>#0()
      b0:
        t0 = global x
        t1 = t0.k
        t2 = t1.0
        a = t2
        t3 = global x
        t4 = global k
        t5 = t3[t4]
        b = t5
        t6 = global x
        t7 = 1
        t8 = 2
        t9 = unknown t7, t8
        t10 = unknown t6, t9
        c = t10
        t11 = global x
        t12 = -1
        t13 = t11[t12]
        d = t13
        return"
    `);
  });

  it('comprehensions', async () => {
    const text = ['a = [f(k) for k in ks if k for j in k]', 'b = {k: v for k, v in ps}', 'c = any(p(k) for k in ks)'].join('\n');
    expect(await dump(text)).toMatchInlineSnapshot(`
      "visible module <module>#0()
      b0:
        t0 = []
        t1 = global ks
        begin turns 0
        goto b1
      b1:
        t2 = unknown t1
        if t2 then b2 else b4
      b2:
        t3 = element t1
        k = t3
        if k then b6 else b7
      b3:
        goto b1
      b4:
        end turns 0
        goto b5
      b5:
        a = t0
        t4 = {}
        t5 = global ps
        begin turns 2
        goto b13
      b6:
        begin turns 1
        goto b8
      b7:
        goto b3
      b8:
        t6 = unknown k
        if t6 then b9 else b11
      b9:
        t7 = element k
        j = t7
        t8 = unknown
        t9 = global f
        t10 = call t9(k) [held]
        t0[t8] = t10
        goto b10
      b10:
        goto b8
      b11:
        end turns 1
        goto b12
      b12:
        goto b7
      b13:
        t11 = unknown t5
        if t11 then b14 else b16
      b14:
        t12 = element t5
        t13 = t12.0
        k'2 = t13
        t14 = t12.1
        v = t14
        t4[k'2] = v
        goto b15
      b15:
        goto b13
      b16:
        end turns 2
        goto b17
      b17:
        b = t4
        t15 = global any
        t16 = []
        t17 = global ks
        begin turns 3
        goto b18
      b18:
        t18 = unknown t17
        if t18 then b19 else b21
      b19:
        t19 = element t17
        k'3 = t19
        t20 = unknown
        t21 = global p
        t22 = call t21(k'3) [held]
        t16[t20] = t22
        goto b20
      b20:
        goto b18
      b21:
        end turns 3
        goto b22
      b22:
        t23 = call t15(t16) [held]
        c = t23
        return"
    `);
  });

  it('walrus, lambda, yield, await', async () => {
    const text = ['async def f():', '    if (n := g()):', '        yield n', '    h = lambda x, *y: x', '    return await n'].join('\n');
    expect(await dump(text)).toMatchInlineSnapshot(`
      "visible module <module>#0()
      b0:
        f = closure #1
        return

      visible async generator function f#1()
      b0:
        t0 = global g
        t1 = call t0() [held]
        n = t1
        if t1 then b2 else b3
      b1:
        t2 = closure #2
        h = t2
        t3 = await n
        return t3
      b2:
        t4 = unknown
        t5 = call t4(n) [awaited]
        goto b1
      b3:
        goto b1

      closure h#2(x, rest y)
      b0:
        return x"
    `);
  });
});
