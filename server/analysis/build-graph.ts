// Builds a function's event graph out of its flow of values: which keys there are, and what happens to them where.
import type { BlockId } from '../ir/types';
import { initialStates, isRehearsal } from './sdk/call';
import type { Condition, Observation } from './conditions';
import { Conditions } from './conditions';
import type { CallEvent, Concern, Effect, Event, EventGraph, GraphBlock, KeyIndex, Moves } from './graph';
import type { Key, KmsFact } from './keys';
import { NO_KEY } from './graph';
import { Keys } from './keys';
import type { Domain } from './typestate/domain';
import type { Transformers } from './typestate/transformers';
import { BlockEvaluator } from './values/evaluate';
import type { Fact } from './values/facts';
import { isNothing } from './values/fields';
import type { ValueFlow } from './values/flow';
import type { ModuleScope } from './values/scope';
import type { Site, Value } from './values/value';
import { bare } from './values/value';

/** The languages' own classes of errors: what they are thrown with has no code. */
const OWN_ERROR = /^([A-Z]\w*)?(Error|Exception)$/;

/** A mention of a variable with the value it has there. */
export interface MentionedValue {
  readonly mention: number;
  readonly block: BlockId;
  readonly index: number;
  readonly value: Value;
}

export interface BuiltGraph {
  readonly graph: EventGraph;
  readonly calls: ReadonlyMap<Site, KmsFact>;
  readonly keys: Keys;
  readonly conditions: Conditions;
  readonly facts: ReadonlyMap<BlockId, readonly Fact[]>;
  readonly mentions: readonly MentionedValue[];
  readonly indexOf: (key: Key | undefined) => KeyIndex | undefined;
}

