// Half-typed code, odd texts, deep nesting: the lowering never throws, and spans are offsets into the text as it is.
import { describe, expect, it } from 'vitest';
import type { Module } from '../../../../server/ir/types';
import { calls, instructions, lower } from './support';

const sample = [
  'import os, asyncio',
  'from alibabacloud_kms20160120.client import Client as C',
  '@dataclass',
  'class S(Base, metaclass=M):',
  '    key: "Optional[str]" = None',
  '    def __init__(self, c: C, *args, days=7, **kw) -> None:',
  '        self.c: C = c; self.k = f"{kw[\'k\']}-{days:>3}"',
  '    async def go(self, ks):',
  '        try:',
  '            async with lock as (a, *b), suppress(E):',
  '                for i, k in enumerate(ks):',
  '                    if k is None or not (x := self.c.f(k=k, **{"a": 1})): continue',
  '                    await asyncio.gather(*[self.c.g(j) for j in k if j], return_exceptions=True)',
  '                else:',
  '                    raise E("x") from None',
  '        except (A, m.B) as e:',
  '            match e.code, 1:',
  "                case ('a' | 'b', -1) if e: return lambda q, *r: q",
  '                case {"k": v, **rest} | P(x=1) as w: del w, v[0]',
  '                case _: yield a[1:2], a[-1]',
  '        finally:',
  '            global G; G += "a" + (b if c else d) % 3',
  '            while True: assert x < y == z, "m"',
  '# keystate-assume G = Disabled',
  '',
].join('\n');

/** Every id a module names exists. */
function checkWhole(module: Module): void {
  const whole = module.functions.every((fn, index) => {
    const goals = fn.blocks.flatMap(({ end, handler }) => {
      const targets = end.kind === 'goto' ? [end.to] : end.kind === 'branch' ? [end.then, end.else] : [];
      return handler === undefined ? targets : [...targets, handler];
    });
    const mentioned = fn.mentions.every((mention) => module.variables[mention.variable] && fn.blocks[mention.block]);
    return fn.id === index && mentioned && goals.every((goal) => fn.blocks[goal]);
  });
  expect(whole).toBe(true);
  expect(module.classes.every((each, index) => each.id === index)).toBe(true);
}

describe('half-typed Python', () => {
  it('lowers however the text is cut', async () => {
    checkWhole(await lower(sample));
    const ends = [...sample.matchAll(/\w+|[^\w\s]|\n */g)].map((token) => token.index + token[0].length);
    for (const end of ends) checkWhole(await lower(sample.slice(0, end)));
  }, 60_000);

  it('lowers with any one token missing', async () => {
    for (const token of sample.matchAll(/\w+|[^\w\s]/g)) {
      checkWhole(await lower(sample.slice(0, token.index) + sample.slice(token.index + token[0].length)));
    }
  }, 60_000);

  it('still sees the calls around a broken line', async () => {
    expect(await calls('client.a(x)\nclient.b(x\nclient.c(x)\n')).toContain('a:floating');
    expect(await calls('def f():\n    client.a(x)\n    client.\n    client.b(x)\n')).toEqual(expect.arrayContaining(['a:floating']));
  });

  it.each([
    ['parentheses', '('.repeat(3000) + 'x' + ')'.repeat(3000)],
    ['a sum', 'x = ' + Array.from({ length: 5000 }, (_, i) => `a${i}`).join(' + ')],
    ['a chain of calls', 'x' + '.f()'.repeat(3000)],
    ['or', 'x = ' + 'a or '.repeat(3000) + 'b'],
    ['a condition', 'if ' + 'a and '.repeat(3000) + 'b: pass'],
    ['a comparison chain', 'x = ' + 'a < '.repeat(3000) + 'b'],
    ['elif', 'if a: pass\n' + 'elif b: pass\n'.repeat(3000)],
    ['blocks', Array.from({ length: 400 }, (_, i) => `${' '.repeat(i)}if a:`).join('\n') + `\n${' '.repeat(400)}b()`],
    ['lambdas', 'x = ' + 'lambda: '.repeat(1000) + '1'],
    ['open brackets', '[{('.repeat(2000)],
    ['not', 'x = ' + 'not '.repeat(3000) + 'a'],
    ['subscripts in a target', 'x' + '[0]'.repeat(3000) + ' = 1'],
    ['nested targets', '('.repeat(1000) + 'a,' + ')'.repeat(1000) + ' = b'],
    ['a chain of assignments', 'a = '.repeat(3000) + '1'],
  ])('nests deep: %s', async (_, text) => {
    checkWhole(await lower(text));
  });
});

describe('spans', () => {
  it.each([
    ['astral characters', "x = '😀𝒳'; client.encrypt('😀', k)"],
    ['tabs', 'if a:\n\tclient.encrypt(k)'],
    ['CRLF', 'a = 1\r\nif a:\r\n    client.encrypt(k)\r\n'],
    ['a BOM', '\uFEFFclient.encrypt(k)'],
    ['a line continuation', 'x = \\\n  client.encrypt(k)'],
  ])('are right with %s', async (_, text) => {
    const [call] = instructions(await lower(text), 'call');
    const cut = (span: { start: number; end: number } | undefined): string => text.slice(span?.start, span?.end);
    expect(cut(call?.nameSpan)).toBe('encrypt');
    expect(cut(call?.span)).toMatch(/^client\.encrypt\(.*k\)$/);
  });
});
