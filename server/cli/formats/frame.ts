// A code frame: the lines around a place, with carets under it. Tabs and wide characters keep the carets in place,
// long lines are cut, and nothing in the source can steer the terminal. It must not know findings.
import type { LineIndex } from '../../ir/line-index';
import type { Span } from '../../ir/types';

export interface FrameStyle {
  readonly dim: (text: string) => string;
  readonly caret: (text: string) => string;
}

const tabWidth = 4;
const maxColumns = 120;
const maxLines = 4;

/** Characters that take two columns: East Asian wide and full-width forms, and emoji. */
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
const noWidth = /[\p{Mn}\p{Me}\u200b-\u200d\ufeff]/u;

/** The frame's lines: one line before, those of the span (the first few), one behind. */
export function codeFrame(text: string, lines: LineIndex, span: Span, style: FrameStyle): readonly string[] {
  const first = lines.lineAt(span.start);
  const last = Math.min(lines.lineAt(Math.max(span.start, span.end - 1)), first + maxLines - 1);
  const shown = { from: Math.max(0, first - 1), to: Math.min(lines.lineCount - 1, last + 1) };
  const gutter = String(shown.to + 1).length;
  const frame: string[] = [];
  for (let line = shown.from; line <= shown.to; line += 1) {
    const start = lines.lineStart(line);
    const source = text.slice(start, lines.lineEnd(line));
    const isMarked = line >= first && line <= last;
    if (!isMarked && source.trim() === '') continue;
    const marked = isMarked ? markedColumns(source, span.start - start, span.end - start) : undefined;
    const cut = cropFrom(marked?.from ?? 0);
    frame.push(`${style.dim(`${String(line + 1).padStart(gutter)} │`)} ${crop(expand(source), cut)}`.trimEnd());
    if (marked)
      frame.push(
        `${style.dim(`${' '.repeat(gutter)} │`)} ${' '.repeat(marked.from - cut)}${style.caret('^'.repeat(caretCount(marked, cut)))}`,
      );
  }
  return frame;
}

interface Columns {
  readonly from: number;
  readonly to: number;
}

/** Columns on the screen of a range of characters, which may begin before the line or end behind it. */
function markedColumns(source: string, from: number, to: number): Columns {
  const indent = source.length - source.trimStart().length;
  const start = from < 0 ? indent : from;
  return { from: width(source.slice(0, start)), to: width(source.slice(0, Math.max(start, Math.min(to, source.length)))) };
}

function caretCount({ from, to }: Columns, cut: number): number {
  return Math.max(1, Math.min(to, cut + maxColumns) - from);
}

/** The first column that is shown, so that the marked one is in sight. */
function cropFrom(column: number): number {
  return column > maxColumns / 2 + maxColumns / 4 ? column - maxColumns / 2 : 0;
}

function crop(expanded: string, from: number): string {
  const columns = [...columnsOf(expanded)].filter(({ column }) => column >= from && column < from + maxColumns);
  return columns.map(({ character }) => character).join('');
}

/** Tabs as spaces, and control characters as one harmless sign each. */
function expand(source: string): string {
  return [...columnsOf(source)].map(({ character, columns }) => (character === '\t' ? ' '.repeat(columns) : character)).join('');
}

function width(source: string): number {
  let end = 0;
  for (const { column, columns } of columnsOf(source)) end = column + columns;
  return end;
}

function* columnsOf(source: string): Generator<{ readonly character: string; readonly column: number; readonly columns: number }> {
  let column = 0;
  for (const written of source) {
    const character = written !== '\t' && /\p{Cc}/u.test(written) ? '\ufffd' : written;
    const columns = character === '\t' ? tabWidth - (column % tabWidth) : noWidth.test(character) ? 0 : wide.test(character) ? 2 : 1;
    yield { character, column, columns };
    column += columns;
  }
}
