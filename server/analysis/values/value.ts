// Symbolic values: what an expression denotes, as far as the program says. Interned, so equal values are the same
// object. Nothing here knows of keys or SDKs; `keys.ts` says which key a value denotes.
import type { ClassId, FunctionId, Literal, VarId } from '../../ir/types';

/** A place where a value comes into being: "function:block:instruction", or "function:block" for a whole block. */
export type Site = string;

export type Value =
  | { readonly id: number; readonly kind: 'const'; readonly value: Literal }
  /** A module or a name taken from it: "@alicloud/kms20160120.default". */
  | { readonly id: number; readonly kind: 'import'; readonly name: string }
  | { readonly id: number; readonly kind: 'global'; readonly name: string }
  /** What a parameter, or a variable of the code around, holds: the same thing as long as nobody assigns it. */
  | { readonly id: number; readonly kind: 'outside'; readonly variable: VarId; readonly name: string }
  | { readonly id: number; readonly kind: 'self'; readonly classId: ClassId }
  /** A field of something that was not made here. */
  | { readonly id: number; readonly kind: 'path'; readonly base: Value; readonly name: string }
  /** `base`, of which a declaration says that its class is `className`. */
  | { readonly id: number; readonly kind: 'typed'; readonly base: Value; readonly className: string }
  /** An object or array made here; its fields are in the environment's heap. */
  | { readonly id: number; readonly kind: 'object'; readonly site: Site; readonly array: boolean }
  /** What a constructor or class call of that name made here; fields in the heap. */
  | { readonly id: number; readonly kind: 'instance'; readonly site: Site; readonly className: string }
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
  /** One of several, chosen at the site. */
  | { readonly id: number; readonly kind: 'choice'; readonly site: Site; readonly members: readonly Value[] }
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
  private readonly made: Value[] = [];

  /** The one value with these properties. */
  of(value: Fresh<Value>): Value {
    const key = keyOf(value);
    const known = this.byKey.get(key);
    if (known) return known;
    const made = { ...value, id: this.made.length } as Value;
    this.byKey.set(key, made);
    this.made.push(made);
    return made;
  }

  /** The value with that id. */
  withId(id: number): Value | undefined {
    return this.made[id];
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
    case 'outside':
      return `o:${value.variable}`;
    case 'self':
    case 'class':
      return `${value.kind}:${value.classId}`;
    case 'path':
      return `p:${value.base.id}.${value.name}`;
    case 'typed':
      return `t:${value.base.id}:${value.className}`;
    case 'object':
      return `obj:${value.site}`;
    case 'instance':
      return `new:${value.site}:${value.className}`;
    case 'closure':
      return `fn:${value.fn}`;
    case 'method':
      return `m:${value.receiver.id}.${value.name}`;
    case 'response':
      return `r:${value.site}:${value.path.join('.')}`;
    case 'error':
      return `e:${value.at}:${value.path.join('.')}`;
    case 'unknown':
      return `u:${value.site}`;
    case 'phi':
      return `phi:${value.at}:${value.slot}`;
    case 'choice':
      return `ch:${value.site}:${value.members.map((member) => member.id).join(',')}`;
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
      return Number(value.site.split(':', 1)[0]);
    case 'phi':
    case 'error':
      return Number(value.at.split(':', 1)[0]);
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
  return value.kind === 'instance' || value.kind === 'typed' ? value.className : undefined;
}
