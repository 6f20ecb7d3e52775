// What variables and paths that denote keys are known to be in, where they are mentioned: for hovers.
import type { BlockId, Span } from '../../ir/types';
import type { Reached } from '../calls/propagation';
import type { MentionedValue } from '../events/settled';
import type { EventGraph, KeyIndex } from '../events/graph';
import { labelOf } from './labels';
import type { KeyMention } from '../report';
import type { ReportContext } from './calls';
import type { ElementSet } from '../typestate/domain';
import type { State } from '../typestate/flow-state';
import type { Value } from '../values/value';

/** @param contexts one function in every context that is reached */
export function reportMentions(context: ReportContext, contexts: readonly Reached[]): KeyMention[] {
  const byPlace = new Map<string, MentionedKey[]>();
  for (const reached of contexts)
    for (const mentioned of mentionedKeys(reached)) {
      const { start, end } = mentioned.span;
      byPlace.set(`${start}:${end}`, [...(byPlace.get(`${start}:${end}`) ?? []), mentioned]);
    }
  return [...byPlace.values()].map((places): KeyMention => mentionOf(context, places));
}

interface MentionedKey {
  readonly span: Span;
  readonly value: Value;
  readonly set: ElementSet;
  readonly reached: Reached;
  readonly block: BlockId;
  readonly position: number;
  readonly key: KeyIndex;
}

function mentionOf(context: ReportContext, places: readonly MentionedKey[]): KeyMention {
  const [{ span, value }] = places as [MentionedKey];
  const set = places.reduce((all, place) => all | place.set, 0);
  const known = (set & context.domain.anything) === 0;
  return {
    span,
    label: labelOf(context.text, { value, span }),
    states: context.domain.names(set),
    known,
    get path() {
      for (const { reached, block, position, key, set: own } of places) {
        const steps = context.pathTo(reached, block, position, key, known ? own : own & ~context.domain.anything);
        if (steps.length > 0) return steps;
      }
      return [];
    },
  };
}

function mentionedKeys(reached: Reached): MentionedKey[] {
  const { built, solution } = reached.solved;
  const elements = (state: State | undefined, key: KeyIndex): ElementSet => solution.elements(state?.get(key), reached.incoming);
  const byBlock = new Map<BlockId, MentionedValue[]>();
  for (const mentioned of built.mentions) byBlock.set(mentioned.block, [...(byBlock.get(mentioned.block) ?? []), mentioned]);
  const found: MentionedKey[] = [];
  const used = usedKeys(built.graph);
  for (const [block, list] of byBlock) {
    const timeline: { index: number; state: State | undefined }[] = [{ index: -1, state: solution.atStart.get(block) }];
    solution.replay(block, (event, _, after) => timeline.push({ index: event.index, state: after }));
    for (const { value, index, mention } of list) {
      const key = built.indexOf(built.keys.ofId(value));
      if (key === undefined || !used.has(key)) continue;
      const position = timeline.findLastIndex((entry) => entry.index < index);
      const set = elements(timeline[position]?.state, key);
      if (set !== 0) found.push({ span: built.graph.fn.mentions[mention]!.span, value, set, reached, block, position, key });
    }
  }
  return found;
}

/** The keys that KMS calls in the function, or in what it calls, are about, and those that these can be. */
function usedKeys({ blocks, reach }: EventGraph): ReadonlySet<KeyIndex> {
  const used = new Set<KeyIndex>();
  const use = (key: KeyIndex): void => reach(key).forEach((one) => used.add(one));
  for (const { events } of blocks.values())
    for (const event of events) {
      if (event.kind === 'call') [...event.subjects, ...(event.creates ? [event.creates.key] : [])].forEach(use);
      if (event.kind === 'invoke' && event.fact.flow.matters) [...event.keys.keys(), ...event.births.keys()].forEach(use);
    }
  return used;
}
