// Literals, members and assignments as instructions.
import { describe, expect, it } from 'vitest';
import { cfg } from '../../../support/lowering';

describe('literals', () => {
  it('constants', async () => {
    expect(await cfg(`f("a\\n\\u{1F600}\\x41", 1_000, -2, true, null, undefined, \`t\`, 0x10, /r/);`)).toMatchInlineSnapshot(`
      "
      module (anonymous)#0()
      b0:
        t0 = global f
        t1 = "a\\n😀A"
        t2 = 1000
        t3 = -2
        t4 = true
        t5 = null
        t6 = undefined
        t7 = "t"
        t8 = 16
        t9 = unknown
        t10 = call t0(t1, t2, t3, t4, t5, t6, t7, t8, t9) [floating]
        return
      "
    `);
  });
  it('objects', async () => {
    expect(await cfg(`f({ a: 1, "b-c": 2, [d]: 3, e, ...g, h() {}, get i() { return 1; }, 4: 5 });`)).toMatchInlineSnapshot(`
      "
      module (anonymous)#0()
      b0:
        t0 = global f
        t1 = 1
        t2 = 2
        t3 = global d
        t4 = 3
        t5 = global e
        t6 = global g
        t7 = closure #1
        t8 = closure #2
        t9 = 5
        t10 = {a: t1, b-c: t2, [t3]: t4, e: t5, ...t6, h: t7, i: t8, 4: t9}
        t11 = call t0(t10) [floating]
        return

      method h#1(self this)
      b0:
        return

      method i#2(self this'2)
      b0:
        t0 = 1
        return t0
      "
    `);
  });
  it('arrays', async () => {
    expect(await cfg(`f([1, ...a, b]);`)).toMatchInlineSnapshot(`
      "
      module (anonymous)#0()
      b0:
        t0 = global f
        t1 = 1
        t2 = global a
        t3 = global b
        t4 = [t1, ...t2, t3]
        t5 = call t0(t4) [floating]
        return
      "
    `);
  });
  it('templates: none, one and more parts', async () => {
    expect(await cfg(`f(\`x\`, \`\${a}\`, \`x\${a}y\${b}\`, tag\`q\${c}\`);`)).toMatchInlineSnapshot(`
      "
      module (anonymous)#0()
      b0:
        t0 = global f
        t1 = "x"
        t2 = global a
        t3 = t2
        t4 = "x"
        t5 = global a
        t6 = "y"
        t7 = global b
        t8 = concat t4, t5, t6, t7
        t9 = global tag
        t10 = global c
        t11 = call t9(t10) [held]
        t12 = call t0(t1, t3, t8, t11) [floating]
        return
      "
    `);
  });
  it('concatenation, but not of numbers', async () => {
    expect(await cfg(`f("a" + b, a + b, a + 1, "n" + 1 + b, a - b);`)).toMatchInlineSnapshot(`
      "
      module (anonymous)#0()
      b0:
        t0 = global f
        t1 = "a"
        t2 = global b
        t3 = concat t1, t2
        t4 = global a
        t5 = global b
        t6 = concat t4, t5
        t7 = global a
        t8 = 1
        t9 = unknown t7, t8
        t10 = "n"
        t11 = 1
        t12 = global b
        t13 = concat t10, t11, t12
        t14 = global a
        t15 = global b
        t16 = unknown t14, t15
        t17 = call t0(t3, t6, t9, t13, t16) [floating]
        return
      "
    `);
  });
});

describe('members', () => {
  it('of constant and computed names', async () => {
    expect(await cfg(`f(a.b.c, a["d"], a[0], a[i], a?.b?.[c], a!.b);`)).toMatchInlineSnapshot(`
      "
      module (anonymous)#0()
      b0:
        t0 = global f
        t1 = global a
        t2 = t1.b
        t3 = t2.c
        t4 = global a
        t5 = t4.d
        t6 = global a
        t7 = t6.0
        t8 = global a
        t9 = global i
        t10 = t8[t9]
        t11 = global a
        t12 = t11.b
        t13 = global c
        t14 = t12[t13]
        t15 = global a
        t16 = t15.b
        t17 = call t0(t3, t5, t7, t10, t14, t16) [floating]
        return
      "
    `);
  });
  it('assigned', async () => {
    expect(await cfg(`a.b.c = 1; a["d"] = 2; a[i] = 3; a.n += "x"; a.m++;`)).toMatchInlineSnapshot(`
      "
      module (anonymous)#0()
      b0:
        t0 = 1
        t1 = global a
        t2 = t1.b
        t2.c = t0
        t3 = 2
        t4 = global a
        t4.d = t3
        t5 = 3
        t6 = global a
        t7 = global i
        t6[t7] = t5
        t8 = global a
        t9 = t8.n
        t10 = "x"
        t11 = concat t9, t10
        t12 = global a
        t12.n = t11
        t13 = global a
        t14 = t13.m
        t15 = unknown t14
        t16 = global a
        t16.m = t15
        return
      "
    `);
  });
});

describe('assignment', () => {
  it('of names, by pattern and in chains', async () => {
    expect(await cfg(`let a, b; a = b = f(); ({ a, b: a } = g()); [a, b] = [b, a];`)).toMatchInlineSnapshot(`
      "
      module (anonymous)#0()
      b0:
        a = undefined
        b = undefined
        t0 = global f
        t1 = call t0() [held]
        b = t1
        a = t1
        t2 = global g
        t3 = call t2() [held]
        t4 = t3.a
        a = t4
        t5 = t3.b
        a = t5
        t6 = [b, a]
        t7 = t6.0
        a = t7
        t8 = t6.1
        b = t8
        return
      "
    `);
  });
  it('compound', async () => {
    expect(await cfg(`let a; a += "x"; a += 1; a *= 2; a ??= f(); a ||= g(); a &&= h();`)).toMatchInlineSnapshot(`
      "
      module (anonymous)#0()
      b0:
        a = undefined
        t0 = "x"
        t1 = concat a, t0
        a = t1
        t2 = 1
        t3 = unknown a, t2
        a = t3
        t4 = 2
        t5 = unknown a, t4
        a = t5
        t6 = a
        t7 = null
        t8 = a == t7
        if t8 then b1 else b2
      b1:
        t9 = global f
        t10 = call t9() [held]
        t6 = t10
        a = t6
        goto b3
      b2:
        goto b3
      b3:
        t11 = a
        if a then b4 else b5
      b4:
        goto b6
      b5:
        t12 = global g
        t13 = call t12() [held]
        t11 = t13
        a = t11
        goto b6
      b6:
        t14 = a
        if a then b7 else b8
      b7:
        t15 = global h
        t16 = call t15() [held]
        t14 = t16
        a = t14
        goto b9
      b8:
        goto b9
      b9:
        return
      "
    `);
  });
  it('swallows casts', async () => {
    expect(await cfg(`let a; (a as any) = f(); const b = <T>a; const c = b satisfies U; const d = c!;`)).toMatchInlineSnapshot(`
      "
      module (anonymous)#0()
      b0:
        a = undefined
        t0 = global f
        t1 = call t0() [held]
        a = t1
        b = a
        c = b
        d = c
        return
      "
    `);
  });
});
