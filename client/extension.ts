// The extension's entry: composes its parts and registers its commands. The server is started when a document that can
// matter is open, not before. It must not know what the server finds.
import * as vscode from 'vscode';
import { openTableCommand } from '../protocol/messages';
import { onceRelevant } from './relevance';
import { documentSelector, ServerClient } from './serverClient';
import { createStatus } from './status';
import { createTable } from './table';

/** Called by VS Code when a document of one of our languages is opened, or one of our commands is run. */
export function activate(context: vscode.ExtensionContext): void {
  const output = vscode.window.createOutputChannel('Keystate', { log: true });
  const server = new ServerClient(context.asAbsolutePath('dist/server.js'), output);
  const table = createTable(() => server.table());
  const start = (): void => {
    server.start().catch((error: unknown) => {
      output.error(vscode.l10n.t('The language server could not be started: {0}', String(error)));
    });
  };
  context.subscriptions.push(
    output,
    server,
    table.disposable,
    createStatus(documentSelector, server.onStatus),
    vscode.commands.registerCommand('keystate.restart', () => server.restart()),
    vscode.commands.registerCommand('keystate.showOutput', () => {
      if (!server.started) output.info(vscode.l10n.t('The language server is not running: no open document uses a KMS SDK.'));
      output.show();
    }),
    vscode.commands.registerCommand(openTableCommand, () => table.open()),
    onceRelevant(documentSelector, start),
  );
}
