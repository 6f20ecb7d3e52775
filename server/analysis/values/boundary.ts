// What of a function's flow outlives it for those who do not know which call it was.
import type { Slot } from './environment';
import type { Environment } from './environment';
import { ownerOf } from './value';

/** The fields that mean the same in every function. */
export function agreement(environment: Environment): Environment {
  const result = environment.empty();
  for (const [id, value] of environment.variables) result.variables.set(id, value);
  for (const [holder, fields] of environment.heap) {
    const kept = new Map<string, Slot>([...fields].filter(([, slot]) => ownerOf(slot.value) === undefined));
    result.heap.set(holder, kept);
  }
  return result;
}
