// What a function found out and gives back, so that callers may ask for it: states, errors, conditions in what it
// returns and in the objects that outlive it.
import { changedObjects, changedVariables } from '../calls/left-behind';
import type { Conditions } from '../conditions';
import type { Observation } from '../observations';
import { testIn } from '../observations';
import type { Program } from '../program';
import type { ValueFlow } from '../values/flow';
import type { Value } from '../values/value';

/** Objects in objects are looked into so far. */
const DEEPEST = 4;

export function exposedObservations(program: Program, flow: ValueFlow, conditions: Conditions): readonly Observation[] {
  const found = new Map<string, Observation>();
  const seen = new Set<Value>();
  const visit = (value: Value, depth: number): void => {
    if (seen.has(value) || depth > DEEPEST) return;
    seen.add(value);
    const observation = conditions.observed(value)?.observation ?? testIn(conditions.of(value))?.observation;
    if (observation) found.set(observation.id, observation);
    if (value.kind === 'response') for (const state of conditions.statesIn(value)) found.set(state.id, state);
    if (value.kind === 'compare') [value.left, value.right].forEach((part) => visit(part, depth));
    if (value.kind === 'not' || value.kind === 'folded') visit(value.of, depth);
    if (value.kind === 'matches') visit(value.error, depth);
    if (value.kind === 'promise') visit(value.of, depth);
    if (value.kind === 'phi') for (const operand of flow.phis.operands(value).values()) visit(operand, depth + 1);
    if (value.kind === 'choice') for (const member of value.members) visit(member, depth + 1);
    for (const slot of flow.atExit?.fields(value)?.values() ?? []) visit(slot.value, depth + 1);
  };
  if (flow.returned) visit(flow.returned, 0);
  for (const [, fields] of changedObjects(program, flow)) for (const slot of fields.values()) visit(slot.value, 1);
  for (const [, value] of changedVariables(program, flow)) visit(value, 1);
  return [...found.values()];
}
