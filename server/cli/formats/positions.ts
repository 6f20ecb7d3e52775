// Ranges as the JSON formats write them: lines and UTF-16 characters from 0. It must not know findings.
import type { LineIndex, Position } from '../../ir/line-index';
import type { Span } from '../../ir/types';
import type { AnalysedFile } from '../analysed';

export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** The range of a span. */
export function rangeOf(lines: LineIndex, { start, end }: Span): Range {
  return { start: lines.positionAt(start), end: lines.positionAt(end) };
}

/** Finds the lines of the files that steps are in; a step of a file that was not analysed has none. */
export function lineFinder(files: readonly AnalysedFile[]): (file: string) => LineIndex | undefined {
  const byFile = new Map(files.map(({ file, lines }) => [file, lines]));
  return (file) => byFile.get(file);
}
