// The reports of KMS calls that no path gets to.
import type { FunctionId } from '../../ir/types';
import type { CallGraph } from '../calls/call-graph';
import { deadCalls, placeOf, placesReached } from '../calls/dead-code';
import type { CallReport } from '../report';
import { subjectSlot } from '../sdk/call';
import type { KmsFact } from '../values/facts';
import type { ValueFlow } from '../values/flow';
import type { ModuleScope } from '../values/scope';
import { callFacts, type FactContext } from './facts';
import { labelOf } from './labels';

/**
 * @param id the program's number of the function
 * @param flows the function in every context that is reached; empty: it is dead code, all of it
 */
export function callsInDeadCode(
  scope: ModuleScope,
  id: FunctionId,
  flows: readonly ValueFlow[],
  callGraph: CallGraph,
  context: FactContext,
): CallReport[] {
  const alive = placesReached(flows);
  const entry = scope.flowOf(id - scope.base);
  const lost = [...callGraph.flowsOf(id), ...(entry ? [entry] : [])];
  const [first] = flows;
  // A function without KMS calls was not looked at.
  const facts = first
    ? callGraph.deadIn(first)
    : lost.flatMap((flow) => (flow.matters ? deadCalls(scope, flow, true) : callGraph.deadIn(flow)));
  const once = new Map<string, KmsFact>();
  for (const fact of facts) if (fact.kind === 'kms' && !alive.has(placeOf(fact.instruction))) once.set(placeOf(fact.instruction), fact);
  return [...once.values()].map((fact) => deadCall(context, fact));
}

function deadCall(context: FactContext, fact: KmsFact): CallReport {
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
