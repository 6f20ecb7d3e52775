// Which abstract key a value denotes (design.md section 2): the key made at this call, with this literal id, that this
// parameter or path holds, that an alias is bound to, of this ciphertext; or a variable that can hold one of several.
import { normaliseName } from '../../kms/names';
import type { Operation, Provider } from '../../kms/types';
import { meaningOf } from './sdk/responses';
import { subjectSlot } from './sdk/call';
import type { KmsFact } from './values/facts';
import { isNothing, seeThrough } from './values/fields';
import type { ValueFlow } from './values/flow';
import type { Site, Value, ValueTable } from './values/value';
import { HANDED_IN, bare } from './values/value';

/** A key's own id, or a ciphertext under it. */
export type Role = 'id' | 'ciphertext';

export interface Key {
  /** Equal for equal keys of one function. */
  readonly id: string;
  /** created: made at a call; several: a variable that can hold one of several keys; outside: anything else. */
  readonly kind: 'created' | 'outside' | 'several';
  /** Whether the value is the key's id or a ciphertext under it. */
  readonly role: Role;
  /** Where the key comes into being: other than at the function's start. */
  readonly sites: readonly Site[];
  /** The value that the key is that of. */
  readonly value: Value;
  /** The client whose name it is, where names are followed and not keys. */
  readonly holder?: Value;
}

export class Keys {
  private readonly cache = new Map<string, Key | undefined>();

  constructor(
    private readonly flow: ValueFlow,
    private readonly values: ValueTable,
    private readonly provider: Provider,
  ) {}

  /** The operation as the model that is followed has it. */
  modelled(operation: Operation): Operation {
    return this.provider.operations.get(operation.name) ?? operation;
  }

  /** The key that the value is the id (ARN, alias) of. @param holder the client whose name it is, for aliases as names */
  ofId(value: Value, holder?: Value): Key | undefined {
    return this.resolve(value, 'id', holder);
  }

  /** The key under which the value is encrypted. */
  ofCiphertext(value: Value): Key | undefined {
    return this.resolve(value, 'ciphertext');
  }

  /** The key a call names, aliases seen through as they are bound there. */
  ofSubject(fact: KmsFact, index = 0): Key | undefined {
    const subject = this.modelled(fact.call.operation).subjects[index];
    const slot = subject && subjectSlot(fact.call, subject, fact.reader);
    if (!slot || !subject) return undefined;
    if (subject.kind === 'ciphertext') return this.ofCiphertext(slot.value);
    // An alias is a name in the account and region that the client talks to.
    if (this.provider.tracks === 'aliases') return this.ofId(slot.value, bare(fact.receiver));
    return this.ofId(seeThrough(slot.value, fact.reader));
  }

  /** The key that the call makes. */
  madeBy(fact: KmsFact): Key | undefined {
    const { creates, response } = this.modelled(fact.call.operation);
    const [path] = creates ? response.keyIds : [];
    return path && this.ofId(this.values.of({ kind: 'response', site: fact.site, path: path.map(normaliseName) }));
  }

  /** The keys that a key of several can be, one level down; by the edge that brings them, for a join. */
  members({ id, value, holder }: Key): ReadonlyMap<string, Key | undefined> {
    const of = (member: Value): Key | undefined => this.resolve(member, id.startsWith('cipher:') ? 'ciphertext' : 'id', holder);
    if (value.kind === 'phi') return new Map([...this.flow.phis.operands(value)].map(([edge, member]) => [edge, of(member)]));
    if (value.kind === 'choice') return new Map(value.members.map((member, index) => [String(index), of(member)]));
    return new Map();
  }

  private resolve(given: Value, role: Role, holder?: Value): Key | undefined {
    const value = bare(given);
    const cacheKey = `${role}:${value.id}${heldBy(holder)}`;
    if (this.cache.has(cacheKey)) return this.cache.get(cacheKey);
    // Met again while it is being resolved, a variable in a loop stands for itself.
    this.cache.set(cacheKey, value.kind === 'phi' ? several(value, role, holder) : undefined);
    const named = role === 'id' && this.provider.tracks === 'keys' ? this.inArn(value) : undefined;
    const key = named ? this.resolve(named, role) : this.make(value, role, holder);
    this.cache.set(cacheKey, key);
    return key;
  }

