// The table of operations and states as a virtual Markdown document.
// It must not know where the text comes from.
import * as vscode from 'vscode';
import { showMarkdown } from './preview';

const scheme = 'keystate';

/** Registers the document; the result opens it. */
export function createTable(load: () => Promise<string>): { readonly open: () => Promise<void>; readonly disposable: vscode.Disposable } {
  const uri = vscode.Uri.from({ scheme, path: `/${vscode.l10n.t('KMS key states')}.md` });
  const provider: vscode.TextDocumentContentProvider = { provideTextDocumentContent: () => load() };
  const registration = vscode.workspace.registerTextDocumentContentProvider(scheme, provider);
  return {
    open: () => showMarkdown(uri),
    disposable: registration,
  };
}
