// The client's texts and their Chinese translation agree: none is missing, none is left over, placeholders are the same.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const client = new URL('../../../client/', import.meta.url);
const bundle = new URL('../../../l10n/bundle.l10n.zh-cn.json', import.meta.url);
const translations = JSON.parse(readFileSync(bundle, 'utf8')) as Readonly<Record<string, string>>;
const used = new Set(
  readdirSync(client)
    .filter((name) => name.endsWith('.ts'))
    .flatMap((name) => [...readFileSync(new URL(name, client), 'utf8').matchAll(/l10n\.t\(\s*'([^']+)'/g)].map((match) => match[1] ?? '')),
);

describe('the client in Chinese', () => {
  it('has every text and no other', () => {
    expect(Object.keys(translations).sort()).toEqual([...used].sort());
  });

  it.each(Object.entries(translations))('%s', (text, translation) => {
    const placeholders = (one: string): readonly string[] => (one.match(/\{\d+\}/g) ?? []).sort();
    expect(placeholders(translation)).toEqual(placeholders(text));
    expect(translation).toMatch(/\p{Script=Han}/u);
  });
});
