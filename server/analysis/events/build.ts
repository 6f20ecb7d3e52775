// Builds a function's event graph out of its flow of values: which keys there are, and what happens to them where.
import type { Block } from '../../ir/types';
import { changedObjects, changedVariables } from '../calls/left-behind';
import { Conditions } from '../conditions';
import type { Key } from '../keys';
import { Keys } from '../keys';
import { givenBy, initialStates, isRehearsal } from '../sdk/call';
import type { Provider } from '../../../kms/types';
import type { Domain } from '../typestate/domain';
import type { Transformers } from '../typestate/transformers';
import { isHandedIn } from '../observations';
import type { Observation } from '../observations';
import type { Fact, InvokeFact, KmsFact } from '../values/facts';
import { effectOf } from '../values/facts';
import type { ValueFlow } from '../values/flow';
import type { Program } from '../program';
import type { ModuleScope } from '../values/scope';
import type { Site, Value, ValueTable } from '../values/value';
import { bare } from '../values/value';
import type { CallEvent, Event, EventGraph, GraphBlock, KeyIndex } from './graph';
import { exposedObservations } from './exposures';
import type { StatesOf } from './invocations';
import { addKeys, invokeEvent } from './invocations';
import { KeyTable } from './key-table';
import { lostKeys } from './lost-keys';
import { movesOf } from './moves';
import type { SettledFlow } from './settled';

/** The languages' own classes of errors: what they are thrown with has no code. */
const OWN_ERROR = /^([A-Z]\w*)?(Error|Exception)$/;

export interface BuiltGraph extends SettledFlow {
  readonly flow: ValueFlow;
  readonly scope: ModuleScope;
  readonly graph: EventGraph;
  readonly calls: ReadonlyMap<Site, KmsFact>;
  readonly keys: Keys;
  readonly conditions: Conditions;
  readonly indexOf: (key: Key | undefined) => KeyIndex | undefined;
  /** The observations of what a caller hands in that the function has to do with. */
  readonly handedIn: () => readonly Observation[];
}

/** What the events of a function are made from. */
interface Material {
  readonly domain: Domain;
  readonly transformers: Transformers;
  readonly table: KeyTable;
  readonly calls: ReadonlyMap<Site, KmsFact>;
  readonly conditions: Conditions;
  readonly statesOf: StatesOf;
  /** What the function's calls are calls of. */
  readonly receivers: ReadonlySet<Value>;
  readonly values: ValueTable;
}

export function buildGraph(
  scope: ModuleScope,
  flow: ValueFlow,
  settled: SettledFlow,
  { domain, transformers, statesOf }: Pick<Material, 'domain' | 'transformers' | 'statesOf'>,
): BuiltGraph {
  const calls = new Map<Site, KmsFact>();
  const invocations: InvokeFact[] = [];
  for (const list of settled.facts.values())
    for (const fact of list) {
      if (fact.kind === 'kms') calls.set(fact.site, fact);
      if (fact.kind === 'invoke') invocations.push(fact);
    }
  const keys = new Keys(flow, scope.values, domain.provider);
  const table = new KeyTable(keys, calls.values());
  for (const fact of invocations) addKeys(table, fact, statesOf(fact));
  for (const value of givenBack(scope.program, flow)) table.addNew(value);
  const conditions = new Conditions(flow, namesOf(domain.provider));
  const receivers = new Set([...calls.values()].map(({ receiver }) => bare(receiver)));
  const material = { domain, transformers, table, calls, conditions, statesOf, receivers, values: scope.values };
  const blocks = new Map(
    flow.order.map((id) => {
      const block = flow.fn.blocks[id]!;
      const events = (settled.facts.get(id) ?? []).flatMap((fact) => eventsOf(material, fact));
      const { handler } = block;
      const raising =
        handler !== undefined && handler !== flow.closed.raise && !flow.handled.has(handler)
          ? raisesIn(block, settled.facts.get(id) ?? [])
          : [];
      const built: GraphBlock = {
        id,
        events: raising.length > 0 ? [...events, ...raising].sort((a, b) => a.index - b.index) : events,
        end: endOf(material, block, settled.ends.get(id)),
        ...(handler === undefined ? {} : { handler }),
      };
      return [id, built];
    }),
  );
  const graph: EventGraph = {
    owner: scope.base + flow.fn.id,
    exit: flow.closed.exit,
    raise: flow.closed.raise,
    exposed: exposedObservations(scope.program, flow, conditions),
    fn: flow.fn,
    keys: table.keys,
    blocks,
    order: flow.order,
    edges: edgeNames(flow),
    hasEdge: (to, edge) => flow.edges.get(to)?.has(edge) ?? false,
    moves: movesOf(flow, table, conditions, settled.ends),
    concern: (event, key) => table.concern(event, key),
    reach: (key) => table.reach(key),
    shadows: [],
  };
  return {
    ...settled,
    flow,
    scope,
    graph,
    calls,
    keys,
    conditions,
    indexOf: (key) => table.indexOf(key),
    handedIn: () => [...handed(blocks.values()), ...conditions.met].filter(isHandedIn),
  };
}

/** What the functions that are called ask for. */
function handed(blocks: Iterable<GraphBlock>): Observation[] {
  const events = [...blocks].flatMap(({ events: list }) => list);
  return events.flatMap((event) => (event.kind === 'invoke' ? event.handed.map(({ from }) => from) : []));
}

