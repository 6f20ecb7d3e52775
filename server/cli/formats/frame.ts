// A code frame: the lines around a place, with carets under it. Tabs and wide characters keep the carets in place,
// long lines are cut, and nothing in the source can steer the terminal. It must not know findings.
import type { LineIndex } from '../../ir/line-index';
import type { Span } from '../../ir/types';
import { cellsOf, widthOf, type Cell } from './columns';

export interface FrameStyle {
  readonly dim: (text: string) => string;
  readonly caret: (text: string) => string;
}

const maxColumns = 120;
const maxLines = 4;

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
    frame.push(`${style.dim(`${String(line + 1).padStart(gutter)} │`)} ${crop(source, cut)}`.trimEnd());
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
  return { from: widthOf(source.slice(0, start)), to: widthOf(source.slice(0, Math.max(start, Math.min(to, source.length)))) };
}

function caretCount({ from, to }: Columns, cut: number): number {
  return Math.max(1, Math.min(to, cut + maxColumns) - from);
}

/** The first column that is shown, so that the marked one is in sight. */
function cropFrom(column: number): number {
  return column > maxColumns / 2 + maxColumns / 4 ? column - maxColumns / 2 : 0;
}

/** The columns from `from` on, with a sign where something was cut off. */
function crop(source: string, from: number): string {
  const all = [...cellsOf(source)].flatMap(singleSpaces);
  const cells = all.filter(({ column }) => column >= from && column < from + maxColumns);
  const shown = cells.map(({ character, columns }) => ({ character, columns }));
  const sign = (at: number): void => {
    const cell = shown[at];
    if (cell) shown[at] = { ...cell, character: '…'.padEnd(cell.columns) };
  };
  // Of a wide character that the cut goes through, the second half stays empty.
  const half = (cells[0]?.column ?? from) - from;
  if (half > 0) shown.unshift({ character: ' ', columns: half });
  if (from > 0) sign(0);
  if ((all.at(-1)?.column ?? 0) >= from + maxColumns) sign(shown.length - 1);
  return shown.map(({ character }) => character).join('');
}

/** A tab can be cut in the middle. */
function singleSpaces(cell: Cell): readonly Cell[] {
  if (cell.character.trim() !== '') return [cell];
  return Array.from({ length: cell.columns }, (_, index) => ({ character: ' ', column: cell.column + index, columns: 1 }));
}
