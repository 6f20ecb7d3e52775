// The fixpoint: the flow of every key at every point of the event graph. All keys together, because a variable that can
// hold one of several keys takes their states where it is assigned.
import type { BlockId } from '../../ir/types';
import type { CallEvent, Event, EventGraph, GraphBlock, KeyIndex } from '../events/graph';
import { NO_KEY, SHADOW, errorObservation } from '../events/graph';
import { stepsOf } from '../events/sequence';
import { isFromStart } from '../keys';
import type { Domain, ElementSet } from './domain';
import { apply, compose } from './domain';
import type { Entry, KeyFlow, Root, State } from './flow-state';
import { NOWHERE, Tags, add, flowOf } from './flow-state';
import { bornOf } from './invoke';
import { liveObservations } from './liveness';
import type { Raised, TransferContext } from './transfer';
import { withHappenings } from './pending';
import { isInTurn } from './turns';
import { arrive, guard, happen, step, tellState, thrownTags } from './transfer';

export interface Solution {
  readonly graph: EventGraph;
  readonly domain: Domain;
  readonly atStart: ReadonlyMap<BlockId, State>;
  readonly contextOf: (block: BlockId) => TransferContext;
  /** Goes through the block once more. @param see is shown the state before each event, and what follows it */
  readonly replay: (block: BlockId, see: (event: Event, before: State, after: State) => void) => State;
  readonly liveAt: (block: BlockId) => ReadonlySet<string>;
  /** What the caller found out that the function may ask for. */
  readonly seed: Tags;
  /** The elements of the key that a flow stands for, where its roots are in these; keys from outside can be in any. */
  readonly elements: (flow: KeyFlow | undefined, incoming?: Incoming) => ElementSet;
}

/** In which elements a function's keys are when it is called; of `unit`, whether it is called at all. */
export type Incoming = ReadonlyMap<Root, ElementSet>;

/** @param seed what the caller found out that the function may ask for */
export function solve(
  graph: EventGraph,
  domain: Domain,
  generationOf: (call: CallEvent) => string | undefined,
  seed: Tags = Tags.none,
): Solution {
  const live = liveObservations(graph);
  const contexts = new Map<BlockId, TransferContext>();
  const contextOf = (id: BlockId): TransferContext => {
    const known = contexts.get(id);
    if (known) return known;
    const block = graph.blocks.get(id)!;
    const { handler } = block;
    const tagsErrors = handler !== undefined && (live.within.get(handler)?.has(errorObservation(graph, handler).id) ?? false);
    const made = { graph, domain, generationOf, live: live.within.get(id) ?? new Set<string>(), tagsErrors };
    contexts.set(id, made);
    return made;
  };
  const states = new Map<BlockId, Map<KeyIndex, Map<string, Entry>>>(graph.order.map((id) => [id, new Map()]));
  states.set(0, entryState(graph, domain, seed));
  const pending = new Set<BlockId>(graph.order);
  const send = (edge: string, to: BlockId, state: State): void => {
    const into = states.get(to);
    // No entry: the value flow knows that nothing gets there.
    if (into && merge(graph, domain, live.atStart.get(to) ?? new Set(), into, to, edge, state)) pending.add(to);
  };
  // Sweeps in reverse postorder until nothing is new. The lattice is finite (see docs/ARCHITECTURE.md).
  while (pending.size > 0) {
    for (const id of graph.order) {
      if (pending.delete(id)) runBlock(contextOf(id), graph.blocks.get(id)!, states.get(id)!, send, () => undefined);
    }
  }
  return {
    graph,
    domain,
    seed,
    atStart: states,
    contextOf,
    liveAt: (id) => live.atStart.get(id) ?? new Set(),
    replay: (id, see) => runBlock(contextOf(id), graph.blocks.get(id)!, states.get(id)!, () => undefined, see),
    elements: (flow, incoming) =>
      [...(flow ?? NOWHERE).values()].reduce((set, { root, matrix }) => {
        const start = incoming ? (incoming.get(root) ?? 0) : root === 'unit' ? 1 : domain.anything;
        return set | apply(start, matrix);
      }, 0),
  };
}

