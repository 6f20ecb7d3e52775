// From a source text to its report and findings: the one pipeline that editor and command line share.
// It must not know the protocol, the disk, or who keeps texts and trees.
import type { Tree } from 'web-tree-sitter';
import type { Provider } from '../../kms/types';
import { analyzeModule, wordsThatMatter } from '../analysis/index';
import type { ModuleReport } from '../analysis/report';
import { LineIndex } from '../ir/line-index';
import type { Module } from '../ir/types';
import { adapterFor, type LowerOptions, type WordMemory } from '../languages/index';
import type { Parsers } from '../parsing';
import { findingsOf } from '../rules/index';
import type { Locale } from '../rules/messages';
import type { Finding, SeveritySetting } from '../rules/types';
import { generationsOf, type PackagePort } from './generations';
import { relevanceTest } from './relevance';

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
}

/** What the caller keeps of a document from one version to the next. */
export interface Kept {
  /** The text's tree. */
  readonly tree?: Tree | undefined;
  readonly memory?: WordMemory;
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
  return { report, findings: [], lines: new LineIndex(source.text) };
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
    const words = { matters: wordsThatMatter(this.provider, source.languageId) };
    const module = await this.lowerWith(source, { words, ...(kept.memory ? { memory: kept.memory } : {}) }, kept.tree);
    if (!module) return nothing(source);
    const generations = this.packages
      ? await generationsOf(source, adapter.family, this.provider, this.packages)
      : new Map<string, string>();
    const generationOf = (packageName: string): string | undefined => generations.get(packageName);
    const report = analyzeModule(module, { provider: this.provider, text: source.text, generationOf });
    return {
      report,
      findings: findingsOf(report, { provider: this.provider, text: source.text, ...options }),
      lines: new LineIndex(source.text),
    };
  }

  /** The intermediate representation of a text, all of it; undefined for a language that we do not read. */
  lower(source: Source): Promise<Module | undefined> {
    return this.lowerWith(source, {});
  }

  private async lowerWith(source: Source, options: LowerOptions, tree?: Tree): Promise<Module | undefined> {
    const adapter = adapterFor(source.languageId);
    if (!adapter) return undefined;
    const parsed = tree ?? (await this.parsers.parse(source.languageId, source.text));
    try {
      return adapter.lower(parsed, source.text, source.file, source.languageId, options);
    } finally {
      if (!tree) parsed.delete();
    }
  }
}
