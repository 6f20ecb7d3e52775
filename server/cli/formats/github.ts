// The github format: workflow commands that GitHub Actions turns into annotations. It must not know the other formats.
import type { Severity } from '../../rules/types';
import type { AnalysedFile } from '../analysed';
import { rangeOf } from './positions';

const commands: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'notice', hint: 'notice' };

/** What `check --format github` prints: one command a finding. */
export function checkGithub(files: readonly AnalysedFile[]): string {
  return files
    .flatMap(({ file, lines, findings }) =>
      findings.map(({ severity, span, rule, message }) => {
        const { start, end } = rangeOf(lines, span);
        // GitHub takes columns only within one line.
        const columns =
          start.line === end.line
            ? { col: start.character + 1, endColumn: end.character + 1 }
            : { col: start.character + 1, endLine: end.line + 1 };
        const properties = Object.entries({ file, line: start.line + 1, ...columns, title: `keystate: ${rule}` });
        return `::${commands[severity]} ${properties.map(([name, value]) => `${name}=${escapeProperty(String(value))}`).join(',')}::${escapeData(message)}\n`;
      }),
    )
    .join('');
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
