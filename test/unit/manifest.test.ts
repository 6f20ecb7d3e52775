// The extension manifest against what it names: its texts in both languages, the languages that can be parsed, the
// files that are packed. Reads files only; knows nothing of VS Code.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { grammarAssets } from '../../server/parsing/assets';
import { rules } from '../../server/rules/index';
import { locales } from '../../server/rules/messages';
import { rulePagePath } from '../../server/rules/pages';

interface Setting {
  readonly properties?: Readonly<Record<string, { readonly type: string; readonly enum: readonly string[] }>>;
  readonly additionalProperties?: boolean;
}

interface Manifest {
  readonly main: string;
  readonly bin: Readonly<Record<string, string>>;
  readonly activationEvents: readonly string[];
  readonly contributes: {
    readonly commands: readonly { readonly command: string }[];
    readonly configuration: { readonly properties: Readonly<Record<string, Setting>> };
  };
}

const root = join(import.meta.dirname, '../..');
const read = (name: string): string => readFileSync(join(root, name), 'utf8');
const manifest = JSON.parse(read('package.json')) as Manifest;
const texts = JSON.parse(read('package.nls.json')) as Readonly<Record<string, string>>;
const chinese = JSON.parse(read('package.nls.zh-cn.json')) as Readonly<Record<string, string>>;

describe('the manifest', () => {
  it('has each of its texts in both languages, and no other', () => {
    const used = [...read('package.json').matchAll(/"%([^"%]+)%"/g)].map(([, key]) => key).sort();
    expect(Object.keys(texts).sort()).toEqual(used);
    expect(Object.keys(chinese).sort()).toEqual(used);
  });

  it('wakes for the languages that can be parsed, and no other', () => {
    expect([...manifest.activationEvents].sort()).toEqual(
      Object.keys(grammarAssets)
        .map((language) => `onLanguage:${language}`)
        .sort(),
    );
  });

  it('offers a severity for each rule, and says its default', () => {
    const { properties = {} } = manifest.contributes.configuration.properties['keystate.severities'] ?? {};
    expect(Object.keys(properties)).toEqual(rules.map(({ code }) => code));
    const unsaid = rules.filter(({ code, severity }) => texts[`config.severities.${code}`]?.includes(`(${severity})`) !== true);
    expect(unsaid.map(({ code }) => code)).toEqual([]);
  });

  it('has rules as settings that the settings editor can show: texts with a list of values, and no other', () => {
    const setting = manifest.contributes.configuration.properties['keystate.severities'];
    expect(setting?.additionalProperties).toBe(false);
    expect(new Set(Object.values(setting?.properties ?? {}).map(({ type, enum: values }) => `${type}: ${values.join()}`))).toEqual(
      new Set(['string: error,warning,info,hint,off']),
    );
  });

  it('names the bundles that the build makes', () => {
    const built = [...read('scripts/build.mjs').matchAll(/out: '([^']+)'/g)].map(([, name]) => `./dist/${name}`);
    expect(built).toEqual(expect.arrayContaining([manifest.main, manifest.bin['keystate']]));
  });

  it('stays quiet: few settings, few commands', () => {
    expect(Object.keys(manifest.contributes.configuration.properties).length).toBeLessThanOrEqual(25);
    expect(manifest.contributes.commands.length).toBeLessThanOrEqual(15);
  });
});

describe('the package', () => {
  it('has a page for each rule in each language', () => {
    const pages = locales.flatMap((locale) => rules.map(({ code }) => rulePagePath(code, locale)));
    expect(pages.filter((page) => !existsSync(join(root, page)))).toEqual([]);
    expect(read('.vscodeignore')).toContain('\n!docs/rules/**\n');
  });

  it('is an allow-list of files that exist', () => {
    const [first, ...allowed] = read('.vscodeignore')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'));
    expect(first).toBe('**');
    const plain = allowed.map((line) => line.replace(/^!/, '')).filter((line) => !line.includes('*') && !line.startsWith('dist/'));
    expect(plain.filter((name) => !existsSync(join(root, name)))).toEqual([]);
  });
});
