// Calls that have only begun: what they give is a promise, and waiting for it sees them through. Promises are followed
// through variables, fields, collections and code that hands them on. It does not know what the calls do.
import type { Slot } from './environment';
import type { BlockEvaluator } from './evaluate';
import type { CallInstruction, InvokeFact, KmsFact } from './facts';
import { effectOf } from './facts';
import type { Site, Value } from './value';
import { bare } from './value';

/** Collections in collections are looked into so far. */
const DEPTH = 3;

/** What the call gives here: itself, or where it has only begun, a promise of it. */
export function begun(evaluator: BlockEvaluator, fact: KmsFact | InvokeFact, given: Value): Value {
  const effect = effectOf(fact);
  if (effect !== 'pending' && effect !== 'deferred') return given;
  return evaluator.scope.values.of({ kind: 'promise', sites: [fact.site], of: given });
}

/** What is there after waiting for the value. Tells which calls are through then. */
export function waitedFor(evaluator: BlockEvaluator, value: Value, index: number, returned: boolean): Value {
  const sites = promisesIn(evaluator, value);
  if (sites.size === 0) return value;
  evaluator.tell({ kind: 'settle', index, sites: [...sites], mode: returned ? 'returned' : 'awaited' });
  return fulfilled(evaluator, value, index);
}

/** From here on the calls run, though nobody waits for them: they are given to code that may do anything with them. */
export function setOff(evaluator: BlockEvaluator, values: readonly Value[], index: number): void {
  const sites = new Set(values.flatMap((value) => [...promisesIn(evaluator, value)]));
  if (sites.size > 0) evaluator.tell({ kind: 'settle', index, sites: [...sites], mode: 'begun' });
}

/** Code that nobody sees and that is given promises gives another promise of the same calls. */
export function handedThrough(evaluator: BlockEvaluator, instruction: CallInstruction, given: readonly Value[], result: Value): Value {
  const sites = new Set(given.flatMap((value) => [...promisesIn(evaluator, value)]));
  if (sites.size === 0 || instruction.disposition === 'floating') return result;
  return evaluator.scope.values.of({ kind: 'promise', sites: [...sites], of: result });
}

/** The calls that the value, or an item of it, is a promise of. */
export function promisesIn(evaluator: BlockEvaluator, value: Value): ReadonlySet<Site> {
  const sites = new Set<Site>();
  const seen = new Set<Value>();
  const visit = (each: Value, depth: number): void => {
    if (seen.has(each)) return;
    seen.add(each);
    if (each.kind === 'promise') {
      for (const site of each.sites) sites.add(site);
      visit(each.of, depth);
    } else if (each.kind === 'phi' || each.kind === 'choice') for (const member of evaluator.membersOf(each)) visit(member, depth);
    else if (each.kind === 'object' && each.array && depth > 0)
      for (const slot of evaluator.environment.fields(each)?.values() ?? []) visit(slot.value, depth - 1);
  };
  visit(bare(value), DEPTH);
  return sites;
}

/** The value with what its promises are of in their place. */
export function fulfilled(evaluator: BlockEvaluator, value: Value, index: number, depth = DEPTH): Value {
  if (value.kind === 'promise') return fulfilled(evaluator, value.of, index, depth);
  if (depth === 0) return value;
  const inside = (part: Value): Value => fulfilled(evaluator, part, index, depth - 1);
  if (value.kind === 'phi' || value.kind === 'choice') {
    const members = evaluator.membersOf(value);
    return members.some((member) => inside(member) !== member) ? evaluator.choose(index, members.map(inside)) : value;
  }
  const fields = value.kind === 'object' && value.array ? evaluator.environment.fields(value) : undefined;
  if (!fields || value.kind !== 'object' || promisesIn(evaluator, value).size === 0) return value;
  const made = evaluator.scope.values.of({ ...value, site: evaluator.site(index) });
  const slots = [...fields].map(([name, slot]): [string, Slot] => [name, { ...slot, value: inside(slot.value) }]);
  evaluator.environment.heap.set(made.id, new Map(slots));
  return made;
}
