// Serves one client over the transport that the arguments name (--stdio, --node-ipc, …), from a bundle's folder.
// It must not know the server.
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { describeError } from '../features/guard';
import { startServer } from '../server';
import { nodeRuntime } from './runtime';

/** Starts the server; `folder` is where the bundle and its assets are. */
export function serve(folder: string): void {
  const connection = createConnection(ProposedFeatures.all);
  // What no handler caught: the client is told, the server goes on.
  process.on('uncaughtException', (error) => connection.console.error(describeError(error)));
  process.on('unhandledRejection', (error) => connection.console.error(describeError(error)));
  startServer(connection, nodeRuntime(folder));
}
