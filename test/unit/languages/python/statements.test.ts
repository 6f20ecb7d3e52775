// Control flow of each statement.
import { describe, expect, it } from 'vitest';
import { dump } from './support';

describe('Python statements', () => {
  it('if, elif, else with and, or, not', async () => {
    const text = ['if a and not b:', '    x()', 'elif (c or d):', '    y()', 'else:', '    z()'].join('\n');
    expect(await dump(text)).toMatchInlineSnapshot(`
      "visible module <module>#0()
      b0:
        t0 = global a
        if t0 then b4 else b3
      b1:
        return
      b2:
        t1 = global x
        t2 = call t1() [floating]
        goto b1
      b3:
        t3 = global c
        if t3 then b5 else b7
      b4:
        t4 = global b
        if t4 then b3 else b2
      b5:
        t5 = global y
        t6 = call t5() [floating]
        goto b1
      b6:
        t7 = global z
        t8 = call t7() [floating]
        goto b1
      b7:
        t9 = global d
        if t9 then b5 else b6"
    `);
  });

  it('for with else, break and continue', async () => {
    const text = ['for k in ks:', '    if k: continue', '    if q: break', '    x()', 'else:', '    y()', 'z()'].join('\n');
    expect(await dump(text)).toMatchInlineSnapshot(`
      "visible module <module>#0()
      b0:
        t0 = global ks
        begin turns 0
        goto b1
      b1:
        t1 = unknown t0
        if t1 then b2 else b4
      b2:
        t2 = element t0
        k = t2
        if k then b7 else b8
      b3:
        goto b1
      b4:
        end turns 0
        t3 = global y
        t4 = call t3() [floating]
        goto b5
      b5:
        t5 = global z
        t6 = call t5() [floating]
        return
      b6:
        t7 = global q
        if t7 then b10 else b11
      b7:
        goto b3
      b8:
        goto b6
      b9:
        t8 = global x
        t9 = call t8() [floating]
        goto b3
      b10:
        goto b5
      b11:
        goto b9"
    `);
  });

  it('while True ends by break only; while with else', async () => {
    const text = ['while True:', '    if x(): break', 'while c:', '    y()', 'else:', '    z()'].join('\n');
    expect(await dump(text)).toMatchInlineSnapshot(`
      "visible module <module>#0()
      b0:
        goto b1
      b1:
        goto b2
      b2:
        t0 = global x
        t1 = call t0() [held]
        if t1 then b7 else b8
      b3:
        goto b1
      b5:
        goto b9
      b6:
        goto b3
      b7:
        goto b5
      b8:
        goto b6
      b9:
        t2 = global c
        if t2 then b10 else b12
      b10:
        t3 = global y
        t4 = call t3() [floating]
        goto b11
      b11:
        goto b9
      b12:
        t5 = global z
        t6 = call t5() [floating]
        goto b13
      b13:
        return"
    `);
  });

  it('try with typed clauses, else and finally', async () => {
    const text = [
      'try:',
      '    a()',
      'except (E, m.F) as e:',
      '    b(e)',
      'except G:',
      '    raise',
      'except:',
      '    raise H() from None',
      'else:',
      '    c()',
      'finally:',
      '    d()',
    ].join('\n');
    expect(await dump(text)).toMatchInlineSnapshot(`
      "visible module <module>#0()
      b0:
        goto b4
      b1:
        return
      b2:
        t0 = caught
        t1 = global d
        t2 = call t1() [floating]
        throw t0
      b3: (raises to b2)
        t3 = caught
        t4 = t3 matches E | m.F
        if t4 then b8 else b7
      b4: (raises to b3)
        t5 = global a
        t6 = call t5() [floating]
        goto b5
      b5: (raises to b2)
        t7 = global c
        t8 = call t7() [floating]
        goto b6
      b6:
        t9 = global d
        t10 = call t9() [floating]
        goto b1
      b7: (raises to b2)
        t11 = t3 matches G
        if t11 then b11 else b10
      b8: (raises to b2)
        e = t3
        t12 = global b
        t13 = call t12(e) [floating]
        goto b9
      b9:
        t14 = global d
        t15 = call t14() [floating]
        goto b1
      b10: (raises to b2)
        t16 = global H
        t17 = call t16() [held]
        t18 = null
        throw t17
      b11: (raises to b2)
        throw t3"
    `);
  });

  it('return through finally', async () => {
    const text = ['def f():', '    try:', '        return a()', '    finally:', '        b()'].join('\n');
    expect(await dump(text)).toMatchInlineSnapshot(`
      "visible module <module>#0()
      b0:
        f = closure #1
        return

      visible function f#1()
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
        return t4"
    `);
  });

  it('with binds its target, suppress swallows', async () => {
    const text = ['from contextlib import suppress', 'with open(p) as f, suppress(E):', '    a(f)', 'b()'].join('\n');
    expect(await dump(text)).toMatchInlineSnapshot(`
      "visible module <module>#0()
      b0:
        suppress = import contextlib.suppress
        t0 = global open
        t1 = global p
        t2 = call t0(t1) [held]
        f = t2
        t3 = unknown
        goto b3
      b1:
        t4 = global b
        t5 = call t4() [floating]
        return
      b2:
        t6 = caught
        t7 = t6 matches E
        if t7 then b6 else b5
      b3: (raises to b2)
        t8 = global a
        t9 = call t8(f) [floating]
        goto b4
      b4:
        goto b1
      b5:
        throw t6
      b6:
        goto b1"
    `);
  });

  it('assert throws on its false side; what follows a raise is unreachable', async () => {
    const text = ['assert a == 1, m()', 'raise E', 'b()'].join('\n');
    expect(await dump(text)).toMatchInlineSnapshot(`
      "visible module <module>#0()
      b0:
        t0 = global a
        t1 = 1
        t2 = t0 == t1
        if t2 then b1 else b2
      b1:
        t3 = global E
        throw t3
      b2:
        t4 = global m
        t5 = call t4() [held]
        t6 = unknown t5
        throw t6"
    `);
  });

  it('match: literals, alternatives, captures, guards, sequences, mappings, classes', async () => {
    const text = [
      'match s:',
      "    case 'a' | 'b':",
      '        x()',
      '    case K.X if g:',
      '        y()',
      '    case [p, *rest]:',
      '        z(p, rest)',
      "    case {'k': v}:",
      '        w(v)',
      '    case C(code=-1) as c:',
      '        u(c)',
      '    case other:',
      '        t(other)',
    ].join('\n');
    expect(await dump(text)).toMatchInlineSnapshot(`
      "visible module <module>#0()
      b0:
        t0 = global s
        t1 = "a"
        t2 = t0 == t1
        if t2 then b2 else b4
      b1:
        return
      b2:
        t3 = global x
        t4 = call t3() [floating]
        goto b1
      b3:
        t5 = global K
        t6 = t5.X
        t7 = t0 == t6
        if t7 then b5 else b6
      b4:
        t8 = "b"
        t9 = t0 == t8
        if t9 then b2 else b3
      b5:
        t10 = global g
        if t10 then b7 else b6
      b6:
        t11 = unknown t0
        if t11 then b10 else b9
      b7:
        t12 = global y
        t13 = call t12() [floating]
        goto b1
      b8:
        t14 = global z
        t15 = call t14(p, rest) [floating]
        goto b1
      b9:
        t16 = unknown t0
        if t16 then b15 else b14
      b10:
        t17 = t0.0
        p = t17
        goto b11
      b11:
        t18 = unknown t0
        t19 = unknown t18
        rest = t19
        goto b12
      b12:
        goto b8
      b13:
        t20 = global w
        t21 = call t20(v) [floating]
        goto b1
      b14:
        t22 = t0 matches C
        if t22 then b20 else b18
      b15:
        t23 = t0.k
        v = t23
        goto b16
      b16:
        goto b13
      b17:
        t24 = global u
        t25 = call t24(c) [floating]
        goto b1
      b18:
        other = t0
        goto b22
      b19:
        c = t0
        goto b17
      b20:
        t26 = t0.code
        t27 = -1
        t28 = t26 == t27
        if t28 then b21 else b18
      b21:
        goto b19
      b22:
        t29 = global t
        t30 = call t29(other) [floating]
        goto b1"
    `);
  });
});
