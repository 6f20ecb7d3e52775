// Symbolic values: what an expression denotes, as far as the program says. Interned, so equal values are the same
// object. Nothing here knows of keys or SDKs; `keys.ts` says which key a value denotes.
import type { ClassId, FunctionId, Literal, VarId } from '../../ir/types';

/**
 * A place where a value comes into being: "function:block:instruction", or "function:block" for a whole block.
 * What a called function brings back comes into being at the call: "function:block:instruction>n". What a caller hands
 * in is there from the start: "in:n".
 */
export type Site = string;

/** The sites of what a caller hands in. */
export const HANDED_IN = 'in:';

export type Value =
  | { readonly id: number; readonly kind: 'const'; readonly value: Literal }
  /** A module or a name taken from it: "@alicloud/kms20160120.default". */
  | { readonly id: number; readonly kind: 'import'; readonly name: string }
  /** A module of the program itself; `base` is what the program adds to its numbers. */
  | { readonly id: number; readonly kind: 'namespace'; readonly base: number }
  | { readonly id: number; readonly kind: 'global'; readonly name: string }
  /** What a parameter, or a variable of the code around, holds: the same thing as long as nobody assigns it. */
  | { readonly id: number; readonly kind: 'outside'; readonly variable: VarId; readonly name: string }
  | { readonly id: number; readonly kind: 'self'; readonly classId: ClassId }
  /**
   * What a caller hands in and the function's parameters do not name: the n-th `part` of something else; the n-th argument
   * that is `given`, or `missing`, where the parameter has a default.
   */
  | { readonly id: number; readonly kind: 'formal'; readonly role: 'part' | 'given' | 'missing'; readonly index: number }
  /** A field of something that was not made here. */
  | { readonly id: number; readonly kind: 'path'; readonly base: Value; readonly name: string }
  /** `base`, of which a declaration says that its class is `className`. */
  | { readonly id: number; readonly kind: 'typed'; readonly base: Value; readonly className: string }
  /** An object or array made here, without anything in it at first if `isEmpty`; its fields are in the environment's heap. */
  | { readonly id: number; readonly kind: 'object'; readonly site: Site; readonly array: boolean; readonly isEmpty?: true }
  /** What a constructor or class call of that name made here; fields in the heap. */
  | { readonly id: number; readonly kind: 'instance'; readonly site: Site; readonly className: string }
  /** An object of a class of the program; its fields are in the heap. */
  | { readonly id: number; readonly kind: 'made'; readonly site: Site; readonly classId: ClassId }
  | { readonly id: number; readonly kind: 'closure'; readonly fn: FunctionId }
  | { readonly id: number; readonly kind: 'class'; readonly classId: ClassId }
  /** A method taken from a value: `client.encrypt`, not called. */
  | { readonly id: number; readonly kind: 'method'; readonly receiver: Value; readonly name: string }
  /** What an SDK call answered, or a part of it: path in normalised names, ["keymetadata","keyid"]. */
  | { readonly id: number; readonly kind: 'response'; readonly site: Site; readonly path: readonly string[] }
  /** What the handler that starts at the block caught, or a part of it. */
  | { readonly id: number; readonly kind: 'error'; readonly at: Site; readonly path: readonly string[] }
  /** What a call nobody knows answered, an item of a collection, or anything else: new at every execution of the site. */
  | { readonly id: number; readonly kind: 'unknown'; readonly site: Site; readonly element: boolean }
  /** A variable (or field) at a join of paths that bring different values. */
  | { readonly id: number; readonly kind: 'phi'; readonly at: Site; readonly slot: string }
  /** One of several, chosen at the site; `turn`: the one whose turn it is in that loop over all of them. */
  | { readonly id: number; readonly kind: 'choice'; readonly site: Site; readonly members: readonly Value[]; readonly turn?: string }
  /** What calls that have only begun will give: the calls' sites, and what is there once they are through. */
  | { readonly id: number; readonly kind: 'promise'; readonly sites: readonly Site[]; readonly of: Value }
  /** A text put together from parts: the same parts, the same text. */
  | { readonly id: number; readonly kind: 'concat'; readonly parts: readonly Value[] }
  | { readonly id: number; readonly kind: 'compare'; readonly operator: Comparison; readonly left: Value; readonly right: Value }
  | { readonly id: number; readonly kind: 'not'; readonly of: Value }
  /** A text in letters of one case. */
  | { readonly id: number; readonly kind: 'folded'; readonly of: Value; readonly to: LetterCase }
  /** Whether the error is of one of the classes (qualified or plain names). */
  | { readonly id: number; readonly kind: 'matches'; readonly error: Value; readonly classes: readonly string[] };

