// The analysis of one module: from its intermediate representation to what is known of every KMS call in it.
// A function of its inputs: no files, no clock, no editor. docs/ARCHITECTURE.md follows one call through it.
import type { Provider } from '../../kms/types';
import type { FunctionIR, Module } from '../ir/types';
import { buildGraph } from './events/build';
import { callsInDeadCode } from './reporting/dead-code';
import { generationFinder } from './sdk/generation';
import { stepsTo } from './reporting/steps';
import type { CallReport, KeyMention, ModuleReport, Observation } from './report';
import { reportCalls } from './reporting/calls';
import { reportMentions } from './reporting/mentions';
import { reportObservations } from './reporting/observations';
import { Recognizer } from './sdk/recognizer';
import { Domain } from './typestate/domain';
import { solve } from './typestate/solve';
import { Transformers } from './typestate/transformers';
import { ModuleScope } from './values/scope';
import { methodNameTest, takesMethods, wordTest } from './words';

export interface AnalysisOptions {
  readonly provider: Provider;
  /** The module's text, for labels. */
  readonly text: string;
  /** The generation ("1") of an SDK that the project's manifest names, by the package's name. */
  readonly generationOf?: (packageName: string) => string | undefined;
}

/** What is the same for every module of a provider and a language family. */
interface Engine {
  readonly recognizer: Recognizer;
  readonly domain: Domain;
  readonly transformers: Transformers;
  readonly isMethodName: (name: string) => boolean;
  readonly matters: (word: string) => boolean;
}

const engines = new WeakMap<Provider, Map<string, Engine>>();

/** Tells of a word whether code that has it can make a difference to the analysis of its file. */
export function wordsThatMatter(provider: Provider, family: string): (word: string) => boolean {
  return engineFor(provider, family).matters;
}

export function analyzeModule(module: Module, options: AnalysisOptions): ModuleReport {
  const { provider, text } = options;
  const { recognizer, domain, transformers, isMethodName } = engineFor(provider, module.family);
  const scope = new ModuleScope(module, recognizer);
  const generationOf = generationFinder(module, options.generationOf);
  const calls: CallReport[] = [];
  const observations: Observation[] = [];
  const mentions: KeyMention[] = [];
  const plainCalls = takesMethods(module, isMethodName);
  for (const fn of module.functions) {
    if (!mayCall(fn, isMethodName, plainCalls)) continue;
    const flow = scope.flowOf(fn.id);
    const built = flow && buildGraph(scope, flow, domain, transformers);
    if (flow) calls.push(...callsInDeadCode(scope, flow, { text, domain, generationOf }));
    if (!flow || !built) continue;
    const solution = solve(built.graph, domain, generationOf);
    const context = { text, file: module.file, domain, generationOf, pathTo: stepsTo({ text, file: module.file, domain }) };
    calls.push(...reportCalls(context, built, solution));
    observations.push(...reportObservations(built, text, generationOf));
    mentions.push(...reportMentions(context, built, solution));
  }
  const inOrder = <T extends { readonly span: { readonly start: number; readonly end: number } }>(items: T[]): T[] =>
    items.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  return {
    file: module.file,
    language: module.language,
    calls: inOrder(calls),
    observations: inOrder(observations),
    mentions: inOrder(mentions),
    directives: module.directives,
  };
}

/** A function without any call whose name could be one of an SDK's is not looked at. */
function mayCall(fn: FunctionIR, isMethodName: (name: string) => boolean, plainCalls: boolean): boolean {
  return fn.blocks.some((block) =>
    block.instructions.some(
      (instruction) => instruction.op === 'call' && (instruction.method === undefined ? plainCalls : isMethodName(instruction.method)),
    ),
  );
}

function engineFor(provider: Provider, family: string): Engine {
  const byFamily = engines.get(provider) ?? new Map<string, Engine>();
  engines.set(provider, byFamily);
  const known = byFamily.get(family);
  if (known) return known;
  const domain = new Domain(provider);
  const recognizer = new Recognizer(provider, family);
  const isMethodName = methodNameTest(recognizer);
  const made: Engine = {
    recognizer,
    domain,
    transformers: new Transformers(domain),
    isMethodName,
    matters: wordTest(provider, family, isMethodName),
  };
  byFamily.set(family, made);
  return made;
}
