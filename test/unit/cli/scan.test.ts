// Which files are looked at, and what is said of those that are not.
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { walk } from '../../../server/node/files/walk';
import { badSource as bad, folderWith, keystate } from './support';

const folders: { readonly remove: () => void }[] = [];
afterEach(() => folders.splice(0).forEach(({ remove }) => remove()));

function project(files: Readonly<Record<string, string | Uint8Array>>): string {
  const made = folderWith(files);
  folders.push(made);
  return made.path;
}

async function reported(
  cwd: string,
  ...argv: readonly string[]
): Promise<{ readonly files: readonly string[]; readonly stderr: string; readonly code: number | undefined }> {
  const { stdout, stderr, code } = await keystate(['check', '--format', 'json', ...argv], { cwd });
  const { findings } = JSON.parse(stdout) as { readonly findings: readonly { readonly file: string }[] };
  return { files: findings.map(({ file }) => file), stderr, code };
}

describe('a scan', () => {
  it('finds files in every folder but node_modules and .git, sorted', async () => {
    const cwd = project({
      'z.ts': bad,
      'a/b/c.ts': bad,
      'a/d.py': bad,
      'node_modules/x/i.ts': bad,
      '.git/h.ts': bad,
      'readme.md': bad,
      'a/irrelevant.ts': 'client.encrypt(request)',
    });
    expect((await reported(cwd)).files).toEqual(['a/b/c.ts', 'a/d.py', 'z.ts']);
  });

  it('honours .gitignore files, nested ones and negations', async () => {
    const cwd = project({
      '.gitignore': 'dist/\n*.gen.ts\n/top.ts\n',
      'dist/a.ts': bad,
      'b.gen.ts': bad,
      'top.ts': bad,
      'sub/top.ts': bad,
      'sub/.gitignore': '!keep.gen.ts\nlocal.ts\n',
      'sub/keep.gen.ts': bad,
      'sub/local.ts': bad,
      'other/local.ts': bad,
    });
    expect((await reported(cwd)).files).toEqual(['other/local.ts', 'sub/keep.gen.ts', 'sub/top.ts']);
  });

  it('honours .gitignore files of the repository around the folder', async () => {
    const cwd = project({
      '.git/HEAD': '',
      '.git/info/exclude': 'private.ts\n',
      '.gitignore': 'packages/*/lib/\n',
      'packages/a/lib/i.ts': bad,
      'packages/a/src/i.ts': bad,
      'packages/a/private.ts': bad,
    });
    expect((await reported(join(cwd, 'packages/a'))).files).toEqual(['src/i.ts']);
  });

  it('looks at what is named explicitly even where it is ignored', async () => {
    const cwd = project({ '.git/HEAD': '', '.gitignore': 'dist/\n', 'dist/a.ts': bad, 'node_modules/x/i.ts': bad });
    expect((await reported(cwd, 'dist/a.ts')).files).toEqual(['dist/a.ts']);
    expect((await reported(cwd, 'dist')).files).toEqual(['dist/a.ts']);
    expect((await reported(cwd, '.', 'dist')).files).toEqual(['dist/a.ts']);
    expect((await reported(cwd, 'node_modules')).files).toEqual(['node_modules/x/i.ts']);
  });

  it('reports files as they were given, each once', async () => {
    const cwd = project({ 'src/a.ts': bad });
    expect((await reported(cwd, join(cwd, 'src'))).files).toEqual([join(cwd, 'src/a.ts')]);
    expect((await reported(cwd, './src')).files).toEqual(['src/a.ts']);
    expect((await reported(join(cwd, 'src'), '..')).files).toEqual(['../src/a.ts']);
    expect((await reported(cwd, 'src/a.ts', 'src', '.')).files).toEqual(['src/a.ts']);
  });

  it('takes a byte order mark off', async () => {
    const cwd = project({ 'a.ts': `\ufeff${bad.split('\n').slice(1).join('\n')}//@alicloud/kms20160120` });
    const { stdout } = await keystate(['trace', '--format', 'json'], { cwd });
    expect(stdout).toContain('"range":{"start":{"line":0,"character":6}');
  });

  it('reads UTF-16 where a byte order mark says so', async () => {
    const littleEndian = Buffer.from(`\ufeff${bad}`, 'utf16le');
    const cwd = project({
      'big.ts': Buffer.from(littleEndian).swap16(),
      'empty.ts': '',
      'little.ts': littleEndian,
      'other.ts': Buffer.from('\ufeffclient.encrypt(request)', 'utf16le'),
      'unmarked.ts': littleEndian.subarray(2),
    });
    expect((await reported(cwd)).files).toEqual(['big.ts', 'little.ts']);
    expect(await reported(cwd, 'little.ts', 'other.ts', 'unmarked.ts')).toEqual({
      files: ['little.ts'],
      code: 1,
      stderr: 'unmarked.ts: skipped, neither UTF-8 nor UTF-16 with a byte order mark\n',
    });
  });

  it('takes a file that is given twice once, as it was spelled first', async () => {
    const cwd = project({ 'a/b.ts': bad, 'c.md': bad });
    expect((await reported(cwd, 'a/../a/b.ts', join(cwd, 'a/b.ts'), './a/b.ts')).files).toEqual(['a/b.ts']);
    expect((await reported(cwd, join(cwd, 'a/b.ts'), 'a/b.ts')).files).toEqual([join(cwd, 'a/b.ts')]);
    expect((await reported(cwd, 'a', './a', 'a/')).files).toEqual(['a/b.ts']);
    expect((await reported(cwd, './c.md', 'c.md', 'gone.ts', './gone.ts')).stderr).toBe(
      './c.md: skipped, not in a language that keystate reads\ngone.ts: no such file or folder\n',
    );
  });

  it('tells upper case from lower in .gitignore, unless the repository does not', async () => {
    const files = { '.git/HEAD': '', '.gitignore': 'A.ts\nLib/\n', 'A.ts': bad, 'b.ts': bad, 'lib/c.ts': bad };
    expect((await reported(project(files))).files).toEqual(['b.ts', 'lib/c.ts']);
    expect((await reported(project({ ...files, '.git/config': '[core]\n\tignorecase = true\n' }))).files).toEqual(['b.ts']);
  });

  it('reads brackets in .gitignore as git does, in the order of the lines', async () => {
    const files = { 'a.ts': bad, 'b.ts': bad, 'x1.ts': bad, 'sub/b.ts': bad };
    const left = async (ignored: string): Promise<readonly string[]> =>
      (await reported(project({ '.git/HEAD': '', '.gitignore': ignored, ...files }))).files;
    expect(await left('[!a].ts\n')).toEqual(['a.ts', 'x1.ts']);
    expect(await left('[!a].ts\n!b.ts\n')).toEqual(['a.ts', 'b.ts', 'sub/b.ts', 'x1.ts']);
    expect(await left('*.ts\n![[:alpha:]].ts\n/b.ts\n')).toEqual(['a.ts', 'sub/b.ts']);
    expect(await left('[^b]ub/\n/x[[:digit:]].ts\n')).toEqual(['a.ts', 'b.ts']);
  });

  it('skips large and binary files and other languages with a note', async () => {
    const large = `${bad}//${'x'.repeat(2 * 1024 * 1024)}`;
    const binary = Buffer.concat([Buffer.from(bad), Buffer.from([0, 1, 2])]);
    const cwd = project({ 'large.ts': large, 'binary.ts': binary, 'readme.md': bad, 'fine.ts': bad });
    expect(await reported(cwd)).toMatchObject({ files: ['fine.ts'], stderr: 'large.ts: skipped, larger than 2 MB\n', code: 1 });
    const named = await reported(cwd, 'large.ts', 'binary.ts', 'readme.md');
    expect(named).toEqual({
      files: [],
      code: 0,
      stderr: [
        'binary.ts: skipped, neither UTF-8 nor UTF-16 with a byte order mark\n',
        'large.ts: skipped, larger than 2 MB\n',
        'readme.md: skipped, not in a language that keystate reads\n',
      ].join(''),
    });
  });

  it('survives broken links and cycles', async () => {
    const cwd = project({ 'a/a.ts': bad });
    symlinkSync(join(cwd, 'nowhere.ts'), join(cwd, 'broken.ts'));
    symlinkSync(cwd, join(cwd, 'a/cycle'));
    expect(await reported(cwd)).toMatchObject({ files: ['a/a.ts'], stderr: '' });
    expect(await reported(cwd, 'broken.ts')).toMatchObject({ files: [], code: 2, stderr: 'broken.ts: no such file or folder\n' });
  });

  it('says of a folder that it cannot be read, and goes on', () => {
    const unreadable: string[] = [];
    const paths = [...walk(join(project({}), 'gone'), { extensions: new Set(['.ts']), onUnreadable: (path) => unreadable.push(path) })];
    expect(paths).toEqual([]);
    expect(unreadable).toHaveLength(1);
  });
});
