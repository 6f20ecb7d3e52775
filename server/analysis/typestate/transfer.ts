// The transfer functions: what an event and an edge do to one key's entry. Every key is judged on its own, so a call on
// another key succeeds and fails whatever this key's state. Used by the fixpoint and, on single elements, by the paths.
import type { BlockId } from '../../ir/types';
import type { Condition, Observation, Tag } from '../observations';
import { decide } from '../guards';
import type { CallEvent, Event, EventGraph, KeyIndex } from '../events/graph';
import { SHADOW, errorObservation } from '../events/graph';
import type { Domain, Matrix } from './domain';
import { compose } from './domain';
import type { Entry } from './flow-state';
import { Tags } from './flow-state';
import { invoked } from './invoke';

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
    case 'call': {
      const outcome = call(context, event, key, entry);
      return event.skippable ? { ...outcome, normal: [skipped(context, event, entry), ...outcome.normal] } : outcome;
    }
    case 'invoke':
      return invoked(context, event, key, entry);
    case 'define':
      return event.key === key ? { normal: [], raised: [] } : { normal: [entry], raised: [] };
    case 'forget': {
      if (!event.keys.includes(key) && !(key === SHADOW && context.graph.shadows.some((one) => event.keys.includes(one))))
        return { normal: [entry], raised: [{ ...entry, escapes: false }] };
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
  const escapes = event.effect === 'returned';
  // A call whose failure nobody waits for raises nowhere.
  const raised = (exception: Entry, tag?: Tag): Raised[] =>
    event.effect === 'begun' ? [] : [{ ...exception, ...(tag && (context.tagsErrors || escapes) ? { tag } : {}), escapes }];
  // An earlier key of a call that makes one goes on only where the call fails.
  if (event.creates?.key === key) return { normal: [], raised: raised(entry, failureOf(context, event)) };
  const concern = context.graph.concern(event, key);
  const foreign: Tag = { kind: 'other-failure', sdk: event.fact.call.sdk };
  if (concern === 'none') return { normal: [entry], raised: raised(entry, foreign) };
  const own = concerning(context, event, entry, raised);
  if (concern === 'own') return own;
  // Perhaps it is about another key, and tells nothing of this one.
  const other = { ...entry, tags: entry.tags.with(stateObservation(event), undefined).with(outcomeObservation(event), undefined) };
  return { normal: [other, ...own.normal], raised: [...raised(entry, foreign), ...own.raised] };
}

/** The call was left out: there is no answer. */
function skipped(context: TransferContext, event: CallEvent, entry: Entry): Entry {
  const asked = [stateObservation(event), outcomeObservation(event)].filter(({ id }) => context.live.has(id));
  return { ...entry, tags: asked.reduce((tags, observation) => tags.with(observation, { kind: 'nothing' }), entry.tags) };
}

/** The call is about this key. */
function concerning(context: TransferContext, event: CallEvent, entry: Entry, raised: (exception: Entry, tag?: Tag) => Raised[]): Outcome {
  const { transformer, fact, rehearsal } = event;
  const returnsFailure = fact.call.surface === 'returns-body';
  const outcome = outcomeObservation(event);
  const withOutcome = (made: Entry, tag: Tag): Entry =>
    context.live.has(outcome.id) ? { ...made, tags: made.tags.with(outcome, tag) } : made;
  const success = withOutcome({ ...entry, matrix: compose(entry.matrix, transformer.success) }, { kind: 'success' });
  const normal = rehearsal ? [entry] : tellState(context, event, success);
  const exceptions = raised(entry, failureOf(context, event));
  if (event.effect === 'begun') normal.push(entry);
  if (returnsFailure) normal.push(withOutcome(tellNothing(context, event, entry), failureOf(context, event)));
  for (const [code, set] of rehearsal ? [] : transformer.rejections) {
    const rejected = { ...entry, matrix: compose(entry.matrix, context.domain.keep(set)) };
    if (returnsFailure) normal.push(withOutcome(rejected, failureOf(context, event, code)));
    else exceptions.push(...raised(rejected, failureOf(context, event, code)));
  }
  return { normal, raised: exceptions };
}

