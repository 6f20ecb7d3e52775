// reenables-disabled-key: a deletion is cancelled of a key that was Disabled when it was scheduled, on every path: it
// comes back Enabled. Where the program puts that right itself, the analysis does not tell of it.
import { calleeSpan, offendingCalls } from './calls';
import type { Rule, RuleContext, RuleFinding } from './types';
import { stepParameters } from './wording';

export const reenablesDisabledKey: Rule = {
  code: 'reenables-disabled-key',
  severity: 'info',
  summary: 'A cancelled deletion brings back as Enabled a key that was Disabled before.',
  check: findings,
};

function* findings(context: RuleContext): Generator<RuleFinding> {
  for (const call of offendingCalls(context.report, reenablesDisabledKey.code)) {
    const key = call.key?.label ?? '';
    yield {
      span: calleeSpan(call),
      message: context.say('reenables-disabled-key', {
        operation: call.operation,
        key,
        ...stepParameters(
          context,
          call.path.findLast(({ isCause }) => isCause),
        ),
      }),
      operation: call.operation,
      key,
      states: call.before,
      path: call.path,
      call,
    };
  }
}