/** contains: the text `right` is part of `left`; starts: at its beginning; in: `left` is one of the parts of the concat `right`. */
export type Comparison = '==' | 'in' | 'contains' | 'starts';

export type LetterCase = 'lower' | 'upper';

type Fresh<T> = T extends unknown ? Omit<T, 'id'> : never;

export class ValueTable {
  private readonly byKey = new Map<string, Value>();
  private readonly all: Value[] = [];
  private readonly answers: (Value & { readonly kind: 'response' })[] = [];

  /** The one value with these properties. */
  of(value: Fresh<Value>): Value {
    const key = keyOf(value);
    const known = this.byKey.get(key);
    if (known) return known;
    const made = { ...value, id: this.all.length } as Value;
    this.byKey.set(key, made);
    this.all.push(made);
    if (made.kind === 'response') this.answers.push(made);
    return made;
  }

  /** Whether there is a value with these properties. */
  has(value: Fresh<Value>): boolean {
    return this.byKey.has(keyOf(value));
  }

  /** The value with that id. */
  byId(id: number): Value {
    return this.all[id]!;
  }

  /** Whether any code looks at the part of an answer at the end of that path. */
  hasAnswer(path: readonly string[]): boolean {
    return this.answers.some((answer) => path.every((name, index) => answer.path.at(index - path.length) === name));
  }

  constant(value: Literal): Value {
    return this.of({ kind: 'const', value });
  }

  unknown(site: Site): Value {
    return this.of({ kind: 'unknown', site, element: false });
  }
}

function keyOf(value: Fresh<Value>): string {
  switch (value.kind) {
    case 'const':
      return `c:${typeof value.value}:${String(value.value)}`;
    case 'import':
    case 'global':
      return `${value.kind}:${value.name}`;
    case 'namespace':
      return `ns:${value.base}`;
    case 'outside':
      return `o:${value.variable}:${value.name}`;
    case 'self':
    case 'class':
      return `${value.kind}:${value.classId}`;
    case 'path':
      return `p:${value.base.id}.${value.name}`;
    case 'typed':
      return `t:${value.base.id}:${value.className}`;
    case 'formal':
      return `${value.role}:${value.index}`;
    case 'object':
      return `obj:${value.site}:${value.array}`;
    case 'instance':
      return `new:${value.site}:${value.className}`;
    case 'made':
      return `made:${value.site}:${value.classId}`;
    case 'closure':
      return `fn:${value.fn}`;
    case 'method':
      return `m:${value.receiver.id}.${value.name}`;
    case 'response':
      return `r:${value.site}:${value.path.join('.')}`;
    case 'error':
      return `e:${value.at}:${value.path.join('.')}`;
    case 'unknown':
      return `u:${value.site}:${value.element}`;
    case 'phi':
      return `phi:${value.at}:${value.slot}`;
    case 'choice':
      return `ch:${value.site}:${value.members.map((member) => member.id).join(',')}${value.turn === undefined ? '' : `:${value.turn}`}`;
    case 'promise':
      return `pr:${value.sites.join(',')}:${value.of.id}`;
    case 'concat':
      return `cat:${value.parts.map((part) => part.id).join(',')}`;
    case 'compare':
      return `cmp:${value.left.id}${value.operator}${value.right.id}`;
    case 'not':
      return `not:${value.of.id}`;
    case 'folded':
      return `${value.to}:${value.of.id}`;
    case 'matches':
      return `is:${value.error.id}:${value.classes.join('|')}`;
  }
}

