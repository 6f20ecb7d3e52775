// Where modules of JavaScript and TypeScript are: relative paths, aliases, packages of the workspace.
import { describe, expect, it } from 'vitest';
import { fileOf } from './support';

const from = '/w/src/app/main.ts';

describe('a relative path', () => {
  it.each([
    ['a file beside', './a', ['/w/src/app/a.ts'], '/w/src/app/a.ts'],
    ['a file above', '../../b', ['/w/b.js'], '/w/b.js'],
    ['a file below', './c/d', ['/w/src/app/c/d.tsx'], '/w/src/app/c/d.tsx'],
    ['sources before declarations', './a', ['/w/src/app/a.d.ts', '/w/src/app/a.js'], '/w/src/app/a.js'],
    ['TypeScript before JavaScript', './a', ['/w/src/app/a.js', '/w/src/app/a.ts'], '/w/src/app/a.ts'],
    ['declarations where there is nothing else', './a', ['/w/src/app/a.d.ts'], '/w/src/app/a.d.ts'],
    ['every extension', './a', ['/w/src/app/a.cjs'], '/w/src/app/a.cjs'],
    ['a written extension', './a.mts', ['/w/src/app/a.mts', '/w/src/app/a.mts.ts'], '/w/src/app/a.mts'],
    ['x.ts as x.js', './a.js', ['/w/src/app/a.ts'], '/w/src/app/a.ts'],
    ['x.tsx as x.js', './a.js', ['/w/src/app/a.tsx'], '/w/src/app/a.tsx'],
    ['x.tsx as x.jsx', './a.jsx', ['/w/src/app/a.tsx'], '/w/src/app/a.tsx'],
    ['x.mts as x.mjs', './a.mjs', ['/w/src/app/a.mts'], '/w/src/app/a.mts'],
    ['x.cts as x.cjs', './a.cjs', ['/w/src/app/a.cts'], '/w/src/app/a.cts'],
    ['x.js as x.js', './a.js', ['/w/src/app/a.js', '/w/src/app/a.d.ts'], '/w/src/app/a.js'],
    ['a name with dots', './kms.service', ['/w/src/app/kms.service.ts'], '/w/src/app/kms.service.ts'],
    ['a folder', './kms', ['/w/src/app/kms/index.ts'], '/w/src/app/kms/index.ts'],
    ['a file before a folder', './kms', ['/w/src/app/kms/index.ts', '/w/src/app/kms.ts'], '/w/src/app/kms.ts'],
    ['a folder with a slash', './kms/', ['/w/src/app/kms/index.ts', '/w/src/app/kms.ts'], '/w/src/app/kms/index.ts'],
    ['the own folder', '.', ['/w/src/app/index.ts', '/w/src/app.ts'], '/w/src/app/index.ts'],
    ['the folder above', '..', ['/w/src/index.js', '/w/src.ts'], '/w/src/index.js'],
    ['the folder above that', '../../', ['/w/index.js'], '/w/index.js'],
    ['a file named in full', '../app/../app/./a', ['/w/src/app/a.ts'], '/w/src/app/a.ts'],
    ['no JSON', './a.json', ['/w/src/app/a.json'], undefined],
    ['nothing above the root', '../../../../../../a', ['/a.ts'], undefined],
    ['nothing that is not there', './a', [], undefined],
  ])('finds %s', (_what, module, files, expected) => {
    expect(fileOf(files, from, module)).toBe(expected);
  });

  it('finds the main file of a folder with a manifest', () => {
    expect(fileOf([['/w/src/app/kms/package.json', '{"main":"./lib/main"}'], '/w/src/app/kms/lib/main.js'], from, './kms')).toBe(
      '/w/src/app/kms/lib/main.js',
    );
  });
});

