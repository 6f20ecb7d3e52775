// The event of a call of a function of the program: which of its keys are which of the caller's, which come into being,
// and what each side calls the other's observations.
import type { Conditions } from '../conditions';
import type { Key } from '../keys';
import { isFromStart } from '../keys';
import type { Observation } from '../observations';
import { testIn } from '../observations';
import type { Tags } from '../typestate/flow-state';
import type { Fact, InvokeFact, KmsFact } from '../values/facts';
import { effectOf } from '../values/facts';
import type { Site } from '../values/value';
import { HANDED_IN, bare } from '../values/value';
import type { InvokeEvent, KeyIndex, Summary } from './graph';
import type { KeyTable } from './key-table';
import { lostKeys } from './lost-keys';

/** What callers have to know of a function in one context. */
export interface FunctionStates extends Summary {
  readonly keys: readonly Key[];
  /** Observations that it is handed in and asks for. */
  readonly asked: readonly Observation[];
  /** What it found out and gives back. */
  readonly exposed: readonly Observation[];
}

export type StatesOf = (fact: InvokeFact, seed?: Tags, shadowed?: readonly KeyIndex[]) => FunctionStates;

/** Adds the keys that a called function knows and the caller can name. */
export function addKeys(table: KeyTable, fact: InvokeFact, states: FunctionStates): void {
  for (const key of states.keys) if (isFromStart(key)) table.indexOfNew(callersKey(table, fact, key));
}

export function invokeEvent(
  { table, conditions, calls }: { readonly table: KeyTable; readonly conditions: Conditions; readonly calls: ReadonlyMap<Site, KmsFact> },
  fact: InvokeFact,
  statesOf: StatesOf,
): InvokeEvent {
  const states = statesOf(fact);
  const keys = new Map<KeyIndex, KeyIndex[]>();
  states.keys.forEach((key, inside) => {
    const index = isFromStart(key) ? table.indexOf(callersKey(table, fact, key)) : undefined;
    if (index !== undefined) keys.set(index, [...(keys.get(index) ?? []), inside]);
  });
  return {
    kind: 'invoke',
    index: fact.index,
    fact,
    effect: effectOf(fact),
    summary: (seed, shadowed) => statesOf(fact, seed, shadowed),
    keys,
    births: birthsOf(table, fact, states),
    brought: new Map(states.exposed.flatMap((observation) => broughtAs(conditions, fact, observation))),
    handed: states.asked.flatMap((observation) => handedAs(conditions, fact, observation)),
    forgets: forgotten(table, fact, calls).filter((key) => !keys.has(key)),
  };
}

/** The key of the caller that the function's key is. */
function callersKey(table: KeyTable, { back }: InvokeFact, key: Key): Key | undefined {
  const value = back.value(key.value);
  return key.role === 'ciphertext'
    ? table.resolver.ofCiphertext(value)
    : table.resolver.ofId(value, key.holder && bare(back.value(key.holder)));
}

/** The caller's keys that come into being at the call, with the function's key that each is. */
function birthsOf(table: KeyTable, fact: InvokeFact, states: FunctionStates): ReadonlyMap<KeyIndex, KeyIndex> {
  const births = new Map<KeyIndex, KeyIndex>();
  states.keys.forEach((key, inside) => {
    const index = isFromStart(key) ? undefined : table.indexOf(callersKey(table, fact, key));
    if (index !== undefined && comesFrom(table.keys[index]!, fact.site)) births.set(index, inside);
  });
  return births;
}

/** Whether the key comes into being by the call that stands at the site. */
function comesFrom({ sites, value }: Key, site: Site): boolean {
  return sites.some((one) => one.startsWith(`${site}>`)) || (value.kind === 'choice' && value.site.startsWith(`${site}>`));
}

/** What the function's observation is to the caller, where the caller has it. */
function broughtAs(conditions: Conditions, { back }: InvokeFact, observation: Observation): [string, Observation][] {
  switch (observation.kind) {
    case 'state':
    case 'outcome': {
      if (observation.site.startsWith(HANDED_IN)) return [];
      const site = back.siteOf(observation.site);
      return [[observation.id, { id: `${observation.kind}:${site}`, kind: observation.kind, site }]];
    }
    case 'error': {
      if (observation.at.startsWith(HANDED_IN)) return [];
      const at = back.siteOf(observation.at);
      return [[observation.id, { id: `error:${at}`, kind: 'error', at }]];
    }
    case 'several':
    case 'truth': {
      const value = back.value(observation.value);
      const here = conditions.observed(value)?.observation ?? testIn(conditions.of(value))?.observation;
      return here ? [[observation.id, here]] : [];
    }
  }
}

/** What the caller has for an observation that it hands in. */
function handedAs(conditions: Conditions, { handover }: InvokeFact, to: Observation): { from: Observation; to: Observation }[] {
  switch (to.kind) {
    case 'state':
    case 'outcome': {
      const site = handover.sites.get(to.site);
      return site === undefined ? [] : [{ from: { id: `${to.kind}:${site}`, kind: to.kind, site }, to }];
    }
    case 'error': {
      const at = handover.sites.get(to.at);
      return at === undefined ? [] : [{ from: { id: `error:${at}`, kind: 'error', at }, to }];
    }
    case 'several':
    case 'truth': {
      const value = handover.origins.get(to.value.id);
      const from = value && (conditions.observed(value)?.observation ?? testIn(conditions.of(value))?.observation);
      return from ? [{ from, to }] : [];
    }
  }
}

/** Keys that code which nobody sees may have changed inside. */
function forgotten(table: KeyTable, fact: InvokeFact, calls: ReadonlyMap<Site, KmsFact>): readonly KeyIndex[] {
  const { escapes } = fact.flow;
  if (!escapes.all && escapes.values.size === 0) return [];
  const unseen: Fact & { readonly kind: 'opaque' } = {
    kind: 'opaque',
    index: fact.index,
    reach: escapes.all ? 'all' : 'passed',
    passed: [...escapes.values].map((value) => fact.back.value(value)),
    receivesOutside: false,
    changes: new Set(),
    heap: fact.heap,
  };
  return lostKeys(unseen, table, calls);
}
