// Quick fixes as LSP code actions. A fix that changes what the program does is offered only if the analysis of the
// fixed text agrees that it mends. It must not know how fixes work.
import { CodeActionKind, type CodeAction, type CodeActionParams } from 'vscode-languageserver';
import type { Finding } from '../rules/types';
import type { Analysed, AnalysisService } from '../workspace/service';
import type { FeatureContext } from './context';
import { overlap, rangeOf, spanOf } from './convert';
import { diagnosticOf } from './diagnostics';
import { fixesFor } from './fixes';
import { applyEdits, sortEdits, type Fix } from './fixes/types';
import { mends } from './fixes/verify';

/** Fixes that were tried out, by finding: a cursor that moves along a line asks again and again. */
export type TriedFixes = WeakMap<Finding, Promise<readonly Fix[]>>;

/**
 * The code actions for a range.
 * @param goOn asked before each finding after the first, since trying out a fix takes as long as an analysis: false where
 * it has taken long enough. It throws where nobody needs the answer any more.
 */
export async function codeActions(
  params: CodeActionParams,
  analysed: Analysed,
  service: AnalysisService,
  tried: TriedFixes,
  context: FeatureContext,
  goOn: () => Promise<boolean>,
): Promise<CodeAction[]> {
  const { only } = params.context;
  if (only && !only.some((kind) => kind === '' || kind === CodeActionKind.QuickFix)) return [];
  const wanted = spanOf(analysed.analysis.lines, params.range);
  const actions: CodeAction[] = [];
  for (const [index, finding] of analysed.analysis.findings.filter(({ span }) => overlap(span, wanted)).entries()) {
    if (index > 0 && !(await goOn())) break;
    for (const fix of await verifiedFixes(finding, analysed, service, tried, context)) {
      actions.push(actionOf(fix, finding, params, analysed, context));
    }
  }
  return actions;
}

/** The fixes of a finding that mend it. */
export function verifiedFixes(
  finding: Finding,
  analysed: Analysed,
  service: AnalysisService,
  tried: TriedFixes,
  context: FeatureContext,
): Promise<readonly Fix[]> {
  const known = tried.get(finding);
  if (known) return known;
  const fixes = verify(finding, analysed, service, context);
  tried.set(finding, fixes);
  fixes.catch(() => tried.delete(finding));
  return fixes;
}

async function verify(
  finding: Finding,
  { snapshot, analysis }: Analysed,
  service: AnalysisService,
  context: FeatureContext,
): Promise<readonly Fix[]> {
  const { text, languageId } = snapshot;
  const language = context.languageOf(languageId);
  if (!language) return [];
  const good: Fix[] = [];
  for (const fix of fixesFor(finding, { text, language, report: analysis.report, provider: context.provider, texts: context.texts })) {
    if (!fix.verify) {
      good.push(fix);
      continue;
    }
    const after = await service.tryText(snapshot, applyEdits(text, fix.edits));
    const parses = !after.hasError || (await service.tryText(snapshot, text)).hasError;
    if (parses && mends(finding, analysis, after.analysis)) good.push(fix);
  }
  return good;
}

function actionOf(fix: Fix, finding: Finding, params: CodeActionParams, analysed: Analysed, context: FeatureContext): CodeAction {
  const { lines } = analysed.analysis;
  const { uri } = analysed.snapshot;
  const own = diagnosticOf(finding, analysed, context);
  const shown = params.context.diagnostics.filter(
    (one) =>
      one.code === own.code && one.range.start.line === own.range.start.line && one.range.start.character === own.range.start.character,
  );
  return {
    title: fix.title,
    kind: CodeActionKind.QuickFix,
    diagnostics: shown.length > 0 ? shown : [own],
    ...(fix.preferred === true ? { isPreferred: true } : {}),
    edit: { changes: { [uri]: sortEdits(fix.edits).map((edit) => ({ range: rangeOf(lines, edit.span), newText: edit.text })) } },
  };
}
