// Texts that are half typed, broken, deep or strange: the lowering never throws, and its spans stay inside the text.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { languages } from '../../../../server/languages';
import { printModule } from '../../../../server/ir/printer';
import type { Module } from '../../../../server/ir/types';
import { instructions, lowered } from '../../../support/lowering';
import { testParsers } from '../../../support/parsers';
import { sample } from './sample';

const ids = ['typescript', 'typescriptreact', 'javascript', 'javascriptreact'] as const;
const parsers = testParsers();

async function lower(languageId: string, text: string): Promise<Module> {
  const tree = await parsers.parse(languageId, text);
  const module = languages.get(languageId)?.lower(tree, text, 'file', languageId);
  tree.delete();
  if (!module) throw new Error(`no language ${languageId}`);
  return module;
}

/** What every module must satisfy, whatever the text. */
function checkModule(module: Module, text: string): void {
  const variables = module.variables.length;
  module.functions.forEach((fn, index) => {
    expect(fn.id).toBe(index);
    for (const block of fn.blocks) {
      if (block.handler !== undefined) expect(fn.blocks[block.handler]).toBeDefined();
      for (const each of block.instructions) {
        if (each.span.start < 0 || each.span.end > text.length || each.span.start > each.span.end) throw new Error(`span of ${each.op}`);
        if ('dst' in each && (each.dst < 0 || each.dst >= variables)) throw new Error(`variable of ${each.op}`);
        if (
          (each.op === 'closure' || each.op === 'class') &&
          !(each.op === 'closure' ? module.functions[each.fn] : module.classes[each.classId])
        )
          throw new Error(each.op);
      }
    }
  });
  printModule(module);
}

describe('half-typed code', () => {
  it.each(ids)('is lowered at every cut of the sample (%s)', async (languageId) => {
    const tokens = [...sample.matchAll(/[\w$]+|[^\s\w]/gu)];
    // Every cut with the grammar that has most of it, every fourth with the others.
    const cuts = tokens.filter((_, index) => languageId === 'typescript' || index % 4 === 0).map((match) => match.index + match[0].length);
    for (const cut of cuts) checkModule(await lower(languageId, sample.slice(0, cut)), sample.slice(0, cut));
  });

  it('is lowered with any token missing', async () => {
    for (const match of sample.matchAll(/[^\s\w]/gu)) {
      const text = sample.slice(0, match.index) + sample.slice(match.index + match[0].length);
      checkModule(await lower('typescript', text), text);
    }
  });

  it('is lowered for any jumble of tokens', async () => {
    await parsers.load(ids);
    const tokens = [...new Set([...sample.matchAll(/[\w$]+|[^\s\w]/gu)].map((match) => match[0]))];
    const text = fc.array(fc.constantFrom(...tokens), { maxLength: 40 }).map((parts) => parts.join(' '));
    fc.assert(
      fc.property(text, fc.constantFrom(...ids), (jumble, languageId) => {
        const tree = parsers.parseLoaded(languageId, jumble);
        const module = languages.get(languageId)?.lower(tree, jumble, 'file', languageId);
        tree.delete();
        if (module) checkModule(module, jumble);
      }),
      { numRuns: 300, seed: 1 },
    );
  });

  it('keeps the calls around the hole', async () => {
    const module = await lowered('a();\nfunction f() {\n  b();\n  const x = await client.\n  c();\n}\nd();\n');
    const names = instructions(module, 'global').map((each) => each.name);
    expect(names).toEqual(expect.arrayContaining(['a', 'b', 'd']));
  });
});

