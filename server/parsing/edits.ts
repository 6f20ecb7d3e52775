// Turns editor edits into what tree-sitter needs to reuse an old tree: disjoint edits with points.
// Tree-sitter ends a line at \n only, unlike LSP; columns are UTF-16 code units. It must not know grammars.
import { Edit, type Point, type Tree } from 'web-tree-sitter';

/** A replaced range in UTF-16 offsets: [start, oldEnd) before the edit is [start, newEnd) after it. */
export interface TextEdit {
  readonly start: number;
  readonly oldEnd: number;
  readonly newEnd: number;
}

/** A replaced range of the old text and what it is in the new text. */
export interface Replacement {
  readonly oldStart: number;
  readonly oldEnd: number;
  readonly newStart: number;
  readonly newEnd: number;
}

/**
 * Composes edits, each in the offsets of the text that the one before it left, into disjoint replacements of the old text by parts of the new one, in ascending order.
 */
export function composeEdits(edits: readonly TextEdit[]): readonly Replacement[] {
  let done: readonly Replacement[] = [];
  for (const edit of edits) done = addEdit(done, edit);
  return done;
}

function addEdit(done: readonly Replacement[], edit: TextEdit): readonly Replacement[] {
  const growth = edit.newEnd - edit.oldEnd;
  const before = done.filter((part) => part.newEnd < edit.start);
  const after = done.filter((part) => part.newStart > edit.oldEnd);
  const touched = done.slice(before.length, done.length - after.length);
  // Offsets of the old text are those of the present one, less what the parts on the left have grown.
  const shiftOf = (part: Replacement | undefined): number => (part ? part.newEnd - part.oldEnd : 0);
  const leftShift = shiftOf(before.at(-1));
  const rightShift = touched.length > 0 ? shiftOf(touched.at(-1)) : leftShift;
  const newStart = Math.min(edit.start, touched[0]?.newStart ?? edit.start);
  const end = Math.max(edit.oldEnd, touched.at(-1)?.newEnd ?? edit.oldEnd);
  const merged = { oldStart: newStart - leftShift, oldEnd: end - rightShift, newStart, newEnd: end + growth };
  const shifted = after.map((part) => ({ ...part, newStart: part.newStart + growth, newEnd: part.newEnd + growth }));
  return [...before, merged, ...shifted];
}

/** The row and column of an offset, counted on from a point that is known. */
export function advancePoint(text: string, from: number, to: number, point: Point): Point {
  let row = point.row;
  let lineStart = from - point.column;
  for (let at = text.indexOf('\n', from); at !== -1 && at < to; at = text.indexOf('\n', at + 1)) {
    row += 1;
    lineStart = at + 1;
  }
  return { row, column: to - lineStart };
}

/** Marks in `tree`, which was made from `oldText`, what the edits that led to `newText` changed. */
export function editTree(tree: Tree, oldText: string, newText: string, edits: readonly TextEdit[]): void {
  const replacements = composeEdits(edits).map((part) => ({ part, start: { row: 0, column: 0 }, oldEnd: { row: 0, column: 0 } }));
  let offset = 0;
  let point: Point = { row: 0, column: 0 };
  for (const item of replacements) {
    item.start = advancePoint(oldText, offset, item.part.oldStart, point);
    item.oldEnd = advancePoint(oldText, item.part.oldStart, item.part.oldEnd, item.start);
    offset = item.part.oldEnd;
    point = item.oldEnd;
  }
  // From the last to the first, so that what stands before an edit is still as in the old text.
  for (const { part, start, oldEnd } of replacements.reverse()) {
    const length = part.newEnd - part.newStart;
    const inserted = newText.slice(part.newStart, part.newEnd);
    tree.edit(
      new Edit({
        startIndex: part.oldStart,
        oldEndIndex: part.oldEnd,
        newEndIndex: part.oldStart + length,
        startPosition: start,
        oldEndPosition: oldEnd,
        newEndPosition: endPoint(inserted, start),
      }),
    );
  }
}

function endPoint(inserted: string, start: Point): Point {
  const end = advancePoint(inserted, 0, inserted.length, { row: 0, column: 0 });
  return end.row === 0 ? { row: start.row, column: start.column + end.column } : { row: start.row + end.row, column: end.column };
}
