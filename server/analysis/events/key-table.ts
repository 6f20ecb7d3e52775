// The keys of one function, each with its index, and how they hang together: which variable can hold which.
import type { Key, Keys } from '../keys';
import { isFromStart } from '../keys';
import type { KmsFact } from '../values/facts';
import type { Site, Value } from '../values/value';
import type { CallEvent, Concern, InvokeEvent, KeyIndex } from './graph';
import { NO_KEY } from './graph';

export class KeyTable {
  readonly keys: Key[] = [];
  private readonly indexes = new Map<string, KeyIndex>();
  private readonly reached = new Map<KeyIndex, ReadonlySet<KeyIndex>>();

  constructor(
    readonly resolver: Keys,
    calls: Iterable<KmsFact>,
  ) {
    for (const fact of calls) {
      resolver.modelled(fact.call.operation).subjects.forEach((_, index) => this.add(resolver.ofSubject(fact, index)));
      this.add(resolver.madeBy(fact));
    }
  }

  indexOf(key: Key | undefined): KeyIndex | undefined {
    return key && this.indexes.get(key.id);
  }

  /** Keys from outside that are there only from the site on. */
  bornAt(site: Site): KeyIndex[] {
    return this.keys.flatMap((key, index) => (key.kind === 'outside' && key.sites.includes(site) ? [index] : []));
  }

  /** The key, which is one of the function's from here on. */
  indexOfNew(key: Key | undefined): KeyIndex | undefined {
    this.add(key);
    return this.indexOf(key);
  }

  /** Whether the call is about the key, perhaps about it (one can be the other), or not. */
  concern(event: CallEvent | InvokeEvent, key: KeyIndex): Concern {
    if (key === NO_KEY) return 'none';
    const subjects = event.kind === 'call' ? event.subjects : [...event.keys.keys()];
    if (subjects.includes(key)) return 'own';
    return subjects.some((subject) => this.canBeSame(subject, key)) ? 'perhaps' : 'none';
  }

  canBeSame(a: KeyIndex, b: KeyIndex): boolean {
    if (this.keys[a]?.kind !== 'several' && this.keys[b]?.kind !== 'several') return false;
    const reachOfB = this.reach(b);
    return [...this.reach(a)].some((member) => reachOfB.has(member));
  }

  /** Adds the key that the value is, where it is one that came into being in the function. */
  addNew(value: Value): void {
    for (const key of [this.resolver.ofId(value), this.resolver.ofCiphertext(value)])
      if (key && !isFromStart(key) && (key.kind !== 'outside' || key.role === 'id')) this.add(key);
  }

  /** Adds the key and, where it can be one of several, those too. */
  private add(key: Key | undefined): void {
    if (!key || this.indexes.has(key.id)) return;
    this.indexes.set(key.id, this.keys.push(key) - 1);
    for (const member of this.resolver.members(key).values()) this.add(member);
  }

  /** The keys that this one can be, and theirs, and so on; itself among them. */
  reach(start: KeyIndex): ReadonlySet<KeyIndex> {
    const known = this.reached.get(start);
    if (known) return known;
    const reached = new Set<KeyIndex>();
    const open = [start];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (reached.has(next)) continue;
      reached.add(next);
      for (const member of this.resolver.members(this.keys[next]!).values()) {
        const index = this.indexOf(member);
        if (index !== undefined) open.push(index);
      }
    }
    this.reached.set(start, reached);
    return reached;
  }
}
