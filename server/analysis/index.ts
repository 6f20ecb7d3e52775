// The analysis of a program: from the intermediate representations of its modules to what is known of every KMS call in
// them. A function of its inputs: no files, no clock, no editor. docs/ARCHITECTURE.md follows one call through it.
import type { Provider } from '../../kms/types';
import type { Module } from '../ir/types';
import { reachedFunctions } from './calls/entries';
import { ContextStates } from './calls/states';
import type { ProgramFiles } from './links';
import { Program } from './program';
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
  /** The files whose reports are asked for. */
  readonly wanted: ReadonlySet<string>;
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

/** What is the same for every program of a provider: its matrices are read from the model once. */
interface Typestate {
  readonly domain: Domain;
  readonly transformers: Transformers;
}

const typestates = new WeakMap<Provider, Typestate>();
const engines = new WeakMap<Provider, Map<string, Engine>>();

/** Tells of a word whether code that has it can make a difference to the analysis of its file. */
export function wordsThatMatter(provider: Provider, family: string): (word: string) => boolean {
  return engineFor(provider, family).matters;
}

/** Analyses one module for itself. */
export function analyzeModule(module: Module, { provider, text, generationOf }: AnalysisOptions): ModuleReport {
  return analyzeProgram([{ module, text, generationOf }], provider).reports.get(module.file)!;
}

/**
 * Analyses modules that use one another.
 * @param sources the modules that a run can begin in
 * @param files finds and reads what they import; modules that it brings are followed, not reported on
 */
export function analyzeProgram(sources: readonly SourceModule[], provider: Provider, files?: SourceFiles): ProgramReport {
  const { domain, transformers } = typestateOf(provider);
  const bySource = new Map(sources.map((source) => [source.module.file, source]));
  const sourceOf = (file: string): SourceModule | undefined => {
    const known = bySource.get(file) ?? files?.sourceOf(file);
    if (known) bySource.set(file, known);
    return known;
  };
  const program = new Program(
    (family) => engineFor(provider, family).recognizer,
    files && { ...files, moduleOf: (file) => sourceOf(file)?.module },
  );
  const roots = sources.map(({ module }) => program.add(module));
  const finders = new Map<ModuleScope, ReturnType<typeof generationFinder>>();
  const generationOf = (scope: ModuleScope): ReturnType<typeof generationFinder> => {
    const known = finders.get(scope) ?? generationFinder(scope.module, bySource.get(scope.module.file)?.generationOf);
    finders.set(scope, known);
    return known;
  };
  const states = new ContextStates(program, { domain, transformers, generationOf });
  const reached = reachedFunctions(program, states, roots);
  const textOf = (scope: ModuleScope): string => bySource.get(scope.module.file)?.text ?? '';
  const wanted = roots.filter(({ module }) => files?.wanted.has(module.file) ?? true);
  const reports = reportModules({ program, states, domain, textOf, generationOf }, reached, wanted);
  return {
    reports: new Map(reports.map((report) => [report.file, report])),
    files: program.scopes.map(({ module }) => module.file),
  };
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
