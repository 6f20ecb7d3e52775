// alias-not-accepted: an alias given to an operation that takes only ids or ARNs.
// Which operations those are is the model's; that the text is an alias is the analysis's.
import { calleeSpan, isExpected, judgedCalls } from './calls';
import { joinWords, type MessageKey } from './messages';
import type { Rule, RuleContext, RuleFinding } from './types';
import { codeParameters } from './wording';
import type { KeyForm } from '../../kms/types';

export const aliasNotAccepted: Rule = {
  code: 'alias-not-accepted',
  severity: 'error',
  summary: 'An alias is given to an operation that takes only key ids or ARNs.',
  check: findings,
};

const formNames: Readonly<Record<KeyForm, MessageKey>> = { id: 'form-id', arn: 'form-arn', alias: 'form-alias' };

function* findings(context: RuleContext): Generator<RuleFinding> {
  const { provider, report, say } = context;
  const result = provider.aliasNotAccepted;
  for (const [call, operation] of judgedCalls(report, provider)) {
    for (const subject of operation.subjects) {
      if (subject.kind !== 'parameter' || subject.accepts.includes('alias') || isExpected(call, result)) continue;
      const given = call.arguments.find((argument) => argument.parameter === subject.parameter);
      if (given?.alias === undefined) continue;
      yield {
        span: calleeSpan(call),
        message: say('alias-not-accepted', {
          operation: call.operation,
          ...codeParameters(context, [result]),
          parameter: subject.parameter,
          forms: joinWords(
            say,
            subject.accepts.map((form) => say(formNames[form])),
          ),
          alias: given.alias,
        }),
        operation: call.operation,
        key: call.key?.label ?? given.alias,
        states: call.before,
        result,
        path: [],
        call,
      };
    }
  }
}
