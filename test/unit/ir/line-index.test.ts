// Positions as LSP counts them.
import { expect, it } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { LineIndex } from '../../../server/ir/line-index';

const text = '\uFEFFa\r\nb😀c\rd\n\n\te';

it('agrees with the reference implementation at every offset', () => {
  const lines = new LineIndex(text);
  const document = TextDocument.create('x:y', 'x', 1, text);
  for (let offset = -1; offset <= text.length + 1; offset += 1) {
    const position = document.positionAt(offset);
    expect(lines.positionAt(offset)).toEqual(position);
    expect(lines.lineAt(offset)).toBe(position.line);
    expect(lines.offsetAt(position)).toBe(document.offsetAt(position));
  }
  expect(lines.lineCount).toBe(document.lineCount);
});

it('moves positions outside the text to its ends', () => {
  const lines = new LineIndex(text);
  expect(lines.offsetAt({ line: 0, character: 99 })).toBe(2);
  expect(lines.offsetAt({ line: 99, character: 0 })).toBe(text.length);
  expect(lines.offsetAt({ line: -1, character: 5 })).toBe(0);
  expect(lines.lineStart(1)).toBe(4);
  expect(lines.lineEnd(1)).toBe(8);
});
