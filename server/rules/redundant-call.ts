// redundant-call: an operation that only leads to a state, on a key that is in that state whatever the way here. What a
// call leads to is the model's; that the program put or found the key there is the analysis's.
import type { Operation, Provider } from '../../kms/types';
import type { CallReport } from '../analysis/report';
import { calleeSpan, isStatement, judgedCalls } from './calls';
import { joinWords } from './messages';
import type { Rule, RuleContext, RuleFinding } from './types';
import { causeOf, stepParameters } from './wording';

export const redundantCall: Rule = {
  code: 'redundant-call',
  severity: 'hint',
  summary: 'The operation leads to the state that the key is in already.',
  check: findings,
};

function* findings(context: RuleContext): Generator<RuleFinding> {
  const { provider, report, text, say } = context;
  for (const [call, operation] of judgedCalls(report, provider)) {
    // After a failure the state may not be what it was; a call inside another one, an assertion perhaps, is made for its answer.
    if (!changesNothing(call, operation, provider) || call.afterFailure || !isStatement(text, call)) continue;
    const key = call.key?.label ?? '';
    const states = joinWords(say, call.before);
    const unused = /^(?:await\s+)?$/.test(text.slice(call.statement.start, call.span.start));
    yield {
      span: calleeSpan(call),
      message: say('redundant-call', {
        operation: call.operation,
        key,
        states,
        ...stepParameters(context, causeOf(call.path, call.before)),
      }),
      operation: call.operation,
      key,
      states: call.before,
      path: call.path,
      call,
      ...(unused ? { needless: call.statement } : {}),
    };
  }
}

function changesNothing(call: CallReport, operation: Operation, provider: Provider): boolean {
  if (!operation.changesOnlyState || call.verdict !== 'succeeds' || !call.isKnown) return false;
  return call.internalBefore.every((state) => provider.step(state, call.operation)?.next.every((next) => next === state));
}
