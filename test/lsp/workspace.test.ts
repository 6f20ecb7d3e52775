// The server on a folder of files that use one another: what one document says depends on others, open or not.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  DidChangeWatchedFilesNotification,
  DocumentDiagnosticRequest,
  FileChangeType,
  HoverRequest,
  type MarkupContent,
} from 'vscode-languageserver-protocol';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildServer, type Bundle } from './bundle';
import { pullCapabilities, pushCapabilities, startServer, type TestServer } from './server';

const service = `import Kms20160120, * as KMS from '@alicloud/kms20160120';
export class KeyService {
  constructor(private readonly kms: Kms20160120) {}
  async retire(keyId: string) { await this.kms.disableKey(new KMS.DisableKeyRequest({ keyId })); }
  async encrypt(keyId: string) { return this.kms.encrypt(new KMS.EncryptRequest({ keyId, plaintext: 'x' })); }
}
`;
const app = `import { KeyService } from './lib';
export async function run(keys: KeyService, id: string) {
  await keys.retire(id);
  await keys.encrypt(id);
}
`;
const unrelated = 'export const answer = 42;\n// @alicloud/kms20160120\n';

let bundle: Bundle;
let folder = '';
let server: TestServer;

beforeAll(async () => {
  bundle = await buildServer();
}, 60_000);
afterAll(() => bundle.remove());
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'keystate-lsp-'));
  write('lib/keys.ts', service);
  write('lib/index.ts', "export * from './keys';\n");
  write('app.ts', app);
  write('unrelated.ts', unrelated);
  write('node_modules/other/index.ts', app);
});
afterEach(async () => {
  expect(await server.stop()).toBe(0);
  expect(server.log).toEqual([]);
  rmSync(folder, { recursive: true, force: true });
});

function write(name: string, text: string): void {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), text);
}

const uriOf = (name: string): string => pathToFileURL(join(folder, name)).href;
const workspaceFolders = (): { uri: string; name: string }[] => [{ uri: pathToFileURL(folder).href, name: 'w' }];

async function start(capabilities = pushCapabilities): Promise<void> {
  server = await startServer({ bundle: bundle.path, capabilities, initialize: { workspaceFolders: workspaceFolders() } });
}

/** A change of a file on the disk. */
async function rewrite(name: string, text: string, type: FileChangeType = FileChangeType.Changed): Promise<void> {
  write(name, text);
  await server.connection.sendNotification(DidChangeWatchedFilesNotification.type, { changes: [{ uri: uriOf(name), type }] });
}