/** The values that callers get hold of: what is returned, and what is left in objects. */
function givenBack(program: Program, flow: ValueFlow): ReadonlySet<Value> {
  const found = new Set<Value>(flow.returned ? [flow.returned] : []);
  const open = [...found];
  for (const value of open) for (const slot of flow.atExit?.fields(value)?.values() ?? []) found.add(slot.value);
  for (const [, fields] of changedObjects(program, flow)) for (const { value } of fields.values()) found.add(value);
  for (const [, value] of changedVariables(program, flow)) found.add(value);
  return found;
}

/** What a program can be told: the states and the results. */
function namesOf(provider: Provider): readonly string[] {
  return [...provider.stateNames, ...provider.results.keys()];
}

/** The names of the edges between two blocks. */
function edgeNames(flow: ValueFlow): EventGraph['edges'] {
  const names = new Map<string, string[]>();
  for (const [to, edges] of flow.edges) {
    for (const [name, { from }] of edges) {
      const between = `${from}>${to}`;
      const known = names.get(between);
      if (known) known.push(name);
      else names.set(between, [name]);
    }
  }
  return (from, to) => names.get(`${from}>${to}`) ?? [];
}

function eventsOf(material: Material, fact: Fact): Event[] {
  const { table, domain } = material;
  const { index } = fact;
  const born = (site: Site, except?: KeyIndex): Event[] =>
    table.bornAt(site).flatMap((key) => (key === except ? [] : [{ kind: 'define', index, key, from: 'outside' }]));
  switch (fact.kind) {
    case 'kms': {
      const event = callEvent(material, fact);
      // Whatever else the response holds is new.
      return [event, ...born(fact.site, event.creates?.key)];
    }
    case 'invoke':
      return [invokeEvent(material, fact, material.statesOf)];
    case 'fresh':
      return born(fact.site);
    case 'choice':
      return choiceEvents(table, fact);
    case 'opaque': {
      const lost = lostKeys(fact, table, material.calls);
      return lost.length > 0 || fact.reach === 'all' ? [{ kind: 'forget', index, keys: lost }] : [];
    }
    case 'assume': {
      const key = table.indexOf(table.resolver.ofId(fact.value));
      const set = domain.found(fact.state);
      return key === undefined || set === 0 ? [] : [{ kind: 'assume', index, key, set, state: fact.state, span: fact.span }];
    }
    case 'compare':
      return [];
  }
}

function callEvent({ domain, transformers, table, receivers, values }: Material, fact: KmsFact): CallEvent {
  const { resolver } = table;
  const operation = resolver.modelled(fact.call.operation);
  const variant = domain.provider.variantOf(operation.name, givenBy(fact, values));
  const subjects = operation.subjects.map((_, index) => table.indexOf(resolver.ofSubject(fact, index)));
  const made = operation.creates ? table.indexOf(resolver.madeBy(fact)) : undefined;
  const initial = made === undefined ? undefined : initialStates(fact.call, domain.provider, fact.reader);
  return {
    kind: 'call',
    index: fact.index,
    fact,
    operation,
    variant,
    transformer: transformers.of(operation.name, variant),
    subjects: subjects.filter((key) => key !== undefined),
    rehearsal: isRehearsal(fact.call, fact.reader),
    effect: effectOf(fact),
    // Where the receiver is missing, no other call of it happens either.
    skippable: fact.instruction.optional === true && receivers.size > 1,
    ...(made === undefined || !initial
      ? {}
      : {
          creates: {
            key: made,
            set: domain.set(initial.states, initial.known),
            ...(initial.origin === undefined ? {} : { origin: initial.origin }),
          },
        }),
  };
}

/** A choice takes the states its members have where it is made. */
function choiceEvents(table: KeyTable, fact: Fact & { readonly kind: 'choice' }): Event[] {
  return table.keys.flatMap((key, index): Event[] => {
    if (key.value !== fact.value) return [];
    const members = [...table.resolver.members(key).values()].map((member) => table.indexOf(member));
    return [{ kind: 'define', index: fact.index, key: index, from: members.filter((member) => member !== undefined) }];
  });
}

/** Failures of calls that concern no key: there has to be a way into the handler. */
function raisesIn(block: Block, facts: readonly Fact[]): Event[] {
  const followed = new Set(facts.flatMap((fact) => (fact.kind === 'invoke' ? [fact.index] : [])));
  return block.instructions.flatMap((instruction, index) =>
    instruction.op === 'call' && !followed.has(index) ? [{ kind: 'raise', index }] : [],
  );
}

/** @param value the condition or the thrown error */
function endOf({ conditions }: Material, { end }: Block, value: Value | undefined): GraphBlock['end'] {
  switch (end.kind) {
    case 'goto':
      return end;
    case 'branch':
      return {
        kind: 'branch',
        condition: value ? conditions.of(value) : { kind: 'opaque' },
        then: end.then,
        else: end.else,
        span: end.span,
      };
    case 'throw': {
      if (value?.kind === 'instance' && OWN_ERROR.test(value.className)) return { kind: 'throw', error: 'own' };
      const observed = value && conditions.observed(value);
      const { observation } = observed ?? {};
      const isError = observation?.kind === 'error' || (observation?.kind === 'several' && observation.of === 'errors');
      return observed && isError && observed.path.length === 0 ? { kind: 'throw', error: observed.observation } : { kind: 'throw' };
    }
    default:
      return { kind: 'exit' };
  }
}
