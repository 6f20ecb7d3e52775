// Text in columns on a terminal: how wide it is, what may not get there, and tables. It must not know what is shown.

const tabWidth = 4;

/** Characters that take two columns: East Asian wide and full-width forms, and emoji. */
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
const noWidth = /[\p{Mn}\p{Me}\u200b-\u200d\ufeff]/u;

/** A character as it is shown: tabs become spaces, and control characters one harmless sign each. */
export interface Cell {
  readonly character: string;
  /** The first column it takes. */
  readonly column: number;
  readonly columns: number;
}

/** The characters of one line, with their places on the screen. */
export function* cellsOf(line: string): Generator<Cell> {
  let column = 0;
  for (const written of line) {
    const columns = written === '\t' ? tabWidth - (column % tabWidth) : noWidth.test(written) ? 0 : wide.test(written) ? 2 : 1;
    const character = written === '\t' ? ' '.repeat(columns) : /\p{Cc}/u.test(written) ? '\ufffd' : written;
    yield { character, column, columns };
    column += columns;
  }
}

/** How many columns a line takes. */
export function widthOf(line: string): number {
  let end = 0;
  for (const { column, columns } of cellsOf(line)) end = column + columns;
  return end;
}

/** A line as it may be shown: nothing in it can steer the terminal. */
export function printable(line: string): string {
  return [...cellsOf(line)].map(({ character }) => character).join('');
}

/** Rows with each column as wide as its widest cell. */
export function alignColumns(rows: readonly (readonly string[])[]): readonly string[] {
  const shown = rows.map((row) => row.map(printable));
  const widths: number[] = [];
  for (const row of shown) for (const [column, cell] of row.entries()) widths[column] = Math.max(widths[column] ?? 0, widthOf(cell));
  return shown.map((row) =>
    row
      .map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - widthOf(cell)))
      .join('  ')
      .trimEnd(),
  );
}
