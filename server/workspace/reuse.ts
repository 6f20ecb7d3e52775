// After an edit inside bodies that are left out of the analysis, everything else of the text is as it was, only moved:
// then the report of before is the report of now, with its places moved. It must not know what a report says.
import type { Span } from '../ir/types';
import type { ModuleReport } from '../analysis/report';

/** A text without the parts that do not matter. */
export interface Remainder {
  readonly pieces: readonly string[];
  /** Where each piece starts in the text. */
  readonly starts: readonly number[];
}

/** What is left of a text without the spans, which are in order and apart. */
export function remainderOf(text: string, leftOut: readonly Span[]): Remainder {
  const starts = [0, ...leftOut.map(({ end }) => end)];
  const ends = [...leftOut.map(({ start }) => start), text.length];
  return { starts, pieces: starts.map((start, index) => text.slice(start, ends[index])) };
}

/** Whether two texts differ in what was left out only. */
export function isSame(a: Remainder, b: Remainder): boolean {
  return a.pieces.length === b.pieces.length && a.pieces.every((piece, index) => piece === b.pieces[index]);
}

/** The report of a text with the same remainder, moved to where the pieces are now. */
export function movedReport(report: ModuleReport, from: Remainder, to: Remainder): ModuleReport {
  const move = (offset: number): number => {
    const index = pieceAt(from.starts, offset);
    return offset + (to.starts[index] ?? 0) - (from.starts[index] ?? 0);
  };
  // An end belongs to the piece before it.
  return moved(report, ({ start, end }) => ({ start: move(start), end: end > start ? move(end - 1) + 1 : move(start) })) as ModuleReport;
}

function pieceAt(starts: readonly number[], offset: number): number {
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Descriptions of SDKs: the same objects in every report, without places. */
const shared = 'sdk';
/** What few ask for, and what is only computed when it is asked for: moved then. */
const lazy: ReadonlySet<string> = new Set(['path', 'mentions']);

function moved(value: unknown, move: (span: Span) => Span): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => moved(item, move));
  if (isSpan(value)) return move(value);
  const result: Record<string, unknown> = {};
  for (const name of Object.keys(value)) {
    if (lazy.has(name)) movedLater(result, name, value, move);
    else result[name] = name === shared ? Reflect.get(value, name) : moved(Reflect.get(value, name), move);
  }
  return result;
}

function movedLater(result: Record<string, unknown>, name: string, from: object, move: (span: Span) => Span): void {
  let known: { readonly value: unknown } | undefined;
  const get = (): unknown => (known ??= { value: moved(Reflect.get(from, name), move) }).value;
  Object.defineProperty(result, name, { get, enumerable: true });
}

function isSpan(value: object): value is Span {
  return (
    'start' in value &&
    'end' in value &&
    typeof value.start === 'number' &&
    typeof value.end === 'number' &&
    Object.keys(value).length === 2
  );
}
