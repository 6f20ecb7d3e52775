// From source texts that import one another to the report and findings of each: lowers every file once for as long as its
// text stays the same, and reads what the files import when the analysis asks for it.
// It must not know the protocol, the disk, or which files make a program.
import type { Tree } from 'web-tree-sitter';
import type { Provider } from '../../../kms/types';
import { analyzeProgram, type SourceModule } from '../../analysis/index';
import { LineIndex } from '../../ir/line-index';
import type { Module } from '../../ir/types';
import { adapterFor } from '../../languages/index';
import type { Parsers } from '../../parsing';
import { findingsOf } from '../../rules/index';
import type { AnalyzerOptions, FileAnalysis, Source } from '../analyzer';
import { generationsOf, type PackagePort } from '../generations';
import type { Resolver } from '../resolution';
import { Linker } from '../resolution/linker';

/** The files as they are now. */
export interface ProgramSources {
  /** undefined: there is no such file, or it cannot be read. */
  readonly read: (file: string) => Source | undefined;
  /** The text's tree where somebody has it, and keeps it. */
  readonly treeOf?: (source: Source) => Tree | undefined;
  /** What people call a file. */
  readonly nameOf: (file: string) => string;
}

export interface ProgramParts {
  readonly parsers: Parsers;
  readonly provider: Provider;
  readonly packages: PackagePort | undefined;
  readonly resolver: Pick<Resolver, 'resolve' | 'submodule'>;
  readonly sources: ProgramSources;
}

export interface ProgramAnalysis {
  /** By file. */
  readonly analyses: ReadonlyMap<string, FileAnalysis>;
  /** Every file that it rests on. */
  readonly files: readonly string[];
}

interface Lowered {
  readonly source: Source;
  readonly module: Module;
  readonly lines: LineIndex;
}

/** Larger files are not read: no one writes them by hand. */
const maxLength = 2 * 1024 * 1024;

export class ProgramAnalyzer {
  private readonly lowered = new Map<string, Lowered>();
  private readonly linker: Linker;
  private instead: Source | undefined;
  /** Languages of files that were asked for before their grammar was there. */
  private readonly missing = new Set<string>();

  constructor(private readonly parts: ProgramParts) {
    const { resolver } = parts;
    this.linker = new Linker({
      resolve: (...asked) => resolver.resolve(...asked),
      submodule: (file, name) => resolver.submodule(file, name),
      moduleOf: (file) => this.moduleOf(file)?.module,
    });
  }

  /**
   * Analyses the program that begins in these files.
   * @param wanted those of them whose findings are asked for
   * @param instead a text that counts as that of its file
   */
  async analyze(roots: readonly string[], wanted: readonly string[], options: AnalyzerOptions, instead?: Source): Promise<ProgramAnalysis> {
    const { parsers, provider } = this.parts;
    const versions = new Map<string, ReadonlyMap<string, string>>();
    for (const file of roots) versions.set(file, await this.generations(file));
    for (;;) {
      this.instead = instead;
      const sources = roots.flatMap((file) => this.sourceModule(file, versions.get(file)) ?? []);
      const { reports, files } = analyzeProgram(sources, provider, {
        wanted: new Set(wanted),
        find: (...asked) => this.linker.find(...asked),
        member: (...asked) => this.linker.member(...asked),
        sourceOf: (file) => this.sourceModule(file, undefined),
      });
      if (this.missing.size === 0) {
        const analyses = new Map([...reports].map(([file, report]) => [file, this.judged(report, options)]));
        return { analyses, files };
      }
      const languages = [...this.missing];
      this.missing.clear();
      await parsers.load(languages);
    }
  }

  /** The file is gone, or nobody will ask for it for a while. */
  forget(file: string): void {
    this.lowered.delete(file);
  }

  private judged(report: FileAnalysis['report'], options: AnalyzerOptions): FileAnalysis {
    const { provider, sources } = this.parts;
    const known = this.lowered.get(report.file);
    const text = known?.source.text ?? '';
    const linesOf = (file: string): LineIndex | undefined => this.lowered.get(file)?.lines;
    const { nameOf } = sources;
    const findings = findingsOf(report, { provider, text, elsewhere: { nameOf, linesOf }, ...options });
    return { report, findings, lines: known?.lines ?? new LineIndex(text), linesOf };
  }

  private sourceOf(file: string): Source | undefined {
    return this.instead?.file === file ? this.instead : this.parts.sources.read(file);
  }

  private async generations(file: string): Promise<ReadonlyMap<string, string>> {
    const source = this.parts.sources.read(file);
    const family = source && adapterFor(source.languageId)?.family;
    const { packages, provider } = this.parts;
    return source && family && packages ? generationsOf(source, family, provider, packages) : new Map<string, string>();
  }

  private sourceModule(file: string, generations: ReadonlyMap<string, string> | undefined): SourceModule | undefined {
    const known = this.moduleOf(file);
    return known && { module: known.module, text: known.source.text, generationOf: (name) => generations?.get(name) };
  }

  private moduleOf(file: string): Lowered | undefined {
    const source = this.sourceOf(file);
    const adapter = source && adapterFor(source.languageId);
    if (!source || !adapter || source.text.length > maxLength) return undefined;
    const before = this.lowered.get(file);
    if (before?.source.text === source.text && before.source.languageId === source.languageId) return before;
    if (!this.parts.parsers.isLoaded(source.languageId)) {
      this.missing.add(source.languageId);
      return undefined;
    }
    const made = { source, module: this.lower(source, adapter.lower), lines: new LineIndex(source.text) };
    this.lowered.set(file, made);
    return made;
  }

  private lower(source: Source, lower: NonNullable<ReturnType<typeof adapterFor>>['lower']): Module {
    const { file, languageId, text } = source;
    const kept = this.parts.sources.treeOf?.(source);
    if (kept) return lower(kept, text, file, languageId);
    const tree = this.parts.parsers.parseLoaded(languageId, text);
    try {
      return lower(tree, text, file, languageId);
    } finally {
      tree.delete();
    }
  }
}