type Send = (edge: string, to: BlockId, state: State) => void;

function runBlock(
  context: TransferContext,
  block: GraphBlock,
  start: State,
  send: Send,
  see: (event: Event, before: State, after: State) => void,
): State {
  const { graph } = context;
  const run = (event: Event, state: State): State => {
    const normal = new Map<KeyIndex, KeyFlow>();
    const raised: Flight = { handled: new Map(), escaped: new Map() };
    for (const [key, flow] of state) {
      const entries: Entry[] = [];
      for (const entry of flow.values()) {
        const outcome = step(context, event, key, entry);
        entries.push(...outcome.normal);
        for (const exception of outcome.raised) collectRaised(context, block, raised, key, exception);
      }
      if (entries.length > 0) normal.set(key, flowOf(withHappenings(context, entries, happen)));
    }
    begin(context, event, state, normal);
    see(event, state, normal);
    if (block.handler !== undefined && raised.handled.size > 0) send(`${block.id}/${event.index}`, block.handler, raised.handled);
    if (raised.escaped.size > 0) send(`${block.id}/${event.index}`, graph.raise, raised.escaped);
    return normal;
  };
  let state: State = start;
  for (const each of stepsOf(block.events)) {
    const from = state;
    state =
      'branches' in each
        ? joined(
            context.domain,
            each.branches.map((branch) => branch.reduce((at, event) => run(event, at), from)),
          )
        : run(each, state);
  }
  leave(context, graph, block, state, send);
  return state;
}

/**
 * What any of the states has. Which of several operations it was is somebody else's choice: the program knows of a state
 * only where each of them leads there.
 */
function joined(domain: Domain, states: readonly State[]): State {
  const all = new Map<KeyIndex, KeyFlow>();
  for (const key of new Set(states.flatMap((state) => [...state.keys()]))) {
    const flows = states.map((state) => [...(state.get(key)?.values() ?? [])]).filter((flow) => flow.length > 0);
    const sets = flows.map((flow) => flow.reduce((set, { matrix }) => matrix.reduce((rows, row) => rows | row, set), 0));
    const doubt = domain.doubt(~sets.reduce((common, set) => common & set, ~0));
    all.set(key, flowOf(flows.flat().map((entry) => ({ ...entry, matrix: compose(entry.matrix, doubt) }))));
  }
  return all;
}

/** Keys from outside are there from the start, in any state; no other key is. */
function entryState(graph: EventGraph, domain: Domain, tags: Tags): Map<KeyIndex, Map<string, Entry>> {
  if (graph.shadows.length > 0) return new Map([[SHADOW, flowOf([{ root: SHADOW, tags, matrix: domain.identity }])]]);
  const state = new Map([[NO_KEY, flowOf([{ root: 'unit', tags, matrix: domain.start(1) }])]]);
  graph.keys.forEach((key, index) => {
    if (isFromStart(key)) state.set(index, flowOf([{ root: index, tags, matrix: domain.identity }]));
  });
  return state;
}

/** Keys that come into being at the event, in every run that gets there. */
function begin(context: TransferContext, event: Event, before: State, after: Map<KeyIndex, KeyFlow>): void {
  const born = (set: ElementSet): Entry[] =>
    [...(before.get(NO_KEY)?.values() ?? [])].map((entry) => ({ ...entry, matrix: context.domain.start(set) }));
  if (event.kind === 'call' && event.creates && event.effect !== 'never') {
    const { key, set } = event.creates;
    const made = flowOf(born(set).flatMap((entry) => tellState(context, event, entry)));
    if (made.size > 0) after.set(key, made);
  }
  if (event.kind === 'invoke')
    for (const key of event.births.keys()) {
      const flow = flowOf(bornOf(context, event, key, (other) => before.get(other)?.values() ?? []));
      if (flow.size > 0) after.set(key, flow);
    }
  if (event.kind !== 'define') return;
  const flow = flowOf(
    event.from === 'outside'
      ? born(context.domain.anything)
      : event.from.flatMap((member) =>
          [...(before.get(member)?.values() ?? [])]
            .filter((entry) => isInTurn(event.turn, entry))
            .map((entry) => ({ ...entry, tags: entry.tags.ofAnother() })),
        ),
  );
  if (flow.size > 0) after.set(event.key, flow);
}

