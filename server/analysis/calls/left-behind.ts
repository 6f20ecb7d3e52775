// What a function leaves behind that its callers have too: changed fields of objects that were there before, captured
// variables that it assigned. What it returns is not among it.
import type { VarId } from '../../ir/types';
import type { Program } from '../program';
import type { Fields } from '../values/environment';
import type { ValueFlow } from '../values/flow';
import type { Value } from '../values/value';
import { HANDED_IN, functionAt, isObject } from '../values/value';

/** The objects whose fields are others at the function's end than at its start, with the fields. */
export function changedObjects(program: Program, flow: ValueFlow): readonly (readonly [Value, Fields])[] {
  const { entry } = flow.context;
  return [...(flow.atExit?.heap ?? [])].flatMap(([id, fields]) => {
    const holder = program.values.byId(id);
    return entry.heap.get(id) !== fields && outlives(program, flow, holder) ? [[holder, fields] as const] : [];
  });
}

/** The variables of the code around that hold something else at the function's end, by the program's numbers. */
export function changedVariables(program: Program, flow: ValueFlow): readonly (readonly [VarId, Value])[] {
  const { entry } = flow.context;
  return [...(flow.atExit?.variables ?? [])].filter(([id, value]) => {
    if (entry.variables.get(id) === value) return false;
    const scope = program.scopeOf(id);
    const owner = scope.variable(id - scope.base)?.owner;
    return owner !== undefined && scope.base + owner !== program.idOf(flow);
  });
}

/** Whether the object is one that callers have, too. */
function outlives(program: Program, flow: ValueFlow, holder: Value): boolean {
  if (!isObject(holder)) return holder.kind !== 'response';
  return holder.site.startsWith(HANDED_IN) || functionAt(holder.site) !== program.idOf(flow);
}
