// always-rejected: every state the key can have here rejects the operation. The verdict is the analysis's own;
// the rule words it, and keeps quiet where the program expects what happens.
import { calleeSpan, isExpected, rejectedCalls } from './calls';
import { joinWords } from './messages';
import type { Rule, RuleContext, RuleFinding } from './types';
import { causeOf, codeParameters, stepParameters } from './wording';

export const alwaysRejected: Rule = {
  code: 'always-rejected',
  severity: 'error',
  summary: 'Every state the key can have here rejects the operation.',
  check: findings,
};

function* findings(context: RuleContext): Generator<RuleFinding> {
  for (const call of rejectedCalls(context.report, context.provider)) {
    const results = [...new Set(call.rejections.map(({ result }) => result))];
    const [first] = results;
    if (call.verdict !== 'always-rejected' || first === undefined || results.every((result) => isExpected(call, result))) continue;
    const states = call.rejections.map(({ state }) => state);
    const key = call.key?.label ?? '';
    yield {
      span: calleeSpan(call),
      message: context.say('always-rejected', {
        operation: call.operation,
        ...codeParameters(context, results, call.certainty),
        key,
        states: joinWords(context.say, states),
        ...stepParameters(context, causeOf(call.path, states)),
      }),
      operation: call.operation,
      key,
      states: call.before,
      result: first,
      path: call.path,
      call,
    };
  }
}