/** Exceptions on their way, those that pass the handlers here apart. */
interface Flight {
  readonly handled: Map<KeyIndex, Map<string, Entry>>;
  readonly escaped: Map<KeyIndex, Map<string, Entry>>;
}

function collectRaised(context: TransferContext, block: GraphBlock, { handled, escaped }: Flight, key: KeyIndex, exception: Raised): void {
  const handler = exception.escapes ? context.graph.raise : block.handler;
  if (handler === undefined) return;
  const raised = exception.escapes ? escaped : handled;
  const caught = errorObservation(context.graph, handler);
  const flow = raised.get(key) ?? new Map<string, Entry>();
  raised.set(key, flow);
  add(flow, { root: exception.root, matrix: exception.matrix, tags: exception.tags.with(caught, exception.tag) });
}

function leave(context: TransferContext, graph: EventGraph, block: GraphBlock, state: State, send: Send): void {
  const { end, handler } = block;
  if (end.kind === 'goto') send(`${block.id}/goto`, end.to, state);
  else if (end.kind === 'branch') {
    for (const [holds, to, via] of [
      [true, end.then, 'then'],
      [false, end.else, 'else'],
    ] as const) {
      const passing = new Map<KeyIndex, KeyFlow>();
      for (const [key, flow] of state) {
        const entries = [...flow.values()]
          .map((entry) => guard(context.domain, end.condition, holds, entry))
          .filter((entry) => entry !== undefined);
        if (entries.length > 0) passing.set(key, flowOf(entries));
      }
      if (graph.hasEdge(to, `${block.id}/${via}`)) send(`${block.id}/${via}`, to, passing);
    }
  } else if (end.kind === 'throw' && handler !== undefined) {
    const thrown = new Map<KeyIndex, KeyFlow>();
    for (const [key, flow] of state)
      thrown.set(key, flowOf([...flow.values()].map((entry) => ({ ...entry, tags: thrownTags(graph, handler, end.error, entry.tags) }))));
    send(`${block.id}/throw`, handler, thrown);
  }
}

/** Brings a state over an edge into the block's. @returns whether anything was new */
function merge(
  graph: EventGraph,
  domain: Domain,
  live: ReadonlySet<string>,
  into: Map<KeyIndex, Map<string, Entry>>,
  to: BlockId,
  edge: string,
  state: State,
): boolean {
  const moves = new Map(graph.moves(to, edge).keys.map((move) => [move.to, move.from]));
  const kept = new Set([...live, errorObservation(graph, to).id]);
  let changed = false;
  const bring = (key: KeyIndex, entries: Iterable<Entry>, own: boolean): void => {
    const flow = into.get(key) ?? new Map<string, Entry>();
    into.set(key, flow);
    for (const entry of entries) {
      for (const arriving of arrive(graph, domain, kept, to, edge, own ? entry : { ...entry, tags: entry.tags.ofAnother() }))
        changed = addWithin(flow, arriving) || changed;
    }
  };
  for (const [key, flow] of state) if (!moves.has(key)) bring(key, flow.values(), true);
  for (const [key, from] of moves) if (from !== undefined) bring(key, state.get(from)?.values() ?? [], from === key);
  return changed;
}

/** Combinations of tags kept apart for one key at one point; beyond, flags are forgotten there, and at last all tags. */
const MOST_WITH_FLAGS = 16;
const MOST_ENTRIES = 256;

/** Adds the entry. What is forgotten stands beside what was kept before, so the flow still only grows. */
function addWithin(flow: Map<string, Entry>, entry: Entry): boolean {
  if (flow.size < MOST_WITH_FLAGS) return add(flow, entry);
  return add(flow, { ...entry, tags: flow.size < MOST_ENTRIES ? entry.tags.withoutFlags() : Tags.none });
}
