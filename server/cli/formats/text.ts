// The text formats of check and trace, for people. Colour only where it is asked for.
// It must not know terminals: whether there is colour is said by the caller.
import type { createColors } from 'picocolors';
import type { Step } from '../../analysis/report';
import type { Say } from '../../rules/messages';
import type { Finding, Severity } from '../../rules/types';
import { changeOf, stepName } from '../../rules/wording';
import { severityOrder, type Analysed, type AnalysedFile } from '../analysed';
import type { Tell } from '../messages';
import { alignColumns, printable } from './columns';
import { codeFrame, type FrameStyle } from './frame';
import { sortedCalls } from './json';

export type Colors = ReturnType<typeof createColors>;

/** The command line's own texts, and those of findings. */
export interface Words {
  readonly tell: Tell;
  readonly say: Say;
}

type Paint = (text: string) => string;

function severityPaint(colors: Colors, severity: Severity): Paint {
  const paints: Readonly<Record<Severity, Paint>> = { error: colors.red, warning: colors.yellow, info: colors.blue, hint: colors.cyan };
  return paints[severity];
}

/** What `check --format text` prints. */
export function checkText(analysed: Analysed, stateNames: readonly string[], colors: Colors, words: Words): string {
  const stepOf = (step: Step, file: AnalysedFile): readonly string[] => stepText(step, file, stateNames, words);
  const blocks = analysed.files.flatMap((file) => file.findings.map((finding) => findingText(file, finding, colors, words, stepOf)));
  return [...blocks, summary(analysed, colors, words.tell)].map((block) => `${block}\n`).join('\n');
}

function findingText(
  file: AnalysedFile,
  finding: Finding,
  colors: Colors,
  { tell }: Words,
  stepOf: (step: Step, file: AnalysedFile) => readonly string[],
): string {
  const { line, character } = file.lines.positionAt(finding.span.start);
  const paint = severityPaint(colors, finding.severity);
  const style: FrameStyle = { dim: colors.dim, caret: paint };
  const place = colors.bold(`${printable(file.file)}:${line + 1}:${character + 1}`);
  const path = finding.path.map((step) => stepOf(step, file));
  return [
    `${place}  ${paint(tell(finding.severity))}  ${colors.dim(finding.rule)}`,
    finding.message,
    ...codeFrame(file.text, file.lines, finding.span, style).map((row) => `  ${row}`),
    ...alignColumns(path).map((row) => `  ${row}`),
  ].join('\n');
}

function stepText(
  step: Step,
  { file, report, linesOf }: AnalysedFile,
  stateNames: readonly string[],
  { tell, say }: Words,
): readonly string[] {
  const lines = linesOf(step.file);
  const line = lines ? lines.lineAt(step.span.start) + 1 : undefined;
  const place =
    line === undefined ? step.file : step.file === file ? tell('line', { line }) : tell('line-of-file', { file: step.file, line });
  return [place, stepName({ report, say }, step), changeOf(step, stateNames, tell('any-state'))];
}

/** What `trace --format text` prints: the calls of each file. */
export function traceText(files: readonly AnalysedFile[], stateNames: readonly string[], colors: Colors, tell: Tell): string {
  return files
    .filter(({ report }) => report.calls.length > 0)
    .map(({ file, lines, report }) => {
      const rows = sortedCalls(report.calls).map((call) => {
        const { line, character } = lines.positionAt(call.span.start);
        const states = call.key ? changeOf(call, stateNames, tell('any-state')) : '';
        return [
          `${line + 1}:${character + 1}`,
          call.operation,
          call.key?.label ?? tell('no-key'),
          states,
          call.verdict,
          call.results.join(', '),
        ];
      });
      return [colors.bold(printable(file)), ...alignColumns(rows).map((row) => `  ${row}`)].map((row) => `${row}\n`).join('');
    })
    .join('\n');
}

function summary({ files, scanned }: Analysed, colors: Colors, tell: Tell): string {
  const findings = files.flatMap((file) => file.findings);
  const calls = files.reduce((sum, { report }) => sum + report.calls.length, 0);
  const counts = { calls, files: files.length, scanned };
  if (findings.length === 0) return colors.green(tell('summary-none', counts));
  const parts = severityOrder.flatMap((severity) => {
    const count = findings.filter((finding) => finding.severity === severity).length;
    return count === 0
      ? []
      : [severityPaint(colors, severity)(tell(count === 1 ? `count-one-${severity}` : `count-${severity}`, { count }))];
  });
  // The colours stay outside the template, which lets no control characters through.
  return `${parts.join(tell('comma'))}${tell('summary-found', counts)}`;
}
