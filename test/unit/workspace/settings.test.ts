// Settings of any shape, globs, scopes, workspace folders and manifests.
import { describe, expect, it } from 'vitest';
import { Configuration } from '../../../server/workspace/configuration';
import { Folders } from '../../../server/workspace/folders';
import { globTest } from '../../../server/workspace/globs';
import { isManifest, Packages } from '../../../server/workspace/packages';
import { defaultSettings, parseSettings, problemsInSettings } from '../../../server/workspace/settings';

describe('parseSettings', () => {
  it('takes what it understands and leaves the rest', () => {
    expect(parseSettings({ enable: false, severities: { a: 'hint', b: 'loud', c: 'off' }, exclude: ['x/**', 3], unknown: 1 })).toEqual({
      enable: false,
      severities: { a: 'hint', c: 'off' },
      exclude: ['x/**'],
    });
  });

  it.each([undefined, null, 'text', 7, [], { severities: 'none', exclude: 'all' }])('falls back to the defaults for %j', (value) => {
    expect(parseSettings(value)).toEqual(defaultSettings);
  });
});

describe('problemsInSettings', () => {
  it('names every value that has no effect, and what would', () => {
    const broken = { enable: 'yes', severities: { 'always-rejected': 'fatal', 'sometimes-rejeced': 'off' }, exclude: '**/*.ts' };
    expect(problemsInSettings(broken)).toEqual([
      'keystate.enable: must be true or false',
      'keystate.severities: always-rejected must be one of error, warning, info, hint, off',
      'keystate.severities: sometimes-rejeced is no rule; did you mean sometimes-rejected?',
      'keystate.exclude: must be a list of texts',
    ]);
  });

  it.each([undefined, null, {}, { enable: false, severities: { 'always-rejected': 'off' }, exclude: ['a'] }, { trace: { server: 'off' } }])(
    'has nothing to say about %j',
    (value) => expect(problemsInSettings(value)).toEqual([]),
  );

  it.each([7, [], 'text'])('wants an object, not %j', (value) =>
    expect(problemsInSettings(value)).toEqual(['keystate: must be an object']),
  );
});

describe('Configuration', () => {
  it('asks once for each document until the settings change', async () => {
    const asked: string[] = [];
    const configuration = new Configuration(
      (uri) => {
        asked.push(uri);
        return Promise.resolve({ enable: asked.length > 1 });
      },
      () => undefined,
    );
    expect((await configuration.of('a')).enable).toBe(false);
    expect((await configuration.of('a')).enable).toBe(false);
    configuration.changed();
    expect((await configuration.of('a')).enable).toBe(true);
    expect(asked).toEqual(['a', 'a']);
  });

  it('uses the defaults when asking fails, and asks again', async () => {
    const errors: unknown[] = [];
    const configuration = new Configuration(
      () => Promise.reject(new Error('gone')),
      (error) => errors.push(error),
    );
    expect(await configuration.of('a')).toEqual(defaultSettings);
    expect(await configuration.of('a')).toEqual(defaultSettings);
    expect(errors).toHaveLength(2);
  });

  it('tells once what is not understood, however many documents have it, and again when it changed', async () => {
    const told: unknown[] = [];
    const configuration = new Configuration(
      () => Promise.resolve({ enable: 1 }),
      (problem) => told.push(problem),
    );
    await Promise.all(['a', 'b'].map((uri) => configuration.of(uri)));
    expect(told).toEqual(['keystate.enable: must be true or false']);
    configuration.changed();
    await configuration.of('a');
    expect(told).toHaveLength(2);
  });

  it('takes what is pushed where there is no one to ask', async () => {
    const configuration = new Configuration(undefined, () => undefined);
    configuration.changed({ severities: { a: 'off' } });
    expect((await configuration.of('a')).severities).toEqual({ a: 'off' });
  });
});

describe('globTest', () => {
  it.each([
    ['**/generated/**', 'a/generated/b.ts', true],
    ['**/generated/**', 'generated/b.ts', true],
    ['**/generated/**', 'a/generate/b.ts', false],
    ['*.spec.ts', 'deep/down/a.spec.ts', true],
    ['src/*.ts', 'src/a.ts', true],
    ['src/*.ts', 'src/b/a.ts', false],
    ['vendor', 'vendor/x/a.js', true],
    ['{a,b}/*.py', 'b/x.py', true],
    ['a?.js', 'ab.js', true],
    ['a+(b).js', 'a+(b).js', true],
    ['src/**/test/*.ts', 'src/test/a.ts', true],
    ['src/**/test/*.ts', 'src/a/b/test/a.ts', true],
    ['src/**/test/*.ts', 'src/contest/a.ts', false],
    ['src/**', 'src', false],
    ['{a,{b,c}d}/*', 'cd/x', true],
    ['{a', '{a', true],
    ['a?.js', 'a😀.js', true],
    ['./src/', 'src/a.ts', true],
  ])('%s on %s: %s', (glob, path, matched) => {
    expect(globTest([glob])(path)).toBe(matched);
  });

  it('takes no longer for patterns on which a regular expression would never end', () => {
    const folders = 'a/'.repeat(100);
    expect(globTest(['**/'.repeat(20) + 'x', '*'.repeat(40) + 'x', '**/' + '*a'.repeat(40) + 'b'])(`${folders}${'a'.repeat(200)}`)).toBe(
      false,
    );
    expect(globTest(['{a,b}'.repeat(30)])('a'.repeat(30))).toBe(false);
  });
});

describe('Folders', () => {
  it('tells the path in the innermost folder', () => {
    const folders = new Folders(['file:///w', 'file:///w/inner/']);
    expect(folders.relativePath('file:///w/inner/a%20b.ts')).toBe('a b.ts');
    folders.change([], ['file:///w/inner']);
    expect(folders.relativePath('file:///w/inner/a.ts')).toBe('inner/a.ts');
    expect(folders.relativePath('file:///other/a.ts')).toBe('other/a.ts');
  });
});

describe('Packages', () => {
  const manifest = (version: string) => JSON.stringify({ dependencies: { sdk: version } });

  it('takes the nearest manifest that names the package, and reads it again when it changed', async () => {
    const files = new Map([
      ['file:///w/package.json', manifest('^1.0.0')],
      ['file:///w/app/package.json', '{}'],
    ]);
    const packages = new Packages({ readText: (uri) => Promise.resolve(files.get(uri)) });
    expect(await packages.versionOf('file:///w/app/src/a.ts', 'sdk')).toBe('^1.0.0');
    files.set('file:///w/app/package.json', manifest('^3.0.0'));
    expect(await packages.versionOf('file:///w/app/src/a.ts', 'sdk')).toBe('^1.0.0');
    packages.changed('file:///w/app/package.json');
    expect(await packages.versionOf('file:///w/app/src/a.ts', 'sdk')).toBe('^3.0.0');
    expect(await packages.versionOf('untitled:Untitled-1', 'sdk')).toBeUndefined();
  });

  it('knows manifests by their names', () => {
    expect(isManifest('file:///w/package.json')).toBe(true);
    expect(isManifest('file:///w/my-package.json')).toBe(false);
  });
});
