// Loops over all elements of something, seen by one of the elements: it has exactly one turn, and in every other turn the
// variable of the loop is some other element. After the loop every element has had its turn.
import type { CallEvent, Concern, Event, EventGraph, InvokeEvent, KeyIndex } from '../events/graph';
import { turnIn } from '../observations';
import type { Entry } from './flow-state';

/** What the loop's going on does to the entry of a key. */
export function takeTurn(
  graph: EventGraph,
  { turn, phase }: Event & { readonly kind: 'turn' },
  key: KeyIndex,
  entry: Entry,
): readonly Entry[] {
  if (!graph.hasTurn(turn, key)) return [entry];
  const observation = turnIn(turn);
  const tag = entry.tags.get(observation);
  const rest = { ...entry, tags: entry.tags.with(observation, undefined) };
  if (phase === 'begin') return [rest];
  if (phase === 'end') return tag ? [rest] : [];
  if (tag) return [{ ...entry, tags: entry.tags.with(observation, { kind: 'turn', is: 'done' }) }];
  return [entry, { ...entry, tags: entry.tags.with(observation, { kind: 'turn', is: 'now' }) }];
}

/** Whether it is the element's turn. */
export function isInTurn(turn: string | undefined, { tags }: Entry): boolean {
  const tag = turn === undefined ? undefined : tags.get(turnIn(turn));
  return turn === undefined || (tag?.kind === 'turn' && tag.is === 'now');
}

/** Whether the call is about the key where the key is as the entry says, and as which of the function's keys. */
export function concernOf(
  graph: EventGraph,
  event: CallEvent | InvokeEvent,
  key: KeyIndex,
  entry: Entry,
): { readonly concern: Concern; readonly as: KeyIndex } {
  const concern = graph.concern(event, key);
  // What stands for keys that are not the function's has no turn.
  const turn = concern === 'perhaps' && key >= 0 ? graph.turnOf(event, key) : undefined;
  if (!turn) return { concern, as: key };
  return isInTurn(turn.turn, entry) ? { concern: 'own', as: turn.variable } : { concern: 'none', as: key };
}
