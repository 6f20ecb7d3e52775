// Pulled diagnostics, hovers, code actions, cancellation and the life cycle of the server as a process.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  CancellationTokenSource,
  CodeActionRequest,
  DidChangeConfigurationNotification,
  DocumentDiagnosticRequest,
  HoverRequest,
  LSPErrorCodes,
  ShutdownRequest,
  type CodeAction,
  type FullDocumentDiagnosticReport,
  type MarkupContent,
} from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { statusMethod, tableMethod, type ServerStatus, type TableResult } from '../../protocol/messages';
import { buildServer, type Bundle } from './bundle';
import { encryptAt, program } from './program';
import { pullCapabilities, startServer, type ServerOptions, type TestServer } from './server';

let bundle: Bundle;
/** Most tests share one process, each with a document of its own. */
let shared: TestServer;
let uri = '';
let servers: TestServer[] = [];

beforeAll(async () => {
  bundle = await buildServer();
  shared = await startServer({ bundle: bundle.path, capabilities: pullCapabilities });
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
  const server = await startServer({ bundle: bundle.path, capabilities: pullCapabilities, ...options });
  servers.push(server);
  return server;
}

function pull(server: TestServer, previousResultId?: string) {
  const known = previousResultId === undefined ? {} : { previousResultId };
  return server.connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument: { uri }, ...known });
}

describe('pulled diagnostics', () => {
  it('are full, then unchanged, then of the newest text; nothing is pushed', async () => {
    const server = shared;
    expect(server.result.capabilities.diagnosticProvider).toMatchObject({ identifier: 'keystate', interFileDependencies: true });
    await server.open(uri, program);
    const first = (await pull(server)) as FullDocumentDiagnosticReport;
    expect(first.items.map((one) => one.code)).toEqual(['always-rejected']);
    expect(await pull(server, first.resultId)).toEqual({ kind: 'unchanged', resultId: first.resultId });
    await server.change(uri, 2, [{ text: program.replace('disableKey', 'enableKey').replace('DisableKey', 'EnableKey') }]);
    const second = (await pull(server, first.resultId)) as FullDocumentDiagnosticReport;
    expect(second).toMatchObject({ kind: 'full', items: [] });
    expect(server.publications.filter((one) => one.uri === uri && one.diagnostics.length > 0)).toEqual([]);
  });

  it('are asked for again when the settings change', async () => {
    let severity = 'warning';
    const server = await start({ settings: () => ({ severities: { 'always-rejected': severity } }) });
    await server.open(uri, program);
    expect(((await pull(server)) as FullDocumentDiagnosticReport).items[0]?.severity).toBe(2);
    severity = 'info';
    await server.connection.sendNotification(DidChangeConfigurationNotification.type, { settings: null });
    expect(((await pull(server)) as FullDocumentDiagnosticReport).items[0]?.severity).toBe(3);
    expect(server.refreshes()).toBe(1);
  });

  it('are empty for a document that cannot matter or is not open', async () => {
    const server = shared;
    expect(await pull(server)).toMatchObject({ kind: 'full', items: [] });
    await server.open(uri, 'export {};\n');
    expect(await pull(server)).toMatchObject({ kind: 'full', items: [] });
  });
});

describe('hover', () => {
  it('on a call shows operation, key, state, the row and links', async () => {
    const server = await start({ initialize: { initializationOptions: { codicons: true, html: true, commands: ['keystate.openTable'] } } });
    await server.open(uri, program);
    const hover = await server.connection.sendRequest(HoverRequest.type, { textDocument: { uri }, position: encryptAt });
    expect(hover?.range).toEqual({ start: { line: 4, character: 15 }, end: { line: 4, character: 22 } });
    expect((hover?.contents as MarkupContent).value.split('\n')).toEqual([
      '<span style="color:var(--vscode-editorError-foreground);">$(error)</span> **Encrypt** will be rejected',
      '',
      `key \`keyId\`: **Disabled** since \`disableKey\`, [line 4](${uri}#L4,9)`,
      '',
      '| Enabled&emsp; | **$(circle-filled) Disabled**&emsp; | PendingDeletion&emsp; | PendingImport |',
      '| :-- | :-- | :-- | :-- |',
      '| 200 Success&emsp; | **409 Rejected.Disabled**&emsp; | 409 Rejected.PendingDeletion&emsp; | 409 Rejected.PendingImport |',
      '',
      expect.stringMatching(/^\[Documentation\]\(https:\S+\) · \[Full table\]\(command:keystate\.openTable\)$/) as string,
    ]);
  });

  it('on a key shows its states and how it got there; elsewhere nothing', async () => {
    const server = shared;
    await server.open(uri, program);
    const at = (line: number, character: number) =>
      server.connection.sendRequest(HoverRequest.type, { textDocument: { uri }, position: { line, character } });
    const key = await at(4, program.split('\n')[4]?.indexOf('keyId') ?? 0);
    expect((key?.contents as MarkupContent).value).toMatch(/^key `keyId`: \*\*Disabled\*\* since `disableKey`/);
    expect(await at(0, 2)).toBeNull();
    expect(await at(1, 0)).toBeNull();
  });

  it('speaks Chinese where the editor does', async () => {
    const server = await start({ initialize: { locale: 'zh-cn' } });
    await server.open(uri, program);
    const hover = await server.connection.sendRequest(HoverRequest.type, { textDocument: { uri }, position: encryptAt });
    expect((hover?.contents as MarkupContent).value).toContain('密钥 `keyId`');
    expect((hover?.contents as MarkupContent).value).toContain('[文档](https://help.aliyun.com/zh/');
  });
});