/** The function whose execution makes the value; undefined for values that mean the same everywhere. */
export function ownerOf(value: Value): FunctionId | undefined {
  switch (value.kind) {
    case 'response':
    case 'unknown':
    case 'choice':
      return functionAt(value.site);
    case 'promise':
      return functionAt(value.sites[0] ?? HANDED_IN);
    case 'phi':
    case 'error':
      return functionAt(value.at);
    case 'formal':
      return -1;
    case 'path':
    case 'typed':
      return ownerOf(value.base);
    case 'concat':
      return value.parts.map(ownerOf).find((owner) => owner !== undefined);
    case 'compare':
      return ownerOf(value.left) ?? ownerOf(value.right);
    case 'not':
    case 'folded':
      return ownerOf(value.of);
    case 'matches':
      return ownerOf(value.error);
    case 'method':
      return ownerOf(value.receiver);
    default:
      return undefined;
  }
}

/** The function that the site is in; -1 for what a caller hands in. */
export function functionAt(site: Site): FunctionId {
  return site.startsWith(HANDED_IN) ? -1 : Number(site.split(':', 1)[0]);
}

/** A text in letters of one case. */
export function folded(text: string, to: LetterCase): string {
  return to === 'lower' ? text.toLowerCase() : text.toUpperCase();
}

/** The value without what declarations say of its class. */
export function bare(value: Value): Value {
  return value.kind === 'typed' ? bare(value.base) : value;
}

/** The qualified name of the class the value is an instance of, where that is known. */
export function classNameOf(value: Value): string | undefined {
  if (value.kind === 'made') return nameOfClass(value.classId);
  return value.kind === 'instance' || value.kind === 'typed' ? value.className : undefined;
}

const OWN_CLASS = 'class of the program ';

/** The name under which declarations know a class of the program itself. */
export function nameOfClass(classId: ClassId): string {
  return `${OWN_CLASS}${classId}`;
}

/** The class of the program that has that name. */
export function classNamed(name: string): ClassId | undefined {
  return name.startsWith(OWN_CLASS) ? Number(name.slice(OWN_CLASS.length)) : undefined;
}

/** An object, an array, or what a constructor made: its fields are in the heap. */
export type ObjectValue = Value & { readonly kind: 'object' | 'instance' | 'made' };

export function isObject(value: Value): value is ObjectValue {
  return value.kind === 'object' || value.kind === 'instance' || value.kind === 'made';
}

/** A value that is made of others. */
export type Composed = Value & { readonly kind: 'concat' | 'folded' | 'compare' | 'not' | 'matches' | 'method' };

/** The same value of other parts. */
export function withParts(values: ValueTable, value: Composed, part: (value: Value) => Value): Value {
  switch (value.kind) {
    case 'concat':
      return joinedText(values, value.parts.map(part));
    case 'folded':
    case 'not':
      return values.of({ ...value, of: part(value.of) });
    case 'compare':
      return values.of({ ...value, left: part(value.left), right: isList(value) ? listed(values, value.right, part) : part(value.right) });
    case 'matches':
      return values.of({ ...value, error: part(value.error) });
    case 'method':
      return values.of({ ...value, receiver: part(value.receiver) });
  }
}

/** Whether what the value is compared with are items, and not a text put together from parts. */
function isList({ operator, right }: Value & { readonly kind: 'compare' }): boolean {
  return operator === 'in' && right.kind === 'concat';
}

function listed(values: ValueTable, list: Value, part: (value: Value) => Value): Value {
  return list.kind === 'concat' ? values.of({ ...list, parts: list.parts.map(part) }) : part(list);
}

/** A text put together from parts: constants side by side are one, and nothing but constants is a constant. */
export function joinedText(values: ValueTable, parts: readonly Value[]): Value {
  const joined: Value[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (part.kind !== 'const') joined.push(part);
    else if (last?.kind === 'const') joined[joined.length - 1] = values.constant(`${String(last.value)}${String(part.value)}`);
    else joined.push(values.constant(String(part.value)));
  }
  const [only] = joined;
  return only && joined.length === 1 && only.kind === 'const' ? only : values.of({ kind: 'concat', parts: joined });
}
