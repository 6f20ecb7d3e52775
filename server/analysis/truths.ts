// What values say by being there: which are true, which are nothing. Small readings that the conditions and the moves of
// observations share; it does not know what is tested.
import type { Joined, Observation, Several } from './observations';
import type { Value } from './values/value';

/** Kinds of values that are true or false. */
export const BOOLEANS: ReadonlySet<Value['kind']> = new Set(['compare', 'not', 'matches']);
/** Kinds of values that are something. */
const OBJECTS: ReadonlySet<Value['kind']> = new Set(['object', 'instance', 'made', 'closure', 'class', 'promise']);

/** Whether the value is taken for true, where that is plain: a constant, an object, an answer, an error. */
export function truthOf(value: Value): boolean | undefined {
  if (value.kind === 'const') return Boolean(value.value);
  // What was made empty is nothing to some languages.
  if (value.kind === 'object' && value.isEmpty) return undefined;
  if (OBJECTS.has(value.kind)) return true;
  return (value.kind === 'response' || value.kind === 'error') && value.path.length === 0 ? true : undefined;
}

/** The observation of a variable that holds one of several. */
export function severalOf(value: Joined): Several {
  return { id: `several:${value.id}`, kind: 'several', of: 'states', value };
}

/** Whether it is of what handlers caught. */
export function isOfErrors(observation: Observation): boolean {
  return observation.kind === 'error' || (observation.kind === 'several' && observation.of === 'errors');
}

/** Whether the value is null or undefined. */
export function isNone(value: Value | undefined): boolean {
  return value?.kind === 'const' && (value.value === undefined || value.value === null);
}
