// Reading a field of a value: out of the heap where it was written here, symbolically where it comes from outside,
// and from each alternative where the value is one of several.
import type { Environment, Phis, Slot } from './environment';
import { isMock } from './mocks';
import { SPREAD } from './environment';
import type { Site, Value, ValueTable } from './value';
import { bare } from './value';
import { normaliseName } from '../../../kms/names';

export interface FieldReader {
  readonly values: ValueTable;
  readonly phis: Phis;
  readonly environment: Environment;
  /** Where the reading stands: names the choice between alternatives. */
  readonly site: Site;
  /** What the class of `self` says of a field that was not written here. */
  readonly classField: (self: Value, name: string) => Value | undefined;
  /** What a module, or something imported from elsewhere, has under a name. */
  readonly member: (holder: Value & { readonly kind: 'import' | 'namespace' }, name: string) => Value;
}

/** A way to look up one field. */
type Find = (fields: ReadonlyMap<string, Slot>) => Slot | undefined;

/** How deep alternatives of alternatives are followed. */
const DEPTH = 6;

/** What `base.name` holds. */
export function loadField(reader: FieldReader, base: Value, name: string): Value {
  return load(reader, base, name, (fields) => fields.get(name), name, DEPTH)?.value ?? reader.values.constant(undefined);
}

/**
 * A request's parameter, however it is spelled there (keyId, key_id, KeyId).
 * @param spelling how this SDK spells it, for requests that come from outside
 * @returns undefined where the request plainly does not have it
 */
export function loadParameter(reader: FieldReader, base: Value, parameter: string, spelling: string): Slot | undefined {
  const wanted = normaliseName(parameter);
  const find = (fields: ReadonlyMap<string, Slot>): Slot | undefined => {
    for (const [name, slot] of fields) if (normaliseName(name) === wanted) return slot;
    return undefined;
  };
  return load(reader, base, parameter, find, spelling, DEPTH);
}

function load(reader: FieldReader, base: Value, name: string, find: Find, spelling: string, depth: number): Slot | undefined {
  const { values, environment } = reader;
  const fields = environment.fields(base);
  const slot = fields && find(fields);
  if (slot) return slot;
  const inSpread = fields?.get(SPREAD);
  if (inSpread && depth > 0) return load(reader, inSpread.value, name, find, spelling, depth - 1);
  switch (base.kind) {
    case 'made':
      return {
        value:
          ownField(reader, base, name, depth) ?? (fields ? values.constant(undefined) : values.of({ kind: 'path', base, name: spelling })),
      };
    case 'object':
    case 'instance':
      // Made by another function (a module's constant whose field is not plain): a place outside.
      return fields ? undefined : { value: values.of({ kind: 'path', base, name: spelling }) };
    case 'import':
    case 'namespace':
      return { value: reader.member(base, name) };
    case 'const':
      // The value of an enumeration's member.
      return name === 'value' && !isNothing(base) ? { value: base } : undefined;
    case 'response':
      return { value: values.of({ kind: 'response', site: base.site, path: [...base.path, normaliseName(name)] }) };
    case 'error':
      return { value: values.of({ kind: 'error', at: base.at, path: [...base.path, name] }) };
    case 'typed': {
      const inner = load(reader, base.base, name, find, spelling, depth);
      const isPart = inner?.value.kind === 'path' && isMock(base);
      return isPart ? { ...inner, value: values.of({ kind: 'typed', base: inner.value, className: base.className }) } : inner;
    }
    case 'promise':
      return load(reader, base.of, name, find, spelling, depth);
    case 'self':
      return { value: ownField(reader, base, name, depth) ?? values.of({ kind: 'path', base, name: spelling }) };
    case 'phi':
    case 'choice':
      return depth > 0 ? alternatives(reader, base, name, find, spelling, depth - 1) : { value: values.unknown(reader.site) };
    case 'global':
    case 'outside':
    case 'formal':
    case 'path':
    case 'unknown':
    case 'method':
      return { value: values.of({ kind: 'path', base, name: spelling }) };
    case 'class':
    case 'closure':
      return { value: reader.classField(base, name) ?? values.of({ kind: 'path', base, name: spelling }) };
    default:
      return { value: values.unknown(reader.site) };
  }
}

/** What the class says of a field; where that is another field (a getter's), what that one holds. */
function ownField(reader: FieldReader, self: Value & { kind: 'self' | 'made' }, name: string, depth: number): Value | undefined {
  const declared = reader.classField(self, name);
  const other = declared?.kind === 'path' && declared.base === self && declared.name !== name ? declared.name : undefined;
  if (other === undefined || depth === 0) return declared;
  return load(reader, self, other, (fields) => fields.get(other), other, depth - 1)?.value;
}

