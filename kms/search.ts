// Searches the model for the way out: which operations bring a key to a state that accepts a given one.
// Used by quick fixes. It asks step() and knows no operation by name.
import { SUCCESS } from './provider';
import type { InternalStateId, OperationName, Provider } from './types';

/**
 * The shortest sequence of state-changing operations after which every possible state accepts `operation`; empty where
 * all of `from` accept it already (or nothing says that it can be rejected), undefined where there is none.
 * Each operation of the sequence is accepted by every state it is tried in. Of several shortest ones, the first in the
 * provider's order.
 */
export function pathToAccepting(
  provider: Provider,
  from: readonly InternalStateId[],
  operation: OperationName,
): readonly OperationName[] | undefined {
  const moves = [...provider.operations.values()].filter((candidate) => candidate.changesState).map((candidate) => candidate.name);
  const start = ordered(provider, new Set(from));
  const queue: { readonly states: readonly InternalStateId[]; readonly path: readonly OperationName[] }[] = [{ states: start, path: [] }];
  const seen = new Set([start.join(' ')]);
  // The queue grows while it is read: a breadth-first search over sets of states.
  for (const { states, path } of queue) {
    if (states.every((state) => accepts(provider, state, operation))) return path;
    for (const move of moves) {
      const next = successors(provider, states, move);
      if (!next || seen.has(next.join(' '))) continue;
      seen.add(next.join(' '));
      queue.push({ states: next, path: [...path, move] });
    }
  }
  return undefined;
}

function accepts(provider: Provider, state: InternalStateId, operation: OperationName): boolean {
  const outcome = provider.step(state, operation);
  return outcome === undefined || outcome.result === SUCCESS;
}

/** The states after a move that all of `states` accept; undefined where one rejects it. */
function successors(provider: Provider, states: readonly InternalStateId[], move: OperationName): readonly InternalStateId[] | undefined {
  const next = new Set<InternalStateId>();
  for (const state of states) {
    const outcome = provider.step(state, move);
    if (outcome?.result !== SUCCESS) return undefined;
    for (const id of outcome.next) next.add(id);
  }
  return ordered(provider, next);
}

/** One spelling for each set, so that sets can be compared. */
function ordered(provider: Provider, states: ReadonlySet<InternalStateId>): readonly InternalStateId[] {
  return provider.states.map((state) => state.id).filter((id) => states.has(id));
}
