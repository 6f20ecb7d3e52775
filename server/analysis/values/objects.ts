// Calls that make an object of others or put fields into one: dict(…), params.update(…), Object.assign(…), ids.push(…).
// It does not know what the objects are for.
import type { Called } from './callee';
import { unite } from './collections';
import type { Slot } from './environment';
import { loadField } from './fields';
import { SPREAD } from './environment';
import type { BlockEvaluator } from './evaluate';
import type { Value } from './value';
import { bare } from './value';

/** Methods that put items at places the program does not name. */
const FILLING: ReadonlySet<string> = new Set(['push', 'unshift', 'splice', 'append', 'insert', 'extend', 'add']);

/** Those that add each argument as an item. */
const ADDING: ReadonlySet<string> = new Set(['push', 'unshift', 'append', 'add']);

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
  const [first] = args;
  if (name === 'Map') return mapOf(evaluator, first?.value, index);
  if (first && (name === 'Object.values' || name === 'Object.entries'))
    return listed(evaluator, bare(first.value), name.slice('Object.'.length), index);
  const holder = receiver && bare(receiver);
  if (!holder || method === undefined || !evaluator.environment.fields(holder)) return undefined;
  if (MERGING.has(method)) {
    args.forEach((argument) => merge(evaluator, holder, argument, index));
    return receiver;
  }
  if (holder.kind === 'object' && !holder.array && args.length === 0 && LISTING.has(method))
    return listed(evaluator, holder, method, index);
  if (holder.kind === 'object' && !holder.array && method === 'get' && first?.value.kind === 'const')
    return loadField(evaluator.reader(index), holder, String(first.value.value));
  if (holder.kind === 'object' && !holder.array && method === 'set' && args.length === 2) return setIn(evaluator, holder, args, index);
  if (holder.kind === 'object' && !holder.array && method === 'keys' && args.length === 0) return holder;
  if (holder.kind === 'object' && holder.array && method === 'union')
    return unite(evaluator, [holder, ...args.map(({ value }) => value)], index);
  if (holder.kind === 'object' && holder.array && FILLING.has(method)) {
    if (!ADDING.has(method) || args.some(({ spread }) => spread)) evaluator.loosen(holder, index);
    else for (const { value } of args) evaluator.loosen(holder, index, value);
    return evaluator.fresh(index);
  }
  return undefined;
}

/** Methods that give the values of a dictionary, or its names with them. */
const LISTING: ReadonlySet<string> = new Set(['values', 'entries', 'items']);

/** The values of a dictionary as a list, or pairs of names and values. */
function listed(evaluator: BlockEvaluator, holder: Value, how: string, index: number): Value | undefined {
  const { values } = evaluator.scope;
  const fields = holder.kind === 'object' && !holder.array ? evaluator.environment.fields(holder) : undefined;
  if (!fields || fields.has(SPREAD)) return undefined;
  const site = evaluator.site(index);
  const list = values.of({ kind: 'object', site, array: true });
  const items = [...fields].map(([name, slot], place): [string, Slot] => {
    if (how === 'values') return [String(place), slot];
    const pair = values.of({ kind: 'object', site: `${site}*${place}`, array: true });
    evaluator.environment.heap.set(
      pair.id,
      new Map([
        ['0', { value: values.constant(name) }],
        ['1', slot],
      ]),
    );
    return [String(place), { value: pair }];
  });
  evaluator.environment.heap.set(list.id, new Map(items));
  return list;
}

/** new Map([[name, value], …]) */
function mapOf(evaluator: BlockEvaluator, given: Value | undefined, index: number): Value | undefined {
  const { environment, scope } = evaluator;
  const pairs = given ? environment.fields(bare(given)) : new Map<string, Slot>();
  if (!pairs || pairs.has(SPREAD)) return undefined;
  const fields = new Map<string, Slot>();
  for (const { value } of pairs.values()) {
    const pair = environment.fields(bare(value));
    const [name, slot] = [pair?.get('0')?.value, pair?.get('1')];
    if (name?.kind !== 'const' || !slot) return undefined;
    fields.set(String(name.value), slot);
  }
  const made = scope.values.of({ kind: 'object', site: evaluator.site(index), array: false });
  environment.heap.set(made.id, fields);
  return made;
}

/** map.set(name, value) */
function setIn(evaluator: BlockEvaluator, holder: Value, [name, item]: Called['args'], index: number): Value {
  if (name?.value.kind === 'const' && item)
    evaluator.environment.store(holder, String(name.value.value), { value: item.value, span: item.span });
  else evaluator.loosen(holder, index);
  return holder;
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
