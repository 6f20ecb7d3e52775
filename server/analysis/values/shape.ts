// What other modules see of a module without looking into its functions: what its functions and classes are called with,
// what its variables are declared to hold, what is captured. As a text, to tell whether a new version differs.
import type { FunctionIR } from '../../ir/types';
import type { ModuleScope } from './scope';

/** Equal for two versions of a file that others cannot tell apart in this. */
export function shapeOf(scope: ModuleScope): string {
  const { module, captures, classes } = scope;
  const variables = module.variables.filter(({ owner, name }) => owner === 0 && name !== '');
  return JSON.stringify([
    module.functions.map((fn) => [shapeOfFunction(scope, fn), [...captures.of(fn.id)], captures.changesOf(fn.id), captures.namedBy(fn.id)]),
    module.classes,
    classes.reassignedFields(),
    variables.map(({ id, name, types }) => [id, name, types, scope.isSingle(id), scope.ownSingle(id)?.id]),
  ]);
}

function shapeOfFunction({ module }: ModuleScope, fn: FunctionIR): unknown {
  const { name, kind, parent, classId, self, params, returns, isAsync, isGenerator, visible } = fn;
  const types = params.map(({ variable }) => module.variables[variable]?.types);
  return [name, kind, parent, classId, self, params, types, returns, isAsync, isGenerator, visible];
}
