// Bad input over all fixtures: half-typed code, binary bytes, broken text, deep nesting. Nothing may throw, and nothing
// that is reported may lie outside the text. What is found in such code is of no concern here.
import { describe, expect, it } from 'vitest';
import { languages } from '../server/languages';
import type { Span } from '../server/ir/types';
import type { FileAnalysis } from '../server/workspace/analyzer';
import { fixtureAnalyzer, readFixtures } from './support/fixtures';

const analyze = fixtureAnalyzer();
const fixtures = readFixtures();

/** How many texts all cuts together may make; each fixture is cut at every so many of its tokens. */
const cutBudget = 1200;
const timeout = 120_000;

/** Where the tokens of a text start: words, and every other visible character by itself. */
function tokenStarts(text: string): readonly number[] {
  return [...text.matchAll(/[\w$]+|[^\s\w$]/g)].map(({ index }) => index);
}

/** The text as it is while it is typed: what is behind the cut is missing to the end of the line, or of the file. */
function cutTexts(text: string, at: number): readonly string[] {
  const lineEnd = text.indexOf('\n', at);
  return [text.slice(0, at), text.slice(0, at) + (lineEnd < 0 ? '' : text.slice(lineEnd))];
}

function spansOf({ report, findings }: FileAnalysis): readonly Span[] {
  const { calls, observations, mentions, directives } = report;
  const placed: readonly { readonly span: Span }[] = [
    ...calls.flatMap((call) => [call, ...call.arguments, ...call.path]),
    ...mentions.flatMap((mention) => [mention, ...mention.path]),
    ...findings.flatMap((finding) => [finding, ...finding.path]),
    ...observations,
    ...directives,
  ];
  return [
    ...placed.map(({ span }) => span),
    ...calls.flatMap(({ nameSpan, statement, keySpan }) => [nameSpan, statement, ...(keySpan ? [keySpan] : [])]),
  ];
}

function isOutside({ start, end }: Span, text: string): boolean {
  return !(start >= 0 && start <= end && end <= text.length);
}

async function check(file: string, languageId: string, text: string): Promise<void> {
  try {
    const analysis = await analyze(file, languageId, text);
    expect(spansOf(analysis).filter((span) => isOutside(span, text))).toEqual([]);
  } catch (error) {
    throw new Error(`${file}, ${text.length} characters, ending in ${JSON.stringify(text.slice(-80))}`, { cause: error });
  }
}

describe('half-typed code', () => {
  const tokens = fixtures.map(({ text }) => tokenStarts(text));
  const every = Math.ceil(tokens.reduce((sum, starts) => sum + 2 * starts.length, 0) / cutBudget);

  it.each([...languages.keys()].filter((id) => fixtures.some(({ languageId }) => languageId === id)))(
    '%s: fixtures cut at their tokens',
    async (id) => {
      for (const [index, { file, languageId, text }] of fixtures.entries()) {
        if (languageId !== id) continue;
        // Each fixture starts elsewhere, so that over all of them every kind of place is met.
        const places = tokens[index]!.filter((_, turn) => turn % every === index % every);
        for (const cut of places.flatMap((at) => cutTexts(text, at))) await check(file, languageId, cut);
      }
    },
    timeout,
  );
});

describe('text that is no text', () => {
  const samples = [...new Map(fixtures.map((fixture) => [fixture.languageId, fixture])).values()];
  const marker = (languageId: string): string => (languageId === 'python' ? 'alibabacloud_kms20160120' : '@alicloud/kms20160120');

  it.each(samples)('$languageId: binary bytes', async ({ languageId, file }) => {
    const bytes = Buffer.from(Array.from({ length: 20_000 }, (_, index) => (index * 7919 + (index >> 3)) & 0xff));
    await check(file, languageId, marker(languageId) + bytes.toString('utf8'));
    await check(file, languageId, marker(languageId) + bytes.toString('latin1'));
    await check(file, languageId, marker(languageId) + '\0'.repeat(10_000));
  });

  it.each(samples)('$languageId: lone surrogates, marks and line ends in every place', async ({ languageId, file, text }) => {
    const starts = tokenStarts(text);
    for (const odd of ['\uD800', '\uDC00', '\uFEFF', '\0', '\u2028', '😀', '\r', '\u202E']) {
      for (const share of [0, 0.1, 0.3, 0.5, 0.7, 0.9]) {
        const at = starts[Math.floor(share * starts.length)] ?? 0;
        await check(file, languageId, text.slice(0, at) + odd + text.slice(at));
      }
      await check(file, languageId, text.replaceAll("'", odd).replaceAll('"', odd));
    }
    await check(file, languageId, text.replaceAll('\n', '\r\n'));
    await check(file, languageId, text.replaceAll('\n', '\r'));
  });

  it.each(samples)(
    '$languageId: deep nesting',
    async ({ languageId, file, text }) => {
      const depth = 3000;
      for (const open of [
        '(',
        '[',
        '{',
        'f(',
        'a.b(',
        '!',
        '-',
        'x = ',
        'not ',
        '"',
        '`${',
        'if (a) {\n',
        'a ? b : ',
        'await ',
        'lambda: ',
        '[*',
        '...',
      ]) {
        await check(file, languageId, `${text}\n${open.repeat(depth)}`);
      }
      const pairs = [
        ['(', ')'],
        ['[', ']'],
        ['f(', ')'],
        ['{ a: ', ' }'],
        ['(() => ', ')'],
      ] as const;
      for (const [open, close] of pairs) await check(file, languageId, `${text}\nx = ${open.repeat(depth)}1${close.repeat(depth)}\n`);
      const blocks = Array.from({ length: 200 }, (_, level) => `${' '.repeat(level)}if a:`).join('\n');
      await check(file, languageId, `${text}\n${blocks}\n${' '.repeat(200)}f()\n`);
      await check(file, languageId, `${text}\nx = a${'.b'.repeat(depth)}${'(1)'.repeat(depth)}${' + 1'.repeat(depth)}\n`);
    },
    timeout,
  );
});

describe('one language read as another', () => {
  it(
    'says nothing outside the text',
    async () => {
      for (const { file, text } of fixtures.filter((_, index) => index % 5 === 0)) {
        for (const id of languages.keys()) await check(file, id, text);
      }
    },
    timeout,
  );
});
