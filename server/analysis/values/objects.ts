// Calls that make an object of others or put fields into one: dict(…), params.update(…), Object.assign(…), ids.push(…).
// It does not know what the objects are for.
import type { Called } from './callee';
import { unite } from './collections';
import type { Slot } from './environment';
import { SPREAD } from './environment';
import type { BlockEvaluator } from './evaluate';
import type { Value } from './value';
import { bare } from './value';

/** Methods that put items at places the program does not name. */
const FILLING: ReadonlySet<string> = new Set(['push', 'unshift', 'splice', 'append', 'insert', 'extend', 'add']);

/** Methods that take over the fields of their argument, and keyword arguments as fields. */
const MERGING: ReadonlySet<string> = new Set(['update', 'from_map', 'fromMap']);

/** What the call gives, if it is one of these. @param name the qualified name of what is called */
export function objectCall(
  evaluator: BlockEvaluator,
  { receiver, method, args }: Called,
  name: string | undefined,
  index: number,
): Value | undefined {
  const { values } = evaluator.scope;
  if (name === 'dict') {
    const made = values.of({ kind: 'object', site: evaluator.site(index), array: false });
    evaluator.environment.heap.set(made.id, new Map());
    args.forEach((argument) => merge(evaluator, made, argument, index));
    return made;
  }
  if (name === 'Object.assign') {
    const [target, ...sources] = args;
    if (!target) return undefined;
    sources.forEach((source) => merge(evaluator, bare(target.value), source, index));
    return target.value;
  }
  const holder = receiver && bare(receiver);
  if (!holder || method === undefined || !evaluator.environment.fields(holder)) return undefined;
  if (MERGING.has(method)) {
    args.forEach((argument) => merge(evaluator, holder, argument, index));
    return receiver;
  }
  if (holder.kind === 'object' && !holder.array && method === 'keys' && args.length === 0) return holder;
  if (holder.kind === 'object' && holder.array && method === 'union')
    return unite(evaluator, [holder, ...args.map(({ value }) => value)], index);
  if (holder.kind === 'object' && holder.array && FILLING.has(method)) {
    evaluator.loosen(holder, index);
    return evaluator.fresh(index);
  }
  return undefined;
}

/** Puts the fields of the argument, or the keyword argument itself, into the object. */
export function merge(evaluator: BlockEvaluator, holder: Value, { value, span, name }: Called['args'][number], index: number): void {
  if (name !== undefined) {
    evaluator.environment.store(holder, name, { value, span });
    return;
  }
  const given = evaluator.environment.fields(bare(value));
  if (given) for (const [field, slot] of given) evaluator.environment.store(holder, field, slot);
  else if (holder.kind === 'object') hide(evaluator, holder, { value, span }, index);
}

/** Fields nobody knows come in and may stand before those that are there: each is now what it was, or that. */
function hide(evaluator: BlockEvaluator, holder: Value, spread: Slot, index: number): void {
  const known = [...(evaluator.environment.fields(holder) ?? [])].filter(([field]) => field !== SPREAD);
  for (const [field, { span }] of known)
    evaluator.environment.store(holder, field, { value: evaluator.fresh(index), ...(span ? { span } : {}) });
  evaluator.environment.store(holder, SPREAD, spread);
}
