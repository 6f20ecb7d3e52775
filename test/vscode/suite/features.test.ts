// What a person gets from the extension, asked for through VS Code's API: diagnostics, hovers, quick fixes, commands, settings.
import * as assert from 'node:assert/strict';
import { suite, suiteTeardown, test } from 'mocha';
import * as vscode from 'vscode';

const program = `import Client, * as KMS from '@alicloud/kms20160120';

export async function rotate(client: Client, keyId: string): Promise<void> {
  await client.disableKey(new KMS.DisableKeyRequest({ keyId }));
  await client.encrypt(new KMS.EncryptRequest({ keyId, plaintext: 'aGk=' }));
}
`;
const encryptAt = new vscode.Position(4, 17);

suite('features', () => {
  suiteTeardown(async () => {
    await settings().update('severities', undefined, vscode.ConfigurationTarget.Global);
    await settings().update('enable', undefined, vscode.ConfigurationTarget.Global);
  });

  test('a rejected call is a diagnostic with code, link and path', async () => {
    const document = await show(program);
    const [diagnostic] = await diagnosticsOf(document, (found) => found.length === 1);
    assert.ok(diagnostic);
    assert.equal(diagnostic.severity, vscode.DiagnosticSeverity.Error);
    assert.equal(diagnostic.source, 'keystate');
    assert.match(diagnostic.message, /^Encrypt will be rejected: Rejected\.Disabled \(409\)/);
    const { code } = diagnostic;
    assert.ok(typeof code === 'object');
    assert.equal(code.value, 'always-rejected');
    assert.match(code.target.path, /\/docs\/rules\/always-rejected\.md$/);
    assert.equal(diagnostic.relatedInformation?.length, 1);
  });

  test('the page that a diagnostic links to is there', async () => {
    const document = await show(program);
    const [diagnostic] = await diagnosticsOf(document, (found) => found.length === 1);
    const code = diagnostic?.code;
    assert.ok(typeof code === 'object');
    const page = await vscode.workspace.openTextDocument(
      code.target.with({ scheme: document.uri.scheme === 'untitled' ? pageScheme() : document.uri.scheme }),
    );
    assert.match(page.getText(), /always-rejected/);
  });

  test('a hover shows the row of the operation, with icons and a trusted link', async () => {
    const document = await show(program);
    await diagnosticsOf(document, (found) => found.length === 1);
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, encryptAt);
    const markdown = hovers
      .flatMap(({ contents }) => contents)
      .find((one): one is vscode.MarkdownString => typeof one === 'object' && 'value' in one && one.value.includes('**Encrypt**'));
    assert.ok(markdown);
    assert.match(markdown.value, /\*\*\$\(circle-filled\) Disabled\*\*/);
    assert.match(markdown.value, /command:keystate\.openTable/);
    assert.equal(markdown.supportThemeIcons, true);
    assert.equal(markdown.supportHtml, true);
    assert.deepEqual(markdown.isTrusted, { enabledCommands: ['keystate.openTable'] });
  });

  test('the preferred quick fix, applied, clears the diagnostic', async () => {
    const document = await show(program);
    await diagnosticsOf(document, (found) => found.length === 1);
    const preferred = await preferredFix(document);
    assert.equal(preferred?.title, 'Insert EnableKey before Encrypt');
    assert.ok(preferred.edit);
    assert.equal(await vscode.workspace.applyEdit(preferred.edit), true);
    await diagnosticsOf(document, (found) => found.length === 0);
    assert.match(document.getText(), /enableKey\(new KMS\.EnableKeyRequest\(\{ keyId \}\)\);\n {2}await client\.encrypt/);
  });

  test('an edit moves the diagnostic with the text', async () => {
    const document = await show(program);
    await diagnosticsOf(document, (found) => found.length === 1);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(0, 0), '// one\n// two\n');
    assert.equal(await vscode.workspace.applyEdit(edit), true);
    await diagnosticsOf(document, ([first]) => first?.range.start.line === 6);
  });

  test('settings change severities and switch the analysis off, at once', async () => {
    const document = await show(program);
    await diagnosticsOf(document, (found) => found.length === 1);
    await settings().update('severities', { 'always-rejected': 'hint' }, vscode.ConfigurationTarget.Global);
    await diagnosticsOf(document, ([first]) => first?.severity === vscode.DiagnosticSeverity.Hint);
    await settings().update('enable', false, vscode.ConfigurationTarget.Global);
    await diagnosticsOf(document, (found) => found.length === 0);
    await settings().update('enable', undefined, vscode.ConfigurationTarget.Global);
    await settings().update('severities', undefined, vscode.ConfigurationTarget.Global);
    await diagnosticsOf(document, ([first]) => first?.severity === vscode.DiagnosticSeverity.Error);
  });

  test('the table opens as a document of its own', async () => {
    await vscode.commands.executeCommand('keystate.openTable');
    const table = await vscode.workspace.openTextDocument(vscode.Uri.from({ scheme: 'keystate', path: '/KMS key states.md' }));
    assert.match(
      table.getText(),
      /\| \[ScheduleKeyDeletion\]\([^)]*\) \| 200 Success \| 200 Success \| 409 Rejected\.<wbr>StateModifiedFailed \|/,
    );
  });

  test('the server comes back after a restart', async () => {
    const document = await show(program);
    await diagnosticsOf(document, (found) => found.length === 1);
    await vscode.commands.executeCommand('keystate.restart');
    await diagnosticsOf(document, (found) => found.length === 1);
    await vscode.commands.executeCommand('keystate.showOutput');
  });

  test('Python is read too', async () => {
    const document = await show(
      `from alibabacloud_kms20160120.client import Client
from alibabacloud_kms20160120 import models


def rotate(client: Client, key_id: str):
    client.disable_key(models.DisableKeyRequest(key_id=key_id))
    client.encrypt(models.EncryptRequest(key_id=key_id, plaintext='aGk='))
`,
      'python',
    );
    const [diagnostic] = await diagnosticsOf(document, (found) => found.length === 1);
    assert.equal(diagnostic?.range.start.line, 6);
  });
});

