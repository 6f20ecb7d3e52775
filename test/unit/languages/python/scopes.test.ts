// Which variable each name denotes.
import { describe, expect, it } from 'vitest';
import { dump } from './support';

describe('Python scopes and imports', () => {
  it('functions see module variables, and make their own by assigning', async () => {
    const text = ['key = 1', 'def read():', '    return key', 'def write():', '    key = 2', '    return key'].join('\n');
    expect(await dump(text)).toMatchInlineSnapshot(`
      "visible module <module>#0()
      b0:
        t0 = 1
        key = t0
        read = closure #1
        write = closure #2
        return

      visible function read#1()
      b0:
        return key

      visible function write#2()
      b0:
        t0 = 2
        key'2 = t0
        return key'2"
    `);
  });

  it('global and nonlocal write the outer variable', async () => {
    const text = [
      'def outer():',
      '    k = 1',
      '    def inner():',
      '        nonlocal k',
      '        global shared',
      '        k = 2',
      '        shared = k',
      '    return shared',
    ].join('\n');
    expect(await dump(text)).toMatchInlineSnapshot(`
      "visible module <module>#0()
      b0:
        outer = closure #1
        return

      visible function outer#1()
      b0:
        t0 = 1
        k = t0
        inner = closure #2
        return shared

      closure inner#2()
      b0:
        t0 = 2
        k = t0
        shared = k
        return"
    `);
  });

  it('a class body is no scope for its methods', async () => {
    const text = ['key = 1', 'class C:', '    key = 2', '    copy = key', '    def m(self):', '        return key'].join('\n');
    expect(await dump(text)).toMatchInlineSnapshot(`
      "class C@0
        field key
        field copy
        method m = #1

      visible module <module>#0()
      b0:
        t0 = 1
        key = t0
        C = class @0
        t1 = 2
        key'2 = t1
        C.key = key'2
        copy = key'2
        C.copy = copy
        m = closure #1
        return

      visible method m#1(self self)
      b0:
        return key"
    `);
  });

  it('a comprehension has its own variables, a walrus in it does not', async () => {
    const text = ['k = 1', 'xs = [(last := k) for k in ks if k]', 'use(k, last)'].join('\n');
    expect(await dump(text)).toMatchInlineSnapshot(`
      "visible module <module>#0()
      b0:
        t0 = 1
        k = t0
        t1 = []
        t2 = global ks
        begin turns 0
        goto b1
      b1:
        t3 = unknown t2
        if t3 then b2 else b4
      b2:
        t4 = element t2
        k'2 = t4
        if k'2 then b6 else b7
      b3:
        goto b1
      b4:
        end turns 0
        goto b5
      b5:
        xs = t1
        t5 = global use
        t6 = call t5(k, last) [floating]
        return
      b6:
        t7 = unknown
        last = k'2
        t1[t7] = k'2
        goto b7
      b7:
        goto b3"
    `);
  });

  it('imports in every form', async () => {
    const text = [
      'import a.b, c',
      'import a.b as x',
      'from a.b import C as D, e',
      'from . import m',
      'from ..pkg.mod import n',
      'def f():',
      '    from late import z',
      '    return z, unbound',
    ].join('\n');
    expect(await dump(text)).toMatchInlineSnapshot(`
      "visible module <module>#0()
      b0:
        a = import a
        c = import c
        x = import a.b
        D = import a.b.C
        e = import a.b.e
        m = import .m
        n = import ..pkg.mod.n
        f = closure #1
        return

      visible function f#1()
      b0:
        z = import late.z
        t0 = global unbound
        t1 = [z, t0]
        return t1"
    `);
  });
});
