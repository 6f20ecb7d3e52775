// Code that nests deeper than the stack is high, and chains that are longer: nothing overflows, long chains are still
// read, and nothing is concluded from code that is left out.
import { describe, expect, it } from 'vitest';
import { printModule } from '../../../server/ir/printer';
import type { Module } from '../../../server/ir/types';
import { languages } from '../../../server/languages';
import { fixtureAnalyzer } from '../../support/fixtures';
import { instructions } from '../../support/lowering';
import { testParsers } from '../../support/parsers';

const parsers = testParsers();
const analyze = fixtureAnalyzer();
const timeout = 60_000;

async function lower(languageId: string, text: string): Promise<Module> {
  const tree = await parsers.parse(languageId, text);
  const module = languages.get(languageId)!.lower(tree, text, 'file', languageId);
  tree.delete();
  printModule(module);
  return module;
}

/** Around the same code, or over and over before it. */
const around = (open: string, inner: string, close: string, depth = 20_000): string => open.repeat(depth) + inner + close.repeat(depth);

const blocks = (line: (indentation: string) => string, depth: number): string =>
  Array.from({ length: depth }, (_, level) => `${line(' '.repeat(level))}\n`).join('') + `${' '.repeat(depth)}f()\n`;

describe('nesting and chains without bound', () => {
  it.each([
    ['else if', `if (a) {}${' else if (b) {}'.repeat(20_000)}`],
    ['if', around('if (a) {\n', 'f();', '}', 30_000)],
    ['if that is still open', 'if (a) {\n'.repeat(30_000)],
    ['loops', around('for (const a of b) { while (c) { do {', 'f();', '} while (d); } }', 5000)],
    ['try', around('try { ', 'f();', ' } catch (e) {}')],
    ['switch', around('switch (a) { case 1: ', 'f();', '}')],
    ['functions', around('function f() { ', 'f();', ' }')],
    ['arrow functions', `x = ${around('() => {', 'f();', '}')}`],
    ['classes', around('class A { m() { ', 'f();', ' } }')],
    ['fields of classes', `x = ${around('class { p = ', '1', ' }')}`],
    ['defaults', `x = ${around('(a = ', '1', ') => 1')}`],
    ['a chain on a name like a keyword', `x = awaited${'.b()'.repeat(20_000)};`],
    ['parentheses', `x = ${around('(', 'a', ')')}`],
    ['patterns', `const ${around('[', 'a', ']')} = b;`],
    ['conditions', `if (${around('(a && (b || ', 'c', '))', 10_000)}) f();`],
    ['a chain of &&', `if (a${' && b'.repeat(20_000)}) f();`],
    ['a chain of ??', `x = a${' ?? b'.repeat(20_000)};`],
    ['a chain of promises', `a()${'.then((x) => x)'.repeat(20_000)};`],
    ['non-null marks', `x = a${' + b!'.repeat(20_000)};`],
    ['assignments', `${'module.exports = '.repeat(20_000)}1;`],
    ['errors', 'if (a { '.repeat(20_000)],
    ['an array', `x = [${'1, '.repeat(100_000)}];`],
  ])(
    'of %s in TypeScript',
    async (_, text) => {
      expect((await lower('typescript', text)).functions.length).toBeGreaterThan(0);
    },
    timeout,
  );

  it(
    'of JSX',
    async () => {
      expect((await lower('typescriptreact', `x = ${around('<a>', 'b', '</a>')};`)).functions).toHaveLength(1);
    },
    timeout,
  );

  it.each([
    ['elif', `if a:\n  f()\n${'elif b:\n  f()\n'.repeat(20_000)}`],
    ['if', blocks((indentation) => `${indentation}if a:`, 2000)],
    ['for', blocks((indentation) => `${indentation}for a in b:`, 1000)],
    ['with', blocks((indentation) => `${indentation}with a as b:`, 1000)],
    ['try', blocks((indentation) => `${indentation}try: f()\n${indentation}except E:`, 1000)],
    ['def', blocks((indentation) => `${indentation}def f():`, 1000)],
    ['class', blocks((indentation) => `${indentation}class A:`, 1000)],
    ['lambda', `x = ${'lambda: '.repeat(20_000)}1\n`],
    ['parentheses', `x = ${around('(', 'a', ')')}\n`],
    ['patterns', `${around('[', 'a', ']')} = b\n`],
    ['del', `del ${around('(', 'a', ')')}\n`],
    ['the items of a with', `with ${'a as b, '.repeat(20_000)}c as d:\n  f()\n`],
    ['a chain of and', `if a${' and b'.repeat(20_000)}:\n  f()\n`],
    ['a chain of |', `x = a${' | b'.repeat(20_000)}\n`],
    ['strings', `x = "a"${' + "b"'.repeat(20_000)}\n`],
    ['a comprehension', `x = [a${' for a in b'.repeat(20_000)}]\n`],
    ['annotations', `x: ${around('A[', 'B', ']')} = 1\n`],
    ['a list', `x = [${'1, '.repeat(100_000)}]\n`],
  ])(
    'of %s in Python',
    async (_, text) => {
      expect((await lower('python', text)).functions.length).toBeGreaterThan(0);
    },
    timeout,
  );
});