describe('an alias of tsconfig.json', () => {
  const config = (text: string): readonly [string, string] => ['/w/tsconfig.json', text];
  it.each([
    ['with a star', '{"compilerOptions":{"baseUrl":".","paths":{"@app/*":["src/app/*"]}}}', '@app/kms/keys', '/w/src/app/kms/keys.ts'],
    ['without baseUrl', '{"compilerOptions":{"paths":{"@app/*":["./src/app/*"]}}}', '@app/kms/keys', '/w/src/app/kms/keys.ts'],
    ['exact', '{"compilerOptions":{"paths":{"@keys":["./src/app/kms/keys.ts"],"@*":["./no/*"]}}}', '@keys', '/w/src/app/kms/keys.ts'],
    ['to a folder', '{"compilerOptions":{"paths":{"~kms":["src/app/kms"]}}}', '~kms', '/w/src/app/kms/index.ts'],
    ['the second of its targets', '{"compilerOptions":{"paths":{"@/*":["no/*","src/*"]}}}', '@/app/kms', '/w/src/app/kms/index.ts'],
    ['the longer of two', '{"compilerOptions":{"paths":{"@/*":["no/*"],"@/app/*":["src/app/*"]}}}', '@/app/kms', '/w/src/app/kms/index.ts'],
    ['with text after the star', '{"compilerOptions":{"paths":{"#*-lib":["src/app/*"]}}}', '#kms-lib', '/w/src/app/kms/index.ts'],
    ['as x.js', '{"compilerOptions":{"paths":{"@/*":["src/*"]}}}', '@/app/kms/keys.js', '/w/src/app/kms/keys.ts'],
    ['by baseUrl alone', '{"compilerOptions":{"baseUrl":"./src"}}', 'app/kms', '/w/src/app/kms/index.ts'],
    ['in JSON with comments', '// x\n{"compilerOptions":{/* "a" */"paths":{"@/*":["src/*"],},},}', '@/app/kms', '/w/src/app/kms/index.ts'],
  ])('%s', (_what, text, module, expected) => {
    expect(fileOf([config(text), '/w/src/app/kms/keys.ts', '/w/src/app/kms/index.ts'], from, module)).toBe(expected);
  });

  it.each([
    ['another file', '"./base"', '/w/base.json', '{"compilerOptions":{"paths":{"@/*":["src/*"]}}}'],
    [
      'a file elsewhere, with its own baseUrl',
      '"../x/base.json"',
      '/x/base.json',
      '{"compilerOptions":{"baseUrl":"../w","paths":{"@/*":["src/*"]}}}',
    ],
    ['several', '["./none", "./a.json", "./b.json"]', '/w/a.json', '{"compilerOptions":{"paths":{"@/*":["src/*"]}}}'],
    [
      'a file that says where the configuration is',
      '"../x/base"',
      '/x/base.json',
      '{"compilerOptions":{"paths":{"@/*":["${configDir}/src/*"]}}}',
    ],
    ['itself in the end', '"./a.json"', '/w/a.json', '{"extends":"./tsconfig","compilerOptions":{"paths":{"@/*":["src/*"]}}}'],
  ])('that extends %s', (_what, extended, path, text) => {
    expect(fileOf([config(`{"extends":${extended}}`), [path, text], '/w/src/a.ts'], from, '@/a')).toBe('/w/src/a.ts');
  });

  it('that extends a package of the workspace', () => {
    const files = [
      config('{"extends":"@acme/tsconfig/base.json"}'),
      ['/w/packages/config/package.json', '{"name":"@acme/tsconfig"}'],
      ['/w/packages/config/base.json', '{"compilerOptions":{"paths":{"@/*":["../../src/*"]}}}'],
      '/w/src/a.ts',
    ] as const;
    expect(fileOf(files, from, '@/a')).toBe('/w/src/a.ts');
  });

  it('in a file that the nearest configuration refers to', () => {
    const files = [
      config('{"files":[],"references":[{"path":"./tsconfig.node.json"},{"path":"./tsconfig.app.json"}]}'),
      ['/w/tsconfig.app.json', '{"compilerOptions":{"paths":{"@/*":["./src/*"]}}}'],
      '/w/src/a.ts',
    ] as const;
    expect(fileOf(files, from, '@/a')).toBe('/w/src/a.ts');
  });

  it('of the nearest configuration only', () => {
    const files = [config('{"compilerOptions":{"paths":{"@/*":["src/*"]}}}'), ['/w/src/app/jsconfig.json', '{}'], '/w/src/a.ts'] as const;
    expect(fileOf(files, from, '@/a')).toBeUndefined();
    expect(fileOf(files, '/w/src/b.ts', '@/a')).toBe('/w/src/a.ts');
  });

  it.each(['', '{', '[]', '{"compilerOptions":{"paths":{"@/*":"src/*","a":[1]}}}', '{"extends":5,"references":{}}'])(
    'broken: %s',
    (text) => {
      expect(fileOf([config(text), '/w/src/a.ts'], from, '@/a')).toBeUndefined();
    },
  );
});

