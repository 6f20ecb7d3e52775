// What each form of assignment writes.
import { describe, expect, it } from 'vitest';
import { dump } from './support';

describe('Python assignments', () => {
  it('unpacking: pairwise, from one value, starred, nested', async () => {
    const text = ['a, b = b, a', 'c, (d, *e) = f', "self.x = y['k'] = g, = h"].join('\n');
    expect(await dump(text)).toMatchInlineSnapshot(`
      "visible module <module>#0()
      b0:
        t0 = b
        t1 = a
        a = t0
        b = t1
        t2 = global f
        t3 = t2.0
        c = t3
        t4 = t2.1
        t5 = t4.0
        d = t5
        t6 = unknown t4
        e = t6
        t7 = global h
        t8 = global self
        t8.x = t7
        t9 = global y
        t9.k = t7
        t10 = t7.0
        g = t10
        return"
    `);
  });

  it('augmented assignment, annotation, del', async () => {
    const text = ["s = 'a'", 's += b', 'n: int = 1', 'n += 1', 'xs += [k]', 'del s, xs[0]'].join('\n');
    expect(await dump(text)).toMatchInlineSnapshot(`
      "visible module <module>#0()
      b0:
        t0 = "a"
        s = t0
        t1 = global b
        t2 = concat s, t1
        s = t2
        t3 = 1
        n = t3
        t4 = 1
        t5 = unknown n, t4
        n = t5
        t6 = global k
        t7 = [t6]
        t8 = [...xs, ...t7]
        xs = t8
        t9 = unknown
        s = t9
        t10 = unknown
        xs.0 = t10
        return"
    `);
  });

  it('for over enumerate and zip names the items', async () => {
    const text = ['for i, (a, b) in enumerate(zip(xs, ys)):', '    f(i, a, b)'].join('\n');
    expect(await dump(text)).toMatchInlineSnapshot(`
      "visible module <module>#0()
      b0:
        t0 = global xs
        t1 = global ys
        begin turns 0
        goto b1
      b1:
        t2 = unknown t0, t1
        if t2 then b2 else b4
      b2:
        t3 = unknown
        i = t3
        t4 = element t0
        a = t4
        t5 = element t1
        b = t5
        t6 = global f
        t7 = call t6(i, a, b) [floating]
        goto b3
      b3:
        goto b1
      b4:
        end turns 0
        goto b5
      b5:
        return"
    `);
  });
});
