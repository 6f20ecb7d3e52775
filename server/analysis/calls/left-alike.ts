// Whether two versions of a function's flow leave the same to those who call it, down to what variables of several hold and
// what answers mean. It must not know how a flow is made.
import type { Answer } from './context';
import type { Change } from '../values/captures';
import type { ValueFlow } from '../values/flow';
import type { Value } from '../values/value';

/** Of two flows that return and leave the same values: whether these mean the same. */
export function leavesTheSame(a: ValueFlow, b: ValueFlow): boolean {
  return (
    sameSets(a.named, b.named) &&
    sameSets(a.lookedUp, b.lookedUp) &&
    a.escapes.all === b.escapes.all &&
    sameSets(a.escapes.values, b.escapes.values) &&
    sameSets(changes(a), changes(b)) &&
    a.fn.isAsync === b.fn.isAsync &&
    [...reachable(a)].every((value) => isAlike(a, b, value))
  );
}

/** The values that callers can get hold of, and what they are made of. */
function reachable(flow: ValueFlow): ReadonlySet<Value> {
  const { atExit } = flow;
  const found = new Set<Value>([...(flow.returned ? [flow.returned] : []), ...flow.locals.values()]);
  for (const value of atExit?.variables.values() ?? []) found.add(value);
  for (const value of atExit?.aliases.values() ?? []) found.add(value);
  for (const fields of atExit?.heap.values() ?? []) for (const { value } of fields.values()) found.add(value);
  // A set gives what is added to it in the meantime, too.
  for (const value of found) for (const part of partsOf(flow, value)) found.add(part);
  return found;
}

function partsOf(flow: ValueFlow, value: Value): Iterable<Value> {
  switch (value.kind) {
    case 'phi':
      return flow.phis.operands(value).values();
    case 'choice':
      return value.members;
    case 'path':
    case 'typed':
      return [value.base];
    case 'concat':
      return value.parts;
    case 'compare':
      return [value.left, value.right];
    case 'not':
    case 'folded':
      return [value.of];
    case 'matches':
      return [value.error];
    case 'method':
      return [value.receiver];
    default:
      return [];
  }
}

function isAlike(a: ValueFlow, b: ValueFlow, value: Value): boolean {
  if (value.kind === 'response') return sameAnswer(a.answers.get(value.site), b.answers.get(value.site));
  if (value.kind !== 'phi') return true;
  const [one, other] = [a.phis.operands(value), b.phis.operands(value)];
  return one.size === other.size && [...one].every(([edge, operand]) => other.get(edge) === operand);
}

function sameAnswer(a: Answer | undefined, b: Answer | undefined): boolean {
  if (!a || !b) return a === b;
  const { subject } = a;
  return (
    a.operation === b.operation &&
    a.sdk === b.sdk &&
    a.surface === b.surface &&
    subject?.role === b.subject?.role &&
    subject?.value === b.subject?.value
  );
}

function changes(flow: ValueFlow): ReadonlySet<string> {
  return new Set([...flow.changes].map((change: Change) => ('variable' in change ? `${change.variable}` : `.${change.field}`)));
}

function sameSets<T>(a: ReadonlySet<T>, b: ReadonlySet<T>): boolean {
  return a.size === b.size && [...a].every((each) => b.has(each));
}
