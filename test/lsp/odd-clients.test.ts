// Clients that can do little, that close documents at once, or that speak out of turn, against the server as a process.
import { spawn } from 'node:child_process';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  CodeActionRequest,
  createProtocolConnection,
  DocumentDiagnosticRequest,
  ErrorCodes,
  HoverRequest,
  InitializeRequest,
  StreamMessageReader,
  StreamMessageWriter,
  type ClientCapabilities,
} from 'vscode-languageserver-protocol/node';
import { statusMethod, type ServerStatus } from '../../protocol/messages';
import { buildServer, type Bundle } from './bundle';
import { encryptAt, header, program, rejected } from './program';
import { pullCapabilities, startServer, type TestServer } from './server';

const uri = 'file:///w/app.ts';
let bundle: Bundle;
let servers: TestServer[] = [];
beforeAll(async () => {
  bundle = await buildServer();
}, 60_000);
afterEach(async () => {
  for (const server of servers) expect(await server.stop()).toBe(0);
  expect(servers.flatMap((server) => server.log)).toEqual([]);
  servers = [];
});
afterAll(() => bundle.remove());

async function start(capabilities: ClientCapabilities): Promise<TestServer> {
  const server = await startServer({ bundle: bundle.path, capabilities });
  servers.push(server);
  return server;
}

describe('a client', () => {
  it('that says nothing about itself gets pushed diagnostics', async () => {
    const server = await start({});
    await server.open(uri, program);
    expect((await server.published(uri)).diagnostics.map(({ code }) => code)).toEqual(['always-rejected']);
  });

  it('that shows no Markdown gets plain text', async () => {
    const server = await start({ textDocument: { hover: { contentFormat: ['plaintext'] } } });
    await server.open(uri, program);
    const hover = await server.connection.sendRequest(HoverRequest.type, { textDocument: { uri }, position: encryptAt });
    expect(hover?.contents).toMatchObject({
      kind: 'plaintext',
      value: expect.stringMatching(/^Encrypt will be rejected\n\nkey keyId: Disabled since disableKey/) as string,
    });
  });

  it('that selects a whole document is not made to wait for the fixes of every finding', async () => {
    const server = await start(pullCapabilities);
    await server.open(uri, header + Array.from({ length: 500 }, (_, index) => rejected(`rotate${index}`)).join(''));
    const range = { start: { line: 0, character: 0 }, end: { line: 9999, character: 0 } };
    const actions = await server.connection.sendRequest(CodeActionRequest.type, {
      textDocument: { uri },
      range,
      context: { diagnostics: [] },
    });
    expect(actions?.length).toBeGreaterThan(0);
  }, 60_000);

  it('that closes a document while it is analysed does not hear of it any more', async () => {
    const server = await start(pullCapabilities);
    const other = 'file:///w/other.ts';
    const statuses: ServerStatus[] = [];
    const settled = new Promise<void>((resolve) =>
      server.connection.onNotification(statusMethod, (status: ServerStatus) => {
        statuses.push(status);
        resolve();
      }),
    );
    await server.open(uri, program);
    const pulled = server.connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument: { uri } });
    await server.close(uri);
    expect(await pulled).toMatchObject({ items: [] });
    await server.open(other, program);
    await server.connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument: { uri: other } });
    await settled;
    expect(statuses.at(-1)?.documents).toBe(1);
  });
});

describe('a message', () => {
  it('before initialization is refused, and a second initialization too', async () => {
    const child = spawn(process.execPath, [bundle.path, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
    const connection = createProtocolConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
    connection.listen();
    const hover = () => connection.sendRequest(HoverRequest.type, { textDocument: { uri }, position: encryptAt });
    const initialize = () => connection.sendRequest(InitializeRequest.type, { processId: null, rootUri: null, capabilities: {} });
    await expect(hover()).rejects.toMatchObject({ code: ErrorCodes.ServerNotInitialized });
    expect(await initialize()).toMatchObject({ serverInfo: { name: 'keystate' } });
    await expect(initialize()).rejects.toMatchObject({ code: ErrorCodes.InvalidRequest });
    expect(await hover()).toBeNull();
    connection.dispose();
    child.stdin.end();
  });
});
