// Offsets to LSP positions and the other way, and Markdown's escapes. It must not know what is shown.
import type { Position, Range } from 'vscode-languageserver';
import type { LineIndex } from '../ir/line-index';
import type { Span } from '../ir/types';

/** The range of a span. */
export function rangeOf(lines: LineIndex, span: Span): Range {
  return { start: lines.positionAt(span.start), end: lines.positionAt(span.end) };
}

/** The span of a range. */
export function spanOf(lines: LineIndex, range: { readonly start: Position; readonly end: Position }): Span {
  return { start: lines.offsetAt(range.start), end: lines.offsetAt(range.end) };
}

export function overlap(one: Span, other: Span): boolean {
  return one.start <= other.end && other.start <= one.end;
}

/** Text as a Markdown code span. */
export function code(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const pad = longest > 0 ? ' ' : '';
  return fence + pad + text.replace(/[\r\n|]+/g, ' ') + pad + fence;
}

/** A link to a line of a document, as VS Code and others follow it. */
export function lineLink(label: string, uri: string, position: Position): string {
  return `[${label}](${uri}#L${position.line + 1},${position.character + 1})`;
}
