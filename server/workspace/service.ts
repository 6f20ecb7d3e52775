// The analysis of open documents on demand: one run for a text however many features ask, kept while the text and the
// settings stay as they are. It must not know the protocol, nor what the results are for.
import type { SkipReason } from '../../protocol/messages';
import type { Parsers } from '../parsing';
import { DocumentMemory, type Analyzer, type FileAnalysis } from './analyzer';
import type { Configuration } from './configuration';
import type { Documents, Snapshot } from './documents';
import { globTest } from './globs';
import { mostText } from './limits';
import type { DocumentPrograms } from './program/document-programs';
import type { Settings } from './settings';
import type { Locale } from '../rules/messages';

/** A document and what is known of it, at one version. */
export interface Analysed {
  readonly snapshot: Snapshot;
  readonly analysis: FileAnalysis;
}

interface Kept {
  readonly text: string;
  readonly settings: Settings;
  readonly epoch: number;
  /** What the result rests on besides the text: other files, as they were. */
  readonly basis: string | undefined;
  readonly result: Promise<FileAnalysis>;
}

export interface ServiceParts {
  readonly documents: Documents;
  readonly parsers: Parsers;
  readonly analyzer: Analyzer;
  readonly configuration: Configuration;
  readonly locale: Locale;
  /** The path of a document relative to its workspace folder. */
  readonly relativePath: (uri: string) => string;
  /** The programs around documents; undefined: each is looked at by itself. */
  readonly programs?: DocumentPrograms;
}

/** How many texts of one document are kept: the present one, and the one that undo brings back. */
const keptTexts = 2;

export class AnalysisService {
  private readonly kept = new Map<string, readonly Kept[]>();
  private readonly reasons = new Map<string, SkipReason>();
  private readonly memories = new Map<string, DocumentMemory>();
  private epoch = 0;

  constructor(private readonly parts: ServiceParts) {}

  /** Documents that are not analysed, and why. */
  get skipped(): ReadonlyMap<string, SkipReason> {
    return this.reasons;
  }

  /**
   * What is known of a document as it is now; undefined where it is closed, cannot matter or is not analysed.
   * @throws what the analysis threw.
   */
  async of(uri: string): Promise<Analysed | undefined> {
    const { documents, configuration, programs } = this.parts;
    if (documents.isRelevant(uri)) await programs?.ready();
    if (!this.isRelevant(uri)) return undefined;
    const settings = await configuration.of(uri);
    const snapshot = documents.snapshot(uri);
    if (!snapshot) return undefined;
    const reason = this.skipReason(snapshot, settings);
    if (reason !== undefined) this.reasons.set(uri, reason);
    else this.reasons.delete(uri);
    if (reason !== undefined || !settings.enable) return undefined;
    try {
      return { snapshot, analysis: await this.run(snapshot, settings) };
    } catch (error) {
      if (documents.isCurrent(snapshot)) this.reasons.set(uri, 'failed');
      throw error;
    }
  }

  /** Whether the document can matter: it names an SDK, or imports what does. */
  isRelevant(uri: string): boolean {
    const { documents, programs } = this.parts;
    return documents.isRelevant(uri) || (documents.has(uri) && (programs?.matters(uri) ?? false));
  }

  /** Analyses another text as if the document had it, and says whether it has syntax errors: for fixes that are tried out. */
  async tryText(snapshot: Snapshot, text: string): Promise<{ readonly analysis: FileAnalysis; readonly hasError: boolean }> {
    const { configuration, parsers, analyzer, locale, programs } = this.parts;
    const { severities } = await configuration.of(snapshot.uri);
    const tree = await parsers.parse(snapshot.languageId, text);
    const options = { severities, locale };
    try {
      const { uri, languageId } = snapshot;
      const analysis =
        programs?.basisOf(uri) === undefined
          ? await analyzer.analyze({ file: uri, languageId, text }, options, { tree })
          : await programs.analyze({ uri, languageId, text }, options);
      return { analysis, hasError: tree.rootNode.hasError };
    } finally {
      tree.delete();
    }
  }

  /** Something outside the texts changed: versions of SDKs, settings. */
  invalidate(): void {
    this.epoch += 1;
    this.kept.clear();
    this.parts.programs?.invalidate();
  }

  forget(uri: string): void {
    this.kept.delete(uri);
    this.reasons.delete(uri);
    this.memories.delete(uri);
  }

  private run(snapshot: Snapshot, settings: Settings): Promise<FileAnalysis> {
    const known = this.kept.get(snapshot.uri) ?? [];
    const basis = this.parts.programs?.basisOf(snapshot.uri);
    const same = known.find(
      (one) => one.epoch === this.epoch && one.settings === settings && one.text === snapshot.text && one.basis === basis,
    );
    if (same) return same.result;
    const result = this.analyse(snapshot, settings, basis !== undefined);
    const entry = { text: snapshot.text, settings, epoch: this.epoch, basis, result };
    this.keep(snapshot.uri, entry);
    result.then(
      // What it rests on is known in full when it is there.
      () => this.keep(snapshot.uri, { ...entry, basis: this.parts.programs?.basisOf(snapshot.uri) }, entry),
      () => this.kept.delete(snapshot.uri),
    );
    return result;
  }

  private async analyse(snapshot: Snapshot, settings: Settings, isConnected: boolean): Promise<FileAnalysis> {
    const { documents, parsers, analyzer, locale, programs } = this.parts;
    const { uri, languageId, text } = snapshot;
    const source = { file: uri, languageId, text };
    const options = { severities: settings.severities, locale };
    if (isConnected && programs) return programs.analyze(snapshot, options);
    await parsers.load([languageId]);
    // The document may have changed, or be another one, since the grammar was asked for; then its tree is not this text's.
    if (!documents.isCurrent(snapshot)) return analyzer.analyze(source, options);
    const tree = documents.reparse(uri, (now, old) => parsers.parseLoaded(languageId, now, old));
    // The analyzer reads the tree before it waits for anything, so no edit can come between.
    return analyzer.analyze(source, options, { tree, memory: this.memoryOf(uri) });
  }

  /** @param before the entry whose place it takes, if that is still kept */
  private keep(uri: string, entry: Kept, before?: Kept): void {
    const known = this.kept.get(uri) ?? [];
    if (before && !known.includes(before)) return;
    this.kept.set(uri, [entry, ...known.filter((one) => one !== before)].slice(0, keptTexts));
  }

  private memoryOf(uri: string): DocumentMemory {
    const memory = this.memories.get(uri) ?? new DocumentMemory();
    this.memories.set(uri, memory);
    return memory;
  }

  private skipReason(snapshot: Snapshot, settings: Settings): SkipReason | undefined {
    if (snapshot.text.length > mostText) return 'too-large';
    if (globTest(settings.exclude)(this.parts.relativePath(snapshot.uri))) return 'excluded';
    return undefined;
  }
}
