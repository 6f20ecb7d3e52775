// Open documents: incremental text, incremental trees equal to fresh ones, relevance found as it is typed.
import { afterAll, describe, expect, it } from 'vitest';
import { Documents } from '../../../server/workspace/documents';
import { testParsers } from '../../support/parsers';

const parsers = testParsers();
afterAll(() => parsers.dispose());

const uri = 'file:///a.ts';

function change(line: number, from: number, to: number, text: string) {
  return { range: { start: { line, character: from }, end: { line, character: to } }, text };
}

describe('Documents', () => {
  it('keeps the text through incremental changes', () => {
    const documents = new Documents(() => true);
    documents.open(uri, 'typescript', 1, 'one\r\ntwo 😀\r\n');
    documents.change(uri, 2, [change(1, 4, 6, 'x'), change(0, 0, 3, 'ONE')]);
    expect(documents.snapshot(uri)).toMatchObject({ version: 2, text: 'ONE\r\ntwo x\r\n' });
  });

  it('makes the same tree incrementally as afresh', async () => {
    await parsers.load(['typescript']);
    const documents = new Documents(() => true);
    const parse = (): string =>
      documents.reparse(uri, (text, old) => parsers.parseLoaded('typescript', text, old))?.rootNode.toString() ?? '';
    documents.open(uri, 'typescript', 1, 'const é = 1;\nf(a, b);\n');
    parse();
    documents.change(uri, 2, [change(1, 2, 3, 'g(x)'), change(0, 10, 11, '"😀"'), change(1, 0, 0, '/* é */ ')]);
    const incremental = parse();
    const fresh = parsers.parseLoaded('typescript', documents.snapshot(uri)?.text ?? '');
    expect(incremental).toBe(fresh.rootNode.toString());
    fresh.delete();
    documents.dispose();
  });

  it('starts a fresh tree after a change of the whole text', async () => {
    await parsers.load(['typescript']);
    const documents = new Documents(() => true);
    const olds: boolean[] = [];
    const parse = (): unknown =>
      documents.reparse(uri, (text, old) => {
        olds.push(old !== undefined);
        return parsers.parseLoaded('typescript', text, old);
      });
    documents.open(uri, 'typescript', 1, 'a;');
    parse();
    documents.change(uri, 2, [{ text: 'b; c;' }]);
    parse();
    parse();
    documents.change(uri, 3, [change(0, 0, 1, 'd')]);
    parse();
    expect(olds).toEqual([false, false, true]);
    documents.dispose();
  });

  it('tests an irrelevant document only around its edits, and notices a word that an edit completes', () => {
    const tested: number[] = [];
    const documents = new Documents((_, text) => {
      tested.push(text.length);
      return text.includes('@alicloud/kms20160120');
    });
    const filler = 'x'.repeat(10_000);
    documents.open(uri, 'typescript', 1, `${filler}\nimport '@alicloud/kms2016012';\n${filler}`);
    expect(documents.isRelevant(uri)).toBe(false);
    documents.change(uri, 2, [change(1, 28, 28, '0')]);
    expect(documents.isRelevant(uri)).toBe(true);
    expect(tested[1]).toBeLessThan(300);
  });

  it('knows nothing of a closed document', () => {
    const documents = new Documents(() => true);
    documents.open(uri, 'typescript', 1, 'a');
    documents.close(uri);
    documents.change(uri, 2, [{ text: 'b' }]);
    expect(documents.snapshot(uri)).toBeUndefined();
    expect(documents.isRelevant(uri)).toBe(false);
  });
});