describe('code actions', () => {
  it('are offered on the finding, and mend it when applied', async () => {
    const server = shared;
    await server.open(uri, program);
    const report = (await pull(server)) as FullDocumentDiagnosticReport;
    const range = { start: encryptAt, end: encryptAt };
    const ask = (only?: string[]) =>
      server.connection.sendRequest(CodeActionRequest.type, {
        textDocument: { uri },
        range,
        context: { diagnostics: report.items, ...(only ? { only } : {}) },
      });
    const actions = ((await ask()) ?? []) as CodeAction[];
    expect(actions.map((action) => action.title)).toEqual([
      'Insert EnableKey before Encrypt',
      'Run Encrypt only if DescribeKey says Enabled',
      'Handle Rejected.Disabled',
      'Suppress always-rejected here, with a reason',
    ]);
    expect(actions[0]).toMatchObject({ kind: 'quickfix', isPreferred: true, diagnostics: report.items });
    expect(await ask(['refactor'])).toEqual([]);
    const fixed = TextDocument.applyEdits(TextDocument.create(uri, 'typescript', 1, program), actions[0]?.edit?.changes?.[uri] ?? []);
    await server.change(uri, 2, [{ text: fixed }]);
    expect(await pull(server)).toMatchObject({ items: [] });
  });

  it('are none where nothing is found', async () => {
    const server = shared;
    await server.open(uri, program);
    const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 5 } };
    expect(
      await server.connection.sendRequest(CodeActionRequest.type, { textDocument: { uri }, range, context: { diagnostics: [] } }),
    ).toEqual([]);
  });
});

describe('requests', () => {
  it('that are cancelled are answered so, and the next one is served', async () => {
    const server = shared;
    await server.open(uri, program);
    const source = new CancellationTokenSource();
    const cancelled = server.connection.sendRequest(HoverRequest.type, { textDocument: { uri }, position: encryptAt }, source.token);
    source.cancel();
    await expect(cancelled).rejects.toMatchObject({ code: LSPErrorCodes.RequestCancelled });
    expect(await server.connection.sendRequest(HoverRequest.type, { textDocument: { uri }, position: encryptAt })).not.toBeNull();
  });

  it('about a text that changes meanwhile are void', async () => {
    const server = shared;
    await server.open(uri, program);
    const stale = server.connection.sendRequest(HoverRequest.type, { textDocument: { uri }, position: encryptAt });
    const changed = server.change(uri, 2, [{ range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, text: '\n' }]);
    await expect(stale).rejects.toMatchObject({ code: LSPErrorCodes.ContentModified });
    await changed;
  });

  it('for the table give the documented rows, and the status tells of calls', async () => {
    const server = await start({});
    const status = new Promise<ServerStatus>((resolve) => server.connection.onNotification(statusMethod, resolve));
    const { markdown } = await server.connection.sendRequest<TableResult>(tableMethod);
    expect(markdown).toMatch(
      /\| \[ScheduleKeyDeletion\]\(https:\S+\) \| 200 Success \| 200 Success \| 409 Rejected\.StateModifiedFailed \| 200 Success \|/,
    );
    await server.open(uri, program);
    await pull(server);
    expect(await status).toEqual({ documents: 1, calls: 2, skipped: [] });
  });
});

describe('the process', () => {
  it('exits with 0 after shutdown, and with 1 without', async () => {
    const polite = await startServer({ bundle: bundle.path });
    expect(await polite.stop()).toBe(0);
    const rude = await startServer({ bundle: bundle.path });
    const exit = once(rude.process, 'exit') as Promise<[number]>;
    await rude.connection.sendNotification('exit');
    expect((await exit)[0]).toBe(1);
  });

  it('ends when its client is gone', async () => {
    const child = spawn(process.execPath, [bundle.path, '--stdio'], { stdio: ['pipe', 'ignore', 'ignore'] });
    const exit = once(child, 'exit');
    child.stdin.end();
    await exit;
  });

  it('goes on after a message it does not know', async () => {
    const server = shared;
    await expect(server.connection.sendRequest('keystate/none')).rejects.toMatchObject({ code: -32601 });
    await server.open(uri, program);
    expect(await pull(server)).toMatchObject({ kind: 'full' });
  });
});

describe('shutdown', () => {
  it('is answered while an analysis is under way', async () => {
    const server = await startServer({ bundle: bundle.path, capabilities: pullCapabilities });
    await server.open(uri, program);
    const report = pull(server).catch(() => undefined);
    await server.connection.sendRequest(ShutdownRequest.type);
    await report;
    const exit = once(server.process, 'exit') as Promise<[number]>;
    await server.connection.sendNotification('exit');
    expect((await exit)[0]).toBe(0);
  });
});
