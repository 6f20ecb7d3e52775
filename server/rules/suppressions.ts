// Comments that silence a finding: keystate-ignore CODE[, CODE] -- reason, on the line or the line above it.
// One that silences nothing is a finding itself. It must not know comment syntax: the lowering took that off.
import type { Span } from '../ir/types';
import { nearestName } from '../../kms/names';
import type { Finding, Rule, RuleContext, RuleFinding } from './types';

/** The rule that speaks about suppressions; it needs the other rules' findings, so it checks nothing by itself. */
export const unusedSuppression: Rule = {
  code: 'unused-suppression',
  severity: 'warning',
  summary: 'A keystate-ignore comment suppresses nothing, or names no rule.',
  check: () => [],
};

interface Suppression {
  readonly span: Span;
  /** The line it speaks about. */
  readonly line: number;
  readonly codes: readonly string[];
}

export interface Suppressed {
  /** The findings that are left. */
  readonly findings: readonly Finding[];
  /** What the rule unused-suppression has to say. */
  readonly unused: readonly RuleFinding[];
}

/** Takes out what the report's comments suppress. `codes` are the rules there are. */
export function applySuppressions(findings: readonly Finding[], context: RuleContext, codes: ReadonlySet<string>): Suppressed {
  const suppressions = suppressionsOf(context);
  const used = new Set<string>();
  const left = findings.filter((finding) => {
    const lines = linesOf(finding, context);
    const hits = suppressions.flatMap((one, index) =>
      one.codes.includes(finding.rule) && lines.has(one.line) ? [`${index} ${finding.rule}`] : [],
    );
    for (const hit of hits) used.add(hit);
    return hits.length === 0;
  });
  return {
    findings: left,
    unused: suppressions.flatMap((one, index) => [...complaints(one, context, codes, (code) => used.has(`${index} ${code}`))]),
  };
}

/** The codes a comment names; undefined where it is no suppression. */
export function suppressedCodes(directive: string): readonly string[] | undefined {
  const rest = /^keystate-ignore\b(?!-)([\s\S]*)$/.exec(directive)?.[1];
  if (rest === undefined) return undefined;
  const [codes = ''] = rest.split(/\s--(?:\s|$)/);
  return codes
    .replace(/^\s*:/, '')
    .split(/[\s,]+/)
    .filter((code) => code !== '');
}

function suppressionsOf(context: RuleContext): readonly Suppression[] {
  const directives = context.report.directives.flatMap(({ span, text }) => {
    const codes = suppressedCodes(text);
    return codes
      ? [{ span, codes, alone: standsAlone(context.text, span.start), line: context.lineAt(span.start), last: context.lineAt(span.end) }]
      : [];
  });
  const commentLines = new Set(directives.flatMap(({ alone, line, last }) => (alone ? range(line, last) : [])));
  return directives.map(({ span, codes, alone, line, last }) => {
    if (!alone) return { span, codes, line };
    // Several comments may stand above one line.
    let target = last + 1;
    while (commentLines.has(target)) target += 1;
    return { span, codes, line: target };
  });
}

function range(first: number, last: number): readonly number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

/** Whether nothing but the comment's own marks stands before it on its line. */
function standsAlone(text: string, offset: number): boolean {
  const lineStart = Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
  return /^[\s/*#{(-]*$/.test(text.slice(lineStart, offset));
}

/** A call may spread over lines: a comment above its statement, its start or its name will do. */
function linesOf({ span, call }: Finding, { lineAt }: RuleContext): ReadonlySet<number> {
  const starts = call ? [span.start, call.statement.start, call.nameSpan.start] : [span.start];
  return new Set(starts.map(lineAt));
}

function* complaints(
  { span, codes }: Suppression,
  { say }: RuleContext,
  known: ReadonlySet<string>,
  isUsed: (code: string) => boolean,
): Generator<RuleFinding> {
  const finding = (message: string): RuleFinding => ({ span, message, states: [], path: [] });
  if (codes.length === 0) yield finding(say('suppression-without-rule'));
  for (const rule of new Set(codes)) {
    if (!known.has(rule)) yield finding(say('suppression-unknown-rule', { rule, nearest: nearestName(rule, known) }));
    else if (!isUsed(rule)) yield finding(say('unused-suppression', { rule }));
  }
}
