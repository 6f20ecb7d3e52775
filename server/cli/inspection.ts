// What becomes of the files of a program, on whichever thread they are looked at: read, analysed, and made small enough to
// be handed to another thread. It must not know threads, nor formats.
import { readFileSync } from 'node:fs';
import type { Provider } from '../../kms/types';
import type { CallReport, ModuleReport, Step } from '../analysis/report';
import { LineIndex } from '../ir/line-index';
import { languageIdOfFile } from '../languages/names';
import type { Finding } from '../rules/types';
import type { FileAnalysis, Source } from '../workspace/analyzer';
import { decode } from '../node/files/decode';
import type { SourceAnalyzer } from './environment';
import type { Tasks, Work } from './scan/protocol';
import { fileNamer, type FoundFile } from './scan/targets';

/** A call that names its SDK's binding instead of carrying the tables of it. */
type PackedCall = Omit<CallReport, 'sdk'> & { readonly sdk: string };

/** A file's analysis without what only editors show; files go by their reported names. */
export interface Packed {
  readonly text: string;
  readonly language: string;
  readonly calls: readonly PackedCall[];
  readonly findings: readonly Finding[];
  /** The texts of other files that paths lead through. */
  readonly others: readonly (readonly [file: string, text: string])[];
}

export type Inspection = ({ readonly kind: 'analysed' } & Packed) | { readonly kind: 'failed'; readonly reason: string };

/** A file with KMS calls or findings, or one of which the analysis failed. */
export interface Inspected {
  readonly path: string;
  readonly inspection: Inspection;
}

/** Inspects the files of a program at a time with an analyzer; never throws. */
export function makeInspect(analyzer: SourceAnalyzer, { locale, targets, cwd, workspace }: Tasks['analyse']): Work<'analyse'> {
  const nameOf = fileNamer(targets, cwd);
  return async (paths) => {
    try {
      const analyses = await analyzer.analyzeProgram(paths, workspace, { locale, nameOf });
      return [...analyses].flatMap(([path, { source, analysis, textOf }]): Inspected[] =>
        analysis.report.calls.length > 0 || analysis.findings.length > 0
          ? [{ path, inspection: { kind: 'analysed', ...pack(source.text, analysis, nameOf, textOf) } }]
          : [],
      );
    } catch (error) {
      return paths.map((path) => ({ path, inspection: { kind: 'failed', reason: reasonOf(error) } }));
    }
  };
}

/** A found file with its text. */
export function sourceOf({ file, absolute }: FoundFile): Source | undefined {
  const languageId = languageIdOfFile(file);
  return languageId === undefined ? undefined : { file, languageId, text: decode(readFileSync(absolute)) };
}

function pack(
  text: string,
  { report: { file, language, calls }, findings }: FileAnalysis,
  nameOf: (file: string) => string,
  textOf: (file: string) => string | undefined,
): Packed {
  const named = <T extends { readonly path: readonly Step[] }>(each: T): T => ({
    ...each,
    path: each.path.map((step) => ({ ...step, file: nameOf(step.file) })),
  });
  const others = new Set(findings.flatMap(({ path }) => path.map((step) => step.file)).filter((other) => other !== file));
  return {
    text,
    language,
    calls: calls.map((call) => ({ ...named(call), sdk: call.sdk.id })),
    // Fixes need the call a finding is about; no format does.
    findings: findings.map(({ call: _, ...finding }) => ({ ...named(finding), file: nameOf(file) })),
    others: [...others].flatMap((other) => {
      const otherText = textOf(other);
      return otherText === undefined ? [] : [[nameOf(other), otherText] as const];
    }),
  };
}

/** The analysis again, with the bindings of this thread. */
export function unpack(file: string, { text, language, calls, findings, others }: Packed, { sdks }: Provider): FileAnalysis {
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
  const lines = new Map([[file, text] as const, ...others].map(([name, content]) => [name, new LineIndex(content)]));
  return { report, findings, lines: lines.get(file) ?? new LineIndex(text), linesOf: (name) => lines.get(name) };
}

/** What is wrong, for people. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
