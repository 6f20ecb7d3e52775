// What of a function's flow outlives it for those who do not know which call it was.
import type { Slot } from './environment';
import type { Environment } from './environment';
import { SPREAD } from './environment';
import type { ModuleScope } from './scope';
import { classNameOf, ownerOf } from './value';

/** The fields that mean the same in every function; of others, that they are there. */
export function agreement(scope: ModuleScope, environment: Environment): Environment {
  const { values } = scope;
  const result = environment.empty();
  for (const [id, value] of environment.variables) result.variables.set(id, value);
  for (const [holder, fields] of environment.heap) {
    const kept = new Map<string, Slot>();
    const base = values.byId(holder);
    for (const [name, slot] of fields) {
      if (ownerOf(slot.value) === undefined) kept.set(name, slot);
      else if (name !== SPREAD)
        kept.set(name, {
          value: scope.typed(values.of({ kind: 'path', base, name }), slot.value.kind === 'phi' ? undefined : classNameOf(slot.value)),
        });
    }
    result.heap.set(holder, kept);
  }
  return result;
}