/** @returns undefined where the function has no KMS call */
export function buildGraph(scope: ModuleScope, flow: ValueFlow, domain: Domain, transformers: Transformers): BuiltGraph | undefined {
  const { facts, mentions, ends } = collect(scope, flow);
  const calls = new Map<Site, KmsFact>();
  for (const list of facts.values()) for (const fact of list) if (fact.kind === 'kms') calls.set(fact.site, fact);
  if (calls.size === 0) return undefined;
  const keys = new Keys(flow, calls, domain.provider.aliasPrefix);
  const table = new KeyTable(keys);
  for (const fact of calls.values()) {
    fact.call.operation.subjects.forEach((_, index) => table.add(keys.ofSubject(fact, index)));
    if (fact.call.operation.creates) table.add(createdKey(keys, scope, fact));
  }
  const conditions = new Conditions(flow, calls);
  const sources = handlersWithSources(flow, facts);
  const blocks = new Map<BlockId, GraphBlock>();
  for (const id of flow.order) {
    const block = flow.fn.blocks[id]!;
    const events = eventsOf(id, facts.get(id) ?? []);
    blocks.set(id, { id, events, end: endOf(id), ...(block.handler === undefined ? {} : { handler: block.handler }) });
  }
  const graph: EventGraph = { fn: flow.fn, keys: table.keys, blocks, order: flow.order, moves: movesOf(flow, table, conditions), concern: concernOf(table) };
  return { graph, calls, keys, conditions, facts, mentions, indexOf: (key) => table.indexOf(key) };

  function eventsOf(id: BlockId, list: readonly Fact[]): Event[] {
    const events = list.flatMap((fact) => eventsOfFact(fact));
    const { handler, instructions } = flow.fn.blocks[id]!;
    if (handler !== undefined && !sources.has(handler)) {
      instructions.forEach((instruction, index) => instruction.op === 'call' && events.push({ kind: 'raise', index }));
      events.sort((a, b) => a.index - b.index);
    }
    return events;
  }

  function eventsOfFact(fact: Fact): Event[] {
    const { index } = fact;
    switch (fact.kind) {
      case 'kms': {
        const event = callEvent(fact);
        // Whatever else the response holds is new.
        return [event, ...table.bornAt(fact.site).filter((key) => key !== event.creates?.key).map((key): Event => ({ kind: 'define', index, key, from: 'outside' }))];
      }
      case 'fresh':
        return table.bornAt(fact.site).map((key) => ({ kind: 'define', index, key, from: 'outside' }));
      case 'choice': {
        const key = table.indexOf(keys.ofId(fact.value)) ?? table.indexOf(keys.ofCiphertext(fact.value));
        if (key === undefined || table.keys[key]?.value !== fact.value) return [];
        const from = [...keys.members(table.keys[key]).values()].map((member) => table.indexOf(member)).filter((member) => member !== undefined);
        return [{ kind: 'define', index, key, from }];
      }
      case 'opaque': {
        const lost = lostKeys(fact);
        return lost.length > 0 || fact.reach === 'all' ? [{ kind: 'forget', index, keys: lost }] : [];
      }
      case 'assume': {
        const key = table.indexOf(keys.ofId(fact.value));
        const set = domain.named([fact.state]) & ~domain.anything;
        return key === undefined || set === 0 ? [] : [{ kind: 'assume', index, key, set, state: fact.state, span: fact.span }];
      }
      case 'compare':
        return [];
    }
  }

  function callEvent(fact: KmsFact): CallEvent {
    const { operation } = fact.call;
    const subjects = operation.subjects.map((_, index) => table.indexOf(keys.ofSubject(fact, index))).filter((key) => key !== undefined);
    const made = operation.creates ? table.indexOf(createdKey(keys, scope, fact)) : undefined;
    const initial = made === undefined ? undefined : initialStates(fact.call, domain.provider, fact.reader);
    return {
      kind: 'call',
      index: fact.index,
      fact,
      transformer: transformers.of(operation.name),
      subjects,
      rehearsal: isRehearsal(fact.call, fact.reader),
      effect: effectOf(fact),
      ...(made === undefined || !initial ? {} : { creates: { key: made, set: domain.set(initial.states, initial.known), ...(initial.origin === undefined ? {} : { origin: initial.origin }) } }),
    };
  }

  /** Keys that code we do not see may have changed. */
  function lostKeys(fact: Fact & { kind: 'opaque' }): KeyIndex[] {
    const passed = new Set<KeyIndex>();
    const visit = (value: Value, depth: number): void => {
      for (const key of [table.indexOf(keys.ofId(value)), table.indexOf(keys.ofCiphertext(value))]) if (key !== undefined) passed.add(key);
      if (value.kind === 'response') {
        const call = calls.get(value.site);
        const made = call?.call.operation.creates ? createdKey(keys, scope, call) : call && keys.ofSubject(call);
        const key = table.indexOf(made);
        if (key !== undefined) passed.add(key);
      }
      // What is handed over can be taken apart: this.keyId with this, input.keyId with input.
      table.keys.forEach((key, index) => isPartOf(key.value, value) && passed.add(index));
      if (depth > 0) for (const slot of fact.heap.fields(bare(value))?.values() ?? []) visit(slot.value, depth - 1);
    };
    for (const value of fact.passed) visit(value, 3);
    if (fact.reach === 'all') table.keys.forEach((key, index) => isShared(key.value) && passed.add(index));
    return [...passed];
  }

  function endOf(id: BlockId): GraphBlock['end'] {
    const { end } = flow.fn.blocks[id]!;
    const value = ends.get(id);
    switch (end.kind) {
      case 'goto':
        return end;
      case 'branch': {
        const condition: Condition = value ? conditions.of(value) : { kind: 'opaque' };
        return { kind: 'branch', condition, then: end.then, else: end.else, span: end.span };
      }
      case 'throw': {
        if (value?.kind === 'instance' && OWN_ERROR.test(value.className)) return { kind: 'throw', error: 'own' };
        const observed = value && conditions.observed(value);
        return observed?.observation.kind === 'error' && observed.path.length === 0 ? { kind: 'throw', error: observed.observation } : { kind: 'throw' };
      }
      default:
        return { kind: 'exit' };
    }
  }
}

/** The keys of a function, each with its index. */
class KeyTable {
  readonly keys: Key[] = [];
  private readonly indexes = new Map<string, KeyIndex>();

  constructor(private readonly resolver: Keys) {}

  /** Adds the key and, where it can be one of several, those too. */
  add(key: Key | undefined): void {
    if (!key || this.indexes.has(key.id)) return;
    this.indexes.set(key.id, this.keys.push(key) - 1);
    for (const member of this.resolver.members(key).values()) this.add(member);
  }

  indexOf(key: Key | undefined): KeyIndex | undefined {
    return key && this.indexes.get(key.id);
  }

  membersOf(key: Key): ReadonlyMap<string, Key | undefined> {
    return this.resolver.members(key);
  }

  bornAt(site: Site): KeyIndex[] {
    return this.keys.flatMap((key, index) => (key.kind === 'outside' && key.sites.includes(site) ? [index] : []));
  }

  /** The keys that this one can be, and theirs, and so on; itself among them. */
  reach(start: KeyIndex): ReadonlySet<KeyIndex> {
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
    return reached;
  }
}

