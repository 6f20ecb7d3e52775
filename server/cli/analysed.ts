// The files that a scan found and what the analysis says of them, for the commands that report on them.
// It must not know formats.
import { sourceExtensions } from '../languages/names';
import type { Locale } from '../rules/messages';
import type { Severity } from '../rules/types';
import type { FileAnalysis } from '../workspace/analyzer';
import type { Environment } from './environment';
import { makeInspect, unpack } from './inspection';
import { programsIn } from './programs';
import { runOnThreads } from './scan/pool';
import { fileNamer } from './scan/targets';
import type { Tell } from './messages';
import { makeProgress, type Progress } from './progress';
import { byFile, scan, type ScanResult } from './scan';

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
  const found = await scanPaths(paths, environment, tell, progress);
  const { programs, workspace, isAsked } = await programsIn(found, environment);
  const task = { kind: 'analyse', locale, targets: found.targets, cwd: environment.cwd, workspace } as const;
  const results = await runOnThreads(programs, {
    ...{ task, work: makeInspect(environment.analyzer, task), workerScript: environment.scanWorker, helpersFrom },
    onProgress: (files, done) => progress.show(() => tell('analysing', { done: done ?? 0, files })),
  });
  progress.clear();
  const nameOf = fileNamer(found.targets, environment.cwd);
  const asked = results.filter(({ path }) => isAsked(path));
  const inspected = asked.map((each) => ({ ...each, file: nameOf(each.path) })).sort(byFile);
  const failures = inspected.flatMap(({ file, inspection }) =>
    inspection.kind === 'failed' ? [tell('failed', { file, reason: inspection.reason })] : [],
  );
  const notes = [...found.problems.map(({ file, problem }) => tell(problem, { file })), ...failures];
  for (const note of notes) environment.stderr.write(`${note}\n`);
  const unread = found.problems.some(
    ({ named, problem }) => named && (problem === 'missing' || problem === 'unreadable' || problem === 'not-a-file'),
  );
  const files = inspected.flatMap(({ file, inspection }) =>
    inspection.kind === 'analysed' ? [{ ...unpack(file, inspection, environment.provider), file, text: inspection.text }] : [],
  );
  return { files, scanned: found.scanned, failed: unread || failures.length > 0, notes };
}

/** A helper thread has to load the engine and warm up: it pays from so many files. */
const helpersFrom = 16;

/** Scans the paths, with progress on a terminal. */
export function scanPaths(paths: readonly string[], environment: Environment, tell: Tell, progress: Progress): Promise<ScanResult> {
  return scan({
    cwd: environment.cwd,
    paths,
    extensions: sourceExtensions,
    words: environment.relevanceWords,
    workerScript: environment.scanWorker,
    onProgress: (files, done) =>
      progress.show(() => (done === undefined ? tell('scanning', { files }) : tell('analysing', { done, files }))),
  });
}

/** From the gravest to the least. */
export const severityOrder: readonly Severity[] = ['error', 'warning', 'info', 'hint'];
