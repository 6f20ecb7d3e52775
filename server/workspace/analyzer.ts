// From a source text to its report and findings: the one pipeline that editor and command line share.
// It must not know the protocol, the disk, or who keeps texts and trees.
import type { Tree } from 'web-tree-sitter';
import type { Provider } from '../../kms/types';
import { analyzeModule, wordsThatMatter } from '../analysis/index';
import type { ModuleReport } from '../analysis/report';
import { LineIndex } from '../ir/line-index';
import type { Module } from '../ir/types';
import { adapterFor, bodiesToLeaveOut, errorsAreIn, WordMemory, type LanguageAdapter } from '../languages/index';
import type { Parsers } from '../parsing';
import { findingsOf } from '../rules/index';
import type { Locale } from '../rules/messages';
import type { Finding, SeveritySetting } from '../rules/types';
import { generationsOf, type PackagePort } from './generations';
import { relevanceTest } from './relevance';
import { isSame, movedReport, remainderOf, type Remainder } from './reuse';

export interface Source {
  /** A path or URI; it comes back in the report as it is. */
  readonly file: string;
  readonly languageId: string;
  readonly text: string;
}

export interface FileAnalysis {
  readonly report: ModuleReport;
  readonly findings: readonly Finding[];
  readonly lines: LineIndex;
  /** The lines of any file that a step of a path is in. */
  readonly linesOf: (file: string) => LineIndex | undefined;
}

/** What the caller keeps of a document from one version to the next. */
export interface Kept {
  /** The text's tree. */
  readonly tree?: Tree | undefined;
  readonly memory?: DocumentMemory;
}

/** What is remembered of a document's last analysis. */
export class DocumentMemory {
  readonly words = new WordMemory();
  last?: { readonly file: string; readonly remainder: Remainder; readonly generations: string; readonly report: ModuleReport };
}

/** A text made ready for the analysis, with nothing left to read from its tree. */
interface Prepared {
  readonly remainder: Remainder;
  /** Whether what remains was parsed without errors, so that equal texts mean equal trees. */
  readonly sound: boolean;
  /** undefined: the report of before may do. */
  readonly module: Module | undefined;
}

export interface AnalyzerOptions {
  /** Severity by rule code; 'off' drops the rule. */
  readonly severities?: Readonly<Record<string, SeveritySetting>>;
  readonly locale?: Locale;
}

/** What a file without KMS code gives, at the cost of the text pre-test. */
function nothing(source: Source): FileAnalysis {
  const report: ModuleReport = {
    file: source.file,
    language: source.languageId,
    calls: [],
    observations: [],
    mentions: [],
    directives: [],
  };
  return alone(report, [], new LineIndex(source.text));
}

/** The analysis of a file by itself: no step is anywhere else. */
function alone(report: ModuleReport, findings: readonly Finding[], lines: LineIndex): FileAnalysis {
  return { report, findings, lines, linesOf: (file) => (file === report.file ? lines : undefined) };
}

export class Analyzer {
  private readonly mentionsSdk: (text: string) => boolean;

  constructor(
    private readonly parsers: Parsers,
    private readonly provider: Provider,
    /** Words of which one is in every text that can matter. */
    relevanceWords: readonly string[],
    private readonly packages?: PackagePort,
  ) {
    this.mentionsSdk = relevanceTest(relevanceWords);
  }

  /** Whether a text can matter: the language is one we read, and an SDK is named. Costs one search of the text. */
  isRelevant(languageId: string, text: string): boolean {
    return adapterFor(languageId) !== undefined && this.mentionsSdk(text);
  }

  /**
   * Parses (unless a tree is given), lowers, analyses and judges one text.
   * A given tree stays the caller's; one made here is deleted.
   */
  async analyze(source: Source, options: AnalyzerOptions = {}, kept: Kept = {}): Promise<FileAnalysis> {
    const adapter = adapterFor(source.languageId);
    if (!adapter || !this.mentionsSdk(source.text)) return nothing(source);
    const prepared = await this.withTree(source, kept.tree, (tree) => this.prepare(source, adapter, tree, kept.memory));
    const generations = this.packages
      ? await generationsOf(source, adapter.family, this.provider, this.packages)
      : new Map<string, string>();
    const report = this.report(source, prepared, generations, kept.memory);
    // The versions changed in the meantime: once more, and without what is remembered.
    if (!report) return this.analyze(source, options);
    return alone(report, findingsOf(report, { provider: this.provider, text: source.text, ...options }), new LineIndex(source.text));
  }

  /** The intermediate representation of a text, all of it; undefined for a language that we do not read. */
  async lower(source: Source): Promise<Module | undefined> {
    const { file, languageId, text } = source;
    const adapter = adapterFor(languageId);
    return adapter && this.withTree(source, undefined, (tree) => adapter.lower(tree, text, file, languageId));
  }

  private prepare({ file, languageId, text }: Source, adapter: LanguageAdapter, tree: Tree, memory: DocumentMemory | undefined): Prepared {
    const words = { matters: wordsThatMatter(this.provider, adapter.family) };
    const spans = bodiesToLeaveOut(tree, text, adapter.outline, words, memory?.words);
    const leftOut = new Set(spans.map(({ start }) => start));
    const remainder = remainderOf(text, spans);
    const sound = memory !== undefined && errorsAreIn(tree, adapter.outline, leftOut);
    const { last } = memory ?? {};
    const reusable = sound && last?.file === file && isSame(last.remainder, remainder);
    return { remainder, sound, module: reusable ? undefined : adapter.lower(tree, text, file, languageId, { leftOut }) };
  }

  private report(
    { file, text }: Source,
    { remainder, sound, module }: Prepared,
    generations: ReadonlyMap<string, string>,
    memory: DocumentMemory | undefined,
  ): ModuleReport | undefined {
    const key = JSON.stringify([...generations]);
    if (!module) {
      const last = memory?.last;
      const fits = last?.generations === key && isSame(last.remainder, remainder);
      return fits ? movedReport(last.report, last.remainder, remainder) : undefined;
    }
    const generationOf = (packageName: string): string | undefined => generations.get(packageName);
    const report = analyzeModule(module, { provider: this.provider, text, generationOf });
    if (memory && sound) memory.last = { file, remainder, generations: key, report };
    else if (memory) delete memory.last;
    return report;
  }

  /** Gives a text's tree to `use`, which must be done with it when it returns. */
  private async withTree<T>({ languageId, text }: Source, tree: Tree | undefined, use: (tree: Tree) => T): Promise<T> {
    if (tree) return use(tree);
    const parsed = await this.parsers.parse(languageId, text);
    try {
      return use(parsed);
    } finally {
      parsed.delete();
    }
  }
}
