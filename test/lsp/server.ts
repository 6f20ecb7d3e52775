// The language server as a process over stdio, with a real client library on the other side. Tests wait for messages,
// they never sleep. It must not know what the server says.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type ProtocolConnection,
} from 'vscode-languageserver-protocol/node';
import {
  ConfigurationRequest,
  DiagnosticRefreshRequest,
  DidChangeTextDocumentNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  ExitNotification,
  InitializedNotification,
  InitializeRequest,
  LogMessageNotification,
  PublishDiagnosticsNotification,
  RegistrationRequest,
  ShutdownRequest,
  type ClientCapabilities,
  type InitializeParams,
  type InitializeResult,
  type PublishDiagnosticsParams,
  type Registration,
  type TextDocumentContentChangeEvent,
} from 'vscode-languageserver-protocol';

export interface ServerOptions {
  readonly bundle: string;
  readonly capabilities?: ClientCapabilities;
  readonly initialize?: Partial<InitializeParams>;
  /** Answers workspace/configuration for a scope. */
  readonly settings?: (scope: string | undefined) => unknown;
}

export interface TestServer {
  readonly connection: ProtocolConnection;
  readonly result: InitializeResult;
  readonly registrations: readonly Registration[];
  /** What the server logged, newest last. */
  readonly log: readonly string[];
  /** What it logged so far, which a test expected and has looked at. */
  readonly takeLog: () => readonly string[];
  /** How often the server asked to pull diagnostics again. */
  readonly refreshes: () => number;
  readonly process: ChildProcess;
  readonly open: (uri: string, text: string, languageId?: string) => Promise<void>;
  readonly change: (uri: string, version: number, changes: TextDocumentContentChangeEvent[]) => Promise<void>;
  readonly close: (uri: string) => Promise<void>;
  /** The next publication for a document that satisfies the test, from those not asked for yet. */
  readonly published: (uri: string, test?: (params: PublishDiagnosticsParams) => boolean) => Promise<PublishDiagnosticsParams>;
  /** Every publication so far. */
  readonly publications: readonly PublishDiagnosticsParams[];
  /** Says shutdown and exit; the exit code. */
  readonly stop: () => Promise<number | null>;
}

/** A client that shows everything pushed. */
export const pushCapabilities: ClientCapabilities = {
  textDocument: { publishDiagnostics: { relatedInformation: true, codeDescriptionSupport: true, versionSupport: true } },
  workspace: {
    configuration: true,
    workspaceFolders: true,
    didChangeConfiguration: { dynamicRegistration: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
  },
};

/** A client that pulls, as VS Code does. */
export const pullCapabilities: ClientCapabilities = {
  ...pushCapabilities,
  textDocument: { ...pushCapabilities.textDocument, diagnostic: { relatedDocumentSupport: false } },
  workspace: { ...pushCapabilities.workspace, diagnostics: { refreshSupport: true } },
};

/** Starts the bundle and shakes hands with it. */
export async function startServer({ bundle, capabilities = pushCapabilities, initialize, settings }: ServerOptions): Promise<TestServer> {
  const child = spawn(process.execPath, [bundle, '--stdio'], { stdio: ['pipe', 'pipe', 'pipe'] });
  const log: string[] = [];
  child.stderr.setEncoding('utf8').on('data', (text: string) => log.push(`stderr: ${text}`));
  const connection = createProtocolConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
  const publications: PublishDiagnosticsParams[] = [];
  const registrations: Registration[] = [];
  const listeners = new Set<() => void>();
  let taken = 0;
  let refreshes = 0;
  const notify = (): void => {
    for (const listener of [...listeners]) listener();
  };
  connection.onNotification(PublishDiagnosticsNotification.type, (params) => {
    publications.push(params);
    notify();
  });
  connection.onNotification(LogMessageNotification.type, ({ message }) => {
    log.push(message);
  });
  connection.onRequest(ConfigurationRequest.type, ({ items }) => items.map(({ scopeUri }) => settings?.(scopeUri) ?? null));
  connection.onRequest(RegistrationRequest.type, (params) => {
    registrations.push(...params.registrations);
  });
  connection.onRequest(DiagnosticRefreshRequest.type, () => {
    refreshes += 1;
    notify();
  });
  connection.listen();
  const result = await connection.sendRequest(InitializeRequest.type, {
    processId: process.pid,
    rootUri: null,
    capabilities,
    ...initialize,
  });
  await connection.sendNotification(InitializedNotification.type, {});
  return {
    connection,
    result,
    registrations,
    log,
    takeLog: () => log.splice(0),
    refreshes: () => refreshes,
    process: child,
    publications,
    open: (uri, text, languageId = 'typescript') =>
      connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument: { uri, languageId, version: 1, text } }),
    change: (uri, version, contentChanges) =>
      connection.sendNotification(DidChangeTextDocumentNotification.type, { textDocument: { uri, version }, contentChanges }),
    close: (uri) => connection.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri } }),
    published: (uri, test = () => true) =>
      new Promise((resolve) => {
        const look = (): void => {
          const index = publications.findIndex((params, at) => at >= taken && params.uri === uri && test(params));
          const found = publications[index];
          if (!found) return;
          taken = index + 1;
          listeners.delete(look);
          resolve(found);
        };
        listeners.add(look);
        look();
      }),
    stop: async () => {
      const exit = once(child, 'exit') as Promise<[number | null]>;
      await connection.sendRequest(ShutdownRequest.type);
      await connection.sendNotification(ExitNotification.type);
      const [code] = await exit;
      connection.dispose();
      return code;
    },
  };
}
