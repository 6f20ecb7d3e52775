// Offsets and editor positions: lines as LSP has them (ended by \n, \r\n or \r), characters in UTF-16 code units.
// It must not know LSP's types nor what the text means.

export interface Position {
  /** From 0. */
  readonly line: number;
  /** UTF-16 code units from the line's start. */
  readonly character: number;
}

export class LineIndex {
  private readonly starts: readonly number[];

  constructor(private readonly text: string) {
    this.starts = lineStarts(text);
  }

  get lineCount(): number {
    return this.starts.length;
  }

  /** The line an offset is on; offsets outside the text are moved to its ends. */
  lineAt(offset: number): number {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** The offset at which a line starts; the text's end for a line behind the last. */
  lineStart(line: number): number {
    return line < 0 ? 0 : (this.starts[line] ?? this.text.length);
  }

  /** The offset at which a line's text ends, before its line break. */
  lineEnd(line: number): number {
    return this.beforeBreak(this.lineStart(line), this.lineStart(line + 1));
  }

  /** The position of an offset. An offset inside a line break is at the line's end. */
  positionAt(offset: number): Position {
    const inside = Math.max(0, Math.min(offset, this.text.length));
    const line = this.lineAt(inside);
    const start = this.lineStart(line);
    return { line, character: this.beforeBreak(start, inside) - start };
  }

  /** The offset of a position. A character behind the line's end means its end. */
  offsetAt(position: Position): number {
    if (position.line < 0) return 0;
    if (position.line >= this.lineCount) return this.text.length;
    const start = this.lineStart(position.line);
    return Math.max(start, Math.min(start + position.character, this.lineEnd(position.line)));
  }

  private beforeBreak(start: number, end: number): number {
    let at = end;
    while (at > start && isBreak(this.text.charCodeAt(at - 1))) at -= 1;
    return at;
  }
}

const lineFeed = 10;
const carriageReturn = 13;

function isBreak(code: number): boolean {
  return code === lineFeed || code === carriageReturn;
}

function lineStarts(text: string): number[] {
  const starts = [0];
  if (!text.includes('\r')) {
    // The common case, many times faster than looking at every character.
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
    return starts;
  }
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === carriageReturn && text.charCodeAt(at + 1) === lineFeed) continue;
    if (isBreak(code)) starts.push(at + 1);
  }
  return starts;
}
