// What variables and paths that denote keys are known to be in, where they are mentioned: for hovers.
import type { BuiltGraph } from '../events/build';
import type { MentionedValue } from '../events/settled';
import type { KeyIndex } from '../events/graph';
import { labelOf } from './labels';
import type { KeyMention } from '../report';
import type { ReportContext } from './calls';
import type { ElementSet } from '../typestate/domain';
import type { Solution } from '../typestate/solve';

export function reportMentions(context: ReportContext, built: BuiltGraph, solution: Solution): KeyMention[] {
  const byPlace = new Map<string, KeyMention>();
  const byBlock = new Map<number, MentionedValue[]>();
  for (const mentioned of built.mentions) byBlock.set(mentioned.block, [...(byBlock.get(mentioned.block) ?? []), mentioned]);
  for (const [block, list] of byBlock) {
    const timeline: { index: number; elements: (key: KeyIndex) => ElementSet }[] = [];
    const start = solution.atStart.get(block);
    timeline.push({ index: -1, elements: (key) => solution.elements(start?.get(key)) });
    solution.replay(block, (event, _, after) =>
      timeline.push({ index: event.index, elements: (key) => solution.elements(after.get(key)) }),
    );
    for (const mentioned of list) {
      const key = built.indexOf(built.keys.ofId(mentioned.value));
      if (key === undefined) continue;
      const position = timeline.findLastIndex((entry) => entry.index < mentioned.index);
      const set = timeline[position]?.elements(key) ?? 0;
      if (set === 0) continue;
      const { span } = built.graph.fn.mentions[mentioned.mention]!;
      const known = (set & context.domain.anything) === 0;
      byPlace.set(`${span.start}:${span.end}`, {
        span,
        label: labelOf(context.text, { value: mentioned.value, span }),
        states: context.domain.names(set),
        known,
        get path() {
          return context.pathTo(solution, block, position, key, known ? set : set & ~context.domain.anything);
        },
      });
    }
  }
  return [...byPlace.values()];
}
