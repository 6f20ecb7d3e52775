// Pushed diagnostics of the server as a process: opening, editing, closing, half-typed text, settings, several folders.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DidChangeConfigurationNotification, DidChangeWatchedFilesNotification, FileChangeType } from 'vscode-languageserver-protocol';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildServer, type Bundle } from './bundle';
import { header, program, rejected } from './program';
import { startServer, type ServerOptions, type TestServer } from './server';

let bundle: Bundle;
/** Most tests share one process, each with a document of its own. */
let shared: TestServer;
let uri = '';
let servers: TestServer[] = [];

beforeAll(async () => {
  bundle = await buildServer();
  shared = await startServer({ bundle: bundle.path });
}, 60_000);
beforeEach(({ task }) => {
  uri = `file:///w/${task.id}/app.ts`;
});
afterEach(async () => {
  const own = servers;
  servers = [];
  await shared.close(uri);
  for (const server of own) expect(await server.stop()).toBe(0);
  expect([shared, ...own].flatMap((server) => server.log)).toEqual([]);
});
afterAll(async () => {
  expect(await shared.stop()).toBe(0);
  bundle.remove();
});

/** A process with settings or a client of its own. */
async function start(options: Omit<ServerOptions, 'bundle'>): Promise<TestServer> {
  const server = await startServer({ bundle: bundle.path, ...options });
  servers.push(server);
  return server;
}

describe('pushed diagnostics', () => {
  it('come after opening, with source, code, link and the path as related information', async () => {
    const server = shared;
    await server.open(uri, program);
    const { diagnostics, version } = await server.published(uri);
    expect(version).toBe(1);
    expect(diagnostics).toEqual([
      {
        range: { start: { line: 4, character: 8 }, end: { line: 4, character: 22 } },
        severity: 1,
        source: 'keystate',
        code: 'always-rejected',
        codeDescription: { href: expect.stringMatching(/^file:.*\/docs\/rules\/always-rejected\.md$/) as string },
        message: expect.stringMatching(/^Encrypt will be rejected: Rejected\.Disabled \(409\)\..*line 4\.$/) as string,
        relatedInformation: [
          {
            location: { uri, range: expect.objectContaining({ start: { line: 3, character: 8 } }) as object },
            message: expect.stringMatching(/^disableKey: .*Disabled$/) as string,
          },
        ],
      },
    ]);
  });

  it('follow incremental edits, each tagged with its version', async () => {
    const server = shared;
    await server.open(uri, program);
    await server.published(uri);
    // disableKey becomes describeKey.
    await server.change(uri, 2, [{ range: { start: { line: 3, character: 16 }, end: { line: 3, character: 22 } }, text: 'escribe' }]);
    await server.change(uri, 3, [{ range: { start: { line: 3, character: 35 }, end: { line: 3, character: 42 } }, text: 'Describe' }]);
    const cleared = await server.published(uri, ({ version }) => version === 3);
    expect(cleared.diagnostics).toEqual([]);
    await server.change(uri, 4, [{ range: { start: { line: 3, character: 16 }, end: { line: 3, character: 23 } }, text: 'isable' }]);
    const back = await server.published(uri, ({ diagnostics }) => diagnostics.length > 0);
    expect(back.version).toBe(4);
  });

  it('are never about a text that is gone: only the newest of a burst of edits is answered', async () => {
    const server = shared;
    await server.open(uri, program);
    for (let version = 2; version <= 20; version += 1) {
      await server.change(uri, version, [
        { range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, text: '// note\n' },
      ]);
    }
    const { version, diagnostics } = await server.published(uri);
    expect(version).toBe(20);
    expect(diagnostics[0]?.range.start.line).toBe(4 + 19);
    expect(server.publications.filter((one) => one.uri === uri)).toHaveLength(1);
  });

  it('survive half-typed text and leave with the document', async () => {
    const server = shared;
    await server.open(uri, `${program}\nexport async function next(client: Client) {\n  await client.enc`);
    expect((await server.published(uri)).diagnostics).toHaveLength(1);
    await server.change(uri, 2, [{ text: `${header}export async function broken( {\n  \`\${ client.` }]);
    expect((await server.published(uri)).diagnostics).toEqual([]);
    await server.change(uri, 3, [{ text: program }]);
    expect((await server.published(uri)).diagnostics).toHaveLength(1);
    await server.close(uri);
    expect(await server.published(uri)).toEqual({ uri, diagnostics: [] });
  });

  it('are not sent at all for documents that cannot matter', async () => {
    const server = shared;
    const other = 'file:///w/other.ts';
    await server.open(other, 'export const client = { encrypt() {} };\n');
    await server.change(other, 2, [
      { range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, text: 'const x = 1;\n' },
    ]);
    await server.open(uri, program);
    await server.published(uri);
    expect(server.publications.filter((one) => one.uri === other)).toEqual([]);
  });

  it('come once an edit makes a document matter', async () => {
    const server = shared;
    const half = program.replace('kms20160120', 'kms2016012');
    const at = { line: 0, character: half.indexOf("';") };
    await server.open(uri, half);
    await server.change(uri, 2, [{ range: { start: at, end: at }, text: '0' }]);
    expect((await server.published(uri)).diagnostics).toHaveLength(1);
  });

  it('speak the language of the editor', async () => {
    const server = await start({ initialize: { locale: 'zh-cn' } });
    await server.open(uri, program);
    const { diagnostics } = await server.published(uri);
    expect(diagnostics[0]?.message).toMatch(/^Encrypt 将被拒绝/);
  });
});

