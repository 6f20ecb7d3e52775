// What becomes of one file that can matter, on whichever thread it is looked at: read, analysed, and made small enough to
// be handed to another thread. It must not know threads, nor formats.
import { readFileSync } from 'node:fs';
import type { Provider } from '../../kms/types';
import type { CallReport, ModuleReport } from '../analysis/report';
import { LineIndex } from '../ir/line-index';
import { languageIdOfFile } from '../languages/names';
import type { Locale } from '../rules/messages';
import type { Finding } from '../rules/types';
import type { FileAnalysis, Source } from '../workspace/analyzer';
import { decode } from './decode';
import type { SourceAnalyzer } from './environment';
import type { FoundFile } from './scan/targets';

/** A call that names its SDK's binding instead of carrying the tables of it. */
type PackedCall = Omit<CallReport, 'sdk'> & { readonly sdk: string };

/** A file's analysis without what only editors show. */
export interface Packed {
  readonly text: string;
  readonly language: string;
  readonly calls: readonly PackedCall[];
  readonly findings: readonly Finding[];
}

/** `nothing`: no KMS call and no finding in it. */
export type Inspection =
  { readonly kind: 'nothing' } | ({ readonly kind: 'analysed' } & Packed) | { readonly kind: 'failed'; readonly reason: string };

export type Inspect = (file: FoundFile) => Promise<Inspection>;

/** Inspects files with an analyzer; never throws. */
export function makeInspect(analyzer: SourceAnalyzer, locale: Locale): Inspect {
  return async (found) => {
    try {
      const source = sourceOf(found);
      const analysis = source && (await analyzer.analyze(source, { locale }));
      return analysis && (analysis.report.calls.length > 0 || analysis.findings.length > 0)
        ? { kind: 'analysed', ...pack(source.text, analysis) }
        : { kind: 'nothing' };
    } catch (error) {
      return { kind: 'failed', reason: reasonOf(error) };
    }
  };
}

/** A found file with its text. */
export function sourceOf({ file, absolute }: FoundFile): Source | undefined {
  const languageId = languageIdOfFile(file);
  return languageId === undefined ? undefined : { file, languageId, text: decode(readFileSync(absolute)) };
}

function pack(text: string, { report: { language, calls }, findings }: FileAnalysis): Packed {
  return {
    text,
    language,
    calls: calls.map((call) => ({ ...call, sdk: call.sdk.id })),
    // Fixes need the call a finding is about; no format does.
    findings: findings.map(({ call: _, ...finding }) => finding),
  };
}

/** The analysis again, with the bindings of this thread. */
export function unpack(file: string, { text, language, calls, findings }: Packed, { sdks }: Provider): FileAnalysis {
  const known = new Map(sdks.map((sdk) => [sdk.id, sdk]));
  const report: ModuleReport = {
    file,
    language,
    calls: calls.flatMap((call) => {
      const sdk = known.get(call.sdk);
      return sdk ? [{ ...call, sdk }] : [];
    }),
    observations: [],
    mentions: [],
    directives: [],
  };
  const lines = new LineIndex(text);
  return { report, findings, lines, linesOf: (file) => (file === report.file ? lines : undefined) };
}

/** What is wrong, for people. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
