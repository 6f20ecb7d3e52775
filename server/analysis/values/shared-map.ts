// A map that is copied in no time: copies share their content until one of them is changed. Environments are copied at every
// block and every call, and most copies are only read. It must not know what is in it.

/** What all empty maps share: nobody changes what is shared. */
const nothing = new Map<unknown, unknown>();

export class SharedMap<K, V> {
  private constructor(
    private content: Map<K, V>,
    private isShared: boolean,
  ) {}

  static of<K, V>(entries?: Iterable<readonly [K, V]>): SharedMap<K, V> {
    return entries ? new SharedMap(new Map(entries), false) : new SharedMap(nothing as Map<K, V>, true);
  }

  copy(): SharedMap<K, V> {
    this.isShared = true;
    return new SharedMap(this.content, true);
  }

  get size(): number {
    return this.content.size;
  }

  get(key: K): V | undefined {
    return this.content.get(key);
  }

  has(key: K): boolean {
    return this.content.has(key);
  }

  set(key: K, value: V): void {
    if (this.isShared) {
      if (this.content.get(key) === value && this.content.has(key)) return;
      this.content = new Map(this.content);
      this.isShared = false;
    }
    this.content.set(key, value);
  }

  keys(): IterableIterator<K> {
    return this.content.keys();
  }

  values(): IterableIterator<V> {
    return this.content.values();
  }

  [Symbol.iterator](): IterableIterator<[K, V]> {
    return this.content[Symbol.iterator]();
  }

  /** Whether both hold the same. */
  equals(other: SharedMap<K, V>, isSame: (a: V, b: V) => boolean): boolean {
    if (this.content === other.content) return true;
    return sameContent(this.content, other.content, isSame);
  }
}

/** Whether two maps hold the same under the same keys. */
export function sameContent<K, V>(a: ReadonlyMap<K, V>, b: ReadonlyMap<K, V>, isSame: (x: V, y: V) => boolean): boolean {
  if (a.size !== b.size) return false;
  for (const [key, value] of a) {
    const other = b.get(key);
    if (other === undefined || !isSame(value, other)) return false;
  }
  return true;
}
