// The analysis of a program: from the intermediate representations of its modules to what is known of every KMS call in
// them. A function of its inputs: no files, no clock, no editor. docs/ARCHITECTURE.md follows one call through it.
import type { Provider } from '../../kms/types';
import type { Module } from '../ir/types';
import { reachedFunctions } from './calls/entries';
import { ContextStates } from './calls/states';
import type { ProgramFiles } from './links';
import { Program } from './program';
import { offencesIn, type Typestate } from './properties';
import type { ModuleReport } from './report';
import { reportModules } from './reporting/modules';
import { generationFinder } from './sdk/generation';
import { Recognizer } from './sdk/recognizer';
import { Domain } from './typestate/domain';
import { Transformers } from './typestate/transformers';
import type { ModuleScope } from './values/scope';
import { methodNameTest, wordTest } from './words';

export interface SourceModule {
  readonly module: Module;
  /** The module's text, for labels. */
  readonly text: string;
  /** The generation ("1") of an SDK that the project's manifest names, by the package's name. */
  readonly generationOf?: ((packageName: string) => string | undefined) | undefined;
}

/** Where the modules of a program find one another. */
export interface SourceFiles extends Pick<ProgramFiles, 'find' | 'member'> {
  readonly sourceOf: (file: string) => SourceModule | undefined;
}

export interface ProgramReport {
  /** By file, in the order in which the modules were given. */
  readonly reports: ReadonlyMap<string, ModuleReport>;
  /** Every file that was followed. */
  readonly files: readonly string[];
}

export interface AnalysisOptions {
  readonly provider: Provider;
  readonly text: string;
  readonly generationOf?: (packageName: string) => string | undefined;
}

/** What is the same for every module of a provider and a language family. */
interface Engine {
  readonly recognizer: Recognizer;
  readonly matters: (word: string) => boolean;
}

const typestates = new WeakMap<Provider, Typestate>();
const engines = new WeakMap<Provider, Map<string, Engine>>();

/** Tells of a word whether code that has it can make a difference to the analysis of its file. */
export function wordsThatMatter(provider: Provider, family: string): (word: string) => boolean {
  return engineFor(provider, family).matters;
}

/** Analyses one module for itself. */
export function analyzeModule(module: Module, { provider, text, generationOf }: AnalysisOptions): ModuleReport {
  const report = new ProgramAnalysis(provider).report([{ module, text, generationOf }], new Set([module.file]));
  return report!.reports.get(module.file)!;
}

/** Modules that use one another; what is known of them is kept while they change. */
export class ProgramAnalysis {
  private readonly program: Program;
  /** By the model whose states are followed. */
  private readonly states = new Map<Provider, ContextStates>();
  private readonly sources = new Map<string, SourceModule>();
  private readonly finders = new Map<ModuleScope, ReturnType<typeof generationFinder>>();

  /** @param files finds and reads what modules import */
  constructor(
    private readonly provider: Provider,
    private readonly files?: SourceFiles,
  ) {
    const recognizerOf = (family: string): Recognizer => engineFor(provider, family).recognizer;
    this.program = new Program(recognizerOf, files && { ...files, moduleOf: (file) => this.sourceOf(file)?.module });
  }

  /**
   * Reports on modules.
   * @param sources the modules that a run can begin in; others that they import are followed, not reported on
   * @param wanted the files among them whose reports are asked for
   * @returns undefined where a file that was used is gone: then all has to be analysed anew
   */
  report(sources: readonly SourceModule[], wanted: ReadonlySet<string>): ProgramReport | undefined {
    this.sources.clear();
    for (const source of sources) this.sources.set(source.module.file, source);
    if (!this.program.begin((file) => this.sourceOf(file)?.module)) return undefined;
    for (const each of this.states.values()) each.begin();
    const { program } = this;
    const states = this.statesOf(this.provider);
    const roots = sources.map(({ module }) => program.add(module));
    const { domain } = typestateOf(this.provider);
    const reached = reachedFunctions(program, states, roots);
    const textOf = (scope: ModuleScope): string => this.sources.get(scope.module.file)?.text ?? '';
    const generationOf = (scope: ModuleScope): ReturnType<typeof generationFinder> => this.finderOf(scope);
    const asked = roots.filter(({ module }) => wanted.has(module.file));
    const context = { program, states, domain, textOf, generationOf };
    const reports = reportModules(
      context,
      reached,
      asked,
      offencesIn(context, reached.propagation, roots, asked, (model) => this.statesOf(model)),
    );
    return {
      reports: new Map(reports.map((report) => [report.file, report])),
      files: program.scopes.map(({ module }) => module.file),
    };
  }

  private statesOf(model: Provider): ContextStates {
    const known = this.states.get(model);
    if (known) return known;
    const made = new ContextStates(this.program, { ...typestateOf(model), generationOf: (scope) => this.finderOf(scope) });
    this.states.set(model, made);
    return made;
  }

  private sourceOf(file: string): SourceModule | undefined {
    const known = this.sources.get(file) ?? this.files?.sourceOf(file);
    if (known) this.sources.set(file, known);
    return known;
  }

  private finderOf(scope: ModuleScope): ReturnType<typeof generationFinder> {
    const known =
      this.finders.get(scope) ?? generationFinder(scope.module, (name) => this.sources.get(scope.module.file)?.generationOf?.(name));
    this.finders.set(scope, known);
    return known;
  }
}

function typestateOf(provider: Provider): Typestate {
  const known = typestates.get(provider);
  if (known) return known;
  const domain = new Domain(provider);
  const made: Typestate = { domain, transformers: new Transformers(domain) };
  typestates.set(provider, made);
  return made;
}

function engineFor(provider: Provider, family: string): Engine {
  const byFamily = engines.get(provider) ?? new Map<string, Engine>();
  engines.set(provider, byFamily);
  const known = byFamily.get(family);
  if (known) return known;
  const recognizer = new Recognizer(provider, family);
  const isMethodName = methodNameTest(recognizer);
  const made: Engine = { recognizer, matters: wordTest(provider, family, isMethodName) };
  byFamily.set(family, made);
  return made;
}
