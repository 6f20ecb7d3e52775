// keystate trace, matrix, lsp, help and version.
import { afterAll, describe, expect, it } from 'vitest';
import { badSource, folderWith, goodSource, keystate } from './support';

const folder = folderWith({ 'b.ts': badSource, 'a.ts': goodSource });
afterAll(folder.remove);
const cwd = folder.path;

interface Matrix {
  readonly states: readonly string[];
  readonly operations: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly inferred: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

async function matrixOf(...names: readonly string[]): Promise<Matrix> {
  return JSON.parse((await keystate(['matrix', '--format', 'json', ...names], { cwd })).stdout) as Matrix;
}

describe('trace', () => {
  it('prints every call as the contract says, sorted by file and position', async () => {
    const { stdout, code } = await keystate(['trace', '--format', 'json'], { cwd });
    const call = (file: string, line: number, from: number, to: number, facts: object): object => ({
      file,
      range: { start: { line, character: from }, end: { line, character: to } },
      sdk: '@alicloud/kms20160120',
      key: 'keyId',
      ...facts,
    });
    const disable = { operation: 'DisableKey', before: ['Enabled'], after: ['Disabled'], verdict: 'succeeds', results: ['Success'] };
    const encrypt = {
      operation: 'Encrypt',
      before: ['Disabled'],
      after: ['Disabled'],
      verdict: 'always-rejected',
      results: ['Rejected.Disabled'],
    };
    expect(JSON.parse(stdout)).toEqual({
      version: 1,
      calls: [call('a.ts', 1, 6, 32, disable), call('b.ts', 1, 6, 32, disable), call('b.ts', 2, 7, 30, encrypt)],
    });
    expect(code).toBe(0);
  });

  it('prints a table for people', async () => {
    const { stdout } = await keystate(['trace', 'b.ts'], { cwd });
    expect(stdout).toBe(
      [
        'b.ts',
        '  2:7  DisableKey  keyId  Enabled → Disabled  succeeds         Success',
        '  3:8  Encrypt     keyId  Disabled            always-rejected  Rejected.Disabled',
        '',
      ].join('\n'),
    );
  });

  it('prints control-flow graphs', async () => {
    const { stdout, code } = await keystate(['trace', '--cfg', 'a.ts'], { cwd });
    expect(stdout).toMatch(/^a\.ts\n/);
    expect(code).toBe(0);
  });
});

describe('matrix', () => {
  it('has the documented rows and the inferred ones apart', async () => {
    const { states, operations, inferred } = await matrixOf();
    expect(states).toEqual(['Enabled', 'Disabled', 'PendingDeletion', 'PendingImport']);
    expect(Object.keys(operations)).toHaveLength(25);
    expect(operations['Encrypt']).toEqual({
      Enabled: 'Success',
      Disabled: 'Rejected.Disabled',
      PendingDeletion: 'Rejected.PendingDeletion',
      PendingImport: 'Rejected.PendingImport',
    });
    expect(inferred['AsymmetricSign']?.['Disabled']).toBe('Rejected.Disabled');
    expect(Object.keys(operations).filter((name) => name in inferred)).toEqual([]);
  });

  it('takes names in any spelling', async () => {
    const { operations, inferred } = await matrixOf('encrypt', 'schedule_key_deletion');
    expect(Object.keys(operations).sort()).toEqual(['Encrypt', 'ScheduleKeyDeletion']);
    expect(inferred).toEqual({});
  });

  it('prints a table for people', async () => {
    const { stdout } = await keystate(['matrix', 'Encrypt'], { cwd });
    expect(stdout).toContain('Encrypt    Success  Rejected.Disabled  Rejected.PendingDeletion  Rejected.PendingImport\n');
    expect(stdout).toContain('https://');
  });

  it('says of an operation without a row that nothing is documented', async () => {
    const { stderr, code } = await keystate(['matrix', 'GetPublicKey'], { cwd });
    expect(stderr).toBe('GetPublicKey: nothing is documented about key states\n');
    expect(code).toBe(0);
  });

  it('refuses an operation that does not exist', async () => {
    expect(await keystate(['matrix', 'Encrpt'], { cwd })).toEqual({
      code: 2,
      stdout: '',
      stderr: 'error: no operation is called Encrpt. Did you mean Encrypt?\n',
    });
  });
});

describe('the rest', () => {
  it('starts the language server over standard input and output only', async () => {
    expect(await keystate(['lsp', '--stdio', '--clientProcessId=12'], { cwd })).toEqual({
      code: undefined,
      stdout: 'language server',
      stderr: '',
    });
    expect((await keystate(['lsp'], { cwd })).code).toBe(2);
  });

  it('prints help and version on stdout', async () => {
    expect(await keystate(['--version'], { cwd })).toEqual({ code: 0, stdout: '1.2.3\n', stderr: '' });
    const { stdout, code } = await keystate(['--help'], { cwd });
    for (const text of ['check', 'trace', 'matrix', 'lsp', 'Exit codes']) expect(stdout).toContain(text);
    expect(code).toBe(0);
    const chinese = (await keystate(['check', '--help'], { cwd, variables: { LANG: 'zh_CN' } })).stdout;
    expect(chinese).toMatch(/用法： keystate check.*参数：.*选项：.*输出格式（text, json, sarif, github）；默认 text\n/s);
    expect(chinese).not.toMatch(/Usage|Options|choices|default/);
  });

  it('is a usage error to give no command or an unknown one', async () => {
    expect((await keystate([], { cwd })).code).toBe(2);
    const { code, stderr } = await keystate(['chekc'], { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain("unknown command 'chekc'");
  });
});
