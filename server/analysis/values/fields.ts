// Reading a field of a value: out of the heap where it was written here, symbolically where it comes from outside,
// and from each alternative where the value is one of several.
import type { Environment, Phis, Slot } from './environment';
import { SPREAD } from './environment';
import type { Site, Value, ValueTable } from './value';
import { normaliseName } from '../../../kms/names';

export interface FieldReader {
  readonly values: ValueTable;
  readonly phis: Phis;
  readonly environment: Environment;
  /** Where the reading stands: names the choice between alternatives. */
  readonly site: Site;
  /** What the class of `self` says of a field that was not written here. */
  readonly classField: (self: Value, name: string) => Value | undefined;
}

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

function load(
  reader: FieldReader,
  base: Value,
  name: string,
  find: (fields: ReadonlyMap<string, Slot>) => Slot | undefined,
  spelling: string,
  depth: number,
): Slot | undefined {
  const { values, environment } = reader;
  const fields = environment.fields(base);
  const slot = fields && find(fields);
  if (slot) return slot;
  const inSpread = fields?.get(SPREAD);
  if (inSpread && depth > 0) return load(reader, inSpread.value, name, find, spelling, depth - 1);
  switch (base.kind) {
    case 'object':
    case 'instance':
      // Made by another function (a module's constant whose field is not plain): a place outside.
      return fields ? undefined : { value: values.of({ kind: 'path', base, name: spelling }) };
    case 'import':
      return { value: values.of({ kind: 'import', name: `${base.name}.${name}` }) };
    case 'const':
      // The value of an enumeration's member.
      return name === 'value' && !isNothing(base) ? { value: base } : undefined;
    case 'response':
      return { value: values.of({ kind: 'response', site: base.site, path: [...base.path, normaliseName(name)] }) };
    case 'error':
      return { value: values.of({ kind: 'error', at: base.at, path: [...base.path, name] }) };
    case 'typed':
      return load(reader, base.base, name, find, spelling, depth);
    case 'self':
      return { value: ownField(reader, base, name, depth) ?? values.of({ kind: 'path', base, name: spelling }) };
    case 'phi':
    case 'choice':
      return depth > 0 ? alternatives(reader, base, name, find, spelling, depth - 1) : { value: values.unknown(reader.site) };
    case 'global':
    case 'outside':
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
function ownField(reader: FieldReader, self: Value & { kind: 'self' }, name: string, depth: number): Value | undefined {
  const declared = reader.classField(self, name);
  const other = declared?.kind === 'path' && declared.base === self && declared.name !== name ? declared.name : undefined;
  if (other === undefined || depth === 0) return declared;
  return load(reader, self, other, (fields) => fields.get(other), other, depth - 1)?.value;
}

function alternatives(
  reader: FieldReader,
  base: Value & { kind: 'phi' | 'choice' },
  name: string,
  find: (fields: ReadonlyMap<string, Slot>) => Slot | undefined,
  spelling: string,
  depth: number,
): Slot | undefined {
  const members = base.kind === 'choice' ? base.members : [...reader.phis.operands(base).values()];
  // Part of an error, or of nothing where none was caught: not the same as part of the error.
  const others = members.filter((member) => member !== base);
  if (base.kind === 'phi' && others.length > 1 && holdsErrors(reader, base))
    return { value: reader.values.of({ kind: 'path', base, name: spelling }) };
  const slots = members
    .filter((member) => member !== base && !isNothing(member))
    .map((member) => load(reader, member, name, find, spelling, depth));
  const found = [...new Set(slots.map((slot) => slot?.value ?? reader.values.constant(undefined)))];
  const [only] = found;
  if (only && found.length === 1) return slots[0];
  return found.length === 0 ? undefined : { value: reader.values.of({ kind: 'choice', site: reader.site, members: found }) };
}

/** Whether the variable holds what one of several handlers caught, or what one caught or nothing. */
function holdsErrors({ phis }: FieldReader, phi: Value & { kind: 'phi' }): boolean {
  const seen = new Set<Value>([phi]);
  let errors = 0;
  for (const each of seen) {
    if (each.kind === 'phi') for (const operand of phis.operands(each).values()) seen.add(operand);
    else if (each.kind === 'error' && each.path.length === 0) errors += 1;
    else if (!isNothing(each)) return false;
  }
  return errors > 0;
}

/** null, undefined and the empty text: no object and no key. */
export function isNothing(value: Value): boolean {
  return value.kind === 'const' && (value.value === undefined || value.value === null || value.value === '');
}
