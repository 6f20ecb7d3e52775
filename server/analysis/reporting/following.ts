// What becomes of a key behind a place in a function: the uses of it that come next, and the elements it can have there.
// Runs the same transfer functions as the fixpoint, forward from one place. It must not know why it is asked.
import type { BlockId } from '../../ir/types';
import type { CallEvent, Event, GraphBlock, InvokeEvent, KeyIndex } from '../events/graph';
import { errorObservation } from '../events/graph';
import type { ElementSet } from '../typestate/domain';
import { apply } from '../typestate/domain';
import type { Entry } from '../typestate/flow-state';
import { add, flowOf } from '../typestate/flow-state';
import type { Raised } from '../typestate/transfer';
import { arrive, guard, step, thrownTags } from '../typestate/transfer';
import type { Incoming, Solution } from '../typestate/solve';

/** A call about the key, or of a function of the program that it is handed to. */
export interface Use {
  readonly event: CallEvent | InvokeEvent;
  readonly block: BlockId;
  readonly position: number;
  /** What the key can be when it comes to that. */
  readonly set: ElementSet;
}

export interface Place {
  readonly block: BlockId;
  /** How many of the block's events have happened. */
  readonly position: number;
  readonly key: KeyIndex;
}

export interface Following {
  /** Whether the way ends with this use: it has put the key into a state of its own. */
  readonly endsWith: (use: CallEvent | InvokeEvent) => boolean;
  /** Whether the way ends between these instructions of a block. */
  readonly endsBetween?: (block: BlockId, after: number, before: number) => boolean;
}

/** The entry with its elements in place of its root: from here on, where it stems from does not matter. */
export function uprooted(entry: Entry, incoming: Incoming): Entry {
  return { root: 'unit', tags: entry.tags, matrix: [apply(incoming.get(entry.root) ?? 0, entry.matrix)] };
}

/** The uses of the key behind the place, those met first before the others; by their place. */
export function usesBehind(
  solution: Solution,
  { block: start, position: from, key }: Place,
  entries: readonly Entry[],
  { endsWith, endsBetween = () => false }: Following,
): ReadonlyMap<string, Use> {
  const { graph, domain } = solution;
  const uses = new Map<string, Use>();
  const states = new Map<BlockId, Map<string, Entry>>();
  const open = new Set<BlockId>();

  const send = (to: BlockId, edge: string, arriving: readonly Entry[]): void => {
    if (!graph.blocks.has(to)) return;
    const moves = graph.moves(to, edge).keys;
    // The variable holds another key from there on.
    if (moves.some((move) => move.to === key && move.from !== key)) return;
    const live = new Set([...solution.liveAt(to), errorObservation(graph, to).id]);
    const flow = states.get(to) ?? new Map<string, Entry>();
    states.set(to, flow);
    for (const entry of arriving) for (const one of arrive(graph, domain, live, to, edge, entry)) if (add(flow, one)) open.add(to);
  };
  const fail = (block: GraphBlock, event: Event, { tag, escapes, ...entry }: Raised): void => {
    if (escapes || block.handler === undefined) return;
    const tags = entry.tags.with(errorObservation(graph, block.handler), tag);
    send(block.handler, `${block.id}/${event.index}`, [{ ...entry, tags }]);
  };
  const note = (event: CallEvent | InvokeEvent, block: BlockId, position: number, here: readonly Entry[]): void => {
    const name = `${block}:${position}`;
    const set = here.reduce((all, { matrix }) => all | (matrix[0] ?? 0), uses.get(name)?.set ?? 0);
    uses.set(name, { event, block, position, set });
  };

  const run = (block: GraphBlock, first: number, begun: readonly Entry[]): void => {
    const context = solution.contextOf(block.id);
    let here = begun;
    let last = first === 0 ? -1 : block.events[first - 1]!.index;
    for (let position = first; position < block.events.length; position++) {
      const event = block.events[position]!;
      if (here.length === 0 || endsBetween(block.id, last, event.index)) return;
      last = event.index;
      if ((event.kind === 'call' || event.kind === 'invoke') && graph.concern(event, key) === 'own') {
        note(event, block.id, position, here);
        if (endsWith(event)) return;
      }
      // Code that is not seen may wait for the key to change.
      if (event.kind === 'forget' && event.keys.includes(key)) return;
      const outcomes = here.map((entry) => step(context, event, key, entry));
      for (const { raised } of outcomes) for (const exception of raised) fail(block, event, exception);
      here = [...flowOf(outcomes.flatMap(({ normal }) => normal)).values()];
    }
    if (here.length > 0 && !endsBetween(block.id, last, Infinity)) leave(block, here);
  };
  const leave = ({ id, end, handler }: GraphBlock, here: readonly Entry[]): void => {
    if (end.kind === 'goto') send(end.to, `${id}/goto`, here);
    if (end.kind === 'throw' && handler !== undefined)
      send(
        handler,
        `${id}/throw`,
        here.map((entry) => ({ ...entry, tags: thrownTags(graph, handler, end.error, entry.tags) })),
      );
    if (end.kind !== 'branch') return;
    for (const [holds, to, via] of [
      [true, end.then, 'then'],
      [false, end.else, 'else'],
    ] as const) {
      const passing = here.map((entry) => guard(domain, end.condition, holds, entry)).filter((entry) => entry !== undefined);
      if (graph.hasEdge(to, `${id}/${via}`)) send(to, `${id}/${via}`, passing);
    }
  };

  run(graph.blocks.get(start)!, from, [...flowOf(entries).values()]);
  // A set gives what is added to it in the meantime, too.
  for (const id of open) {
    open.delete(id);
    run(graph.blocks.get(id)!, 0, [...states.get(id)!.values()]);
  }
  return uses;
}