describe('a package of the workspace', () => {
  const manifest = (fields: object): readonly [string, string] => [
    '/w/packages/kms/package.json',
    JSON.stringify({ name: '@acme/kms', ...fields }),
  ];
  it.each([
    ['by main', { main: 'lib/main.js' }, '', '/lib/main.js'],
    ['by module before main', { main: 'lib/main.js', module: 'lib/module.mjs' }, '', '/lib/module.mjs'],
    ['by exports', { exports: './lib/main.js', main: 'no.js' }, '', '/lib/main.js'],
    [
      'by exports with conditions',
      { exports: { '.': { types: './lib/main.d.ts', import: { default: './lib/main.js' } } } },
      '',
      '/lib/main.js',
    ],
    ['by conditions alone', { exports: { require: './no.cjs', default: './lib/main.js' } }, '', '/lib/main.js'],
    ['by sources of what is built', { main: './dist/start.js' }, '', '/src/start.ts'],
    ['by sources of what is built into a folder of a kind', { exports: { '.': './dist/esm/start.js' } }, '', '/src/start.ts'],
    ['by sources of declarations that are built', { types: 'dist/start.d.ts' }, '', '/src/start.ts'],
    ['by its index', {}, '', '/src/index.ts'],
    ['in part, by path', {}, '/lib/main', '/lib/main.js'],
    ['in part, by path in its sources', {}, '/start', '/src/start.ts'],
    ['in part, by exports', { exports: { './go': './lib/main.js' } }, '/go', '/lib/main.js'],
    ['in part, by a pattern of exports', { exports: { './*': './no/*.js', './x/*': './lib/*.js' } }, '/x/main', '/lib/main.js'],
  ])('%s', (_what, fields, subpath, expected) => {
    const folder = '/w/packages/kms';
    const files = ['/lib/main.js', '/lib/main.d.ts', '/lib/module.mjs', '/src/start.ts', '/src/index.ts'].map((each) => folder + each);
    expect(fileOf([manifest(fields), ...files], from, `@acme/kms${subpath}`)).toBe(folder + expected);
  });

  it('is the outermost of that name, and none that is installed', () => {
    const named = '{"name":"kms"}';
    const files = [
      ['/w/node_modules/kms/package.json', named],
      '/w/node_modules/kms/index.js',
      ['/w/packages/a/b/package.json', named],
      '/w/packages/a/b/index.js',
      ['/w/a/package.json', named],
      '/w/a/index.js',
    ] as const;
    expect(fileOf(files, from, 'kms')).toBe('/w/a/index.js');
    expect(fileOf(files.slice(0, 2), from, 'kms')).toBeUndefined();
  });

  it('has names of its own', () => {
    const files = [
      ['/w/package.json', '{"imports":{"#db":{"node":"./src/db.js"},"#kms/*":"./src/kms/*.js"}}'],
      '/w/src/db.ts',
      '/w/src/kms/keys.ts',
    ] as const;
    expect(fileOf(files, from, '#db')).toBe('/w/src/db.ts');
    expect(fileOf(files, from, '#kms/keys')).toBe('/w/src/kms/keys.ts');
    expect(fileOf(files, from, '#other')).toBeUndefined();
  });

  it.each(['', '@', '@acme', '@acme/', 'node:fs', 'https://x.y/z.js', '/src/app/a', 'fs', '#', '...', './', '*'])('is not %s', (module) => {
    expect(fileOf([manifest({}), '/w/src/app/a.ts'], from, module)).toBeUndefined();
  });
});

describe('paths of all kinds', () => {
  it.each([
    ['Windows', 'C:\\w\\src\\a.ts', './b', 'C:/w/src/b.ts'],
    ['Windows with slashes', 'c:/w/src/a.ts', '../../b', 'c:/b.ts'],
    ['URIs', 'file:///c%3A/w/src/a.ts', './b', 'file:///c%3A/w/src/b.ts'],
    ['URIs of other schemes', 'vscode-vfs://github/w/a.ts', './b', 'vscode-vfs://github/w/b.ts'],
    ['relative', 'src/a.ts', '../b', 'b.ts'],
    ['relative, above the start', 'a.ts', '../b', '../b.ts'],
    ['at the root', '/a.ts', './b', '/b.ts'],
  ])('%s', (_what, importing, module, expected) => {
    expect(fileOf([expected], importing, module)).toBe(expected);
  });

  it.each([
    ['vscode-vfs://github/a.ts', '../b', 'vscode-vfs://b.ts'],
    ['c:/a.ts', '../b', 'b.ts'],
  ])('%s has nothing above its root', (importing, module, file) => {
    expect(fileOf([file], importing, module)).toBeUndefined();
  });
});
