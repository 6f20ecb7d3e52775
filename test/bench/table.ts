// The report as a text table. It must not know what the rows mean.

export type Row = readonly (string | number | undefined)[];

/** Rows under their headings, in columns; numbers to the right. */
export function table(headings: readonly string[], rows: readonly Row[]): string {
  const cells = [headings, ...rows.map((row) => row.map(textOf))];
  const widths = headings.map((_, column) => Math.max(...cells.map((row) => (row[column] ?? '').length)));
  const line = (row: readonly string[]): string =>
    widths
      .map((width, column) => (column === 0 ? (row[column] ?? '').padEnd(width) : (row[column] ?? '').padStart(width)))
      .join('  ')
      .trimEnd();
  return [line(headings), widths.map((width) => '-'.repeat(width)).join('  '), ...cells.slice(1).map(line)].join('\n');
}

function textOf(cell: string | number | undefined): string {
  if (cell === undefined) return '';
  if (typeof cell === 'string') return cell;
  return cell >= 100 ? cell.toFixed(0) : cell.toFixed(2);
}
