// The boundary of a function's flow: what holds where it starts, and what of it outlives it.
import type { FunctionIR } from '../../ir/types';
import type { Slot } from './environment';
import { Environment, SPREAD } from './environment';
import type { ModuleScope } from './scope';
import { classNameOf, ownerOf } from './value';

/** What the function starts with: its parameters, and what the code around it left in fields. */
export function entryEnvironment(scope: ModuleScope, fn: FunctionIR): Environment {
  const around = fn.parent === undefined ? undefined : scope.flowOf(fn.parent)?.exit;
  const environment = new Environment(new Map(), new Map(around?.heap));
  for (const param of fn.params) {
    const value = scope.values.of({ kind: 'outside', variable: param.variable, name: param.name });
    environment.variables.set(param.variable, scope.typed(value, scope.typeName(scope.module.variables[param.variable]?.types ?? [])));
  }
  const receiver = scope.receiverOf(fn);
  if (fn.self !== undefined && receiver) environment.variables.set(fn.self, receiver);
  return environment;
}

/** Fields that all environments agree on and that mean the same in every function; of others, that they are there. */
export function agreement(scope: ModuleScope, environments: readonly Environment[]): Environment | undefined {
  const [first, ...others] = environments;
  if (!first) return undefined;
  const result = new Environment(new Map(first.variables));
  for (const [holder, fields] of first.heap) {
    const kept = new Map<string, Slot>();
    const base = scope.values.withId(holder);
    for (const [name, slot] of fields) {
      const agreed = others.every((other) => other.heap.get(holder)?.get(name)?.value === slot.value);
      if (agreed && ownerOf(slot.value) === undefined) kept.set(name, slot);
      else if (base && name !== SPREAD)
        kept.set(name, { value: scope.typed(scope.values.of({ kind: 'path', base, name }), agreed ? classNameOf(slot.value) : undefined) });
    }
    result.heap.set(holder, kept);
  }
  return result;
}