/** A rejection with the code, or a failure for another reason than the key's state. */
function failureOf(context: TransferContext, event: CallEvent, code?: string): Tag {
  const generation = context.generationOf(event);
  return {
    kind: 'failure',
    sdk: event.fact.call.sdk,
    ...(code === undefined ? {} : { code }),
    ...(generation === undefined ? {} : { generation }),
  };
}

function stateObservation({ fact }: CallEvent): Observation {
  return { id: `state:${fact.site}`, kind: 'state', site: fact.site };
}

function outcomeObservation({ fact }: CallEvent): Observation {
  return { id: `outcome:${fact.site}`, kind: 'outcome', site: fact.site };
}

/** The entry for each state that the call tells, where somebody asks later; else the entry itself. */
export function tellState(context: TransferContext, event: CallEvent, entry: Entry): Entry[] {
  const observation = stateObservation(event);
  if (!event.operation.response.state || !context.live.has(observation.id)) return [entry];
  return context.domain.provider.stateNames.map((name) => ({
    root: entry.root,
    tags: entry.tags.with(observation, { kind: 'state', name }),
    matrix: compose(entry.matrix, context.domain.keep(context.domain.named([name]))),
  }));
}

/** The entry where the call failed and goes on: what it answers has no state. */
function tellNothing(context: TransferContext, event: CallEvent, entry: Entry): Entry {
  const observation = stateObservation(event);
  if (!event.operation.response.state || !context.live.has(observation.id)) return entry;
  return { ...entry, tags: entry.tags.with(observation, { kind: 'text', text: '' }) };
}

/** The entry where the condition holds, or where it does not; undefined where that cannot be. */
export function guard(domain: Domain, condition: Condition, holds: boolean, entry: Entry): Entry | undefined {
  if (condition.kind === 'opaque') return entry;
  if (condition.kind === 'always') return holds ? entry : undefined;
  if (condition.kind === 'not') return guard(domain, condition.of, !holds, entry);
  const tag = entry.tags.get(condition.observation);
  if (!tag) return entry;
  const decision = decide(condition.test, tag, domain.provider);
  if (decision.outcome !== 'both' && decision.outcome !== holds) return undefined;
  if (!holds || !decision.learns || decision.outcome !== true) return entry;
  return { ...entry, matrix: compose(entry.matrix, learned(domain, tag)) };
}

/** Equality makes the state known: the one that was told, or all that give the code. */
function learned(domain: Domain, tag: Tag): Matrix {
  if (tag.kind === 'failure') return domain.learn(domain.unknown);
  return domain.learn(domain.named([tag.kind === 'state' ? tag.name : tag.kind === 'text' ? tag.text : '']));
}

/** The tags of an entry whose block throws into the handler. */
export function thrownTags(graph: EventGraph, handler: BlockId, error: Observation | 'own' | undefined, tags: Tags): Tags {
  const tag: Tag | undefined = error === 'own' ? { kind: 'own-error' } : error && tags.get(error);
  return tags.with(errorObservation(graph, handler), tag);
}

/** What of the entry arrives over the edge: dead observations dropped, joined ones moved, each way a moved condition can turn out. */
export function arrive(
  graph: EventGraph,
  domain: Domain,
  live: ReadonlySet<string>,
  to: BlockId,
  edge: string,
  entry: Entry,
): readonly Entry[] {
  const kept = entry.tags.keep(live);
  let arriving: readonly Entry[] = [kept === entry.tags ? entry : { ...entry, tags: kept }];
  for (const { to: target, from } of graph.moves(to, edge).observations) {
    if (!live.has(target.id)) continue;
    if (from.kind === 'condition') {
      const { condition } = from;
      arriving = arriving.flatMap((before) =>
        [true, false].flatMap((holds) => {
          const after = guard(domain, condition, holds, { ...before, tags: entry.tags });
          return after ? [{ ...after, tags: before.tags.with(target, { kind: 'truth', holds }) }] : [];
        }),
      );
    } else {
      const tag = from.kind === 'observation' ? entry.tags.get(from.observation) : from.kind === 'constant' ? from.tag : undefined;
      arriving = arriving.map((before) => ({ ...before, tags: before.tags.with(target, tag) }));
    }
  }
  return arriving;
}
