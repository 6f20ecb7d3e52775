// Questions to a provider that several faces ask: documented names, table order, rows, names in an SDK's spelling.
// Everything is read from the provider's data; nothing here decides what an operation does.
import { normaliseName, spellName } from './names';
import { SUCCESS } from './provider';
import type { CallShape, Naming } from './sdk-types';
import type { InternalStateId, Operation, OperationName, Provider, ResultCode, StateName } from './types';

/** The name a person reads for an internal state. */
export function stateName(provider: Provider, id: InternalStateId): StateName {
  return provider.states.find((state) => state.id === id)?.name ?? id;
}

/** The internal states a documented name stands for, in the provider's order. */
export function internalStates(provider: Provider, name: StateName): InternalStateId[] {
  return provider.states.filter((state) => state.name === name).map((state) => state.id);
}

/** The documented names of internal states, each once, in the table's order. */
export function stateNames(provider: Provider, ids: Iterable<InternalStateId>): StateName[] {
  const names = new Set<StateName>();
  for (const id of ids) names.add(stateName(provider, id));
  return provider.stateNames.filter((name) => names.has(name));
}

/** What a key in a documented state answers; undefined where the operation has no row. */
export function resultIn(provider: Provider, operation: OperationName, state: StateName): ResultCode | undefined {
  return provider.operations.get(operation)?.row?.results[state];
}

/** The documented states in which the operation succeeds, in the table's order; all of them where there is no row. */
export function acceptingStates(provider: Provider, operation: OperationName): StateName[] {
  const row = provider.operations.get(operation)?.row;
  return provider.stateNames.filter((name) => !row || row.results[name] === SUCCESS);
}

/** The operation that a name denotes in any spelling: disableKey, disable_key, DisableKey. */
export function findOperation(provider: Provider, name: string): Operation | undefined {
  const exact = provider.operations.get(name);
  if (exact) return exact;
  const wanted = normaliseName(name);
  for (const operation of provider.operations.values()) {
    if (normaliseName(operation.name) === wanted) return operation;
  }
  return undefined;
}

/** The operation whose name is written exactly so in a naming: `disable_key` in snake, and not `disablekey`. */
export function operationSpelled(provider: Provider, method: string, naming: Naming): Operation | undefined {
  const operation = findOperation(provider, method);
  return operation && spellName(operation.name, naming) === method ? operation : undefined;
}

export type MethodShape = Extract<CallShape, { kind: 'method' }>;

/** The operation a method of a method-per-operation client stands for, and the suffix it carries: encryptWithOptions. */
export function operationOfMethod(
  provider: Provider,
  shape: MethodShape,
  method: string,
): { operation: Operation; suffix: MethodShape['suffixes'][number] } | undefined {
  // The longest suffix first, so that "_with_options_async" is not taken for "_async".
  const suffixes = [...shape.suffixes].sort((a, b) => b.suffix.length - a.suffix.length);
  for (const suffix of suffixes) {
    if (!method.endsWith(suffix.suffix)) continue;
    const name = method.slice(0, method.length - suffix.suffix.length);
    const renamed = shape.renamed && Object.hasOwn(shape.renamed, name) ? shape.renamed[name] : undefined;
    const operation = renamed === undefined ? operationSpelled(provider, name, shape.naming) : provider.operations.get(renamed);
    if (operation && (!shape.operations || shape.operations.includes(operation.name))) return { operation, suffix };
  }
  return undefined;
}