describe('deep nesting', () => {
  it.each([
    ['parentheses', '('.repeat(3000) + 'a' + ')'.repeat(3000)],
    ['blocks', '{'.repeat(3000) + 'a();' + '}'.repeat(3000)],
    ['calls', 'f('.repeat(2000) + ')'.repeat(2000)],
    ['sums', Array.from({ length: 3000 }, (_, i) => `a${i}`).join(' + ')],
    ['chains', 'a' + '.b()'.repeat(2000)],
    ['else if', Array.from({ length: 1500 }, (_, i) => `if (a${i}) b();`).join(' else ')],
    ['conditions', Array.from({ length: 3000 }, (_, i) => `a${i}`).join(' && ')],
    ['negations', 'if (' + '!'.repeat(3000) + 'a) b();'],
    ['arrows', '() => '.repeat(1500) + '1'],
    ['types', 'let x: ' + 'Promise<'.repeat(2000) + 'A' + '>'.repeat(2000) + ';'],
    ['members', 'x instanceof ' + 'a.'.repeat(3000) + 'b'],
    ['patterns', 'const ' + '['.repeat(2000) + 'a' + ']'.repeat(2000) + ' = b;'],
    ['finalizers', 'try { a(); } finally { '.repeat(40) + 'b();' + ' }'.repeat(40)],
    [
      'returns through finalizers',
      'function f() { ' + 'try { if (a) return; '.repeat(30) + 'b();' + ' } finally { c(); }'.repeat(30) + ' }',
    ],
  ])('of %s does not overflow', async (_, text) => {
    checkModule(await lowered(text), text);
  });
});

describe('spans', () => {
  it('are UTF-16 offsets with a byte order mark, astral characters, tabs and CRLF', async () => {
    const text = '\uFEFF// 😀\r\n\tconst 𝒳 = "😀"; client.encrypt(𝒳,\r\n\t{ a: 1 });\r\n';
    const [call] = instructions(await lowered(text), 'call');
    const at = (span: { start: number; end: number } | undefined): string => text.slice(span?.start, span?.end);
    expect(at(call?.span)).toBe('client.encrypt(𝒳,\r\n\t{ a: 1 })');
    expect(at(call?.nameSpan)).toBe('encrypt');
    expect(at(call?.statement)).toBe('client.encrypt(𝒳,\r\n\t{ a: 1 });');
    expect(call?.args.map((each) => at(each.span))).toEqual(['𝒳', '{ a: 1 }']);
  });

  it('of mentions cover names and member paths, read and written', async () => {
    const text = 'const a = { b: 1 }; a.b = f(a.b.c); class C { m() { return this.k; } }';
    const module = await lowered(text);
    const mentions = module.functions.flatMap((fn) => fn.mentions.map((each) => text.slice(each.span.start, each.span.end)));
    expect(mentions).toEqual(['a', 'a', 'a.b', 'a.b.c', 'a', 'a.b', 'C', 'this.k']);
  });

  it('of directives are those of the comments', async () => {
    const text = 'f(); // keystate-ignore always-rejected -- why\n/* keystate-assume a = Enabled */\n// keystate is nice';
    const { directives } = await lowered(text);
    expect(directives.map((each) => each.text)).toEqual(['keystate-ignore always-rejected -- why', 'keystate-assume a = Enabled']);
    expect(directives.map((each) => text.slice(each.span.start, each.span.end))[1]).toBe('/* keystate-assume a = Enabled */');
  });
});

describe('an edited tree', () => {
  it('is lowered like a fresh one', async () => {
    const parser = testParsers();
    let text = sample;
    let tree = await parser.parse('typescript', text);
    for (const [find, put] of [
      ['days = 7', 'days = 77'],
      ['break;', ''],
      ['// 😀 keystate', '/* 😀 */ // keystate'],
      ['finally {', 'finally {\r\n'],
    ] as const) {
      const start = text.indexOf(find);
      const next = text.slice(0, start) + put + text.slice(start + find.length);
      const edited = await parser.parse('typescript', next, {
        tree,
        text,
        edits: [{ start, oldEnd: start + find.length, newEnd: start + put.length }],
      });
      tree.delete();
      [tree, text] = [edited, next];
      const lowering = languages.get('typescript')?.lower;
      expect(lowering?.(tree, text, 'file', 'typescript')).toEqual(await lowered(text));
    }
  });
});
