// KMS calls that no path of the function reaches: after a return, in a branch that cannot be taken.
import type { Instruction } from '../../ir/types';
import type { KmsFact } from '../values/facts';
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
  const reached = new Set(flows.flatMap(({ order }) => order));
  const dead = flow.fn.blocks.filter((block) => !reached.has(block.id) && block.instructions.some(isCall));
  const alive = new Set(
    flow.fn.blocks.filter((block) => reached.has(block.id)).flatMap((block) => block.instructions.filter(isCall).map(place)),
  );
  const facts: KmsFact[] = [];
  const environment = flow.exit?.copy() ?? flow.atStart.get(0)?.copy() ?? new Environment();
  for (const block of dead) {
    const evaluator = new BlockEvaluator(
      scope,
      flow.fn,
      flow,
      block,
      environment,
      (fact) => fact.kind === 'kms' && !alive.has(place(fact.instruction)) && facts.push(fact),
      true,
    );
    evaluator.run();
  }
  // The copies of a finally block are one piece of text.
  const once = new Map(facts.map((fact) => [place(fact.instruction), fact]));
  return [...once.values()].map((fact) => deadCall(context, fact));
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

function isCall(instruction: Instruction): instruction is Instruction & { op: 'call' } {
  return instruction.op === 'call';
}

function place({ span }: Instruction): string {
  return `${span.start}:${span.end}`;
}
