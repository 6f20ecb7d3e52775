// The language client: how the server is started and what this editor can show. Started once, when first wanted.
// It must not know when that is.
import * as vscode from 'vscode';
import { LanguageClient, TransportKind, type LanguageClientOptions, type ServerOptions } from 'vscode-languageclient/node';
import { openTableCommand, statusMethod, tableMethod, type ClientOptions, type ServerStatus, type TableResult } from '../protocol/messages';

/** The languages that are read, where documents that people edit come from. */
const languages = ['typescript', 'typescriptreact', 'javascript', 'javascriptreact', 'python'];
const schemes = ['file', 'untitled', 'vscode-vfs', 'vscode-remote'];
export const documentSelector = languages.flatMap((language) => schemes.map((scheme) => ({ language, scheme })));

export class ServerClient implements vscode.Disposable {
  private client: LanguageClient | undefined;
  private starting: Promise<void> | undefined;
  private readonly statusEmitter = new vscode.EventEmitter<ServerStatus>();
  /** The server says what it is doing. */
  readonly onStatus = this.statusEmitter.event;

  constructor(
    private readonly serverModule: string,
    private readonly output: vscode.LogOutputChannel,
  ) {}

  /** Someone wanted it: it runs or is about to. */
  get started(): boolean {
    return this.starting !== undefined;
  }

  /** Starts the server, once. */
  start(): Promise<void> {
    this.starting ??= this.launch().catch((error: unknown) => {
      this.starting = undefined;
      throw error;
    });
    return this.starting;
  }

  /** Starts the server anew. */
  async restart(): Promise<void> {
    if (!this.client) return this.start();
    await this.client.restart();
    this.output.info(vscode.l10n.t('The language server was restarted.'));
  }

  /** The operation-by-state table, in the reader's language. */
  async table(): Promise<string> {
    await this.start();
    const result = await this.client?.sendRequest<TableResult>(tableMethod);
    return result?.markdown ?? '';
  }

  dispose(): void {
    this.statusEmitter.dispose();
    void this.client?.dispose();
  }

  private async launch(): Promise<void> {
    const server: ServerOptions = { module: this.serverModule, transport: TransportKind.ipc };
    const capabilities: ClientOptions = { codicons: true, html: true, commands: [openTableCommand] };
    const options: LanguageClientOptions = {
      documentSelector,
      outputChannel: this.output,
      initializationOptions: capabilities,
      markdown: { isTrusted: { enabledCommands: [openTableCommand] }, supportThemeIcons: true, supportHtml: true },
    };
    this.client = new LanguageClient('keystate', 'Keystate', server, options);
    this.client.onNotification(statusMethod, (status: ServerStatus) => this.statusEmitter.fire(status));
    await this.client.start();
    this.output.info(vscode.l10n.t('The language server was started.'));
  }
}
