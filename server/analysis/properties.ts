// Follows what programs bring about beside the key's state (kms/properties.ts): the same analysis with the finer model of
// each property, in programs that bring it about and mind it. All others cost a look at their calls.
import type { Property, Provider } from '../../kms/types';
import { reachedFunctions } from './calls/entries';
import type { Propagation } from './calls/propagation';
import type { ContextStates } from './calls/states';
import type { BuiltGraph } from './events/build';
import type { CallReport, Offence } from './report';
import { isSettled } from './reporting/aftermath';
import type { ReportContext } from './reporting/calls';
import { placeCalls, type ProgramContext } from './reporting/placed';
import { givenBy, parameterOf } from './sdk/call';
import type { Domain, ElementSet } from './typestate/domain';
import type { Transformers } from './typestate/transformers';
import type { KmsFact } from './values/facts';
import type { ModuleScope } from './values/scope';
import { bare } from './values/value';

/** What a model is followed with. */
export interface Typestate {
  readonly domain: Domain;
  readonly transformers: Transformers;
}

/**
 * Where properties hold on every run and are minded, by module.
 * @param reached what is reached when the keys' states are followed
 * @param roots the modules that a run can begin in; @param wanted those that are reported on
 */
export function offencesIn(
  context: ProgramContext,
  reached: Propagation,
  roots: readonly ModuleScope[],
  wanted: readonly ModuleScope[],
  statesOf: (model: Provider) => ContextStates,
): ReadonlyMap<ModuleScope, readonly Offence[]> {
  const offences = new Map<ModuleScope, Offence[]>();
  const calls = [...reached.reached].flatMap(({ solved: { built } }) => [...built.calls.values()].map((fact) => ({ built, fact })));
  for (const property of context.domain.provider.properties) {
    if (!isWorthwhile(property, calls)) continue;
    const states = statesOf(property.model);
    const { domain } = states;
    const { propagation } = reachedFunctions(context.program, states, roots);
    const own: ProgramContext = { ...context, states, domain };
    const { placed } = placeCalls(own, judgeBy(property, domain), propagation, wanted);
    const add = (scope: ModuleScope, found: Offence): void => void offences.set(scope, [...(offences.get(scope) ?? []), found]);
    for (const [fn, list] of placed)
      for (const { call, brought } of list) {
        const isOwn = call.verdict === 'always-rejected' && !call.isBrought;
        if ((!isOwn && brought.length === 0) || isSettled(property.settledBy, propagation, fn, call)) continue;
        if (isOwn) add(context.program.scopeOf(fn), { property: property.id, call: unjudged(call) });
        for (const each of brought) add(each.scope, { property: property.id, call: unjudged(each.call), isBrought: true });
      }
  }
  return offences;
}

/** The call without what the finer model makes of it: that is no verdict on the key's state. */
function unjudged(call: CallReport): CallReport {
  return { ...call, verdict: 'unknown', internalBefore: [] };
}

interface Called {
  readonly built: BuiltGraph;
  readonly fact: KmsFact;
}

/** Whether some call brings the property about, some call minds it, and none may take it away from who knows what. */
function isWorthwhile(property: Property, calls: readonly Called[]): boolean {
  const { model } = property;
  const leaves = ({ built, fact }: Called): boolean | undefined => {
    const { name } = fact.call.operation;
    return property.leaves(name, model.variantOf(name, givenBy(fact, built.scope.values)));
  };
  const minds = ({ fact }: Called): boolean => model.states.some(({ id }) => property.offends(id, fact.call.operation.name));
  return (
    calls.some(minds) &&
    calls.some((call) => leaves(call) === true) &&
    !calls.some((call) => leaves(call) === false && isAboutAnything(property, call))
  );
}

/** Whether nobody can say what the call is about, other than whoever follows states: it is named not at all, or loosely. */
function isAboutAnything({ model, looseParameter }: Property, { built, fact }: Called): boolean {
  const { call, reader } = fact;
  if (call.operation.changesState) return false;
  const subjects = model.operations.get(call.operation.name)?.subjects ?? [];
  const given = subjects.filter(({ parameter }) => parameterOf(call, parameter, reader) !== undefined);
  if (given.length === 0) return true;
  const loose = looseParameter === undefined ? undefined : parameterOf(call, looseParameter, reader);
  const key = loose && built.keys.ofId(loose.value);
  // Where the name is part of an answer, it is known whose it is.
  return loose !== undefined && (!key || (key.kind !== 'created' && key.value === bare(loose.value)));
}

/** An offence is one where the property holds on every run that gets there, and the operation is not rejected anyhow. */
function judgeBy(property: Property, domain: Domain): ReportContext['judge'] {
  const setOf = (test: (state: string) => boolean): ElementSet => {
    const states = domain.provider.states.map(({ id }) => id).filter(test);
    return domain.set(states, true) | domain.set(states, false);
  };
  const holding = setOf((state) => property.holds(state));
  return ({ operation }, before) => {
    const offending = before & setOf((state) => property.offends(state, operation.name));
    const isOffence = offending !== 0 && (before & ~holding) === 0;
    return {
      verdict: before === 0 ? 'unreachable' : isOffence ? 'always-rejected' : 'unknown',
      results: [],
      rejections: [],
      culprits: offending,
    };
  };
}