/** Walks every block once more, with all values settled. */
function collect(scope: ModuleScope, flow: ValueFlow): { facts: Map<BlockId, Fact[]>; mentions: MentionedValue[]; ends: Map<BlockId, Value> } {
  const facts = new Map<BlockId, Fact[]>();
  const ends = new Map<BlockId, Value>();
  const mentions: MentionedValue[] = [];
  const wanted = new Map<string, number[]>();
  flow.fn.mentions.forEach(({ block, index }, mention) => {
    const place = `${block}:${index}`;
    wanted.set(place, [...(wanted.get(place) ?? []), mention]);
  });
  for (const id of flow.order) {
    const block = flow.fn.blocks[id]!;
    const list: Fact[] = [];
    const evaluator = new BlockEvaluator(scope, flow.fn, flow.phis, block, flow.atStart.get(id)!.copy(), (fact) => list.push(fact));
    const raising = (): void => undefined;
    evaluator.run(raising, (index) => {
      for (const mention of wanted.get(`${id}:${index}`) ?? []) mentions.push({ mention, block: id, index, value: evaluator.read(flow.fn.mentions[mention]!.variable) });
    });
    facts.set(id, list);
    const variable = block.end.kind === 'branch' ? block.end.condition : block.end.kind === 'throw' ? block.end.value : undefined;
    if (variable !== undefined) ends.set(id, evaluator.read(variable));
  }
  return { facts, mentions, ends };
}

/** Handlers that a KMS call, a throw or a call that is given keys can reach: only those see failures of other calls not at all. */
function handlersWithSources(flow: ValueFlow, facts: ReadonlyMap<BlockId, readonly Fact[]>): Set<BlockId> {
  const handlers = new Set<BlockId>();
  for (const id of flow.order) {
    const { handler, end } = flow.fn.blocks[id]!;
    if (handler === undefined) continue;
    const raises = (facts.get(id) ?? []).some((fact) => (fact.kind === 'kms' && effectOf(fact) === 'done') || (fact.kind === 'opaque' && fact.reach === 'all'));
    if (raises || end.kind === 'throw') handlers.add(handler);
  }
  return handlers;
}

function createdKey(keys: Keys, scope: ModuleScope, fact: KmsFact): Key | undefined {
  const [path] = fact.call.operation.response.keyIds;
  return path && keys.ofId(scope.values.of({ kind: 'response', site: fact.site, path: path.map((name) => name.toLowerCase()) }));
}

function effectOf(fact: KmsFact): Effect {
  const { disposition } = fact.instruction;
  switch (fact.call.execution) {
    case 'sync':
      return 'done';
    case 'promise':
      return disposition === 'floating' ? 'begun' : disposition === 'returned' ? 'returned' : 'done';
    case 'coroutine':
      return disposition === 'floating' ? 'never' : disposition === 'returned' ? 'returned' : 'done';
  }
}

/** A key that code elsewhere in the program can name too. */
function isShared(value: Value): boolean {
  if (value.kind === 'path') return isShared(value.base);
  return value.kind === 'const' || value.kind === 'self' || value.kind === 'import' || value.kind === 'global' || value.kind === 'outside';
}

function isPartOf(value: Value, whole: Value): boolean {
  if (value.kind !== 'path') return false;
  return bare(value.base) === bare(whole) || isPartOf(value.base, whole);
}

function movesOf(flow: ValueFlow, table: KeyTable, conditions: Conditions): (to: BlockId, edge: string) => Moves {
  const phiKeys = table.keys.map((key, index) => ({ key, index })).filter(({ key }) => key.kind === 'several' && key.value.kind === 'phi');
  const byBlock = new Map<string, typeof phiKeys>();
  for (const entry of phiKeys) {
    const at = (entry.key.value as Value & { kind: 'phi' }).at;
    byBlock.set(at, [...(byBlock.get(at) ?? []), entry]);
  }
  return (to, edge) => ({
    keys: (byBlock.get(`${flow.fn.id}:${to}`) ?? []).map(({ key, index }) => ({ to: index, from: table.indexOf(table.membersOf(key).get(edge)) })),
    observations: observationMoves(to, edge),
  });

  function observationMoves(block: BlockId, edge: string): Moves['observations'] {
    return conditions.phisAt(`${flow.fn.id}:${block}`).map((value) => {
      const operand = flow.phis.operands(value).get(edge);
      const to: Observation = { id: `several:${value.id}`, kind: 'several', value };
      if (!operand) return { to, from: undefined };
      return { to, from: operand.kind === 'const' && !isNothing(operand) ? String(operand.value) : conditions.observed(operand)?.observation };
    });
  }
}

function concernOf(table: KeyTable): (call: CallEvent, key: KeyIndex) => Concern {
  const reach = table.keys.map((_, index) => table.reach(index));
  return (call, key) => {
    if (key === NO_KEY) return 'none';
    if (call.subjects.includes(key)) return 'own';
    const overlaps = call.subjects.some((subject) => {
      const several = table.keys[subject]?.kind === 'several' || table.keys[key]?.kind === 'several';
      return several && [...reach[subject]!].some((member) => reach[key]!.has(member));
    });
    return overlaps ? 'perhaps' : 'none';
  };
}
