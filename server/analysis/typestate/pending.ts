// Calls that are begun and kept: a promise in a variable, a coroutine nobody has awaited yet. What such a call does to its
// key happens at any time from its beginning until somebody waits for it; its failure is seen there.
import type { CallEvent, InvokeEvent, KeyIndex, SettleEvent } from '../events/graph';
import type { PendingTag, Tag } from '../observations';
import { pendingAt } from '../observations';
import type { Entry } from './flow-state';
import type { Outcome, Raised, TransferContext } from './transfer';

/** Does what the call does, to the key that it is about. */
export type Happen = (context: TransferContext, event: CallEvent | InvokeEvent, key: KeyIndex, entry: Entry) => Outcome;

/** The entry, with a call about its key still to come. */
export function keptFor(event: CallEvent | InvokeEvent, key: KeyIndex, entry: Entry): Outcome {
  const tag: PendingTag = { kind: 'pending', isRunning: event.effect === 'pending', key };
  return { normal: [{ ...entry, tags: entry.tags.with(pendingAt(event.fact.site), tag) }], raised: [] };
}

/** A way an entry goes on by itself: the call that happened, and what the entry is then. */
export interface Happened {
  readonly event: CallEvent | InvokeEvent;
  readonly key: KeyIndex;
  readonly entry: Entry;
}

/** What the entry can become where one of the calls that run happens now. */
export function happensNow(context: TransferContext, entry: Entry, happen: Happen): readonly Happened[] {
  return entry.tags.running.flatMap(([id, tag]) => {
    const event = context.graph.kept.get(id.slice(pendingAt('').id.length));
    if (!event) return [];
    const { normal, raised } = happen({ ...context, tagsErrors: true }, event, tag.key, without(entry, id));
    const as = (after: Entry, happened: Tag): Happened => ({
      event,
      key: tag.key,
      entry: { ...after, tags: after.tags.with({ id }, happened) },
    });
    return [
      ...normal.map((after) => as(after, { kind: 'happened', raises: false })),
      ...raised.map(({ root, matrix, tags, tag: told }) =>
        as({ root, matrix, tags }, { kind: 'happened', raises: true, ...(told ? { tag: told } : {}) }),
      ),
    ];
  });
}

/** The entries, with all that they can become by calls that run. */
export function withHappenings(context: TransferContext, entries: readonly Entry[], happen: Happen): readonly Entry[] {
  if (entries.every(({ tags }) => tags.running.length === 0)) return entries;
  const all = [...entries];
  // The list grows while it is gone through.
  for (const entry of all) all.push(...happensNow(context, entry, happen).map((after) => after.entry));
  return all;
}

/** Somebody waits for the calls, or sets them off. */
export function settled(context: TransferContext, event: SettleEvent, entry: Entry, happen: Happen): Outcome {
  let open: readonly Entry[] = [entry];
  const raised: Raised[] = [];
  const escapes = event.mode === 'returned';
  for (const site of event.sites) {
    const observation = pendingAt(site);
    open = open.flatMap((before): readonly Entry[] => {
      const tag = before.tags.get(observation);
      const kept = context.graph.kept.get(site);
      if (event.mode === 'begun')
        return [tag?.kind === 'pending' ? { ...before, tags: before.tags.with(observation, { ...tag, isRunning: true }) } : before];
      const rest = without(before, observation.id);
      if (tag?.kind === 'happened' && !tag.raises) return [rest];
      if (tag?.kind === 'happened') {
        raised.push({ ...rest, escapes, ...(tag.tag ? { tag: tag.tag } : {}) });
        return [];
      }
      if (tag?.kind !== 'pending' || !kept) {
        raised.push({ ...rest, escapes, ...(kept?.kind === 'call' ? { tag: { kind: 'other-failure', sdk: kept.fact.call.sdk } } : {}) });
        return [rest];
      }
      const outcome = happen({ ...context, tagsErrors: context.tagsErrors || escapes }, kept, tag.key, rest);
      raised.push(...outcome.raised.map((exception) => ({ ...exception, escapes })));
      return outcome.normal;
    });
  }
  return { normal: open, raised };
}

function without(entry: Entry, id: string): Entry {
  return { ...entry, tags: entry.tags.with({ id }, undefined) };
}
