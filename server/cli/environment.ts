// What the command line needs from the process it runs in, as interfaces, so that tests can run it without one.
// Types only; main.ts fills them in.
import type { Provider } from '../../kms/types';
import type { Module } from '../ir/types';
import type { Locale } from '../rules/messages';
import type { AnalyzerOptions, FileAnalysis, Source } from '../workspace/analyzer';

export interface Output {
  readonly write: (text: string) => void;
  readonly isTerminal: boolean;
}

/** Where modules are looked for: paths with slashes. */
export interface Workspace {
  readonly folders: readonly string[];
  /** Files that say where modules are. */
  readonly manifests: readonly string[];
}

export interface FileOptions extends AnalyzerOptions {
  /** How a file is reported. */
  readonly nameOf: (file: string) => string;
}

/** A file and what is known of it in its program. */
export interface InProgram {
  readonly source: Source;
  readonly analysis: FileAnalysis;
  /** The text of any file of the program. */
  readonly textOf: (file: string) => string | undefined;
}

/** The part of the analyzer that commands use. */
export interface SourceAnalyzer {
  /** Analyses files that use one another; by path. */
  analyzeProgram(paths: readonly string[], workspace: Workspace, options: FileOptions): Promise<ReadonlyMap<string, InProgram>>;
  lower(source: Source): Promise<Module | undefined>;
}

export interface Environment {
  readonly version: string;
  readonly cwd: string;
  /** The process's environment variables. */
  readonly variables: Readonly<Record<string, string | undefined>>;
  readonly stdout: Output;
  readonly stderr: Output;
  readonly provider: Provider;
  /** Words of which one is in every text that can matter. */
  readonly relevanceWords: readonly string[];
  /** The script of the scan's helper thread, where there is one. */
  readonly scanWorker: string | undefined;
  readonly analyzer: SourceAnalyzer;
  /** The Markdown page of a rule, where the pages are at hand. */
  readonly rulePage: (code: string, locale: Locale) => string | undefined;
  /** Hands stdin and stdout to the language server. */
  readonly startLanguageServer: () => void;
  /** Milliseconds, from any start. */
  readonly now: () => number;
}
