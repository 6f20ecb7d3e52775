// Whether a document can matter: the text test that decides if the server is worth starting. A document that names no SDK
// can use files that do, where its project asks for one. It must not know the server.
import * as vscode from 'vscode';
import { manifestNames, namesSdkPackage, relevanceWords } from '../kms/sdk-names';

/** Calls back once, as soon as an open document of the selector, or its project, names a KMS SDK and the settings allow to look at it. */
export function onceRelevant(selector: vscode.DocumentSelector, found: () => void): vscode.Disposable {
  const subscriptions: vscode.Disposable[] = [];
  let done = false;
  const stop = (): void => {
    done = true;
    for (const subscription of subscriptions.splice(0)) subscription.dispose();
  };
  const canMatter = (document: vscode.TextDocument): boolean =>
    !done && vscode.languages.match(selector, document) > 0 && isEnabled(document);
  const see = (): void => {
    stop();
    found();
  };
  const look = (document: vscode.TextDocument, text: () => string): void => {
    if (canMatter(document) && mentionsSdk(text())) see();
  };
  const manifests = new Manifests();
  const lookAround = async (document: vscode.TextDocument): Promise<void> => {
    look(document, () => document.getText());
    if (canMatter(document) && (await manifests.mentionSdk(document.uri)) && canMatter(document)) see();
  };
  const lookAtAll = (): void => {
    for (const document of vscode.workspace.textDocuments) void lookAround(document);
  };
  subscriptions.push(
    vscode.workspace.onDidOpenTextDocument((document) => void lookAround(document)),
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

/** The manifests in the folders around documents, each looked at once. */
class Manifests {
  private readonly seen = new Map<string, Promise<boolean>>();

  /** Whether one in the workspace folder of the document, or between the two, names an SDK. */
  async mentionSdk(document: vscode.Uri): Promise<boolean> {
    const root = vscode.workspace.getWorkspaceFolder(document)?.uri;
    if (!root) return false;
    const folders: vscode.Uri[] = [];
    for (let folder = vscode.Uri.joinPath(document, '..'); folder.path.startsWith(root.path); folder = vscode.Uri.joinPath(folder, '..')) {
      folders.push(folder);
      if (folder.path === root.path) break;
    }
    const looked = folders.flatMap((folder) => manifestNames.map((name) => this.look(vscode.Uri.joinPath(folder, name))));
    return (await Promise.all(looked)).some((mentions) => mentions);
  }

  private look(manifest: vscode.Uri): Promise<boolean> {
    const key = manifest.toString();
    const known = this.seen.get(key);
    if (known) return known;
    const looked = Promise.resolve(vscode.workspace.fs.readFile(manifest)).then(
      (bytes) => namesSdkPackage(new TextDecoder().decode(bytes)),
      // Most folders have none.
      () => false,
    );
    this.seen.set(key, looked);
    return looked;
  }
}
