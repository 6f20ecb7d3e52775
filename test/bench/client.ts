// A client that starts a server as a process and waits for what it publishes. It must not know which server it is.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import {
  createProtocolConnection,
  DidChangeTextDocumentNotification,
  DidOpenTextDocumentNotification,
  ExitNotification,
  InitializedNotification,
  InitializeRequest,
  IPCMessageReader,
  IPCMessageWriter,
  PublishDiagnosticsNotification,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
  type Diagnostic,
  type ProtocolConnection,
  type TextDocumentContentChangeEvent,
} from 'vscode-languageserver-protocol/node';

export type Transport = 'stdio' | 'node-ipc';

export interface ServerStart {
  readonly script: string;
  readonly transport: Transport;
  readonly nodeArguments?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly initializationOptions?: unknown;
  /** Addresses of the workspace's folders. */
  readonly folders?: readonly string[];
}

export interface BenchClient {
  readonly open: (uri: string, languageId: string, text: string) => Promise<void>;
  readonly change: (uri: string, version: number, changes: TextDocumentContentChangeEvent[]) => Promise<void>;
  /** Resolves when diagnostics of that version, or a newer one, are there. */
  readonly published: (uri: string, version: number) => Promise<void>;
  /** Resolves when what is shown of the documents is as wanted. */
  readonly shows: (isRight: (shown: (uri: string) => readonly Diagnostic[]) => boolean) => Promise<void>;
  /** Resolves when the server has handled all that was sent. */
  readonly settled: () => Promise<void>;
  /** Resident memory in MB, where the system tells. */
  readonly memory: () => number | undefined;
  /** Milliseconds of processor time that the server took so far, where the system tells. */
  readonly processorTime: () => number | undefined;
  readonly process: ChildProcess;
  readonly stop: () => Promise<void>;
}

/** Starts a server and shakes hands with it. */
export async function startClient(start: ServerStart): Promise<BenchClient> {
  const { script, transport, nodeArguments = [], environment = {}, initializationOptions, folders } = start;
  const child = spawn(process.execPath, [...nodeArguments, script, `--${transport}`], {
    stdio: transport === 'stdio' ? ['pipe', 'pipe', 'inherit'] : ['ignore', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, ...environment },
  });
  const connection = connect(child, transport);
  const versions = new Map<string, number>();
  const shown = new Map<string, readonly Diagnostic[]>();
  const waiting = new Set<() => void>();
  const until = (isThere: () => boolean): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (!isThere()) return;
        waiting.delete(look);
        resolve();
      };
      waiting.add(look);
      look();
    });
  connection.onNotification(PublishDiagnosticsNotification.type, ({ uri, version, diagnostics }) => {
    versions.set(uri, version ?? 0);
    shown.set(uri, diagnostics);
    for (const look of [...waiting]) look();
  });
  connection.listen();
  await connection.sendRequest(InitializeRequest.type, {
    processId: process.pid,
    rootUri: null,
    ...(folders ? { workspaceFolders: folders.map((uri) => ({ uri, name: 'bench' })) } : {}),
    capabilities: { textDocument: { publishDiagnostics: { versionSupport: true, relatedInformation: true } } },
    initializationOptions,
  });
  await connection.sendNotification(InitializedNotification.type, {});
  return {
    process: child,
    open: (uri, languageId, text) =>
      connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument: { uri, languageId, version: 1, text } }),
    change: (uri, version, contentChanges) =>
      connection.sendNotification(DidChangeTextDocumentNotification.type, { textDocument: { uri, version }, contentChanges }),
    published: (uri, version) => until(() => (versions.get(uri) ?? -1) >= version),
    shows: (isRight) => until(() => isRight((uri) => shown.get(uri) ?? [])),
    // Any request does: notifications that were sent before it are handled before it.
    settled: async () => {
      await connection.sendRequest('keystate-bench/none').catch(() => undefined);
    },
    memory: () => residentMegabytes(child),
    processorTime: () => processorTimeOf(child),
    stop: async () => {
      const exit = once(child, 'exit');
      await connection.sendRequest(ShutdownRequest.type);
      await connection.sendNotification(ExitNotification.type);
      await exit;
      connection.dispose();
    },
  };
}

function connect(child: ChildProcess, transport: Transport): ProtocolConnection {
  if (transport === 'node-ipc') return createProtocolConnection(new IPCMessageReader(child), new IPCMessageWriter(child));
  if (!child.stdout || !child.stdin) throw new Error('The server has no pipes');
  return createProtocolConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
}

function residentMegabytes({ pid }: ChildProcess): number | undefined {
  try {
    const kilobytes = /^VmRSS:\s*(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
  } catch {
    return undefined;
  }
}

function processorTimeOf({ pid }: ChildProcess): number | undefined {
  try {
    const behindName = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ');
    // In hundredths of a second, as Linux has it everywhere.
    return (Number(behindName[11]) + Number(behindName[12])) * 10;
  } catch {
    return undefined;
  }
}
