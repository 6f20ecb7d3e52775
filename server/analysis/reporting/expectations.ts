// Code that is made for a failure, with every call whose failure it can see: comparisons with an error's code, and
// assertions that say which failure they want. Whether it can come is the rules' business.
import type { Span } from '../../ir/types';
import type { Reached } from '../calls/propagation';
import type { BuiltGraph } from '../events/build';
import type { Observation } from '../observations';
import type { CallReport, ExpectedRejection } from '../report';
import type { CallInstruction, Fact, KmsFact } from '../values/facts';
import { reachesKms } from '../values/facts';
import { failing } from './observations';

/** What one context sees; undefined calls: those of code that nobody sees are among them. */
interface Seen {
  readonly span: Span;
  readonly texts: readonly string[];
  readonly isComparison: boolean;
  readonly facts: readonly KmsFact[] | undefined;
}

/** @param contexts one function in every context that is reached; @param calls the reports of its calls */
export function reportExpectations(contexts: readonly Reached[], calls: readonly CallReport[]): ExpectedRejection[] {
  const places = new Map<string, Seen[]>();
  for (const { solved } of contexts)
    for (const seen of [...comparisons(solved.built), ...assertions(solved.built)]) {
      const place = `${seen.span.start}:${seen.span.end}`;
      places.set(place, [...(places.get(place) ?? []), seen]);
    }
  return [...places.values()].flatMap((all) => {
    const [{ span, texts, isComparison }] = all as [Seen];
    if (all.some(({ facts }) => facts === undefined || facts.length === 0)) return [];
    const found = new Set(all.flatMap(({ facts = [] }) => facts.map((fact) => reportFor(calls, fact))));
    return found.has(undefined) ? [] : [{ span, texts, isComparison, calls: [...found].filter((call) => call !== undefined) }];
  });
}

function reportFor(calls: readonly CallReport[], { instruction: { span }, call }: KmsFact): CallReport | undefined {
  return calls.find((one) => one.span.start === span.start && one.span.end === span.end && one.operation === call.operation.name);
}

function* comparisons(built: BuiltGraph): Generator<Seen> {
  for (const fact of [...built.facts.values()].flat()) {
    if (fact.kind !== 'compare') continue;
    for (const [side, other, span] of [
      [fact.left, fact.right, fact.rightSpan],
      [fact.right, fact.left, fact.leftSpan],
    ] as const) {
      const observed = other.kind === 'const' && typeof other.value === 'string' ? built.conditions.observed(side) : undefined;
      if (!observed || other.kind !== 'const' || (observed.observation.kind !== 'error' && observed.observation.kind !== 'outcome'))
        continue;
      // A list of codes that stands elsewhere is made for other places too.
      if (span.start < built.flow.fn.span.start || span.end > built.flow.fn.span.end) continue;
      const { events, complete } = failing(built, observed);
      const isSeen = complete && !hasUnseen(built, observed.observation);
      yield { span, texts: [String(other.value)], isComparison: true, facts: isSeen ? events.map((event) => event.fact) : undefined };
    }
  }
}

/** Whether code that is not seen can bring about what the handler catches: it may call the KMS for another key. */
function hasUnseen(built: BuiltGraph, observation: Observation): boolean {
  if (observation.kind !== 'error') return false;
  return [...built.facts].some(
    ([block, facts]) =>
      built.flow.fn.blocks[block]!.handler === Number(observation.at.split(':')[1]) && facts.some(({ kind }) => kind === 'opaque'),
  );
}

/** The code of one assertion has the same demands, all of it and no other. */
function* assertions(built: BuiltGraph): Generator<Seen> {
  const byDemands = new Map<readonly string[], { readonly instruction: CallInstruction; readonly fact: Fact }[]>();
  for (const [block, facts] of built.facts)
    for (const fact of facts) {
      const instruction = built.flow.fn.blocks[block]!.instructions[fact.index];
      if (instruction?.op !== 'call' || !instruction.demands || (fact.kind !== 'opaque' && !reachesKms(fact))) continue;
      byDemands.set(instruction.demands, [...(byDemands.get(instruction.demands) ?? []), { instruction, fact }]);
    }
  for (const [texts, inside] of byDemands) {
    const facts = inside.flatMap(({ fact }) => (fact.kind === 'kms' ? [fact] : []));
    const last = facts.at(-1);
    if (last) yield { span: last.instruction.span, texts, isComparison: false, facts: facts.length === inside.length ? facts : undefined };
  }
}
