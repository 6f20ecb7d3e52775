// From source texts that import one another to the report and findings of each: lowers every file once for as long as its
// text stays the same, and reads what the files import when the analysis asks for it.
// It must not know the protocol, the disk, or which files make a program.
import type { Tree } from 'web-tree-sitter';
import type { Provider } from '../../../kms/types';
import { ProgramAnalysis, type SourceModule } from '../../analysis/index';
import type { Found } from '../../analysis/links';
import type { Place } from '../../ir/exports';
import { LineIndex } from '../../ir/line-index';
import type { Module } from '../../ir/types';
import { adapterFor } from '../../languages/index';
import type { Parsers } from '../../parsing';
import { findingsOf } from '../../rules/index';
import type { AnalyzerOptions, FileAnalysis, Source } from '../analyzer';
import { generationsOf, type PackagePort } from '../generations';
import { mostText } from '../limits';
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

export interface AnalysedProgram {
  /** By file. */
  readonly analyses: ReadonlyMap<string, FileAnalysis>;
  /** Every file that it rests on. */
  readonly files: readonly string[];
}

interface Versions {
  /** The SDKs that were asked for. */
  readonly sdks: string;
  readonly found: ReadonlyMap<string, string>;
}

interface Lowered {
  readonly source: Source;
  readonly module: Module;
  readonly lines: LineIndex;
}

export class ProgramAnalyzer {
  private readonly lowered = new Map<string, Lowered>();
  /** The generations of the SDKs that each file names. */
  private readonly versions = new Map<string, Versions>();
  private readonly linker: Linker;
  private program: ProgramAnalysis;
  /** The files that the linker asks for while it looks for something. */
  private through = new Set<string>();
  private instead: Source | undefined;
  /** Files that were asked for before their grammar or the versions of their SDKs were there. */
  private readonly missing = new Set<string>();

  constructor(private readonly parts: ProgramParts) {
    const { resolver } = parts;
    this.linker = new Linker({
      resolve: (...asked) => resolver.resolve(...asked),
      submodule: (file, name) => resolver.submodule(file, name),
      moduleOf: (file) => {
        this.through.add(file);
        return this.moduleOf(file)?.module;
      },
    });
    this.program = this.newProgram();
  }

  /** Names may lead elsewhere, or SDKs have other versions: nothing that is known holds. */
  reset(): void {
    this.program = this.newProgram();
    this.versions.clear();
  }

  /**
   * Analyses the program that begins in these files.
   * @param wanted those of them whose findings are asked for
   * @param instead a text that counts as that of its file
   */
  async analyze(roots: readonly string[], wanted: readonly string[], options: AnalyzerOptions, instead?: Source): Promise<AnalysedProgram> {
    for (;;) {
      this.instead = instead;
      const sources = roots.flatMap((file) => this.sourceModule(file) ?? []);
      const found = this.missing.size === 0 ? this.program.report(sources, new Set(wanted)) : undefined;
      if (found && this.missing.size === 0) {
        const analyses = new Map([...found.reports].map(([file, report]) => [file, this.judged(report, options)]));
        return { analyses, files: found.files };
      }
      if (this.missing.size === 0) this.program = this.newProgram();
      else await this.provide();
    }
  }

  private newProgram(): ProgramAnalysis {
    const found = (look: () => Place | undefined): Found => {
      this.through = new Set();
      const place = look();
      return { place, through: [...this.through] };
    };
    return new ProgramAnalysis(this.parts.provider, {
      find: (...asked) => found(() => this.linker.find(...asked)),
      member: (...asked) => found(() => this.linker.member(...asked)),
      sourceOf: (file) => this.sourceModule(file),
    });
  }

  private async provide(): Promise<void> {
    const files = [...this.missing];
    this.missing.clear();
    await this.parts.parsers.load(files.flatMap((file) => this.sourceOf(file)?.languageId ?? []));
    for (const file of files) {
      const source = this.sourceOf(file);
      if (source) this.versions.set(file, { sdks: this.sdksIn(source), found: await this.generations(source) });
    }
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

  /** The SDKs of several generations that a text names. */
  private sdksIn({ text }: Source): string {
    const several = this.parts.provider.sdks.filter(
      ({ generations, markers }) => generations && markers.some((marker) => text.includes(marker)),
    );
    return several.map(({ id }) => id).join(' ');
  }

  private async generations(source: Source): Promise<ReadonlyMap<string, string>> {
    const family = adapterFor(source.languageId)?.family;
    const { packages, provider } = this.parts;
    return family && packages ? generationsOf(source, family, provider, packages) : new Map<string, string>();
  }

  private sourceModule(file: string): SourceModule | undefined {
    const known = this.moduleOf(file);
    return known && { module: known.module, text: known.source.text, generationOf: (name) => this.versions.get(file)?.found.get(name) };
  }

  private moduleOf(file: string): Lowered | undefined {
    const source = this.sourceOf(file);
    const adapter = source && adapterFor(source.languageId);
    if (!source || !adapter || source.text.length > mostText) return undefined;
    const before = this.lowered.get(file);
    if (before?.source.text === source.text && before.source.languageId === source.languageId) return before;
    const sdks = this.sdksIn(source);
    // Without an SDK there is nothing to look up.
    if (sdks === '' && this.versions.get(file)?.sdks !== '') this.versions.set(file, { sdks, found: new Map() });
    if (!this.parts.parsers.isLoaded(source.languageId) || this.versions.get(file)?.sdks !== sdks) {
      this.missing.add(file);
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
