// Suppression comments: what they silence, and what is said of those that silence nothing.
import { describe, expect, it } from 'vitest';
import { alibaba } from '../../../kms/alibaba';
import type { CallReport, ModuleReport } from '../../../server/analysis/report';
import { findingsOf } from '../../../server/rules';
import { suppressedCodes } from '../../../server/rules/suppressions';
import type { SeveritySetting } from '../../../server/rules/types';
import { rejectedCall, reportOf } from '../../support/reports';

/** Every comment of the text from "keystate-" on, as the lowering would give them. */
function directivesOf(text: string): ModuleReport['directives'] {
  return [...text.matchAll(/(?:\/\/|#|\/\*) *(keystate-[^\n]*?)(?: *\*\/|(?=\n|$))/g)].map((match) => ({
    span: { start: match.index, end: match.index + match[0].length },
    text: match[1] ?? '',
  }));
}

function rulesLeft(
  text: string,
  facts: Partial<CallReport> = {},
  severities: Readonly<Record<string, SeveritySetting>> = {},
): readonly string[] {
  const calls = text.includes('client.encrypt(request)') ? [rejectedCall(text, 'client.encrypt(request)', facts)] : [];
  return findingsOf(reportOf({ calls, directives: directivesOf(text) }), { provider: alibaba, text, severities }).map(({ rule }) => rule);
}

describe('a suppression', () => {
  it.each([
    ['on the line above', '// keystate-ignore always-rejected -- why\nclient.encrypt(request);'],
    ['behind the call', 'client.encrypt(request); // keystate-ignore always-rejected'],
    ['in a block comment', '/* keystate-ignore always-rejected -- why */\nclient.encrypt(request);'],
    ['in Python', '  # keystate-ignore always-rejected -- why\n  client.encrypt(request)'],
    ['among several codes', '// keystate-ignore sometimes-rejected, always-rejected\nclient.encrypt(request);'],
    ['with Windows line ends', '// keystate-ignore always-rejected\r\nclient.encrypt(request);'],
  ])('silences a finding %s', (_, text) => {
    expect(rulesLeft(text)).not.toContain('always-rejected');
  });

  it.each([
    ['of another rule', '// keystate-ignore invalid-argument\nclient.encrypt(request);'],
    ['two lines above', '// keystate-ignore always-rejected\n\nclient.encrypt(request);'],
    ['behind the code of the line above', 'other(); // keystate-ignore always-rejected\nclient.encrypt(request);'],
  ])('leaves a finding %s, and is reported itself', (_, text) => {
    expect([...rulesLeft(text)].sort()).toEqual(['always-rejected', 'unused-suppression']);
  });

  it('may stand above the statement that holds the call', () => {
    const text = '// keystate-ignore always-rejected\nconst sealed =\n  client.encrypt(request);';
    expect(rulesLeft(text, { statement: { start: text.indexOf('const'), end: text.length } })).toEqual([]);
  });

  it('may stand above another one', () => {
    const text = '// keystate-ignore always-rejected\n// keystate-ignore invalid-argument\nclient.encrypt(request);';
    expect(rulesLeft(text)).toEqual(['unused-suppression']);
  });

  it('of a rule that is off is not unused', () => {
    expect(rulesLeft('// keystate-ignore always-rejected\nclient.encrypt(request);', {}, { 'always-rejected': 'off' })).toEqual([]);
  });
});

describe('unused-suppression', () => {
  const messages = (text: string): readonly string[] =>
    findingsOf(reportOf({ directives: directivesOf(text) }), { provider: alibaba, text }).map(({ message }) => message);

  it('reports a comment that suppresses nothing', () => {
    expect(messages('// keystate-ignore always-rejected -- why\nfine();')).toEqual([
      'keystate-ignore always-rejected suppresses nothing here.',
    ]);
  });

  it('reports a rule that does not exist, and names the nearest', () => {
    expect(messages('// keystate-ignore allways-rejected\nfine();')).toEqual([
      'keystate-ignore names no rule: "allways-rejected". Did you mean "always-rejected"?',
    ]);
  });

  it('reports a comment without a rule', () => {
    expect(messages('// keystate-ignore -- why\nfine();')).toHaveLength(1);
  });

  it('knows nothing of assumptions', () => {
    expect(messages('// keystate-assume keyId = Disabled\nfine();')).toEqual([]);
  });
});

describe('suppressedCodes', () => {
  it.each([
    ['keystate-ignore a, b -- reason -- more', ['a', 'b']],
    ['keystate-ignore a b', ['a', 'b']],
    ['keystate-ignore: a', ['a']],
    ['keystate-ignore a --', ['a']],
    ['keystate-ignore', []],
    ['keystate-ignore-file a', undefined],
    ['keystate-assume k = Disabled', undefined],
  ])('reads %s', (text, codes) => {
    expect(suppressedCodes(text)).toEqual(codes);
  });
});
