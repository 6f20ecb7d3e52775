// The Markdown that our own hovers are made of as plain text, for clients that show no other.
// It knows the few constructs we use: bold, code spans, links, tables. It must not know what hovers say.

const codeSpan = /(`+)( ?)(.+?)\2\1(?!`)/g;

/** The text without its marks; tables keep their columns, links to the web their address. */
export function plainText(markdown: string): string {
  const rows: (readonly string[])[] = [];
  const lines: string[] = [];
  const endTable = (): void => void lines.push(...aligned(rows.splice(0)));
  for (const line of markdown.split('\n')) {
    const cells = /^\| (.*) \|$/.exec(line)?.[1]?.split(' | ');
    if (!cells) {
      endTable();
      lines.push(withoutMarks(line));
    } else if (!cells.every((cell) => /^:?-+:?$/.test(cell))) rows.push(cells.map(withoutMarks));
  }
  endTable();
  return lines.join('\n');
}

/** What is in a code span stays as it is. */
function withoutMarks(line: string): string {
  const parts: string[] = [];
  let at = 0;
  for (const span of line.matchAll(codeSpan)) {
    parts.push(unmarked(line.slice(at, span.index)), span[3] ?? '');
    at = span.index + span[0].length;
  }
  return parts.join('') + unmarked(line.slice(at));
}

function unmarked(text: string): string {
  return text
    .replaceAll('**', '')
    .replace(/\[([^\]]*)\]\(([^)]*)\)/g, (_, label: string, target: string) => (/^https?:/.test(target) ? `${label}: ${target}` : label));
}

function aligned(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