function alternatives(
  reader: FieldReader,
  base: Value & { kind: 'phi' | 'choice' },
  name: string,
  find: Find,
  spelling: string,
  depth: number,
): Slot | undefined {
  const members = base.kind === 'choice' ? base.members : [...reader.phis.operands(base).values()];
  const joined = base.kind === 'phi' && isLasting(reader, base, find) ? partOf(reader, base, name, find, spelling, depth) : undefined;
  if (joined) return { value: joined };
  const slots = members
    .filter((member) => member !== base && !isNothing(member) && !isEmpty(reader, member))
    .map((member) => load(reader, member, name, find, spelling, depth));
  // What is chosen further in at the same place is chosen here.
  const found = [
    ...new Set(
      slots.flatMap((slot): readonly Value[] => {
        const value = slot?.value ?? reader.values.constant(undefined);
        return value.kind === 'choice' && value.site === reader.site && value.turn === undefined ? value.members : [value];
      }),
    ),
  ];
  const [only] = found;
  // A part of the one whose turn it is: that of no other.
  const isInTurn = base.kind === 'choice' && base.turn !== undefined && reader.environment.turns.has(base.turn);
  if (isInTurn && found.some((value) => value.kind !== 'const'))
    return { value: reader.values.of({ kind: 'choice', site: reader.site, members: found, turn: base.turn }) };
  if (only && found.length === 1) return slots.find((slot) => slot?.value === only) ?? { value: only };
  return found.length === 0 ? undefined : { value: reader.values.of({ kind: 'choice', site: reader.site, members: found }) };
}

/** {}, as in `answer.get("KeyMetadata") or {}`: no more than nothing. */
function isEmpty({ environment }: Pick<FieldReader, 'environment'>, value: Value): boolean {
  return value.kind === 'object' && !value.array && environment.fields(value)?.size === 0;
}

/** Whether every value that the variable can hold has the same fields at its join and here. */
function isLasting({ phis, environment }: FieldReader, phi: Value & { kind: 'phi' }, find: Find): boolean {
  const seen = new Set<Value>([phi]);
  for (const each of seen) {
    if (each.kind === 'phi') for (const operand of phis.operands(each).values()) seen.add(bare(operand));
    else if (!LASTING.has(each.kind) && !isNothing(each) && !isEmpty({ environment }, each)) return false;
    const fields = environment.fields(each);
    if (fields && (fields.has(SPREAD) || find(fields))) return false;
  }
  return true;
}

/** Values whose fields nobody writes, or whose fields that nobody wrote are places. */
const LASTING: ReadonlySet<Value['kind']> = new Set(['response', 'error', 'outside', 'path', 'global', 'import', 'namespace', 'unknown']);

/**
 * One object in the place of several that meet at a join: each of its fields is a variable of its own there.
 * @returns undefined where one of them is no object whose fields are all known
 */
export function mergedFields(reader: FieldReader, phi: Value & { kind: 'phi' }): ReadonlyMap<string, Slot> | undefined {
  const names = new Set<string>();
  const seen = new Set<Value>([phi]);
  // A set gives what is added to it in the meantime, too.
  for (const each of seen) {
    if (each.kind === 'phi') for (const operand of reader.phis.operands(each).values()) seen.add(bare(operand));
    else {
      const fields = each.kind === 'object' && !each.array ? reader.environment.fields(each) : undefined;
      if (!fields || fields.has(SPREAD)) return undefined;
      for (const name of fields.keys()) names.add(name);
    }
  }
  const part = (name: string): Slot => ({ value: partOf(reader, phi, name, (fields) => fields.get(name), name, DEPTH) });
  return new Map([...names].map((name) => [name, part(name)]));
}

/** The field of a variable that holds one of several: a variable of its own at the same join. */
function partOf(
  reader: FieldReader,
  phi: Value & { kind: 'phi' },
  name: string,
  find: Find,
  spelling: string,
  depth: number,
  open = new Set<Value>(),
): Value {
  const slot = `${phi.slot} ${normaliseName(name)}`;
  // Met again on the way round a loop.
  if (open.has(phi)) return reader.values.of({ kind: 'phi', at: phi.at, slot });
  open.add(phi);
  const operands = [...reader.phis.operands(phi)].map(([edge, operand]) => {
    const member = bare(operand);
    const value =
      member.kind === 'phi'
        ? partOf(reader, member, name, find, spelling, depth, open)
        : isNothing(member) || isEmpty(reader, member)
          ? undefined
          : load(reader, member, name, find, spelling, depth)?.value;
    return [edge, value ?? reader.values.constant(undefined)] as const;
  });
  open.delete(phi);
  return reader.phis.merge(phi.at, slot, operands);
}

/** null, undefined and the empty text, and an argument that is not given: no object and no key. */
export function isNothing(value: Value): boolean {
  if (value.kind === 'formal') return value.role === 'missing';
  return value.kind === 'const' && (value.value === undefined || value.value === null || value.value === '');
}

/** What an alias literal is bound to; any other value itself. */
export function seeThrough(value: Value, { environment }: FieldReader): Value {
  const bound = value.kind === 'const' && typeof value.value === 'string' ? environment.aliases.get(value.value) : undefined;
  return bound ?? value;
}