  private make(value: Value, role: Role, holder: Value | undefined): Key | undefined {
    switch (value.kind) {
      case 'const':
        return typeof value.value !== 'string' || isNothing(value) ? undefined : outside(value, role, holder);
      case 'response':
        return this.response(value, role, holder);
      case 'phi':
        return this.several(value, role, [...this.flow.phis.operands(value).values()], this.isLoop(value), holder);
      case 'choice':
        return this.several(value, role, value.members, false, holder);
      case 'import':
      case 'global':
      case 'outside':
      case 'formal':
      case 'path':
      case 'unknown':
      case 'concat':
      case 'folded':
        return isNothing(value) ? undefined : outside(value, role, holder);
      default:
        return undefined;
    }
  }

  /** The id of the key in its ARN, literal or put together. */
  private inArn(value: Value): Value | undefined {
    const { arnMarker } = this.provider;
    if (value.kind === 'const' && typeof value.value === 'string') {
      const start = value.value.indexOf(arnMarker);
      return start < 0 ? undefined : this.values.constant(value.value.slice(start + arnMarker.length));
    }
    const [before, id] = value.kind === 'concat' ? value.parts.slice(-2) : [];
    const isMarked = before?.kind === 'const' && typeof before.value === 'string' && before.value.endsWith(arnMarker);
    return isMarked ? id : undefined;
  }

  private response(value: Value & { kind: 'response' }, role: Role, holder: Value | undefined): Key | undefined {
    const answer = this.flow.answers.get(value.site);
    const operation = answer && this.modelled(answer.operation);
    const meaning = answer && operation && meaningOf(operation, answer.sdk, value.path);
    if (!answer || (role === 'id' ? meaning !== 'key' : meaning !== 'ciphertext')) return outside(value, role, holder);
    // A key that was made before the function began is one from outside to it.
    if (operation?.creates)
      return value.site.startsWith(HANDED_IN)
        ? { id: `created:${value.site}`, kind: 'outside', role: 'id', sites: [], value }
        : { id: `created:${value.site}`, kind: 'created', role: 'id', sites: [value.site], value };
    return (answer.subject && this.resolve(answer.subject.value, answer.subject.role)) ?? outside(value, role, holder);
  }

  private several(
    value: Value & { kind: 'phi' | 'choice' },
    role: Role,
    members: readonly Value[],
    loop: boolean,
    holder: Value | undefined,
  ): Key | undefined {
    const others = members.filter((member) => bare(member) !== value && !isNothing(member));
    const keys = new Map(
      others
        .map((member) => this.resolve(member, role, holder))
        .filter((key) => key !== undefined)
        .map((key) => [key.id, key]),
    );
    const [only] = keys.values();
    // One key and otherwise nothing: that key, unless the variable carries it from one turn of a loop into the next.
    if (!only) return others.length > 0 ? outside(value, role, holder) : undefined;
    if (keys.size === 1 && !loop) return only;
    return several(value, role, holder);
  }

  private isLoop(value: Value & { kind: 'phi' }): boolean {
    return this.flow.loopHeads.has(Number(value.at.split(':')[1]));
  }
}

function several(value: Value & { kind: 'phi' | 'choice' }, role: Role, holder: Value | undefined): Key {
  const id = `${role === 'id' ? 'several' : 'cipher'}:${value.id}${heldBy(holder)}`;
  return { id, kind: 'several', role, sites: [], value, ...(holder ? { holder } : {}) };
}

function outside(value: Value, role: Role, holder: Value | undefined): Key {
  const sites = [...new Set([...sitesOf(value), ...(holder ? sitesOf(holder) : [])])];
  return { id: `${role}:${value.id}${heldBy(holder)}`, kind: 'outside', role, sites, value, ...(holder ? { holder } : {}) };
}

function heldBy(holder: Value | undefined): string {
  return holder ? `@${holder.id}` : '';
}

/** Whether the key is there when the function begins. */
export function isFromStart(key: Key): boolean {
  if (key.kind === 'several') return key.value.kind === 'choice' && key.value.site.startsWith(HANDED_IN);
  return key.kind === 'outside' && key.sites.length === 0;
}

/** Where the value comes into being; empty: it is there from the start. */
export function sitesOf(value: Value): readonly Site[] {
  switch (value.kind) {
    case 'unknown':
    case 'response':
    case 'choice':
      return value.site.startsWith(HANDED_IN) ? [] : [value.site];
    case 'path':
    case 'typed':
      return sitesOf(value.base);
    case 'folded':
      return sitesOf(value.of);
    case 'concat':
      return value.parts.flatMap(sitesOf);
    default:
      return [];
  }
}
