// What rules ask of a call: whether it is judged at all, and where its finding stands.
// It must not know any rule.
import type { Operation, Provider, ResultCode } from '../../kms/types';
import type { CallReport, ModuleReport } from '../analysis/report';
import type { Span } from '../ir/types';

/** The calls that rules may speak about, with their operations: no rehearsals, nothing that is expected to fail anyhow. */
export function* judgedCalls(report: ModuleReport, provider: Provider): Generator<readonly [CallReport, Operation]> {
  for (const call of report.calls) {
    const operation = provider.operations.get(call.operation);
    if (operation && !call.rehearsal && call.expectedResults !== 'all') yield [call, operation];
  }
}

/** What rules about rejections speak of: calls at their own place, or at that of the call that brings the key. */
export function* rejectedCalls(report: ModuleReport, provider: Provider): Generator<CallReport> {
  const isBehind = behindOffences(report, provider);
  for (const [call] of judgedCalls(report, provider)) if (!call.isBrought && !isBehind(call)) yield call;
  for (const call of report.brought ?? []) if (call.expectedResults !== 'all' && !isBehind(call)) yield call;
}

/** Whether what brought the key into its state is a call that is rejected itself, as another rule says. */
function behindOffences(report: ModuleReport, provider: Provider): (call: CallReport) => boolean {
  const rejecting = provider.properties.filter(({ rejects }) => rejects).map(({ id }) => id);
  const ends = new Set((report.offences ?? []).filter(({ property }) => rejecting.includes(property)).map(({ call }) => placeOf(call)));
  const isRejected = ({ path }: CallReport): boolean =>
    path.some((step) => step.file === report.file && ends.has(placeOf(step)) && step.before.join() !== step.after.join());
  return (call) => ends.size > 0 && call.rejections.length > 0 && isRejected(call);
}

function placeOf({ span, operation }: { readonly span: Span; readonly operation: string }): string {
  return `${span.start}:${span.end}:${operation}`;
}

/** The calls that mind a property where it holds: at their own place, or at that of the call that brings the key. */
export function* offendingCalls(report: ModuleReport, property: string): Generator<CallReport> {
  for (const { property: id, call } of report.offences ?? [])
    if (id === property && !call.rehearsal && call.expectedResults !== 'all') yield call;
}

/** Whether the program expects this result of the call. */
export function isExpected(call: CallReport, result: ResultCode): boolean {
  return call.expectedResults === 'all' || call.expectedResults.includes(result);
}

/** Where a finding about a call stands: from where the call starts to the end of the name that is called. */
export function calleeSpan(call: CallReport): Span {
  return { start: call.span.start, end: Math.max(call.nameSpan.end, call.span.start) };
}
