// The one language-status item: how many KMS calls are looked at, or why the document in front is not.
// It must not know how the server finds out.
import * as vscode from 'vscode';
import { openTableCommand, type ServerStatus, type SkipReason } from '../protocol/messages';

/** Makes the item; it is shown for documents of the selector, from the first status on. */
export function createStatus(selector: vscode.DocumentSelector, onStatus: vscode.Event<ServerStatus>): vscode.Disposable {
  const subscriptions: vscode.Disposable[] = [];
  let item: vscode.LanguageStatusItem | undefined;
  let status: ServerStatus | undefined;
  const show = (): void => {
    if (!status) return;
    if (!item) {
      item = vscode.languages.createLanguageStatusItem('keystate.status', selector);
      item.name = 'Keystate';
      subscriptions.push(item);
    }
    const uri = vscode.window.activeTextEditor?.document.uri.toString();
    const skipped = status.skipped.find((one) => one.uri === uri);
    item.text = skipped ? vscode.l10n.t('KMS: not checked') : callsText(status.calls);
    item.detail = skipped ? reasonText(skipped.reason) : filesText(status.documents);
    item.command =
      skipped?.reason === 'failed'
        ? { command: 'keystate.showOutput', title: vscode.l10n.t('Show Output') }
        : { command: openTableCommand, title: vscode.l10n.t('Key States') };
    item.severity = skipped?.reason === 'failed' ? vscode.LanguageStatusSeverity.Warning : vscode.LanguageStatusSeverity.Information;
  };
  subscriptions.push(
    onStatus((value) => {
      status = value;
      show();
    }),
    vscode.window.onDidChangeActiveTextEditor(show),
  );
  return {
    dispose: () => {
      for (const subscription of subscriptions) subscription.dispose();
    },
  };
}

function callsText(count: number): string {
  return count === 1 ? vscode.l10n.t('KMS: 1 call') : vscode.l10n.t('KMS: {0} calls', count);
}

function filesText(count: number): string {
  return count === 1 ? vscode.l10n.t('in 1 open file') : vscode.l10n.t('in {0} open files', count);
}

function reasonText(reason: SkipReason): string {
  switch (reason) {
    case 'too-large':
      return vscode.l10n.t('The file is larger than 2 MB.');
    case 'excluded':
      return vscode.l10n.t('The setting keystate.exclude leaves it out.');
    case 'failed':
      return vscode.l10n.t('The analysis failed; the output has the details.');
  }
}
