// What the resolver remembers and forgets, how much it asks, and which words importers have.
import { describe, expect, it } from 'vitest';
import { isModuleManifest } from '../../../../server/workspace/resolution';
import { workspaceOf } from './support';

describe('the resolver', () => {
  it('asks once for all files of a folder', () => {
    const { resolver, asked } = workspaceOf(['/w/src/b.ts']);
    resolver.resolve('/w/src/a.ts', './b');
    resolver.resolve('/w/src/a.ts', 'none');
    const before = asked.count;
    resolver.resolve('/w/src/c.ts', './b');
    resolver.resolve('/w/src/c.ts', 'none');
    expect(asked.count).toBe(before);
  });

  it('sees files come and go', () => {
    const { resolver, write } = workspaceOf(['/w/a.ts', '/w/b.js']);
    const file = (): string | undefined => resolver.resolve('/w/a.ts', './b').file;
    expect(file()).toBe('/w/b.js');
    write('/w/b.ts', '');
    expect(file()).toBe('/w/b.ts');
    write('/w/b.ts', undefined);
    write('/w/b.js', undefined);
    expect(file()).toBeUndefined();
  });

  it('sees manifests change', () => {
    const { resolver, write } = workspaceOf([['/w/tsconfig.json', '{}'], '/w/src/a.ts', '/w/k/index.ts']);
    const fileOf = (module: string): string | undefined => resolver.resolve('/w/src/b.ts', module).file;
    expect(fileOf('@/a')).toBeUndefined();
    write('/w/tsconfig.json', '{"compilerOptions":{"paths":{"@/*":["src/*"]}}}');
    expect(fileOf('@/a')).toBe('/w/src/a.ts');
    write('/w/tsconfig.json', undefined);
    expect(fileOf('@/a')).toBeUndefined();
    write('/w/k/package.json', '{"name":"kms"}');
    expect(fileOf('kms')).toBe('/w/k/index.ts');
    write('/w/k/package.json', '{"name":"other"}');
    expect(fileOf('kms')).toBeUndefined();
  });

  it('knows nothing of files of other kinds', () => {
    expect(workspaceOf(['/w/b.ts']).resolver.resolve('/w/a.rb', './b')).toEqual({});
  });

  it('asks little for a thousand files with twenty imports each', () => {
    const names = Array.from({ length: 1000 }, (_, index) => `/w/packages/p${index % 20}/src/d${index % 3}/f${index}`);
    const manifests = Array.from({ length: 20 }, (_, index): [string, string] => [
      `/w/packages/p${index}/package.json`,
      `{"name":"@acme/p${index}"}`,
    ]);
    const config: [string, string] = ['/w/tsconfig.json', '{"compilerOptions":{"baseUrl":".","paths":{"@/*":["packages/*"]}}}'];
    const { resolver, asked } = workspaceOf([...names.map((name) => `${name}.ts`), ...manifests, config]);
    const modulesOf = (name: string, at: number): string[] => {
      const other = names[(at * 7 + 60) % names.length] ?? name;
      const [, , , folder = '', , , file = ''] = other.split('/');
      return [`./${file}`, `../d1/${file}.js`, `@acme/${folder}/src/d2/${file}`, `@/${folder}/src/d0/${file}`, `lib-${at % 100}`];
    };
    let found = 0;
    for (const name of names) {
      for (let at = 0; at < 4; at += 1) {
        for (const module of modulesOf(name, at)) if (resolver.resolve(`${name}.ts`, module).file !== undefined) found += 1;
      }
    }
    expect(found).toBeGreaterThan(1000);
    expect(asked.count).toBeLessThan(20 * names.length);
  });
});

describe('a manifest', () => {
  it.each(['/w/package.json', 'tsconfig.json', 'C:\\w\\tsconfig.base.json', '/w/jsconfig.json', '/w/pyproject.toml', '/w/setup.py'])(
    'is %s',
    (path) => {
      expect(isModuleManifest(path)).toBe(true);
    },
  );
  it.each(['/w/package-lock.json', '/w/a.json', '/w/tsconfig.ts', '/w/my-setup.py'])('is not %s', (path) => {
    expect(isModuleManifest(path)).toBe(false);
  });
});
