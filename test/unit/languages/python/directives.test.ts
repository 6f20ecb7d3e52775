// Comments that speak to us, mentions for hovers, and declared types.
import { describe, expect, it } from 'vitest';
import { dump, lower } from './support';

describe('directives', () => {
  it('are collected with their text and place', async () => {
    const text = 'a()  # keystate-ignore always-rejected -- reason\r\n# other\r\n# keystate-assume k = Disabled\r\n';
    const module = await lower(text);
    expect(module.directives.map((each) => [each.text, text.slice(each.span.start, each.span.end)])).toEqual([
      ['keystate-ignore always-rejected -- reason', '# keystate-ignore always-rejected -- reason'],
      ['keystate-assume k = Disabled', '# keystate-assume k = Disabled'],
    ]);
  });

  it('assume stands where its comment does, also at the start and the end of a block', async () => {
    const text = [
      'def f(k, o):',
      '    # keystate-assume k = Enabled',
      '    if k:  # keystate-assume o.key_id = Disabled',
      '        a()',
      '        # keystate-assume k = PendingDeletion -- because',
      '    else:',
      '        # keystate-assume k = PendingImport',
      '        b()',
      '    c()  # keystate-assume k = Disabled',
      '    # keystate-assume nothing = Disabled',
      '    d()',
    ].join('\n');
    expect(await dump(text)).toMatchInlineSnapshot(`
      "visible module <module>#0()
      b0:
        f = closure #1
        return

      visible function f#1(k, o)
      b0:
        assume k = Enabled
        if k then b2 else b3
      b1:
        t0 = global c
        t1 = call t0() [floating]
        assume k = Disabled
        t2 = global d
        t3 = call t2() [floating]
        return
      b2:
        t4 = o.key_id
        assume t4 = Disabled
        t5 = global a
        t6 = call t5() [floating]
        assume k = PendingDeletion
        goto b1
      b3:
        assume k = PendingImport
        t7 = global b
        t8 = call t7() [floating]
        goto b1"
    `);
  });
});

describe('mentions', () => {
  it('are every local name and path, read or written, in the order of the text', async () => {
    const text = ['def f(key, resp):', '    key2 = resp.body["id"]', '    self_.x = key', '    client.enc(key2, resp)'].join('\n');
    const module = await lower(text);
    const [, fn] = module.functions;
    expect(fn?.mentions.map((each) => text.slice(each.span.start, each.span.end))).toEqual([
      'key',
      'resp',
      'key2',
      'resp.body["id"]',
      'resp.body',
      'resp',
      'self_.x',
      'key',
      'key2',
      'resp',
    ]);
  });
});

describe('annotations', () => {
  it.each([
    ['K', ['K']],
    ['Optional[K]', ['K']],
    ['K | None', ['K']],
    ["'m.K | None'", ['m.K']],
    ['"Optional[m.K]"', ['m.K']],
    ['typing.Union[A, "B", None]', ['A', 'B']],
    ['Annotated[K, 1, "x, y"]', ['K']],
    ['list[K]', ['list']],
    ['Callable[[int], K]', ['Callable']],
    ['Coroutine[Any, Any, K]', ['K']],
    ['None', []],
    ['', []],
  ])('%s', async (annotation, expected) => {
    const module = await lower(`def f(x: ${annotation}): pass`);
    const x = module.variables.find((each) => each.name === 'x');
    expect(x?.types.map((type) => [type.head, ...type.path].join('.'))).toEqual(expected);
  });

  it('name the variable of an imported class', async () => {
    const module = await lower('from a import C\nx: C = y');
    const [c, x] = ['C', 'x'].map((name) => module.variables.find((each) => each.name === name));
    expect(x?.types).toEqual([{ variable: c?.id, head: 'C', path: [] }]);
  });
});