function settings(): vscode.WorkspaceConfiguration {
  return vscode.workspace.getConfiguration('keystate');
}

/** Where the extension's own files are: on this machine, or on the remote one. */
function pageScheme(): string {
  return vscode.extensions.getExtension('keystate.keystate')?.extensionUri.scheme ?? 'file';
}

async function show(content: string, language = 'typescript'): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument({ language, content });
  await vscode.window.showTextDocument(document);
  return document;
}

/** Keystate's diagnostics of the document, as soon as they satisfy the condition; Mocha's timeout ends the wait. */
function diagnosticsOf(
  document: vscode.TextDocument,
  satisfies: (found: readonly vscode.Diagnostic[]) => boolean,
): Promise<readonly vscode.Diagnostic[]> {
  const own = (): readonly vscode.Diagnostic[] =>
    vscode.languages.getDiagnostics(document.uri).filter(({ source }) => source === 'keystate');
  return new Promise((resolve) => {
    const look = (): void => {
      const found = own();
      if (!satisfies(found)) return;
      subscription.dispose();
      resolve(found);
    };
    const subscription = vscode.languages.onDidChangeDiagnostics(look);
    look();
  });
}

/** The preferred quick fix at the rejected call. A busy editor cancels what takes long; then it is asked again. */
async function preferredFix(document: vscode.TextDocument): Promise<vscode.CodeAction | undefined> {
  for (let attempts = 20; attempts > 0; attempts--) {
    const actions = await codeActions(document).catch((error: unknown) => {
      if (error instanceof Error && error.message === 'Canceled') return [];
      throw error;
    });
    const preferred = actions.find((action) => action.isPreferred === true);
    if (preferred) return preferred;
    await new Promise((again) => setTimeout(again, 250));
  }
  return undefined;
}

async function codeActions(document: vscode.TextDocument): Promise<vscode.CodeAction[]> {
  return vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    new vscode.Range(encryptAt, encryptAt),
    vscode.CodeActionKind.QuickFix.value,
  );
}
