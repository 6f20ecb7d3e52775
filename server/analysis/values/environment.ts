// What variables and object fields hold at a point of the program. Joining two environments makes phi values,
// whose operands (one for each incoming edge) are kept in the table of phis.
import type { Span, VarId } from '../../ir/types';
import { SharedMap, sameContent } from './shared-map';
import type { Site, Value, ValueTable } from './value';
import { isObject } from './value';

/** A field's value and the expression that gave it. */
export interface Slot {
  readonly value: Value;
  readonly span?: Span;
}

/** The field that stands for all that a spread brought: { ...input }. */
export const SPREAD = '...';

export type Fields = ReadonlyMap<string, Slot>;

/** Fields of objects that other functions made, as these left them. */
export type FieldsElsewhere = (base: Value) => Fields | undefined;

/** Fields without the expressions that gave them: for those who have another text. */
export function withoutPlaces(fields: Fields): Fields {
  return new Map([...fields].map(([name, { value }]) => [name, { value }]));
}

export class Environment {
  constructor(
    private readonly elsewhere: FieldsElsewhere = () => undefined,
    /** By the program's number of the variable. */
    readonly variables = SharedMap.of<VarId, Value>(),
    /** Fields by the id of the value that has them. */
    readonly heap = SharedMap.of<number, Fields>(),
    /** Aliases bound by this program, by name. */
    readonly aliases = SharedMap.of<string, Value>(),
    /** Loops over all elements that are going on. */
    readonly turns = new Set<string>(),
  ) {}

  copy(): Environment {
    return new Environment(this.elsewhere, this.variables.copy(), this.heap.copy(), this.aliases.copy(), new Set(this.turns));
  }

  /** An environment without content that knows the same other functions. */
  empty(): Environment {
    return new Environment(this.elsewhere);
  }

  fields(base: Value): Fields | undefined {
    return this.heap.get(base.id) ?? this.elsewhere(base);
  }

  store(base: Value, name: string, slot: Slot): void {
    const fields = new Map(this.fields(base));
    fields.set(name, slot);
    this.heap.set(base.id, fields);
  }

  equals(other: Environment): boolean {
    return (
      this.turns.size === other.turns.size &&
      [...this.turns].every((turn) => other.turns.has(turn)) &&
      this.variables.equals(other.variables, (a, b) => a === b) &&
      this.aliases.equals(other.aliases, (a, b) => a === b) &&
      this.heap.equals(other.heap, (a, b) => a === b || sameContent(a, b, (x, y) => x.value === y.value))
    );
  }
}

/** The joins of one function that bring different values together, with what each edge brings. */
export class Phis {
  private readonly operandsById = new Map<number, ReadonlyMap<string, Value>>();

  constructor(readonly values: ValueTable) {}

  /** What the slot holds where the edges meet: their common value (loops that leave it alone bring itself), or a phi. */
  merge(at: Site, slot: string, operands: readonly (readonly [string, Value])[]): Value {
    const [only] = operands;
    const place = { kind: 'phi', at, slot } as const;
    // Most slots are the same on all edges. Where they once were not, the phi has to know.
    if (only && operands.every(([, value]) => value === only[1]) && !this.values.has(place)) return only[1];
    const phi = this.values.of(place);
    this.operandsById.set(phi.id, new Map(operands));
    const others = new Set(operands.map(([, value]) => value));
    others.delete(phi);
    const [first] = others;
    if (first && others.size === 1) return first;
    for (const value of others) if (this.isOnly(phi, value)) return value;
    return phi;
  }

  /** Whether the phi, through the phis of loops around or inside that only pass it on, can be nothing but the value. */
  private isOnly(phi: Value, value: Value): boolean {
    const reached = new Set([phi]);
    // A set gives what is added to it in the meantime, too.
    for (const each of reached) {
      const operands = this.operands(each);
      if (each.kind !== 'phi' || operands.size === 0) return false;
      for (const operand of operands.values()) if (operand !== value) reached.add(operand);
    }
    return true;
  }

  /** What each edge into the phi's block brings, by the edge's name. */
  operands(phi: Value): ReadonlyMap<string, Value> {
    return this.operandsById.get(phi.id) ?? new Map<string, Value>();
  }
}

export interface Missing {
  readonly variable: (id: VarId) => Value;
  readonly field: (side: Environment, holder: Value, name: string) => Value;
}

/**
 * The environment where the edges meet, at the block `at`.
 * @param edges what each incoming edge brings, by the edge's name
 * @param missing what a variable or a field holds on a side that never wrote it
 */
export function join(at: Site, edges: ReadonlyMap<string, Environment>, phis: Phis, missing: Missing): Environment {
  const incoming = [...edges];
  const [, first] = incoming[0]!;
  if (incoming.length === 1) return first.copy();
  const result = first.empty();
  for (const turn of first.turns) if (incoming.every(([, environment]) => environment.turns.has(turn))) result.turns.add(turn);
  const merge = (slot: string, read: (environment: Environment) => Value): Value =>
    phis.merge(
      at,
      slot,
      incoming.map(([edge, environment]) => [edge, read(environment)] as const),
    );
  for (const id of union(incoming.map(([, environment]) => environment.variables))) {
    result.variables.set(
      id,
      merge(`v${id}`, (environment) => environment.variables.get(id) ?? missing.variable(id)),
    );
  }
  for (const name of union(incoming.map(([, environment]) => environment.aliases))) {
    const unbound = phis.values.constant(name);
    result.aliases.set(
      name,
      merge(`a${name}`, (environment) => environment.aliases.get(name) ?? unbound),
    );
  }
  for (const holder of union(incoming.map(([, environment]) => environment.heap))) {
    const value = phis.values.byId(holder);
    const sides = incoming.map(([, environment]) => environment.fields(value));
    const there = isObject(value) ? sides.filter((side) => side !== undefined) : sides;
    const one = there[0];
    // What was not made on the way here has no say in what its fields are.
    if (one && there.every((side) => side === one)) {
      result.heap.set(holder, one);
      continue;
    }
    const present = sides.filter((side) => side !== undefined);
    const fields = new Map<string, Slot>();
    for (const name of union(present)) {
      const joined = merge(
        `f${holder}.${name}`,
        (environment) => environment.fields(value)?.get(name)?.value ?? missing.field(environment, value, name),
      );
      const span = present.map((side) => side.get(name)?.span).find((candidate) => candidate !== undefined);
      fields.set(name, { value: joined, ...(span ? { span } : {}) });
    }
    result.heap.set(holder, fields);
  }
  return result;
}

function union<K>(maps: readonly { readonly keys: () => Iterable<K> }[]): Set<K> {
  const keys = new Set<K>();
  for (const map of maps) for (const key of map.keys()) keys.add(key);
  return keys;
}
