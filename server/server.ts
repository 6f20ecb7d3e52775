// The language server: registers what it answers on a connection, and starts. Entries make the connection and the runtime.
// It must not know Node or any other machine.
import {
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  TextDocumentSyncKind,
  CancellationToken,
  type Connection,
  type Disposable,
  type DocumentDiagnosticReport,
  type InitializeParams,
  type InitializeResult,
} from 'vscode-languageserver';
import { tableMethod, type TableResult } from '../protocol/messages';
import { codeActions } from './features/codeAction';
import { diagnosticReport, diagnosticsOf } from './features/diagnostics';
import { cancelled, contentModified, guardNotification, guardRequest } from './features/guard';
import { hoverAt } from './features/hover';
import { tableMarkdown } from './features/table';
import { createSession, type Session } from './session';
import { manifestNames } from './workspace/manifests';
import { isManifest } from './workspace/packages';
import type { LogPort, Runtime } from './workspace/ports';
import type { Analysed } from './workspace/service';

/** Serves one client on the connection, until it says exit. */
export function startServer(connection: Connection, runtime: Runtime): void {
  const log: LogPort = { info: (message) => connection.console.info(message), error: (message) => connection.console.error(message) };
  connection.onInitialize((params): InitializeResult => {
    const session = createSession(params, connection, runtime, log);
    registerDocuments(session, params, connection, log);
    registerWorkspace(session, params, connection, log);
    registerFeatures(session, connection, runtime, log);
    connection.onShutdown(() => session.dispose());
    return initializeResult(session);
  });
  connection.listen();
}

function initializeResult(session: Session): InitializeResult {
  return {
    serverInfo: { name: 'keystate' },
    capabilities: {
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
      hoverProvider: true,
      codeActionProvider: { codeActionKinds: ['quickfix'] },
      ...(session.publisher
        ? {}
        : { diagnosticProvider: { identifier: 'keystate', interFileDependencies: false, workspaceDiagnostics: false } }),
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    },
  };
}

function registerDocuments(session: Session, params: InitializeParams, connection: Connection, log: LogPort): void {
  const { documents, publisher } = session;
  let watching = false;
  /** Nothing is watched until a document is open for which it matters. */
  const touched = async (uri: string): Promise<void> => {
    publisher?.schedule(uri);
    if (watching || !documents.isRelevant(uri)) return;
    watching = true;
    await watchManifests(params, connection);
  };
  connection.onDidOpenTextDocument(
    guardNotification(log, 'didOpen', async ({ textDocument: { uri, languageId, version, text } }) => {
      documents.open(uri, languageId, version, text);
      await touched(uri);
    }),
  );
  connection.onDidChangeTextDocument(
    guardNotification(log, 'didChange', async ({ textDocument: { uri, version }, contentChanges }) => {
      documents.change(uri, version, contentChanges);
      await touched(uri);
    }),
  );
  connection.onDidCloseTextDocument(
    guardNotification(log, 'didClose', async ({ textDocument: { uri } }) => {
      documents.close(uri);
      session.service.forget(uri);
      session.configuration.forget(uri);
      session.status.forget(uri);
      await publisher?.close(uri);
    }),
  );
}

async function watchManifests({ capabilities }: InitializeParams, connection: Connection): Promise<Disposable | undefined> {
  if (capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration !== true) return undefined;
  const watchers = [{ globPattern: `**/{${manifestNames.join(',')}}` }];
  return connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
}

function registerWorkspace(session: Session, { capabilities }: InitializeParams, connection: Connection, log: LogPort): void {
  const { configuration, folders, packages, service } = session;
  const again = async (): Promise<void> => {
    service.invalidate();
    await session.refresh();
  };
  connection.onInitialized(
    guardNotification(log, 'initialized', async () => {
      if (capabilities.workspace?.didChangeConfiguration?.dynamicRegistration === true)
        await connection.client.register(DidChangeConfigurationNotification.type, { section: 'keystate' });
      if (capabilities.workspace?.workspaceFolders === true)
        connection.workspace.onDidChangeWorkspaceFolders(
          guardNotification(log, 'didChangeWorkspaceFolders', async ({ added, removed }) => {
            folders.change(
              added.map(({ uri }) => uri),
              removed.map(({ uri }) => uri),
            );
            configuration.changed();
            await again();
          }),
        );
    }),
  );
  connection.onDidChangeConfiguration(
    guardNotification(log, 'didChangeConfiguration', async ({ settings }: { readonly settings: unknown }) => {
      configuration.changed(typeof settings === 'object' && settings !== null && 'keystate' in settings ? settings.keystate : undefined);
      await again();
    }),
  );
  connection.onDidChangeWatchedFiles(
    guardNotification(log, 'didChangeWatchedFiles', async ({ changes }) => {
      const manifests = changes.filter(({ uri }) => isManifest(uri));
      for (const { uri } of manifests) packages.changed(uri);
      if (manifests.length > 0) await again();
    }),
  );
}

function registerFeatures(session: Session, connection: Connection, runtime: Runtime, log: LogPort): void {
  const { context, documents, service, tried } = session;
  /** What is known of the text that the request is about: later changes make it void. */
  const current = async (uri: string, token: CancellationToken): Promise<Analysed | undefined> => {
    if (!documents.isRelevant(uri)) return undefined;
    const version = documents.version(uri);
    await runtime.timers.turn();
    if (token.isCancellationRequested) throw cancelled();
    const analysed = await session.analyse(uri);
    if (documents.version(uri) !== version) throw contentModified();
    return analysed;
  };
  connection.onHover(
    guardRequest(log, 'hover', null, async ({ textDocument, position }, token) => {
      const analysed = await current(textDocument.uri, token);
      return (analysed && hoverAt(analysed.analysis.lines.offsetAt(position), analysed, context)) ?? null;
    }),
  );
  connection.onCodeAction(
    guardRequest(log, 'codeAction', null, async (params, token) => {
      const analysed = await current(params.textDocument.uri, token);
      return analysed ? codeActions(params, analysed, service, tried, context) : null;
    }),
  );
  if (!session.publisher) {
    const nothing: DocumentDiagnosticReport = { kind: 'full', items: [] };
    connection.languages.diagnostics.on(
      guardRequest(log, 'diagnostic', nothing, async ({ textDocument: { uri }, previousResultId }, token) => {
        // Edits and cancellations that have arrived are seen first; the answer is about the newest text in any case.
        await runtime.timers.turn();
        if (token.isCancellationRequested) throw cancelled();
        return diagnosticReport(diagnosticsOf(await session.analyse(uri), context), previousResultId);
      }),
    );
  }
  const table = guardRequest<undefined, TableResult>(log, 'table', { markdown: '' }, () =>
    Promise.resolve({ markdown: tableMarkdown(context) }),
  );
  // By its name alone: a client that sends parameters, or null, gets the table as well.
  connection.onRequest(tableMethod, () => table(undefined, CancellationToken.None));
}
