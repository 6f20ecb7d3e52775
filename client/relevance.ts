// Whether a document can matter: the text test that decides if the server is worth starting.
// It must not know the server.
import * as vscode from 'vscode';
import { relevanceWords } from '../kms/sdk-names';

/** Calls back once, as soon as an open document of the selector names a KMS SDK and the settings allow to look at it. */
export function onceRelevant(selector: vscode.DocumentSelector, found: () => void): vscode.Disposable {
  const subscriptions: vscode.Disposable[] = [];
  let done = false;
  const stop = (): void => {
    done = true;
    for (const subscription of subscriptions.splice(0)) subscription.dispose();
  };
  const look = (document: vscode.TextDocument, text: () => string): void => {
    if (done || vscode.languages.match(selector, document) === 0 || !isEnabled(document) || !mentionsSdk(text())) return;
    stop();
    found();
  };
  const lookAtAll = (): void => {
    for (const document of vscode.workspace.textDocuments) look(document, () => document.getText());
  };
  subscriptions.push(
    vscode.workspace.onDidOpenTextDocument((document) => look(document, () => document.getText())),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      for (const change of contentChanges) look(document, () => changedLines(document, change));
    }),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('keystate')) lookAtAll();
    }),
  );
  lookAtAll();
  return { dispose: stop };
}

function isEnabled(document: vscode.TextDocument): boolean {
  return vscode.workspace.getConfiguration('keystate', document).get<boolean>('enable', true);
}

/** The lines that a change left, whole: a word that it completes is on one of them. */
function changedLines(document: vscode.TextDocument, change: vscode.TextDocumentContentChangeEvent): string {
  const { start } = change.range;
  const end = start.line + change.text.split('\n').length - 1;
  return document.getText(new vscode.Range(start.line, 0, end + 1, 0));
}

function mentionsSdk(text: string): boolean {
  return relevanceWords.some((word) => text.includes(word));
}
