// The reports of KMS calls that no path gets to.
import { deadCalls, placeOf } from '../calls/dead-code';
import type { CallReport } from '../report';
import { subjectSlot } from '../sdk/call';
import type { KmsFact } from '../values/facts';
import type { ValueFlow } from '../values/flow';
import type { ModuleScope } from '../values/scope';
import type { ReportContext } from './calls';
import { callFacts } from './calls';
import { labelOf } from './labels';

type Context = Pick<ReportContext, 'text' | 'domain' | 'generationOf'>;

/** @param flow the function; @param flows the same in every context that is reached */
export function callsInDeadCode(scope: ModuleScope, flow: ValueFlow, flows: readonly ValueFlow[], context: Context): CallReport[] {
  const facts = deadCalls(scope, flow, flows).filter((fact) => fact.kind === 'kms');
  const once = new Map(facts.map((fact) => [placeOf(fact.instruction), fact]));
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
