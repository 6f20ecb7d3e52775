// Findings as LSP diagnostics, pushed or pulled. It must not know rules, nor when diagnostics are sent.
import {
  DiagnosticSeverity,
  DocumentDiagnosticReportKind,
  type Diagnostic,
  type DiagnosticRelatedInformation,
  type DocumentDiagnosticReport,
} from 'vscode-languageserver';
import type { Step } from '../analysis/report';
import { speaker } from '../rules/messages';
import { ruleUrl } from '../rules/pages';
import type { Finding, Severity } from '../rules/types';
import { changeOf, stepName } from '../rules/wording';
import type { Analysed } from '../workspace/service';
import type { FeatureContext } from './context';
import { rangeOf } from './convert';

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** The diagnostics of a document; none for one that is not analysed. */
export function diagnosticsOf(analysed: Analysed | undefined, context: FeatureContext): Diagnostic[] {
  return analysed?.analysis.findings.map((finding) => diagnosticOf(finding, analysed, context)) ?? [];
}

/** One finding as a diagnostic. */
export function diagnosticOf(finding: Finding, analysed: Analysed, context: FeatureContext): Diagnostic {
  // Not a command that shows the page rendered: VS Code's hovers and peeks do not follow such links.
  const page = ruleUrl(finding.rule, context.texts.locale, context.docsBase);
  const related = context.relatedInformation ? relatedOf(finding, analysed, context) : [];
  return {
    range: rangeOf(analysed.analysis.lines, finding.span),
    severity: severities[finding.severity],
    source: 'keystate',
    code: finding.rule,
    message: finding.message,
    ...(page === undefined ? {} : { codeDescription: { href: page } }),
    ...(related.length === 0 ? {} : { relatedInformation: related }),
  };
}

/** Each step of the path, oldest first. */
function relatedOf(finding: Finding, { snapshot, analysis }: Analysed, context: FeatureContext): DiagnosticRelatedInformation[] {
  return finding.path.flatMap((step) => {
    const lines = analysis.linesOf(step.file);
    const uri = step.file === analysis.report.file ? snapshot.uri : context.uriOf(step.file);
    if (!lines) return [];
    const change = changeOf(step, context.provider.stateNames, context.texts.everyState);
    return {
      location: { uri, range: rangeOf(lines, step.span) },
      message: [nameOf(step, { analysis }, context), ...(change === '' ? [] : [change])].join(': '),
    };
  });
}

/** What a step is called, in the reader's language. */
export function nameOf(step: Step, { analysis: { report } }: Pick<Analysed, 'analysis'>, { texts }: FeatureContext): string {
  return stepName({ report, say: speaker(texts.locale) }, step);
}

/** The answer to a pull: the diagnostics, or that they are as they were. */
export function diagnosticReport(items: Diagnostic[], previousResultId: string | undefined): DocumentDiagnosticReport {
  const resultId = digest(JSON.stringify(items));
  if (resultId === previousResultId) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
  return { kind: DocumentDiagnosticReportKind.Full, resultId, items };
}

/** FNV-1a over UTF-16 code units, with the length: enough to tell two results of one document apart. */
function digest(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return `${text.length}-${(hash >>> 0).toString(36)}`;
}
