// The language server: registers what it answers on a connection, and starts. Entries make the connection and the runtime.
// It must not know Node or any other machine.
import {
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  TextDocumentSyncKind,
  ErrorCodes,
  ResponseError,
  type Connection,
  type Disposable,
  type InitializeParams,
  type InitializeResult,
} from 'vscode-languageserver';
import { guardNotification } from './features/guard';
import { registerRequests } from './requests';
import { createSession, type Session } from './session';
import { sourceExtensions } from './languages/names';
import { manifestNames } from './workspace/manifests';
import { isManifest } from './workspace/packages';
import type { LogPort, Runtime } from './workspace/ports';
import { moduleManifests } from './workspace/resolution/manifests';

/** Serves one client on the connection, until it says exit. */
export function startServer(connection: Connection, runtime: Runtime): void {
  const log: LogPort = { info: (message) => connection.console.info(message), error: (message) => connection.console.error(message) };
  let initialized = false;
  connection.onInitialize((params): InitializeResult => {
    if (initialized) throw new ResponseError(ErrorCodes.InvalidRequest, 'The server is initialized already');
    initialized = true;
    const session = createSession(params, connection, runtime, log);
    registerDocuments(session, params, connection, log);
    registerWorkspace(session, params, connection, log);
    registerRequests(session, connection, runtime, log);
    connection.onShutdown(() => session.dispose());
    return initializeResult(session);
  });
  // Every request that has no handler, and before initialization that is all of them.
  connection.onRequest((method) => {
    if (initialized) throw new ResponseError(ErrorCodes.MethodNotFound, `Unhandled method ${method}`);
    throw new ResponseError(ErrorCodes.ServerNotInitialized, 'The server is not initialized yet');
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
        : { diagnosticProvider: { identifier: 'keystate', interFileDependencies: true, workspaceDiagnostics: false } }),
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    },
  };
}

function registerDocuments(session: Session, params: InitializeParams, connection: Connection, log: LogPort): void {
  const { documents, programs, publisher, service } = session;
  let watching = false;
  /** Nothing is watched until a document is open for which it matters. */
  const touched = async (uri: string): Promise<void> => {
    const matters = (): boolean => documents.isRelevant(uri) || (programs?.matters(uri) ?? false);
    const mattered = matters();
    programs?.documentChanged(uri);
    publisher?.schedule(uri);
    // Others can depend on it; those that do not are as they were.
    if (mattered || matters()) for (const other of documents.uris()) if (other !== uri) publisher?.schedule(other);
    if (watching || !documents.isRelevant(uri)) return;
    watching = true;
    await watchFiles(params, connection);
    // Once the files are known, documents can matter that name no SDK themselves.
    await programs?.ready();
    if (documents.uris().some((other) => service.isRelevant(other) && !documents.isRelevant(other))) await session.refresh();
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
      service.forget(uri);
      session.configuration.forget(uri);
      session.status.forget(uri);
      await publisher?.close(uri);
      await touched(uri);
    }),
  );
}

async function watchFiles({ capabilities }: InitializeParams, connection: Connection): Promise<Disposable | undefined> {
  if (capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration !== true) return undefined;
  const sources = [...sourceExtensions].map((extension) => `*${extension}`);
  const watchers = [{ globPattern: `**/{${[...manifestNames, ...moduleManifests, ...sources].join(',')}}` }];
  return connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
}

function registerWorkspace(session: Session, { capabilities }: InitializeParams, connection: Connection, log: LogPort): void {
  const { configuration, folders, packages, programs, service } = session;
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
            programs?.foldersChanged(folders.all());
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
      for (const { uri } of changes) programs?.fileChanged(uri);
      if (manifests.length > 0) await again();
      else if (changes.length > 0) await session.refresh();
    }),
  );
}
