// The built command line as a process: real parser and analysis, the scan's helper thread, streams and exit codes.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, cpSync, mkdirSync, openSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildOne } from '../../../scripts/build.mjs';
import { folderWith } from './support';

const bundle = folderWith({});
const cli = join(bundle.path, 'dist/cli.js');
beforeAll(async () => {
  for (const name of ['cli.js', 'server.js', 'engine.js', 'scan-worker.js']) await buildOne(name, join(bundle.path, 'dist'));
}, 60_000);
afterAll(bundle.remove);

const typescript = `import Client, * as KMS from '@alicloud/kms20160120';

export async function retire(client: Client, keyId: string): Promise<void> {
  await client.disableKey(new KMS.DisableKeyRequest({ keyId }));
  await client.encrypt(new KMS.EncryptRequest({ keyId, plaintext: '8J+YgA==' })); // 😀
}
`;
const python = `from alibabacloud_kms20160120.client import Client
from alibabacloud_kms20160120 import models

def remove(client: Client, key_id: str):
    client.schedule_key_deletion(models.ScheduleKeyDeletionRequest(key_id=key_id, pending_window_in_days=7))
    # keystate-ignore always-rejected -- shows the rejection
    client.enable_key(models.EnableKeyRequest(key_id=key_id))
`;
const project = folderWith({ 'src/retire.ts': typescript, 'remove.py': python, 'half.ts': typescript.slice(0, -40) });
afterAll(project.remove);

function keystate(
  argv: readonly string[],
  cwd = project.path,
  script = cli,
): { readonly status: number | null; readonly stdout: string; readonly stderr: string } {
  const env = { ...process.env, LC_ALL: 'C', FORCE_COLOR: undefined, NO_COLOR: undefined };
  return spawnSync(process.execPath, [script, ...argv], { cwd, env, encoding: 'utf8', timeout: 60_000 });
}

interface Checked {
  readonly findings: readonly {
    readonly file: string;
    readonly rule: string;
    readonly range: { readonly start: object };
    readonly path: readonly { readonly operation: string }[];
  }[];
}

describe('the built command line', () => {
  it('finds what is wrong in real code, and nothing that is suppressed', () => {
    const { status, stdout, stderr } = keystate(['check', '--format', 'json', 'src', 'remove.py']);
    expect([status, stderr]).toEqual([1, '']);
    const { findings } = JSON.parse(stdout) as Checked;
    expect(findings.map(({ file, rule, range, path }) => [file, rule, range.start, path.map(({ operation }) => operation)])).toEqual([
      ['src/retire.ts', 'always-rejected', { line: 4, character: 8 }, ['DisableKey']],
    ]);
  });

  it('traces calls in code that is only half there', () => {
    const { status, stdout } = keystate(['trace', '--format', 'json', 'half.ts']);
    expect(status).toBe(0);
    expect(
      (JSON.parse(stdout) as { readonly calls: readonly { readonly operation: string }[] }).calls.map(({ operation }) => operation),
    ).toContain('DisableKey');
  });

  it('prints a control-flow graph', () => {
    expect(keystate(['trace', '--cfg', 'remove.py']).stdout).toContain('schedule_key_deletion');
  });

  it('finds the few files that matter among thousands, and says the same however many threads it has', () => {
    const big = folderWith({ 'deep/down/retire.ts': typescript });
    for (let folder = 0; folder < 40; folder += 1) {
      mkdirSync(join(big.path, `f${folder}`));
      for (let file = 0; file < 80; file += 1) writeFileSync(join(big.path, `f${folder}`, `${file}.ts`), `export const value = ${file};\n`);
      writeFileSync(join(big.path, `f${folder}`, 'retire.ts'), typescript);
    }
    const { stdout, stderr } = keystate(['check', '--format', 'json'], big.path);
    const alone = folderWith({});
    cpSync(join(bundle.path, 'dist'), join(alone.path, 'dist'), { recursive: true, filter: (file) => !file.endsWith('scan-worker.js') });
    const onOneThread = keystate(['check', '--format', 'json'], big.path, join(alone.path, 'dist/cli.js'));
    for (const { remove } of [big, alone]) remove();
    expect([stderr, onOneThread.stderr]).toEqual(['', '']);
    expect((JSON.parse(stdout) as Checked).findings).toHaveLength(41);
    expect(onOneThread.stdout).toBe(stdout);
  });

  it('answers as the language server', async () => {
    const server = spawn(process.execPath, [cli, 'lsp', '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
    const exited = once(server, 'exit');
    const send = (message: object): void => {
      const body = JSON.stringify({ jsonrpc: '2.0', ...message });
      server.stdin.write(`Content-Length: ${body.length}\r\n\r\n${body}`);
    };
    send({ id: 1, method: 'initialize', params: { processId: null, rootUri: null, capabilities: {} } });
    let answered = '';
    for await (const chunk of server.stdout.setEncoding('utf8') as AsyncIterable<string>) {
      answered += chunk;
      if (!answered.includes('"id":1')) continue;
      send({ id: 2, method: 'shutdown' });
      send({ method: 'exit' });
      break;
    }
    expect(answered).toContain('"serverInfo":{"name":"keystate"}');
    expect(await exited).toEqual([0, null]);
  });

  it('exits with 2 for bad arguments, and says so on stderr only', () => {
    const { status, stdout, stderr } = keystate(['check', '--format', 'yaml']);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain("'yaml' is invalid");
  });

  it('has every key in every finding, also in one that is about no call', () => {
    const unused = folderWith({ 'a.ts': `${typescript}// keystate-ignore always-rejected -- nothing is here\nexport {};\n` });
    const { stdout } = keystate(['check', '--format', 'json'], unused.path);
    unused.remove();
    const { findings } = JSON.parse(stdout) as Checked;
    const keys = ['rule', 'severity', 'file', 'range', 'message', 'operation', 'key', 'states', 'result', 'path'];
    expect(findings.map((finding) => [finding.rule, Object.keys(finding)])).toEqual([
      ['always-rejected', keys],
      ['unused-suppression', keys],
    ]);
    expect(findings[1]).toMatchObject({ operation: null, key: null, result: null });
  });

  it('exits with 2, and never like findings, where its output cannot be written', () => {
    // Opened for reading only: every write to it fails.
    const unwritable = openSync(cli, 'r');
    const { status, stderr } = spawnSync(process.execPath, [cli, 'check', '--format', 'json'], {
      cwd: project.path,
      encoding: 'utf8',
      stdio: ['ignore', unwritable, 'pipe'],
    });
    closeSync(unwritable);
    expect([status, stderr]).toEqual([2, expect.stringMatching(/^keystate: \w+: .*\n$/)]);
  });

  it('prints the version of the package', () => {
    expect(keystate(['--version']).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});
