// The table of operations and states as a virtual Markdown document, shown as a preview where Markdown has one.
// It must not know where the text comes from.
import * as vscode from 'vscode';

const scheme = 'keystate';

/** Registers the document; the result opens it. */
export function createTable(load: () => Promise<string>): { readonly open: () => Promise<void>; readonly disposable: vscode.Disposable } {
  const uri = vscode.Uri.from({ scheme, path: `/${vscode.l10n.t('KMS key states')}.md` });
  const provider: vscode.TextDocumentContentProvider = { provideTextDocumentContent: () => load() };
  const registration = vscode.workspace.registerTextDocumentContentProvider(scheme, provider);
  return {
    open: async () => {
      const commands = await vscode.commands.getCommands(true);
      if (commands.includes('markdown.showPreview')) await vscode.commands.executeCommand('markdown.showPreview', uri);
      else await vscode.window.showTextDocument(uri, { preview: true });
    },
    disposable: registration,
  };
}
