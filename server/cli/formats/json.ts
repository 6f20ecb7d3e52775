// The JSON formats of check and trace: a contract that other tools read, so nothing is added or renamed lightly.
import type { CallReport, Step } from '../../analysis/report';
import type { LineIndex } from '../../ir/line-index';
import type { AnalysedFile } from '../analysed';
import { rangeOf, type Range } from './positions';

const version = 1;

/** What `check --format json` prints. */
export function checkJson(files: readonly AnalysedFile[]): string {
  const findings = files.flatMap(({ file, lines, linesOf, findings: found }) =>
    found.map(({ rule, severity, span, message, operation, key, states, result, path }) => ({
      rule,
      severity,
      file,
      range: rangeOf(lines, span),
      message,
      // Every finding has every key, as every call of trace has.
      operation: operation ?? null,
      key: key ?? null,
      states,
      result: result ?? null,
      path: path.map((step) => stepJson(step, linesOf(step.file))),
    })),
  );
  return `${JSON.stringify({ version, findings })}\n`;
}

/** What `trace --format json` prints. */
export function traceJson(files: readonly AnalysedFile[]): string {
  const calls = files.flatMap(({ file, lines, report }) => sortedCalls(report.calls).map((call) => callJson(file, lines, call)));
  return `${JSON.stringify({ version, calls })}\n`;
}

function callJson(file: string, lines: LineIndex, call: CallReport): object {
  const { span, operation, sdk, key, before, after, verdict, results } = call;
  return { file, range: rangeOf(lines, span), operation, sdk: sdk.id, key: key?.label ?? null, before, after, verdict, results };
}

function stepJson({ file, span, operation, key, before, after }: Step, lines: LineIndex | undefined): object {
  const nowhere: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
  return { file, range: lines ? rangeOf(lines, span) : nowhere, operation, key, before, after };
}

/** Calls in the order of the text; of two that start together, the inner one last. */
export function sortedCalls(calls: readonly CallReport[]): readonly CallReport[] {
  return calls.toSorted((one, other) => one.span.start - other.span.start || other.span.end - one.span.end);
}
