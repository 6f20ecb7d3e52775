// The transfer function of a call of a function of the program: what its summary does to one key's entry, with what the
// function found out brought along. A key that the function does not know goes through unchanged, where anything does.
import type { InvokeEvent, KeyIndex, Summary } from '../events/graph';
import { NO_KEY, SHADOW, isKept } from '../events/graph';
import { compose } from './domain';
import type { Entry } from './flow-state';
import { Tags } from './flow-state';
import { keptFor } from './pending';
import { concernOf } from './turns';
import type { Outcome, Raised, TransferContext } from './transfer';

/** What the call does to the entry of the key. */
export function invoked(context: TransferContext, event: InvokeEvent, key: KeyIndex, entry: Entry): Outcome {
  if (event.effect === 'never') return { normal: [entry], raised: [] };
  const { concern, as } = concernOf(context.graph, event, key, entry);
  if (isKept(event) && concern !== 'none') return keptFor(event, as, entry);
  const seed = seedOf(event, entry.tags);
  const summary = event.summary(seed);
  if (summary.isUnseen) return forgotten(context, { normal: [entry], raised: [{ ...entry, escapes: event.effect === 'returned' }] });
  const unaffected = bystanding(context, event, summary, seed, key, entry);
  // An earlier key of a call that makes one goes on only where the call fails.
  if (event.births.has(key)) return { normal: [], raised: unaffected.raised };
  const outcome = onKey(context, event, summary, seed, key, entry, unaffected);
  if (isKept(event)) return { normal: outcome.normal, raised: [] };
  return event.effect === 'begun' ? { normal: [entry, ...outcome.normal], raised: [] } : outcome;
}

/** The call is about other keys; what was found out about this one may be tested inside all the same. */
function bystanding(context: TransferContext, event: InvokeEvent, summary: Summary, seed: Tags, key: KeyIndex, entry: Entry): Outcome {
  if (key === NO_KEY || seed === Tags.none) return passing(context, event, summary, NO_KEY, entry);
  return passing(context, event, event.summary(seed, [NO_KEY]), SHADOW, entry);
}

function onKey(
  context: TransferContext,
  event: InvokeEvent,
  summary: Summary,
  seed: Tags,
  key: KeyIndex,
  entry: Entry,
  unaffected: Outcome,
): Outcome {
  const { concern, as } = concernOf(context.graph, event, key, entry);
  const [only, ...others] = event.keys.get(as) ?? [];
  if (concern === 'own' && only !== undefined)
    return others.length === 0 ? passing(context, event, summary, only, entry) : forgotten(context, unaffected);
  const lost = event.forgets.includes(key) ? forgotten(context, unaffected) : unaffected;
  if (concern === 'none') return lost;
  const perhaps = [...event.keys].filter(([other]) => context.graph.concern({ ...event, keys: new Map([[other, []]]) }, key) !== 'none');
  const shadowing = event.summary(
    seed,
    perhaps.flatMap(([, inside]) => inside),
  );
  const outcome = passing(context, event, shadowing, SHADOW, entry);
  return lost === unaffected ? outcome : forgotten(context, outcome);
}

/** The entry behind the call, the key being the function's `inside`; NO_KEY: none of its keys. */
function passing(context: TransferContext, event: InvokeEvent, summary: Summary, inside: KeyIndex, entry: Entry): Outcome {
  const through = (exit: Entry): Entry['matrix'] => (inside === NO_KEY ? entry.matrix : compose(entry.matrix, exit.matrix));
  const own = (exit: Entry): boolean => inside === NO_KEY || exit.root === inside;
  const normal = [...(summary.exit.get(inside)?.values() ?? [])]
    .filter(own)
    .map((exit): Entry => ({ root: entry.root, matrix: through(exit), tags: brought(context, event, entry.tags, exit.tags) }));
  const raised = [...(summary.raise.get(inside)?.values() ?? [])].filter(own).map((exit): Raised => {
    const tag = context.tagsErrors || event.effect === 'returned' ? exit.tags.get(summary.error) : undefined;
    return { root: entry.root, matrix: through(exit), tags: entry.tags, escapes: event.effect === 'returned', ...(tag ? { tag } : {}) };
  });
  return { normal, raised };
}

/** The entries of a key that comes into being by the call. @param before the flows of the caller's keys at the call */
export function bornOf(
  context: TransferContext,
  event: InvokeEvent,
  key: KeyIndex,
  entriesOf: (key: KeyIndex) => Iterable<Entry>,
): readonly Entry[] {
  const inside = event.births.get(key);
  if (inside === undefined || event.effect === 'never') return [];
  const born: Entry[] = [];
  const bring = (before: Entry, root: Entry['root'], own: boolean): void => {
    const summary = event.summary(seedOf(event, before.tags));
    for (const exit of summary.exit.get(inside)?.values() ?? []) {
      if (exit.root !== root) continue;
      const matrix = own ? exit.matrix : compose(before.matrix, exit.matrix);
      born.push({ root: before.root, matrix, tags: brought(context, event, before.tags.ofAnother(), exit.tags) });
    }
  };
  for (const before of entriesOf(NO_KEY)) bring(before, 'unit', true);
  for (const [caller, roots] of event.keys) for (const before of entriesOf(caller)) for (const root of roots) bring(before, root, false);
  return born;
}

/** What the caller knows of the observations that the function asks for, in the function's terms. */
export function seedOf(event: InvokeEvent, tags: Tags): Tags {
  let seed = Tags.none;
  for (const { from, to } of event.handed) {
    const tag = tags.get(from);
    if (tag) seed = seed.with(to, tag);
  }
  return seed;
}

/** The caller's tags with what the function found out and the caller may ask for. */
function brought(context: TransferContext, event: InvokeEvent, tags: Tags, found: Tags): Tags {
  let all = tags;
  for (const [id, observation] of event.brought)
    if (context.live.has(observation.id)) all = all.with(observation, found.get({ ...observation, id }));
  return all;
}

function forgotten(context: TransferContext, { normal, raised }: Outcome): Outcome {
  const forget = <T extends Entry>(entry: T): T => ({
    ...entry,
    tags: Tags.none,
    matrix: entry.matrix.map((row) => (row === 0 ? 0 : context.domain.anything)),
  });
  return { normal: normal.map(forget), raised: raised.map(forget) };
}
