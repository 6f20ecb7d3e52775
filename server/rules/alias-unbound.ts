// alias-unbound: an alias used after this program has deleted it, on every path.
// Which operations take an alias away or bind it is the model's; that none binds it in between is the analysis's.
import { calleeSpan, isExpected, offendingCalls } from './calls';
import type { Rule, RuleContext, RuleFinding } from './types';
import { codeParameters, stepParameters } from './wording';

export const aliasUnbound: Rule = {
  code: 'alias-unbound',
  severity: 'error',
  summary: 'An alias is used after this program has deleted it.',
  check: findings,
};

function* findings(context: RuleContext): Generator<RuleFinding> {
  const result = context.provider.aliasNotFound;
  for (const call of offendingCalls(context.report, aliasUnbound.code)) {
    if (isExpected(call, result)) continue;
    const alias = call.key?.label ?? '';
    yield {
      span: calleeSpan(call),
      message: context.say('alias-unbound', {
        operation: call.operation,
        ...codeParameters(context, [result]),
        alias,
        ...stepParameters(
          context,
          call.path.findLast(({ isCause }) => isCause),
        ),
      }),
      operation: call.operation,
      key: alias,
      states: [],
      result,
      path: call.path,
      call,
    };
  }
}
