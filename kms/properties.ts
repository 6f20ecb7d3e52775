// Properties: what a program's calls bring about beside the key's state, and later calls mind: protection from deletion,
// an alias that is gone. Each is a model of its own, in which every state is there twice, with the property and without,
// so that whatever follows states follows it. It must not know any provider; the properties of one are data in its folder.
import { SUCCESS } from './provider';
import type { Given, InternalStateId, Operation, OperationName, Property, Provider, ResultCode, StateName, StepResult } from './types';

/** What a successful call of the operation does to the property. Of several, the first that fits. */
export interface Effect {
  readonly operation: OperationName;
  /** Whether the property holds afterwards. */
  readonly holds: boolean;
  /** Only where the argument is plainly this, in any letters: languages spell true in several ways. */
  readonly when?: { readonly parameter: string; readonly value: string };
  /** Only from this state. */
  readonly from?: StateName;
  /** Only in programs that look at this field of the answer themselves. */
  readonly reading?: readonly string[];
}

export interface PropertyData {
  readonly id: string;
  readonly effects: readonly Effect[];
  /** The operations that mind it. */
  readonly offends: readonly OperationName[];
  /** How they are rejected; absent: they succeed all the same. */
  readonly rejection?: ResultCode;
  readonly looseParameter?: string;
  readonly completedBy?: OperationName;
  readonly settledBy?: readonly OperationName[];
}

const WITH = '+';

/** Makes the property of its data, as a finer model of what the base has a model of. */
export function property(base: Provider, data: PropertyData): Property {
  const { id, effects, rejection, looseParameter, completedBy, settledBy = [] } = data;
  const withIt = (state: InternalStateId): InternalStateId => state + WITH;
  const holds = (state: InternalStateId): boolean => state.endsWith(WITH);
  const plain = (state: InternalStateId): InternalStateId => (holds(state) ? state.slice(0, -WITH.length) : state);
  const names = new Map(base.states.map((state) => [state.id, state.name]));
  const chosen = (operation: OperationName, variant: string, state?: InternalStateId): Effect | undefined =>
    effects.find(
      (effect, index) =>
        effect.operation === operation &&
        (isUnconditional(effect) || variant.split(',').includes(String(index))) &&
        (effect.from === undefined || state === undefined || effect.from === names.get(state)),
    );
  const model: Provider = {
    ...base,
    states: [...base.states, ...base.states.map((state) => ({ ...state, id: withIt(state.id) }))],
    properties: [],
    variantOf: (operation, given) =>
      effects.flatMap((effect, index) => (effect.operation === operation && fits(effect, given) ? [index] : [])).join(),
    step(state, operation, variant = ''): StepResult | undefined {
      const step = base.step(plain(state), operation);
      if (step && step.result !== SUCCESS) return { result: step.result, next: [state] };
      if (rejection !== undefined && holds(state) && data.offends.includes(operation)) return { result: rejection, next: [state] };
      const effect = chosen(operation, variant, plain(state));
      if (!step && !effect) return undefined;
      const next = step?.next ?? [plain(state)];
      return { result: SUCCESS, next: (effect?.holds ?? holds(state)) ? next.map(withIt) : next };
    },
  };
  return {
    id,
    model,
    holds,
    leaves: (operation, variant) => chosen(operation, variant)?.holds,
    offends(state, operation) {
      const step = base.step(plain(state), operation);
      return holds(state) && data.offends.includes(operation) && (!step || step.result === SUCCESS);
    },
    ...(looseParameter === undefined ? {} : { looseParameter }),
    ...(completedBy === undefined ? {} : { completedBy }),
    settledBy,
    rejects: rejection !== undefined,
  };
}

function isUnconditional({ when, reading }: Effect): boolean {
  return !when && !reading;
}

function fits({ when, reading }: Effect, given: Given): boolean {
  if (when) return given.argument(when.parameter)?.toLowerCase() === when.value.toLowerCase();
  return reading !== undefined && given.isRead(reading);
}

/** The one state of an alias of which nothing is said. */
const ANY_ALIAS: InternalStateId = 'alias';

/** The model of aliases as names: nothing of the keys that they are bound to. */
export function aliasesOf(provider: Provider): Provider {
  return {
    ...provider,
    tracks: 'aliases',
    stateNames: [],
    states: [{ id: ANY_ALIAS, name: '' }],
    fromOutside: [ANY_ALIAS],
    origins: [],
    operations: new Map([...provider.operations].map(([name, operation]) => [name, aboutAliases(operation)])),
    step: () => undefined,
  };
}

/** The operation as one on aliases: its subjects are parameters that take an alias, and its answer tells nothing. */
function aboutAliases({ creates: _, ...operation }: Operation): Operation {
  const { aliasEffect } = operation;
  const accepting = operation.subjects.filter((subject) => subject.kind === 'parameter' && subject.accepts.includes('alias'));
  return {
    ...operation,
    subjects: aliasEffect ? [{ kind: 'parameter', parameter: aliasEffect.alias, accepts: ['alias'] }] : accepting,
    changesState: aliasEffect !== undefined,
    response: { keyIds: [], ciphertexts: [], versions: [], fields: operation.response.fields },
  };
}

/** The property of an alias that it is bound to no key any more: read off what operations do to aliases. */
export function unboundAlias(provider: Provider, id: string): Property {
  const aliases = aliasesOf(provider);
  const all = [...aliases.operations.values()];
  return property(aliases, {
    id,
    effects: all.flatMap(({ name, aliasEffect }) => (aliasEffect ? [{ operation: name, holds: aliasEffect.kind === 'unbind' }] : [])),
    offends: all
      .filter(({ subjects, aliasEffect }) => subjects.length > 0 && (!aliasEffect || aliasEffect.kind === 'unbind'))
      .map(({ name }) => name),
    rejection: provider.aliasNotFound,
  });
}
