// Whether a fix mends: tried out on the text, the finding is gone, nothing new is found and the text still parses.
// It must not know how fixes or rules work.
import type { FileAnalysis } from '../../workspace/analyzer';
import type { Finding } from '../../rules/types';

/**
 * Compares what was found before and after a fix. A call that nothing reached before may be found wrong once it is reached:
 * that is not the fix's fault.
 */
export function mends(finding: Finding, before: FileAnalysis, after: FileAnalysis): boolean {
  const left = new Map<string, number>();
  for (const one of before.findings) left.set(identity(one), (left.get(identity(one)) ?? 0) + 1);
  const own = identity(finding);
  left.set(own, (left.get(own) ?? 0) - 1);
  const hidden = new Set(before.report.calls.filter((call) => call.verdict === 'unreachable').map((call) => call.operation));
  for (const one of after.findings) {
    const count = left.get(identity(one)) ?? 0;
    if (count > 0) left.set(identity(one), count - 1);
    else if (one.operation === undefined || !hidden.has(one.operation)) return false;
  }
  return true;
}

/** A finding apart from where it is: lines move when something is inserted. */
function identity({ rule, operation, key, result, states }: Finding): string {
  return [rule, operation, key, result, states.join()].join('|');
}
