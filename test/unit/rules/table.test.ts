// The rule table, the pages, the settings and the changelog name the same codes; severities, order, messages, fingerprints.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { alibaba } from '../../../kms/alibaba';
import { findingsOf, rules } from '../../../server/rules';
import { fingerprints } from '../../../server/rules/fingerprint';
import { joinWords, localeOf, locales, messageKeys, speaker, templatesOf } from '../../../server/rules/messages';
import { rulePagePath, ruleUrl } from '../../../server/rules/pages';
import { placeholders } from '../../../server/rules/template';
import { rejectedCall, reportOf } from '../../support/reports';

const root = join(import.meta.dirname, '../../..');
const read = (name: string): string => readFileSync(join(root, name), 'utf8');
const codes = rules.map(({ code }) => code);

interface Manifest {
  readonly contributes: {
    readonly configuration: { readonly properties: Readonly<Record<string, { readonly properties?: Readonly<Record<string, object>> }>> };
  };
}

describe('the codes of the rules', () => {
  it('have a page each, and no page is left over', () => {
    for (const locale of locales) {
      const pages = readdirSync(join(root, dirname(rulePagePath('', locale)))).filter((name) => name.endsWith('.md'));
      expect(pages.sort(), locale).toEqual(['README.md', ...codes.map((code) => `${code}.md`)].sort());
    }
  });

  it('are in the index of the pages with their severity and summary', () => {
    const rows = read('docs/rules/README.md').replace(/ +/g, ' ');
    for (const { code, severity, summary } of rules) expect(rows).toContain(`| [\`${code}\`](${code}.md) | ${severity} | ${summary} |`);
  });

  it.each(rules)('$code has a page that says why, what is wrong, how to mend and suppress it', ({ code, severity }) => {
    const page = read(rulePagePath(code, 'en'));
    expect(page.startsWith(`# ${code}\n`)).toBe(true);
    expect(page.toLowerCase()).toContain(`**${severity}.**`);
    for (const heading of ['Why', 'Wrong', 'How to mend it', 'Right', 'When it is meant']) expect(page).toContain(`\n## ${heading}\n`);
  });

  it.each(rules)('$code has the same page in Chinese', ({ code, severity }) => {
    const page = read(rulePagePath(code, 'zh-CN'));
    expect(page.startsWith(`# ${code}\n`)).toBe(true);
    expect(page).toContain(`**${{ error: '错误', warning: '警告', info: '信息', hint: '提示' }[severity]}。**`);
    for (const heading of ['原因', '错误示例', '修复方法', '正确示例', '有意为之时']) expect(page).toContain(`\n## ${heading}\n`);
  });

  it.each([...codes, 'README'])('%s has the same code and names in both languages', (code) => {
    const [english, chinese] = [read(rulePagePath(code, 'en')), read(rulePagePath(code, 'zh-CN'))];
    const blocks = (page: string): readonly string[] => page.match(/^```.*?^```$/gms) ?? [];
    const names = (page: string): readonly string[] =>
      [...new Set(page.replace(/^```.*?^```$/gms, '').match(/`[^`\n]+`|\]\([^)]+\)/g))].sort();
    expect(blocks(chinese)).toEqual(blocks(english));
    expect(names(chinese)).toEqual(names(english));
  });

  it('are the settings', () => {
    const manifest = JSON.parse(read('package.json')) as Manifest;
    const settings = manifest.contributes.configuration.properties['keystate.severities']?.properties ?? {};
    expect(Object.keys(settings)).toEqual(codes);
  });

  it('are in the changelog', () => {
    for (const code of codes) expect(read('CHANGELOG.md')).toContain(`\`${code}\``);
  });
});

describe('findingsOf', () => {
  const text = 'client.encrypt(request);\nclient.encrypt(request);';
  const calls = [rejectedCall(text, 'client.encrypt(request)', {}, 1), rejectedCall(text, 'client.encrypt(request)')];

  it('sorts by position', () => {
    const starts = findingsOf(reportOf({ calls }), { provider: alibaba, text }).map(({ span }) => span.start);
    expect(starts).toEqual([0, 25]);
  });

  it('gives the severities that are set, and drops what is off', () => {
    const severitiesWith = (setting: 'info' | 'off'): readonly string[] =>
      findingsOf(reportOf({ calls }), { provider: alibaba, text, severities: { 'always-rejected': setting } }).map(
        ({ severity }) => severity,
      );
    expect(severitiesWith('info')).toEqual(['info', 'info']);
    expect(severitiesWith('off')).toEqual([]);
  });

  it('finds nothing in an empty report', () => {
    expect(findingsOf(reportOf(), { provider: alibaba, text: '' })).toEqual([]);
  });
});

describe('messages', () => {
  it.each(messageKeys)('%s names the same parameters in every language', (key) => {
    const { en, 'zh-CN': zh } = templatesOf(key);
    expect([...placeholders(zh)].sort()).toEqual([...placeholders(en)].sort());
  });

  it('does not fill what a value brings', () => {
    expect(speaker('en')('unused-suppression', { rule: '{line}' })).toContain('{line}');
  });

  it('joins words', () => {
    const say = speaker('en');
    expect([[], ['A'], ['A', 'B'], ['A', 'B', 'C'], ['A', 'A']].map((words) => joinWords(say, words))).toEqual([
      '',
      'A',
      'A or B',
      'A, B or C',
      'A',
    ]);
  });

  it('chooses the locale', () => {
    expect(['zh_CN.UTF-8', 'zh-cn', 'en_GB', 'C', '', undefined].map(localeOf)).toEqual(['zh-CN', 'zh-CN', 'en', 'en', 'en', 'en']);
  });
});

describe('fingerprints', () => {
  const of = (text: string): readonly string[] => {
    const turns = text.split('client.encrypt(request)').length - 1;
    const calls = Array.from({ length: turns }, (_, turn) => rejectedCall(text, 'client.encrypt(request)', {}, turn));
    return fingerprints(findingsOf(reportOf({ calls }), { provider: alibaba, text }), text);
  };

  it('outlive edits elsewhere and new indentation', () => {
    expect(of('\n\n  await client.encrypt(request);')).toEqual(of('await  client.encrypt(request);\nmore();'));
  });

  it('tell like lines apart', () => {
    const [first, second] = of('client.encrypt(request);\nclient.encrypt(request);');
    expect(first).not.toBe(second);
    expect(first).toMatch(/^[0-9a-f]{16}$/);
  });
});

describe('the address of a page', () => {
  it('is under the root that is given', () => {
    expect(ruleUrl('always-rejected', 'en', 'file:///ext/')).toBe('file:///ext/docs/rules/always-rejected.md');
    expect(ruleUrl('always-rejected', 'zh-CN', 'file:///ext')).toBe('file:///ext/docs/rules/zh-CN/always-rejected.md');
    expect(ruleUrl('always-rejected', 'en', undefined)).toBeUndefined();
  });
});