describe('long chains are read to their end', () => {
  const names = (module: Module): (string | undefined)[] => instructions(module, 'call').map(({ method }) => method);

  it.each([
    ['typescript', `a.first()${'.b(c)'.repeat(5000)}.last();`],
    ['typescript', `a.first()${'!.b[0]?.()'.repeat(2000)}.last();`],
    ['python', `a.first()${'.b(c, d=1)[0]'.repeat(3000)}.last()\n`],
  ])(
    'of calls in %s',
    async (languageId, text) => {
      const found = names(await lower(languageId, text));
      expect([found[0], found.at(-1)]).toEqual(['first', 'last']);
      expect(found.filter((name) => name === 'first')).toHaveLength(1);
    },
    timeout,
  );

  it(
    'of else if and elif',
    async () => {
      const [script, python] = [
        await lower('typescript', `if (a) f();${' else if (b) g();'.repeat(5000)} else h();`),
        await lower('python', `if a:\n  f()\n${'elif b:\n  g()\n'.repeat(5000)}else:\n  h()\n`),
      ];
      for (const module of [script, python]) expect(instructions(module, 'call')).toHaveLength(5002);
    },
    timeout,
  );

  it('of && and or, with each operand once', async () => {
    const [script, python] = [
      await lower('typescript', `if (a()${' && b()'.repeat(2000)}) c();`),
      await lower('python', `if a()${' or b()'.repeat(2000)}:\n  c()\n`),
    ];
    for (const module of [script, python]) expect(instructions(module, 'call')).toHaveLength(2002);
  });
});

describe('what is left out', () => {
  const start = "import KMS, * as M from '@alicloud/kms20160120';\n";
  const code = (inner: string): string => `${start}export async function f(client: KMS, keyId: string, a: boolean) {
  await client.disableKey(new M.DisableKeyRequest({ keyId }));
  ${inner}
  await client.encrypt(new M.EncryptRequest({ keyId, plaintext: 'x' }));
}\n`;
  const enable = 'await client.enableKey(new M.EnableKeyRequest({ keyId }));';

  it('says nothing of the keys that it names', async () => {
    const codes = async (inner: string): Promise<string[]> =>
      (await analyze('file.ts', 'typescript', code(inner))).findings.map(({ rule }) => rule);
    expect(await codes('if (a) { }')).toEqual(['always-rejected']);
    expect(await codes(around('if (a) {', enable, '}', 1000))).toEqual([]);
    expect(await codes(around('if (a) {', 'other();', '}', 1000))).toEqual(['always-rejected']);
    expect(await codes(`const x = ${around('(a, ', enable.slice(0, -1), ')', 1000)};`)).toEqual([]);
  });
});
