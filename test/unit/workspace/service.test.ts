// The analysis of open documents on demand: what it is about when documents come, go and change while it is under way.
import { afterEach, describe, expect, it } from 'vitest';
import { alibaba } from '../../../kms/alibaba';
import { relevanceWords } from '../../../kms/sdk-names';
import { Parsers } from '../../../server/parsing';
import { Analyzer } from '../../../server/workspace/analyzer';
import { Configuration } from '../../../server/workspace/configuration';
import { Documents } from '../../../server/workspace/documents';
import { AnalysisService, type Analysed } from '../../../server/workspace/service';
import { packageAssets } from '../../support/parsers';

const uri = 'file:///a';
const good = "import Client, * as KMS from '@alicloud/kms20160120';\nexport const answer = 42;\n";
const bad = `import Client, * as KMS from '@alicloud/kms20160120';
export async function f(client: Client, keyId: string) {
  await client.disableKey(new KMS.DisableKeyRequest({ keyId }));
  await client.encrypt(new KMS.EncryptRequest({ keyId, plaintext: 'x' }));
}
`;

/** A service whose grammars arrive when they are let in. */
function slowService() {
  let letIn = (): void => undefined;
  const gate = new Promise<void>((resolve) => (letIn = resolve));
  const parsers = new Parsers({ read: (name) => gate.then(() => packageAssets.read(name)) });
  const analyzer = new Analyzer(parsers, alibaba, relevanceWords);
  const documents = new Documents((languageId, text) => analyzer.isRelevant(languageId, text));
  const configuration = new Configuration(undefined, () => undefined);
  const service = new AnalysisService({ documents, parsers, analyzer, configuration, locale: 'en', relativePath: (path) => path });
  return { parsers, documents, service, letIn };
}

describe('a document that is closed and opened again while its grammar is loaded', () => {
  let slow: ReturnType<typeof slowService>;
  afterEach(() => {
    slow.documents.dispose();
    slow.parsers.dispose();
  });
  const codes = (analysed: Analysed | undefined) => analysed?.analysis.findings.map(({ rule }) => rule);

  it.each([
    ['javascript', bad],
    ['python', bad],
    ['typescript', good],
  ])('is judged as it is now, not as the %s it was', async (languageId, text) => {
    slow = slowService();
    const { documents, service, letIn } = slow;
    documents.open(uri, languageId, 1, text);
    const before = service.of(uri);
    // Once its settings are known, it asks for the grammar.
    await new Promise(setImmediate);
    documents.close(uri);
    service.forget(uri);
    documents.open(uri, 'typescript', 1, bad);
    letIn();
    expect((await before)?.snapshot).toMatchObject({ languageId, text });
    expect(codes(await service.of(uri))).toEqual(['always-rejected']);
    documents.change(uri, 2, [{ range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, text: '\n' }]);
    expect(codes(await service.of(uri))).toEqual(['always-rejected']);
  });

  it('is another document, although its version is the same', () => {
    slow = slowService();
    const { documents } = slow;
    documents.open(uri, 'typescript', 1, good);
    const first = documents.snapshot(uri);
    expect(first && documents.isCurrent(first)).toBe(true);
    documents.open(uri, 'typescript', 1, good);
    expect(first && documents.isCurrent(first)).toBe(false);
  });
});
