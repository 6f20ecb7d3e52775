// The reports of a program's modules: every KMS call, comparison and mention of a key in them, over all contexts of their
// functions.
import type { CallGraph } from '../calls/call-graph';
import type { Reach } from '../calls/entries';
import type { Propagation, Reached } from '../calls/propagation';
import type { ContextStates } from '../calls/states';
import type { CallEvent } from '../events/graph';
import type { Program } from '../program';
import type { CallReport, KeyMention, ModuleReport, Observation } from '../report';
import type { Domain } from '../typestate/domain';
import type { ModuleScope } from '../values/scope';
import { reportCalls, type PlacedCall, type ReportContext } from './calls';
import { callsInDeadCode } from './dead-code';
import { reportMentions } from './mentions';
import { reportObservations } from './observations';
import { stepsTo } from './steps';

export interface ProgramContext {
  readonly program: Program;
  readonly states: ContextStates;
  readonly domain: Domain;
  /** The text of any module of the program. */
  readonly textOf: (scope: ModuleScope) => string;
  readonly generationOf: (scope: ModuleScope) => (call: CallEvent) => string | undefined;
}

/** The reports of the modules that are asked for, in their order. */
export function reportModules(
  context: ProgramContext,
  { propagation, callGraph }: Reach,
  wanted: readonly ModuleScope[],
): readonly ModuleReport[] {
  const { program } = context;
  const contexts = byFunction(propagation);
  const asked = new Set(wanted);
  const placed = new Map<number, readonly PlacedCall[]>();
  const brought = new Map<ModuleScope, CallReport[]>();
  for (const [fn, reached] of contexts) {
    const scope = program.scopeOf(fn);
    // What is found in other modules matters where it stands at a call in these.
    if (!asked.has(scope) && reached.every(({ callers }) => callers.size === 0)) continue;
    const calls = reportCalls(contextOf(context, scope), reached);
    placed.set(fn, calls);
    for (const each of calls.flatMap((call) => call.brought)) brought.set(each.scope, [...(brought.get(each.scope) ?? []), each.call]);
  }
  return wanted.map((scope) => reportModule(context, scope, { callGraph, contexts, placed, brought: brought.get(scope) ?? [] }));
}

interface Findings {
  readonly callGraph: CallGraph;
  /** By the program's number of the function. */
  readonly contexts: ReadonlyMap<number, readonly Reached[]>;
  readonly placed: ReadonlyMap<number, readonly PlacedCall[]>;
  readonly brought: readonly CallReport[];
}

function reportModule(parts: ProgramContext, scope: ModuleScope, { callGraph, contexts, placed, brought }: Findings): ModuleReport {
  const { module } = scope;
  const context = contextOf(parts, scope);
  const calls: CallReport[] = [];
  const observations: Observation[] = [];
  const mentions: KeyMention[] = [];
  for (const fn of module.functions) {
    const reached = contexts.get(scope.base + fn.id) ?? [];
    const flows = reached.map(({ solved }) => solved.built.flow);
    calls.push(...callsInDeadCode(scope, scope.base + fn.id, flows, callGraph, context));
    const [first] = reached;
    if (!first) continue;
    calls.push(...(placed.get(scope.base + fn.id) ?? []).map(({ call }) => call));
    observations.push(...reportObservations(first.solved.built, context.text, context.generationOf));
    // Where nothing is done with keys, nobody asks for them.
    if (first.solved.built.flow.matters) mentions.push(...reportMentions(context, reached));
  }
  return {
    file: module.file,
    language: module.language,
    calls: inOrder(calls),
    ...(brought.length > 0 ? { brought: inOrder([...brought]) } : {}),
    observations: inOrder(observations),
    mentions: inOrder(mentions),
    directives: module.directives,
  };
}

function contextOf({ states, domain, textOf, generationOf }: ProgramContext, scope: ModuleScope): ReportContext {
  return {
    text: textOf(scope),
    textOf,
    file: scope.module.file,
    domain,
    generationOf: generationOf(scope),
    pathTo: stepsTo({ states, textOf, domain }),
  };
}

function byFunction(propagation: Propagation): ReadonlyMap<number, readonly Reached[]> {
  const contexts = new Map<number, Reached[]>();
  for (const reached of propagation.reached) {
    const known = contexts.get(reached.fn);
    if (known) known.push(reached);
    else contexts.set(reached.fn, [reached]);
  }
  return contexts;
}

function inOrder<T extends { readonly span: { readonly start: number; readonly end: number } }>(items: T[]): T[] {
  return items.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}
