// Comparisons of states and error codes with texts, for the rules about misspelled or impossible ones.
import type { BlockId, Span } from '../../ir/types';
import { normaliseName, spellPath } from '../../../kms/names';
import type { BuiltGraph } from '../events/build';
import type { Observed } from '../conditions';
import { spellingsOf } from '../guards';
import type { CallEvent } from '../events/graph';
import type { CodeComparison, Observation } from '../report';
import { meaningOf, withoutEnvelope } from '../sdk/responses';
import { canRaise } from '../values/facts';
import type { Value } from '../values/value';

export function reportObservations(built: BuiltGraph, text: string, generationOf: (call: CallEvent) => string | undefined): Observation[] {
  const found: Observation[] = [];
  for (const facts of built.facts.values()) {
    for (const fact of facts) {
      if (fact.kind !== 'compare') continue;
      for (const [side, other, sideSpan, otherSpan] of [
        [fact.left, fact.right, fact.leftSpan, fact.rightSpan],
        [fact.right, fact.left, fact.rightSpan, fact.leftSpan],
      ] as const) {
        found.push(...texts(other, otherSpan).flatMap(({ value, span }) => compared(built, side, value, span, generationOf)));
        const wrong = wrongStatePath(built, side, sideSpan, text);
        if (wrong) found.push(wrong);
      }
    }
  }
  return found;
}

function texts(value: Value, span: Span): { value: string; span: Span }[] {
  return value.kind === 'const' && typeof value.value === 'string' ? [{ value: value.value, span }] : [];
}

function compared(
  built: BuiltGraph,
  side: Value,
  text: string,
  span: Span,
  generationOf: (call: CallEvent) => string | undefined,
): Observation[] {
  const observed = built.conditions.observed(side);
  const several = observed?.observation.kind === 'several' ? observed.observation : undefined;
  // A text that the program put in the state's place is no misspelled one.
  const isState =
    observed?.observation.kind === 'state' || (several?.of === 'states' && !built.conditions.givenTexts(several.value).has(text));
  if (isState) return [{ kind: 'state', text, span }];
  if (observed?.observation.kind !== 'error' && observed?.observation.kind !== 'outcome') return [];
  return [codeComparison(built, observed, text, span, generationOf)];
}

function codeComparison(
  built: BuiltGraph,
  observed: Observed,
  text: string,
  span: Span,
  generationOf: (call: CallEvent) => string | undefined,
): CodeComparison {
  const { events, complete } = failing(built, observed);
  const calls = events.map((event) => {
    const generation = generationOf(event);
    return { operation: event.fact.call.operation.name, sdk: event.fact.call.sdk, ...(generation === undefined ? {} : { generation }) };
  });
  const spelled = events.flatMap((event) =>
    [...event.transformer.rejections.keys()].map((code) => spellingsOf(code, event.fact.call.sdk, observed.path, generationOf(event))),
  );
  const certain = complete && events.length > 0 && spelled.every((spellings) => spellings !== undefined);
  return {
    kind: 'code',
    text,
    span,
    calls,
    ...(certain ? { possible: [...new Set(spelled.flatMap((spellings) => spellings ?? []))] } : {}),
  };
}

/** The calls whose failure the observation can be; complete unless code we do not see can raise there too. */
export function failing(built: BuiltGraph, { observation }: Observed): { events: CallEvent[]; complete: boolean } {
  const events: CallEvent[] = [];
  let complete = true;
  for (const block of built.graph.blocks.values()) {
    const caughtHere = observation.kind === 'error' && block.handler === blockOf(observation.at);
    for (const event of block.events) {
      if (event.kind === 'call' && (caughtHere || (observation.kind === 'outcome' && event.fact.site === observation.site)))
        events.push(event);
      else if (caughtHere && (event.kind === 'invoke' ? canRaise(event.fact) : ['forget', 'raise'].includes(event.kind))) complete = false;
    }
    if (caughtHere && block.end.kind === 'throw') complete = false;
  }
  return { events, complete };
}

function blockOf(at: string): BlockId {
  return Number(at.split(':')[1]);
}

/** res.body.key.keyState: a state read from a place that the response does not have. */
function wrongStatePath(built: BuiltGraph, value: Value, span: Span, text: string): Observation | undefined {
  if (value.kind !== 'response') return undefined;
  const fact = built.calls.get(value.site);
  const state = fact?.call.operation.response.state;
  if (!fact || !state || value.path.at(-1) !== normaliseName(state.at(-1) ?? '')) return undefined;
  const { operation, sdk } = fact.call;
  if (meaningOf(operation, sdk, value.path) === 'state') return undefined;
  const envelope = withoutEnvelope(sdk, value.path).length < value.path.length ? sdk.response.envelope.slice(0, 1) : [];
  return {
    kind: 'state-path',
    text: text.slice(span.start, span.end),
    span,
    right: [...envelope, ...spellPath(state, sdk.response.naming)].join('.'),
  };
}
