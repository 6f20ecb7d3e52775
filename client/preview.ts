// Shows a Markdown document rendered where VS Code's Markdown extension is there, else as text.
// It must not know what the document says.
import * as vscode from 'vscode';

/** Opens the document in place. */
export async function showMarkdown(uri: vscode.Uri): Promise<void> {
  // Its command is not among the registered ones before it is first used: the extension has to be asked for.
  if (vscode.extensions.getExtension('vscode.markdown-language-features'))
    await vscode.commands.executeCommand('markdown.showPreview', uri);
  else await vscode.window.showTextDocument(uri, { preview: true });
}
