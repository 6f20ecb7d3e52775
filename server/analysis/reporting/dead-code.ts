// KMS calls that no path of the function reaches: after a return, in a branch that cannot be taken.
import type { Instruction } from '../../ir/types';
import type { CallInstruction, Fact, KmsFact } from '../values/facts';
import { labelOf } from './labels';
import type { CallReport } from '../report';
import type { ReportContext } from './calls';
import { callFacts } from './calls';
import { subjectSlot } from '../sdk/call';
import { Environment } from '../values/environment';
import { BlockEvaluator } from '../values/evaluate';
import type { ValueFlow } from '../values/flow';
import type { ModuleScope } from '../values/scope';

type Context = Pick<ReportContext, 'text' | 'domain' | 'generationOf'>;

/** @param flows those of one function in every context */
export function callsInDeadCode(scope: ModuleScope, flows: readonly ValueFlow[], context: Context): CallReport[] {
  const [flow] = flows;
  if (!flow) return [];
  const alive = new Set(flows.flatMap((one) => callsReached(one).map(place)));
  const facts: KmsFact[] = [];
  const environment = flow.exit?.copy() ?? flow.atStart.get(0)?.copy() ?? new Environment();
  for (const block of flow.fn.blocks) {
    if (!block.instructions.some((instruction) => isCall(instruction) && !alive.has(place(instruction)))) continue;
    const note = (fact: Fact): void => void (fact.kind === 'kms' && !alive.has(place(fact.instruction)) && facts.push(fact));
    const start = flow.atStart.get(block.id)?.copy() ?? environment;
    const evaluator = new BlockEvaluator(scope, flow.fn, flow, block, start, note, true);
    // Also what stands behind a call that does not come back.
    evaluator.run(undefined, undefined, () => (evaluator.diverged = false));
  }
  // The copies of a finally block are one piece of text.
  const once = new Map(facts.map((fact) => [place(fact.instruction), fact]));
  return [...once.values()].map((fact) => deadCall(context, fact));
}

/** The calls that some path gets to. */
function callsReached({ fn, order, cutOff }: ValueFlow): CallInstruction[] {
  return order.flatMap((id) => {
    const last = cutOff.get(id) ?? Infinity;
    return fn.blocks[id]!.instructions.filter((_, index) => index <= last).filter(isCall);
  });
}

function deadCall(context: Context, fact: KmsFact): CallReport {
  const [subject] = fact.call.operation.subjects;
  const slot = subject && subjectSlot(fact.call, subject, fact.reader);
  return {
    ...callFacts(context, fact),
    ...(slot ? { key: { label: labelOf(context.text, slot) } } : {}),
    ...(slot?.span ? { keySpan: slot.span } : {}),
    before: [],
    after: [],
    internalBefore: [],
    verdict: 'unreachable',
    results: [],
    rejections: [],
    expectedResults: [],
    path: [],
  };
}

function isCall(instruction: Instruction): instruction is CallInstruction {
  return instruction.op === 'call';
}

function place({ span }: Instruction): string {
  return `${span.start}:${span.end}`;
}
