// The transfer functions: what an event and an edge do to one key's entry. Every key is judged on its own, so a call on
// another key succeeds and fails whatever this key's state. Used by the fixpoint and, on single elements, by the paths.
import type { BlockId } from '../../ir/types';
import type { Condition, Observation, Tag } from '../conditions';
import { decide } from '../guards';
import type { CallEvent, Event, EventGraph, KeyIndex } from '../graph';
import { meaningOf } from '../sdk/responses';
import type { Domain, Matrix } from './domain';
import { compose } from './domain';
import type { Entry } from './flow-state';
import { Tags } from './flow-state';

/** An exception on its way to a handler: what it tells, if it is of this key. `escapes`: past the handlers here. */
export interface Raised extends Entry {
  readonly tag?: Tag;
  readonly escapes: boolean;
}

export interface Outcome {
  readonly normal: readonly Entry[];
  readonly raised: readonly Raised[];
}

export interface TransferContext {
  readonly graph: EventGraph;
  readonly domain: Domain;
  readonly generationOf: (call: CallEvent) => string | undefined;
  /** Observations that may be tested later on, for the block in hand. */
  readonly live: ReadonlySet<string>;
  /** Whether somebody asks what the block's handler caught. */
  readonly tagsErrors: boolean;
}

/** What the event does to the entry of the key. Definitions that take other keys' states are the fixpoint's business. */
export function step(context: TransferContext, event: Event, key: KeyIndex, entry: Entry): Outcome {
  const { domain } = context;
  switch (event.kind) {
    case 'call':
      return call(context, event, key, entry);
    case 'define':
      return event.key === key ? { normal: [], raised: [] } : { normal: [entry], raised: [] };
    case 'forget': {
      if (!event.keys.includes(key)) return { normal: [entry], raised: [{ ...entry, escapes: false }] };
      const forgotten = { root: entry.root, tags: Tags.none, matrix: entry.matrix.map((row) => (row === 0 ? 0 : domain.anything)) };
      return { normal: [forgotten], raised: [{ ...forgotten, escapes: false }] };
    }
    case 'raise':
      return { normal: [entry], raised: [{ ...entry, escapes: false }] };
    case 'assume': {
      if (event.key !== key) return { normal: [entry], raised: [] };
      return { normal: [{ ...entry, tags: Tags.none, matrix: entry.matrix.map((row) => (row === 0 ? 0 : event.set)) }], raised: [] };
    }
  }
}

function call(context: TransferContext, event: CallEvent, key: KeyIndex, entry: Entry): Outcome {
  if (event.effect === 'never') return { normal: [entry], raised: [] };
  if (event.creates?.key === key) {
    // An earlier key of this call goes on only where the call fails.
    return { normal: [], raised: [{ ...entry, escapes: event.effect === 'returned' }] };
  }
  const escapes = event.effect === 'returned';
  const concern = context.graph.concern(event, key);
  const unchanged: Outcome = { normal: [entry], raised: event.effect === 'begun' ? [] : [{ ...entry, escapes }] };
  if (concern === 'none') return unchanged;
  const { transformer } = event;
  const after = { ...entry, matrix: compose(entry.matrix, transformer.success) };
  if (concern === 'perhaps') return { normal: [entry, after], raised: unchanged.raised };
  return own(context, event, entry, after, escapes);
}

function own(context: TransferContext, event: CallEvent, entry: Entry, after: Entry, escapes: boolean): Outcome {
  const { domain } = context;
  const { transformer, fact, effect } = event;
  const { sdk, surface } = fact.call;
  const generation = context.generationOf(event);
  const failure = (code?: string): Tag => ({ kind: 'failure', sdk, ...(code === undefined ? {} : { code }), ...(generation === undefined ? {} : { generation }) });
  const outcome: Observation = { id: `outcome:${fact.site}`, kind: 'outcome', site: fact.site };
  const withOutcome = (made: Entry, tag: Tag): Entry => (context.live.has(outcome.id) ? { ...made, tags: made.tags.with(outcome, tag) } : made);
  const withTag = (tag: Tag): { tag?: Tag } => (context.tagsErrors ? { tag } : {});
  const normal: Entry[] = [];
  const raised: Raised[] = [];
  if (!event.rehearsal) normal.push(...tellState(context, event, withOutcome(after, { kind: 'success' })));
  if (event.rehearsal || effect === 'begun') normal.push(entry);
  for (const [code, set] of event.rehearsal ? [] : transformer.rejections) {
    const rejected = { ...entry, matrix: compose(entry.matrix, domain.keep(set)) };
    if (surface === 'returns-body') normal.push(withOutcome(rejected, failure(code)));
    else if (effect !== 'begun') raised.push({ ...rejected, ...withTag(failure(code)), escapes });
  }
  if (surface === 'returns-body') normal.push(withOutcome(entry, failure()));
  if (effect !== 'begun') raised.push({ ...entry, ...withTag(failure()), escapes });
  return { normal, raised };
}

/** The entry for each state that the call tells, where somebody asks later; else the entry itself. */
export function tellState(context: TransferContext, event: CallEvent, entry: Entry): Entry[] {
  const { operation, sdk } = event.fact.call;
  const observation: Observation = { id: `state:${event.fact.site}`, kind: 'state', site: event.fact.site };
  const tells = operation.response.state && meaningOf(operation, sdk, operation.response.state.map((name) => name.toLowerCase())) === 'state';
  if (!tells || !context.live.has(observation.id)) return [entry];
  return context.domain.provider.stateNames.map((name) => ({
    root: entry.root,
    tags: entry.tags.with(observation, { kind: 'state', name }),
    matrix: compose(entry.matrix, context.domain.keep(context.domain.named([name]))),
  }));
}

/** The entry where the condition holds, or where it does not; undefined where that cannot be. */
export function guard(context: TransferContext, condition: Condition, holds: boolean, entry: Entry): Entry | undefined {
  if (condition.kind === 'opaque') return entry;
  if (condition.kind === 'not') return guard(context, condition.of, !holds, entry);
  const tag = entry.tags.get(condition.observation);
  if (!tag) return entry;
  const decision = decide(condition.test, tag, context.domain.provider);
  if (decision.outcome !== 'both' && decision.outcome !== holds) return undefined;
  if (!holds || !decision.learns || decision.outcome !== true) return entry;
  return { ...entry, matrix: compose(entry.matrix, learned(context.domain, tag)) };
}

/** Equality makes the state known: the one that was told, or all that give the code. */
function learned(domain: Domain, tag: Tag): Matrix {
  if (tag.kind === 'failure') return domain.learn(domain.anything);
  return domain.learn(domain.named([tag.kind === 'state' ? tag.name : tag.kind === 'text' ? tag.text : '']));
}

/** The entry as it arrives over the edge: dead observations dropped, joined observations moved. */
export function arrive(graph: EventGraph, live: ReadonlySet<string>, to: BlockId, edge: string, entry: Entry): Entry {
  let tags = entry.tags.keep(live);
  for (const { to: target, from } of graph.moves(to, edge).observations) {
    if (!live.has(target.id)) continue;
    const tag: Tag | undefined = typeof from === 'string' ? { kind: 'text', text: from } : from && entry.tags.get(from);
    tags = tags.with(target, tag);
  }
  return tags === entry.tags ? entry : { ...entry, tags };
}
