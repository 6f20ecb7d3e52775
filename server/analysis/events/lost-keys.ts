// Which keys code that we do not see may have changed.
import type { Fact, KmsFact } from '../values/facts';
import type { Site, Value } from '../values/value';
import { holdsKey } from '../sdk/responses';
import { bare } from '../values/value';
import type { KeyIndex } from './graph';
import type { KeyTable } from './key-table';

/** How deep objects that are handed over are looked into. */
const DEPTH = 3;

/** Keys that the call of code we do not see may have changed: what it is given, and what it can name itself. */
export function lostKeys(fact: Fact & { readonly kind: 'opaque' }, table: KeyTable, calls: ReadonlyMap<Site, KmsFact>): KeyIndex[] {
  const lost = new Set<KeyIndex>();
  const { resolver } = table;
  const lose = (index: KeyIndex | undefined): void => void (index !== undefined && lost.add(index));
  const visit = (value: Value, depth: number): void => {
    lose(table.indexOf(resolver.ofId(value)));
    lose(table.indexOf(resolver.ofCiphertext(value)));
    const call = value.kind === 'response' ? calls.get(value.site) : undefined;
    if (call && value.kind === 'response' && holdsKey(call.call.operation, call.call.sdk, value.path))
      lose(table.indexOf(resolver.madeBy(call) ?? resolver.ofSubject(call)));
    // Who has the client can use any name that is known there.
    table.keys.forEach(({ value: name, holder }, index) => holder && [name, holder].includes(bare(value)) && lost.add(index));
    // What is handed over can be taken apart: this.keyId with this, input.keyId with input.
    table.keys.forEach((key, index) => isPartOf(key.value, value) && lost.add(index));
    if (depth > 0) for (const slot of fact.heap.fields(bare(value))?.values() ?? []) visit(slot.value, depth - 1);
  };
  for (const value of fact.passed) visit(value, DEPTH);
  if (fact.reach === 'all') table.keys.forEach((key, index) => isShared(key.value) && lost.add(index));
  return [...lost];
}

/** A key that code elsewhere in the program can name too. */
function isShared(value: Value): boolean {
  if (value.kind === 'path') return isShared(value.base);
  return ['const', 'self', 'import', 'namespace', 'global', 'outside'].includes(value.kind);
}

function isPartOf(value: Value, whole: Value): boolean {
  if (value.kind !== 'path') return false;
  return bare(value.base) === bare(whole) || isPartOf(value.base, whole);
}
