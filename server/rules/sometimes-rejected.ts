// sometimes-rejected: a state that the program itself put or found the key in rejects the operation, another one accepts it.
// States about which the program says nothing never count.
import { calleeSpan, isExpected, rejectedCalls } from './calls';
import { joinWords } from './messages';
import type { Rule, RuleContext, RuleFinding } from './types';
import { causeOf, codeParameters, stepParameters } from './wording';

export const sometimesRejected: Rule = {
  code: 'sometimes-rejected',
  severity: 'warning',
  summary: 'On some path the key is in a state that rejects the operation.',
  check: findings,
};

function* findings(context: RuleContext): Generator<RuleFinding> {
  for (const call of rejectedCalls(context.report, context.provider)) {
    if (call.verdict !== 'sometimes-rejected') continue;
    const rejections = call.rejections.filter(({ known, result }) => known && !isExpected(call, result));
    const [first] = rejections;
    if (!first) continue;
    const states = rejections.map(({ state }) => state);
    const key = call.key?.label ?? '';
    yield {
      span: calleeSpan(call),
      message: context.say('sometimes-rejected', {
        operation: call.operation,
        ...codeParameters(context, [...new Set(rejections.map(({ result }) => result))], call.certainty),
        key,
        states: joinWords(context.say, states),
        ...stepParameters(context, causeOf(call.path, states)),
      }),
      operation: call.operation,
      key,
      states: call.before,
      result: first.result,
      path: call.path,
      call,
    };
  }
}
