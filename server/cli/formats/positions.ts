// Ranges as the JSON formats write them: lines and UTF-16 characters from 0. It must not know findings.
import type { LineIndex, Position } from '../../ir/line-index';
import type { Span } from '../../ir/types';

export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** The range of a span. */
export function rangeOf(lines: LineIndex, { start, end }: Span): Range {
  return { start: lines.positionAt(start), end: lines.positionAt(end) };
}