describe('a document that names no SDK', () => {
  it('is judged by the files it imports, once one of them is open, with a path into them', async () => {
    await start();
    await server.open(uriOf('app.ts'), app);
    await server.open(uriOf('lib/keys.ts'), service);
    const { diagnostics } = await server.published(uriOf('app.ts'));
    expect(diagnostics).toMatchObject([
      {
        code: 'always-rejected',
        range: { start: { line: 3, character: 8 } },
        message: 'Encrypt will be rejected: Rejected.Disabled (409). Key id is Disabled since DisableKey, keys.ts line 4.',
        relatedInformation: [
          { location: { uri: uriOf('lib/keys.ts'), range: { start: { line: 3 } } }, message: 'DisableKey: any state → Disabled' },
          { location: { uri: uriOf('lib/keys.ts'), range: { start: { line: 4 } } } },
        ],
      },
    ]);
    const hover = await server.connection.sendRequest(HoverRequest.type, {
      textDocument: { uri: uriOf('lib/keys.ts') },
      position: { line: 4, character: 52 },
    });
    expect((hover?.contents as MarkupContent).value).toContain('Encrypt');
  });

  it('is judged when its project asks for an SDK, though no other document is open', async () => {
    write('package.json', '{ "dependencies": { "@alicloud/kms20160120": "^3.0.0" } }');
    await start();
    await server.open(uriOf('app.ts'), app);
    expect((await server.published(uriOf('app.ts'))).diagnostics).toHaveLength(1);
  });

  it('is judged anew when a file it imports is edited, saved or deleted, and only then', async () => {
    await start();
    await server.open(uriOf('lib/keys.ts'), service);
    await server.open(uriOf('unrelated.ts'), unrelated);
    await server.open(uriOf('app.ts'), app);
    expect((await server.published(uriOf('app.ts'))).diagnostics).toHaveLength(1);

    const from = { line: 3, character: 0 };
    const harmless = '  async retire(keyId: string) { await this.kms.describeKey(new KMS.DescribeKeyRequest({ keyId })); }\n';
    await server.change(uriOf('lib/keys.ts'), 2, [{ range: { start: from, end: { line: 4, character: 0 } }, text: harmless }]);
    expect((await server.published(uriOf('app.ts'))).diagnostics).toEqual([]);

    // Closed without being saved: what is on the disk counts again.
    await server.close(uriOf('lib/keys.ts'));
    expect((await server.published(uriOf('app.ts'))).diagnostics).toHaveLength(1);
    const before = server.publications.length;
    await rewrite('unrelated.ts', `${unrelated}// changed\n`);
    await rewrite('lib/keys.ts', service.replace('disableKey', 'enableKey').replace('DisableKeyRequest', 'EnableKeyRequest'));
    expect((await server.published(uriOf('app.ts'))).diagnostics).toEqual([]);
    expect(server.publications.slice(before).map(({ uri }) => uri)).toEqual([uriOf('app.ts')]);
  });

  it('is judged anew when a file it imports comes to be', async () => {
    rmSync(join(folder, 'lib/index.ts'));
    await start();
    await server.open(uriOf('lib/keys.ts'), service);
    await server.open(uriOf('app.ts'), app);
    await rewrite('lib/index.ts', "export * from './keys';\n", FileChangeType.Created);
    expect((await server.published(uriOf('app.ts'))).diagnostics).toHaveLength(1);
  });
});

it('a client that pulls gets the same, and is told to ask again', async () => {
  await start(pullCapabilities);
  expect(server.result.capabilities.diagnosticProvider).toMatchObject({ interFileDependencies: true });
  await server.open(uriOf('lib/keys.ts'), service);
  await server.open(uriOf('app.ts'), app);
  const pull = async (name: string): Promise<unknown> =>
    server.connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument: { uri: uriOf(name) } });
  expect(await pull('lib/keys.ts')).toMatchObject({ kind: 'full', items: [] });
  expect(await pull('app.ts')).toMatchObject({ kind: 'full', items: [{ code: 'always-rejected' }] });
  const before = server.refreshes();
  await rewrite('lib/keys.ts', 'export {};\n');
  await server.change(uriOf('lib/keys.ts'), 2, [{ text: 'export {};\n' }]);
  expect(await pull('app.ts')).toMatchObject({ items: [] });
  expect(server.refreshes()).toBeGreaterThan(before);
});

it('editing while everything depends on everything never leaves a stale answer', async () => {
  write('a.ts', `${service}import { b } from './b';\nexport const a = () => b();\n`);
  write('b.ts', "import { a } from './a';\nexport const b = () => a();\n");
  await start();
  await server.open(uriOf('a.ts'), service);
  await server.open(uriOf('b.ts'), "import { KeyService } from './a';\n");
  for (let version = 2; version < 30; version += 1) {
    const text = version % 2 === 0 ? app.replace('./lib', './a') : "import { KeyService } from './a';\n";
    await server.change(uriOf('b.ts'), version, [{ text }]);
  }
  await server.change(uriOf('b.ts'), 30, [{ text: app.replace('./lib', './a') }]);
  const last = await server.published(uriOf('b.ts'), ({ version }) => version === 30);
  expect(last.diagnostics).toMatchObject([{ code: 'always-rejected' }]);
});
