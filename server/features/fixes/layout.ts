// Where new statements can go and how they are laid out: the statement's own line, its indentation, the file's line
// ends, quotes and semicolons. Works on characters. It must not know SDKs or operations.
import type { Span } from '../../ir/types';
import type { Family } from '../../languages/types';
import type { Edit } from './types';
import { lineStart, textOf } from './source';

/** How the file is written. */
export interface Layout {
  readonly eol: string;
  /** One step of indentation. */
  readonly unit: string;
  readonly quote: '"' | "'";
  /** What ends a statement. */
  readonly end: ';' | '';
}

/** Reads the habits of a file from its text. */
export function layoutOf(text: string, family: Family): Layout {
  const single = text.split("'").length;
  const double = text.split('"').length;
  return {
    eol: text.includes('\r\n') ? '\r\n' : '\n',
    unit: indentUnit(text, family),
    quote: single >= double ? "'" : '"',
    end: family === 'javascript' && /;[ \t]*(?:\/\/.*)?$/m.test(text) ? ';' : '',
  };
}

function indentUnit(text: string, family: Family): string {
  if (/^\t/m.test(text)) return '\t';
  const fallback = family === 'python' ? 4 : 2;
  let least = Number.POSITIVE_INFINITY;
  // A single space is a block comment's second line.
  for (const match of text.matchAll(/^( {2,8})\S/gm)) least = Math.min(least, match[1]?.length ?? fallback);
  return ' '.repeat(Number.isFinite(least) ? least : fallback);
}

/** A statement that other statements can be put before, after or around. */
export interface Slot {
  readonly statement: Span;
  readonly indent: string;
  /** The statement is the whole body of an `if`, `else` or loop without braces. */
  readonly braceless: boolean;
  /** The statement shares its line with others before it. */
  readonly inline: boolean;
}

/** The place of a statement, or undefined where nothing can be put before it without changing what runs. */
export function slotOf(text: string, statement: Span, family: Family): Slot | undefined {
  const start = lineStart(text, statement.start);
  const indent = /^[ \t\uFEFF]*/.exec(text.slice(start, statement.start))?.[0].replace('\uFEFF', '') ?? '';
  const before = text.slice(start, statement.start).trim();
  if (before !== '' && before !== '\uFEFF') {
    const separated = family === 'python' ? /;$/ : /[;{}]$/;
    return separated.test(before) ? { statement, indent, braceless: false, inline: true } : undefined;
  }
  if (family === 'python') return { statement, indent, braceless: false, inline: false };
  const above = lastLineOfCode(text, start);
  if (/=>$/.test(above.code)) return undefined;
  const braceless = /(?:\)|\belse|\bdo)$/.test(above.code) && above.indent.length < indent.length;
  return { statement, indent, braceless, inline: false };
}

function lastLineOfCode(text: string, before: number): { readonly code: string; readonly indent: string } {
  const lines = text.slice(0, before).split(/\r\n|\n|\r/);
  for (const line of lines.reverse()) {
    const code = line.replace(/\s*\/\/.*$/, '').trimEnd();
    if (code.trim() !== '') return { code, indent: /^[ \t]*/.exec(code)?.[0] ?? '' };
  }
  return { code: '', indent: '' };
}

/** Lines, relative to the statement's indentation, in place of the statement's line, before it, or after it. */
export interface Surroundings {
  readonly before: readonly string[];
  /** undefined: the statement stays as it is. */
  readonly instead?: readonly string[];
  readonly after?: readonly string[];
}

/** Edits that put lines around a statement; its own text is touched only if it is replaced. */
export function surround(text: string, slot: Slot, layout: Layout, lines: Surroundings): readonly Edit[] {
  const { statement } = slot;
  const own = lines.instead ?? [textOf(text, statement)];
  const all = [...lines.before, ...own, ...(lines.after ?? [])];
  if (slot.inline) return [{ span: statement, text: all.join(`${layout.eol}${slot.indent}`) }];
  if (slot.braceless) {
    const outer = slot.indent.slice(0, Math.max(0, slot.indent.length - layout.unit.length));
    return [{ span: statement, text: `{${layout.eol}${slot.indent}${all.join(layout.eol + slot.indent)}${layout.eol}${outer}}` }];
  }
  const edits: Edit[] = [];
  const at = { start: statement.start, end: statement.start };
  if (lines.before.length > 0) edits.push({ span: at, text: lines.before.map((line) => `${line}${layout.eol}${slot.indent}`).join('') });
  if (lines.instead) edits.push({ span: statement, text: lines.instead.join(layout.eol + slot.indent) });
  const behind = { start: statement.end, end: statement.end };
  if (lines.after && lines.after.length > 0)
    edits.push({ span: behind, text: lines.after.map((line) => `${layout.eol}${slot.indent}${line}`).join('') });
  return edits;
}

/** A statement's later lines one step further in, for a place inside a block. Text inside long strings stays as it is. */
export function shifted(statement: string, layout: Layout): string {
  if (/`|"""|'''/.test(statement)) return statement;
  const [first = '', ...later] = statement.split(/\r\n|\n|\r/);
  return [first, ...later.map((line) => (line === '' ? line : layout.unit + line))].join(layout.eol);
}
