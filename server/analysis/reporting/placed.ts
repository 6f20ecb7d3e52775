// Every call of a program that some run gets to, with what is found about it where that belongs: at the call, or at the
// calls further out that bring its key. What is found is the judge's business.
import type { FunctionId } from '../../ir/types';
import type { Propagation, Reached } from '../calls/propagation';
import type { ContextStates } from '../calls/states';
import type { CallEvent } from '../events/graph';
import type { Program } from '../program';
import type { CallReport } from '../report';
import type { Domain } from '../typestate/domain';
import type { ModuleScope } from '../values/scope';
import { reportCalls, type PlacedCall, type ReportContext } from './calls';
import { stepsTo } from './steps';

export interface ProgramContext {
  readonly program: Program;
  readonly states: ContextStates;
  readonly domain: Domain;
  /** The text of any module of the program. */
  readonly textOf: (scope: ModuleScope) => string;
  readonly generationOf: (scope: ModuleScope) => (call: CallEvent) => string | undefined;
}

export interface PlacedCalls {
  /** By the program's number of the function. */
  readonly contexts: ReadonlyMap<FunctionId, readonly Reached[]>;
  readonly placed: ReadonlyMap<FunctionId, readonly PlacedCall[]>;
  /** What is found further in, at the calls in each module that bring it. */
  readonly brought: ReadonlyMap<ModuleScope, readonly CallReport[]>;
  readonly contextOf: (scope: ModuleScope) => ReportContext;
}

/** @param wanted the modules that are reported on */
export function placeCalls(
  context: ProgramContext,
  judge: ReportContext['judge'],
  propagation: Propagation,
  wanted: readonly ModuleScope[],
): PlacedCalls {
  const contexts = byFunction(propagation);
  const placed = new Map<FunctionId, readonly PlacedCall[]>();
  const brought = new Map<ModuleScope, CallReport[]>();
  const contextOf = (scope: ModuleScope): ReportContext => contextIn(context, judge, scope);
  const concerned = calledFrom(contexts, new Set(wanted), context.program);
  for (const [fn, reached] of contexts) {
    // What is found in other modules matters where it stands at a call in these.
    if (!concerned.has(fn)) continue;
    const scope = context.program.scopeOf(fn);
    const calls = reportCalls(contextOf(scope), reached);
    placed.set(fn, calls);
    for (const each of calls.flatMap((call) => call.brought)) brought.set(each.scope, [...(brought.get(each.scope) ?? []), each.call]);
  }
  return { contexts, placed, brought, contextOf };
}

function contextIn(
  { states, domain, textOf, generationOf }: ProgramContext,
  judge: ReportContext['judge'],
  scope: ModuleScope,
): ReportContext {
  return {
    text: textOf(scope),
    textOf,
    file: scope.module.file,
    domain,
    judge,
    generationOf: generationOf(scope),
    pathTo: stepsTo({ states, textOf, domain }),
  };
}

/** The functions of the modules, and those that runs get to from them. */
function calledFrom(contexts: PlacedCalls['contexts'], wanted: ReadonlySet<ModuleScope>, program: Program): ReadonlySet<FunctionId> {
  const called = new Map<FunctionId, Set<FunctionId>>();
  for (const [fn, reached] of contexts)
    for (const { callers } of reached)
      for (const { caller } of callers.values()) called.set(caller.fn, (called.get(caller.fn) ?? new Set()).add(fn));
  const found = new Set([...contexts.keys()].filter((fn) => wanted.has(program.scopeOf(fn))));
  // A set gives what is added to it in the meantime, too.
  for (const fn of found) for (const other of called.get(fn) ?? []) found.add(other);
  return found;
}

function byFunction(propagation: Propagation): ReadonlyMap<FunctionId, readonly Reached[]> {
  const contexts = new Map<FunctionId, Reached[]>();
  for (const reached of propagation.reached) {
    const known = contexts.get(reached.fn);
    if (known) known.push(reached);
    else contexts.set(reached.fn, [reached]);
  }
  return contexts;
}
