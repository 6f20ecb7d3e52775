// deletion-protected: a key is scheduled for deletion while this program has it protected, on every path.
// What switches protection on and off is the model's; no page gives the code of the rejection, so none is named.
import { UNDOCUMENTED } from '../../kms/provider';
import { calleeSpan, isExpected, offendingCalls } from './calls';
import type { Rule, RuleContext, RuleFinding } from './types';
import { stepParameters } from './wording';

export const deletionProtected: Rule = {
  code: 'deletion-protected',
  severity: 'error',
  summary: 'A key is scheduled for deletion whose deletion protection this program has switched on.',
  check: findings,
};

function* findings(context: RuleContext): Generator<RuleFinding> {
  for (const call of offendingCalls(context.report, deletionProtected.code)) {
    if (isExpected(call, UNDOCUMENTED)) continue;
    const key = call.key?.label ?? '';
    yield {
      span: calleeSpan(call),
      message: context.say('deletion-protected', {
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
