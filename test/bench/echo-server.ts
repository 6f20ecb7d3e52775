// The least a language server can do: keeps documents up to date and publishes the same diagnostic at once.
// With KEYSTATE_BENCH_PARSE it parses each version incrementally too. What the product's server is measured against.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createConnection, ProposedFeatures, TextDocumentSyncKind } from 'vscode-languageserver/node';
import { Parsers } from '../../server/parsing';
import { Documents } from '../../server/workspace/documents';

const parsers =
  process.env['KEYSTATE_BENCH_PARSE'] === undefined ? undefined : new Parsers({ read: (name) => readFile(join(__dirname, name)) });
const documents = new Documents(() => true);
const connection = createConnection(ProposedFeatures.all);

async function publish(uri: string): Promise<void> {
  const snapshot = documents.snapshot(uri);
  if (!snapshot) return;
  if (parsers) {
    await parsers.load([snapshot.languageId]);
    documents.reparse(uri, (text, old) => parsers.parseLoaded(snapshot.languageId, text, old));
  }
  const start = { line: 0, character: 0 };
  await connection.sendDiagnostics({ uri, version: snapshot.version, diagnostics: [{ range: { start, end: start }, message: 'echo' }] });
}

connection.onInitialize(() => ({ capabilities: { textDocumentSync: TextDocumentSyncKind.Incremental } }));
connection.onDidOpenTextDocument(async ({ textDocument: { uri, languageId, version, text } }) => {
  documents.open(uri, languageId, version, text);
  await publish(uri);
});
connection.onDidChangeTextDocument(async ({ textDocument: { uri, version }, contentChanges }) => {
  documents.change(uri, version, contentChanges);
  await publish(uri);
});
connection.onShutdown(() => documents.dispose());
connection.listen();
