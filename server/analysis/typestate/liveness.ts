// Which observations may still be tested. Tags for others are dropped, so that paths that differ only in what nobody
// asks again are one.
import type { BlockId } from '../../ir/types';
import type { Observation } from '../observations';
import { pendingAt, testIn, turnIn } from '../observations';
import type { CallEvent, EventGraph, GraphBlock, InvokeEvent } from '../events/graph';
import { errorObservation, targetsOf } from '../events/graph';

export interface Liveness {
  /** Ids of the observations that may be tested after the block's start and were made before it. */
  readonly atStart: ReadonlyMap<BlockId, ReadonlySet<string>>;
  /** The same, with those that are made in the block itself. */
  readonly within: ReadonlyMap<BlockId, ReadonlySet<string>>;
}

export function liveObservations(graph: EventGraph): Liveness {
  const atStart = new Map<BlockId, Set<string>>(graph.order.map((id) => [id, new Set<string>()]));
  const within = new Map<BlockId, Set<string>>(graph.order.map((id) => [id, new Set<string>()]));
  for (let changed = true; changed;) {
    changed = false;
    for (const id of [...graph.order].reverse()) {
      const block = graph.blocks.get(id)!;
      const made = madeIn(graph, block);
      const uses = within.get(id)!;
      const before = uses.size;
      for (const use of usesOf(graph, block, { atStart, within })) {
        uses.add(use);
        if (!made.has(use)) atStart.get(id)!.add(use);
      }
      changed = changed || uses.size !== before;
    }
  }
  return { atStart, within };
}

/** What the block observes itself: the calls in it, and what it catches. */
function madeIn(graph: EventGraph, block: GraphBlock): ReadonlySet<string> {
  const made = block.events.flatMap((event) => {
    if (event.kind === 'invoke') return [...event.brought.values()].map(({ id }) => id);
    if (event.kind === 'turn') return event.phase === 'begin' ? [turnIn(event.turn).id] : [];
    return event.kind === 'call' ? [`state:${event.fact.site}`, `outcome:${event.fact.site}`] : [];
  });
  return new Set([...made, errorObservation(graph, block.id).id]);
}

/** The loops in whose turn the call is about an element. */
function turnsOf(graph: EventGraph, event: CallEvent | InvokeEvent): readonly string[] {
  const subjects = event.kind === 'call' ? event.subjects : [...event.keys.keys()];
  return subjects.flatMap((subject) => {
    const value = graph.keys[subject]?.value;
    return value?.kind === 'choice' && value.turn !== undefined ? [value.turn] : [];
  });
}

function* usesOf(graph: EventGraph, block: GraphBlock, live: Liveness): Iterable<string> {
  const { end, handler, id } = block;
  if (id === graph.exit) for (const observation of graph.exposed) yield observation.id;
  if (id === graph.raise) yield errorObservation(graph, id).id;
  for (const event of block.events) {
    if (event.kind === 'invoke') for (const { from } of event.handed) yield from.id;
    if (event.kind === 'turn' && event.phase !== 'begin') yield turnIn(event.turn).id;
    if (event.kind === 'define' && event.turn !== undefined) yield turnIn(event.turn).id;
    if (event.kind === 'call' || event.kind === 'invoke') for (const turn of turnsOf(graph, event)) yield turnIn(turn).id;
    if (event.kind === 'settle') for (const site of event.sites) yield pendingAt(site).id;
  }
  const tested: Observation | undefined = end.kind === 'branch' ? testIn(end.condition)?.observation : undefined;
  if (tested) yield tested.id;
  if (
    end.kind === 'throw' &&
    typeof end.error === 'object' &&
    handler !== undefined &&
    live.within.get(handler)?.has(errorObservation(graph, handler).id)
  )
    yield end.error.id;
  for (const target of targetsOf(block)) {
    const moves = graph.edges(block.id, target).flatMap((edge) => graph.moves(target, edge).observations);
    for (const observation of live.atStart.get(target) ?? []) {
      const moved = moves.filter((move) => move.to.id === observation);
      if (moved.length === 0) yield observation;
      for (const { from } of moved) {
        const read =
          from.kind === 'observation' ? from.observation : from.kind === 'condition' ? testIn(from.condition)?.observation : undefined;
        if (read) yield read.id;
      }
    }
  }
}
