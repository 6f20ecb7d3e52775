// The files that a scan found and what the analysis says of them, for the commands that report on them.
// It must not know formats.
import { sourceExtensions } from '../languages/names';
import type { Locale } from '../rules/messages';
import type { Severity } from '../rules/types';
import type { FileAnalysis } from '../workspace/analyzer';
import type { Environment } from './environment';
import { makeInspect, unpack } from './inspection';
import type { Tell } from './messages';
import { makeProgress, type Progress } from './progress';
import { scan, type ScanOptions, type ScanResult } from './scan';

export interface AnalysedFile extends FileAnalysis {
  /** As it is reported. */
  readonly file: string;
  readonly text: string;
}

export interface Analysed {
  /** Files that have KMS calls or findings, sorted by name. */
  readonly files: readonly AnalysedFile[];
  /** How many files were looked at. */
  readonly scanned: number;
  /** A path that was named could not be read, or the analysis failed somewhere. */
  readonly failed: boolean;
  /** What was said on stderr, for formats that have a place for it. */
  readonly notes: readonly string[];
}

export interface Request {
  readonly paths: readonly string[];
  readonly locale: Locale;
}

/** Scans and analyses; what goes wrong is said on stderr at once. */
export async function analysePaths({ paths, locale }: Request, environment: Environment, tell: Tell): Promise<Analysed> {
  const progress = makeProgress(environment.stderr, environment.now);
  const analysis = { inspect: makeInspect(environment.analyzer, locale), locale };
  const found = await scanPaths(paths, environment, tell, progress, analysis);
  progress.clear();
  const failures = found.files.flatMap(({ file, inspection }) =>
    inspection?.kind === 'failed' ? [tell('failed', { file, reason: inspection.reason })] : [],
  );
  const notes = [...found.problems.map(({ file, problem }) => tell(problem, { file })), ...failures];
  for (const note of notes) environment.stderr.write(`${note}\n`);
  const unread = found.problems.some(
    ({ named, problem }) => named && (problem === 'missing' || problem === 'unreadable' || problem === 'not-a-file'),
  );
  const files = found.files.flatMap(({ file, inspection }) =>
    inspection?.kind === 'analysed' ? [{ ...unpack(file, inspection, environment.provider), file, text: inspection.text }] : [],
  );
  return { files, scanned: found.scanned, failed: unread || failures.length > 0, notes };
}

/** Scans the paths, with progress on a terminal. */
export function scanPaths(
  paths: readonly string[],
  environment: Environment,
  tell: Tell,
  progress: Progress,
  analysis: ScanOptions['analysis'],
): Promise<ScanResult> {
  return scan({
    cwd: environment.cwd,
    paths,
    extensions: sourceExtensions,
    words: environment.relevanceWords,
    workerScript: environment.scanWorker,
    analysis,
    onProgress: (files, done) =>
      progress.show(() => (done === undefined ? tell('scanning', { files }) : tell('analysing', { done, files }))),
  });
}

/** From the gravest to the least. */
export const severityOrder: readonly Severity[] = ['error', 'warning', 'info', 'hint'];