describe('settings', () => {
  it('are asked for in the scope of each document, and asked again when they change', async () => {
    const off = new Set(['file:///b/app.ts']);
    const server = await start({
      initialize: {
        workspaceFolders: [
          { uri: 'file:///a', name: 'a' },
          { uri: 'file:///b', name: 'b' },
        ],
      },
      settings: (scope) => ({ severities: { 'always-rejected': off.has(scope ?? '') ? 'off' : 'hint' } }),
    });
    await server.open('file:///b/app.ts', program);
    await server.open('file:///a/app.ts', program);
    const { diagnostics } = await server.published('file:///a/app.ts');
    expect(diagnostics[0]?.severity).toBe(4);
    expect(server.publications).toHaveLength(1);
    off.clear();
    await server.connection.sendNotification(DidChangeConfigurationNotification.type, { settings: null });
    expect((await server.published('file:///b/app.ts')).diagnostics).toHaveLength(1);
  });

  it('exclude files by globs relative to their own folder, and switch the analysis off', async () => {
    let enable = true;
    const server = await start({
      initialize: {
        workspaceFolders: [
          { uri: 'file:///a', name: 'a' },
          { uri: 'file:///b', name: 'b' },
        ],
      },
      settings: () => ({ enable, exclude: ['generated/**'] }),
    });
    await server.open('file:///a/generated/app.ts', program);
    await server.open('file:///b/app.ts', program);
    await server.published('file:///b/app.ts');
    expect(server.publications.map((one) => one.uri)).toEqual(['file:///b/app.ts']);
    enable = false;
    await server.connection.sendNotification(DidChangeConfigurationNotification.type, { settings: null });
    expect((await server.published('file:///b/app.ts')).diagnostics).toEqual([]);
  });

  it('of any shape do no harm', async () => {
    const server = await start({ settings: () => ({ enable: 'no', severities: ['x'], exclude: { a: 1 } }) });
    await server.open(uri, program);
    expect((await server.published(uri)).diagnostics).toHaveLength(1);
    expect(server.takeLog()).toEqual([
      expect.stringContaining('keystate.enable'),
      expect.stringContaining('keystate.severities'),
      expect.stringContaining('keystate.exclude'),
    ]);
  });
});

describe('manifests', () => {
  it('decide the generation of the SDK, and are read again when they change', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'keystate-manifest-'));
    try {
      const manifest = join(folder, 'package.json');
      const write = (version: string): void =>
        writeFileSync(manifest, JSON.stringify({ dependencies: { '@alicloud/kms20160120': version } }));
      write('^1.2.0');
      const app = pathToFileURL(join(folder, 'app.ts')).href;
      const server = shared;
      await server.open(
        app,
        `${header}export async function f(client: Client, keyId: string) {
  try {
    await client.encrypt(new KMS.EncryptRequest({ keyId, plaintext: 'aGk=' }));
  } catch (error) {
    if ((error as { code?: string }).code === 'Rejected.Disabled') return;
    throw error;
  }
}
`,
      );
      const { diagnostics } = await server.published(app);
      expect(diagnostics.map((one) => one.code)).toEqual(['error-code-never-matches']);
      expect(server.registrations.map((one) => one.method).sort()).toEqual([
        'workspace/didChangeConfiguration',
        'workspace/didChangeWatchedFiles',
      ]);
      write('^3.0.0');
      const uriOfManifest = pathToFileURL(manifest).href;
      await server.connection.sendNotification(DidChangeWatchedFilesNotification.type, {
        changes: [{ uri: uriOfManifest, type: FileChangeType.Changed }],
      });
      expect((await server.published(app)).diagnostics).toEqual([]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

describe('large documents', () => {
  it('are skipped', async () => {
    const server = shared;
    const large = `${header}// ${'x'.repeat(2 * 1024 * 1024)}\n${rejected()}`;
    const largeUri = 'file:///w/large.ts';
    await server.open(largeUri, large);
    await server.open(uri, program);
    await server.published(uri);
    expect(server.publications.filter((one) => one.uri === largeUri)).toEqual([]);
  });
});
