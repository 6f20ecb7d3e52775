// The analysis of a program: from the intermediate representations of its modules to what is known of every KMS call in
// them. A function of its inputs: no files, no clock, no editor. docs/ARCHITECTURE.md follows one call through it.
import type { Provider } from '../../kms/types';
import type { Module } from '../ir/types';
import { reachedFunctions } from './calls/entries';
import { ContextStates } from './calls/states';
import { Program } from './program';
import type { ModuleReport } from './report';
import { reportModule } from './reporting/modules';
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
  return analyzeProgram([{ module, text, generationOf }], provider)[0]!;
}

/** Analyses modules that use one another; the reports are in their order. */
export function analyzeProgram(sources: readonly SourceModule[], provider: Provider): readonly ModuleReport[] {
  const { domain, transformers } = typestateOf(provider);
  const program = new Program(
    sources.map(({ module }) => module),
    (family) => engineFor(provider, family).recognizer,
  );
  const finders = new Map(program.scopes.map((scope, index) => [scope, generationFinder(scope.module, sources[index]?.generationOf)]));
  const states = new ContextStates(program, {
    domain,
    transformers,
    generationOf: (scope) => finders.get(scope)!,
  });
  const reached = reachedFunctions(program, states);
  const texts = new Map(program.scopes.map((scope, index) => [scope, sources[index]!.text]));
  const textOf = (scope: ModuleScope): string => texts.get(scope) ?? '';
  return program.scopes.map((scope) =>
    reportModule({ program, states, scope, domain, textOf, generationOf: finders.get(scope)! }, reached),
  );
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
