// One more walk over every block of a function, with all values settled: the facts that its events are made of, the
// values that its conditions and thrown errors have, and those of the places where variables are mentioned.
import type { BlockId } from '../../ir/types';
import { BlockEvaluator } from '../values/evaluate';
import type { Fact } from '../values/facts';
import type { ValueFlow } from '../values/flow';
import type { ModuleScope } from '../values/scope';
import type { Value } from '../values/value';

/** A mention of a variable (its index in the function's mentions) with the value it has there. */
export interface MentionedValue {
  readonly mention: number;
  readonly block: BlockId;
  readonly index: number;
  readonly value: Value;
}

export interface SettledFlow {
  readonly facts: ReadonlyMap<BlockId, readonly Fact[]>;
  readonly mentions: readonly MentionedValue[];
  /** The condition a block branches on, or the error it throws. */
  readonly ends: ReadonlyMap<BlockId, Value>;
}

export function settle(scope: ModuleScope, flow: ValueFlow): SettledFlow {
  const facts = new Map<BlockId, Fact[]>();
  const ends = new Map<BlockId, Value>();
  const mentions: MentionedValue[] = [];
  const wanted = mentionsByPlace(flow);
  for (const id of flow.order) {
    const block = flow.fn.blocks[id]!;
    const list: Fact[] = [];
    const evaluator = new BlockEvaluator(scope, flow.fn, flow, block, flow.atStart.get(id)!.copy(), (fact) => list.push(fact), true);
    evaluator.run(undefined, (index) => {
      for (const mention of wanted.get(`${id}:${index}`) ?? []) {
        mentions.push({ mention, block: id, index, value: evaluator.read(flow.fn.mentions[mention]!.variable) });
      }
    });
    facts.set(id, list);
    const { end } = block;
    const variable = end.kind === 'branch' ? end.condition : end.kind === 'throw' ? end.value : undefined;
    if (variable !== undefined) ends.set(id, evaluator.read(variable));
  }
  return { facts, mentions, ends };
}

function mentionsByPlace(flow: ValueFlow): ReadonlyMap<string, readonly number[]> {
  const places = new Map<string, number[]>();
  flow.fn.mentions.forEach(({ block, index }, mention) => {
    const place = `${block}:${index}`;
    const list = places.get(place);
    if (list) list.push(mention);
    else places.set(place, [mention]);
  });
  return places;
}
