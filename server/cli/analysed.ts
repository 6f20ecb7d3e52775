// Reads and analyses the files a scan found, one after the other, for the commands that report on them.
// It must not know formats.
import { readFileSync } from 'node:fs';
import type { Severity } from '../rules/types';
import type { FileAnalysis, Source } from '../workspace/analyzer';
import type { Environment } from './environment';
import type { Tell } from './messages';
import { makeProgress, type Progress } from './progress';
import { scan, type FoundFile, type ScanResult } from './scan';
import type { Locale } from '../rules/messages';

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

/** Scans, reads and analyses; what goes wrong is said on stderr at once. */
export async function analysePaths(request: Request, environment: Environment, tell: Tell): Promise<Analysed> {
  const progress = makeProgress(environment.stderr, environment.now);
  const found = await scanPaths(request.paths, environment, tell, progress);
  const notes = found.problems.map(({ file, problem }) => tell(problem, { file }));
  let failed = found.problems.some(
    ({ named, problem }) => named && (problem === 'missing' || problem === 'unreadable' || problem === 'not-a-file'),
  );
  const files: AnalysedFile[] = [];
  for (const [done, file] of found.files.entries()) {
    progress.show(() => tell('analysing', { done, files: found.files.length }));
    try {
      const source = sourceOf(file, environment);
      const analysis = source && (await environment.analyzer.analyze(source, { locale: request.locale }));
      if (analysis && (analysis.report.calls.length > 0 || analysis.findings.length > 0))
        files.push({ ...analysis, file: file.file, text: source.text });
    } catch (error) {
      failed = true;
      notes.push(tell('failed', { file: file.file, reason: reasonOf(error) }));
    }
  }
  progress.clear();
  for (const note of notes) environment.stderr.write(`${note}\n`);
  return { files, scanned: found.scanned, failed, notes };
}

/** Scans the paths, with progress on a terminal. */
export function scanPaths(paths: readonly string[], environment: Environment, tell: Tell, progress: Progress): Promise<ScanResult> {
  return scan({
    cwd: environment.cwd,
    paths,
    extensions: environment.languages.extensions,
    words: environment.relevanceWords,
    workerScript: environment.scanWorker,
    onProgress: (files) => progress.show(() => tell('scanning', { files })),
  });
}

/** A found file's text; a byte order mark is no part of it, as in editors. */
export function sourceOf({ file, absolute }: FoundFile, { languages }: Environment): Source | undefined {
  const languageId = languages.languageIdOf(file);
  return languageId === undefined ? undefined : { file, languageId, text: new TextDecoder().decode(readFileSync(absolute)) };
}

/** What is wrong, for people. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** From the gravest to the least. */
export const severityOrder: readonly Severity[] = ['error', 'warning', 'info', 'hint'];
