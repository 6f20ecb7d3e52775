// Objects and collections as they are written: their fields and items, and those that others of them bring.
// It does not know what is kept in them.
import type { Instruction } from '../../ir/types';
import type { Slot } from './environment';
import { SPREAD } from './environment';
import type { BlockEvaluator } from './evaluate';
import { isNothing } from './fields';
import type { Site, Value, ValueTable } from './value';
import { bare } from './value';

type ObjectInstruction = Instruction & { op: 'object' };

/** The object or collection that the instruction makes. */
export function makeObject(evaluator: BlockEvaluator, instruction: ObjectInstruction, index: number): Value {
  const kind = instruction.kind === 'union' ? unionKind(evaluator, instruction) : instruction.kind;
  if (kind === undefined) return evaluator.fresh(index);
  const object = evaluator.scope.values.of({
    kind: 'object',
    site: evaluator.site(index),
    array: kind === 'array',
    ...(instruction.entries.length === 0 ? { isEmpty: true } : {}),
  });
  const fields = new Map<string, Slot>();
  let place = 0;
  for (const entry of instruction.entries) {
    const value = evaluator.read(entry.value);
    if (entry.spread) {
      const inner = kind === 'array' ? itemsOf(evaluator, value) : evaluator.environment.fields(bare(value));
      for (const [name, slot] of inner ?? []) fields.set(kind === 'array' ? String(place++) : name, slot);
      if (!inner) fields.set(SPREAD, { value, span: entry.span });
      continue;
    }
    const computed = entry.key === undefined ? undefined : evaluator.constantText(evaluator.read(entry.key));
    const name = entry.name ?? computed ?? (entry.key === undefined && kind === 'array' ? String(place++) : undefined);
    if (name !== undefined) fields.set(name, { value, span: entry.span });
  }
  evaluator.environment.heap.set(object.id, fields);
  return object;
}

/** A collection with the items of all; a value of its own where those of one are not known. */
export function unite(evaluator: BlockEvaluator, collections: readonly Value[], index: number): Value {
  const items = collections.map((value) => itemsOf(evaluator, value));
  if (items.some((fields) => fields === undefined)) return evaluator.fresh(index);
  const slots = items.flatMap((fields) => [...(fields?.values() ?? [])]);
  const united = evaluator.scope.values.of({ kind: 'object', site: evaluator.site(index), array: true });
  evaluator.environment.heap.set(united.id, new Map(slots.map((slot, place) => [String(place), slot])));
  return united;
}

/** The items of a collection, if all are known. */
function itemsOf({ environment }: BlockEvaluator, value: Value): ReadonlyMap<string, Slot> | undefined {
  const holder = bare(value);
  const fields = holder.kind === 'object' && holder.array ? environment.fields(holder) : undefined;
  return fields?.has(SPREAD) ? undefined : fields;
}

/** What a | b makes: a collection of two, an object where one is; undefined: neither, for all that is known. */
function unionKind(evaluator: BlockEvaluator, { entries }: ObjectInstruction): 'object' | 'array' | undefined {
  const operands = entries.map((entry) => bare(evaluator.read(entry.value)));
  const objects = operands.filter((value) => value.kind === 'object');
  if (objects.some((value) => !value.array)) return 'object';
  return objects.length === operands.length ? 'array' : undefined;
}

/** What the elements of the value are: its items, or for a place outside, "an element of it"; undefined: nobody knows. */
export function itemsIn({ environment, scope }: BlockEvaluator, value: Value): readonly Value[] | undefined {
  const holder = bare(value);
  if (holder.kind === 'object') {
    const fields = holder.array ? environment.fields(holder) : undefined;
    return fields && fields.size > 0 && fields.size <= MOST_ITEMS ? [...fields.values()].map((slot) => slot.value) : undefined;
  }
  return PLACES.has(holder.kind) ? [scope.values.of({ kind: 'path', base: holder, name: ELEMENT })] : undefined;
}

/** The one of the items whose turn it is. */
export function inTurn(values: ValueTable, site: Site, items: readonly Value[], turn: string): Value {
  const members = [...new Set(items)].filter((item) => !isNothing(item));
  const [only] = members;
  if (!only) return values.constant(undefined);
  return members.length === 1 && CODE.has(only.kind) ? only : values.of({ kind: 'choice', site, members, turn });
}

/** The field that stands for any element of a collection from outside. */
const ELEMENT = '[]';

/** Items of one collection that are told apart. */
const MOST_ITEMS = 24;

/** Collections that are the same whenever they are looked at. */
const PLACES: ReadonlySet<Value['kind']> = new Set(['outside', 'formal', 'path', 'response']);

const CODE: ReadonlySet<Value['kind']> = new Set(['closure', 'class', 'method']);
