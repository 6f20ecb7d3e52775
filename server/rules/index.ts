// The table of rules, and the function that runs them over a report. Every rule is one line here and one file beside.
// It must not know the editor, the command line or the disk.
import type { Provider } from '../../kms/types';
import type { ModuleReport } from '../analysis/report';
import { LineIndex } from '../ir/line-index';
import { aliasNotAccepted } from './alias-not-accepted';
import { aliasUnbound } from './alias-unbound';
import { alwaysRejected } from './always-rejected';
import { deletionProtected } from './deletion-protected';
import { errorCodeNeverMatches } from './error-code-never-matches';
import { invalidArgument } from './invalid-argument';
import { speaker, type Locale } from './messages';
import { originMismatch } from './origin-mismatch';
import { reenablesDisabledKey } from './reenables-disabled-key';
import { sometimesRejected } from './sometimes-rejected';
import { applySuppressions, unusedSuppression } from './suppressions';
import type { Elsewhere, Finding, Rule, RuleContext, RuleFinding, SeveritySetting } from './types';
import { unknownStateName } from './unknown-state-name';

/** Every rule, in the order of the documentation. */
export const rules: readonly Rule[] = [
  alwaysRejected,
  sometimesRejected,
  aliasNotAccepted,
  aliasUnbound,
  originMismatch,
  deletionProtected,
  invalidArgument,
  unknownStateName,
  errorCodeNeverMatches,
  reenablesDisabledKey,
  unusedSuppression,
];

export interface FindingOptions {
  readonly provider: Provider;
  /** The document's text. */
  readonly text: string;
  /** Severity by rule code; 'off' drops the rule. */
  readonly severities?: Readonly<Record<string, SeveritySetting>>;
  readonly locale?: Locale;
  /** What is known of the other files of the program. */
  readonly elsewhere?: Elsewhere;
}

/** What the rules find in one module, without what its comments suppress, in the order of the text. */
export function findingsOf(report: ModuleReport, options: FindingOptions): Finding[] {
  const { provider, text, severities = {}, locale = 'en', elsewhere } = options;
  const lines = new LineIndex(text);
  const context: RuleContext = {
    ...{ provider, report, text, locale, say: speaker(locale) },
    lineAt: (offset) => lines.lineAt(offset),
    ...(elsewhere ? { elsewhere } : {}),
  };
  const complete = (rule: Rule, found: RuleFinding): Finding => ({ ...found, rule: rule.code, severity: rule.severity, file: report.file });
  const all = rules.flatMap((rule) => Array.from(rule.check(context), (found) => complete(rule, found)));
  // Suppressions come before severities: one of a rule that is off is not thereby unused.
  const { findings, unused } = applySuppressions(all, context, new Set(rules.map(({ code }) => code)));
  return [...findings, ...unused.map((found) => complete(unusedSuppression, found))]
    .flatMap((finding) => withSeverity(finding, severities))
    .sort((one, other) => one.span.start - other.span.start || one.span.end - other.span.end || compareText(one.rule, other.rule));
}

function withSeverity(finding: Finding, severities: Readonly<Record<string, SeveritySetting>>): readonly Finding[] {
  const setting = Object.hasOwn(severities, finding.rule) ? severities[finding.rule] : undefined;
  if (setting === 'off') return [];
  return [setting === undefined ? finding : { ...finding, severity: setting }];
}

function compareText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
