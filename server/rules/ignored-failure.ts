// ignored-failure: a change of a key's state by an SDK that returns its failures, nobody looks at what it returns, and a
// later call fails if the change did not come about. Handlers that swallow an exception do so on purpose: never reported.
import { calleeSpan, isStatement } from './calls';
import type { Rule, RuleContext, RuleFinding } from './types';
import { stepParameters } from './wording';

export const ignoredFailure: Rule = {
  code: 'ignored-failure',
  severity: 'warning',
  summary: 'Nothing looks at the failure that the SDK returns, and a later call depends on success.',
  check: findings,
};

function* findings(context: RuleContext): Generator<RuleFinding> {
  const { report, say, text } = context;
  for (const { call, use, path } of report.ignored ?? []) {
    // What another function gets may look at it: retry(() => kms.enableKey(keyId)).
    if (!isStatement(text, call)) continue;
    const key = call.key?.label ?? '';
    const { step, place } = stepParameters(context, use);
    yield {
      span: calleeSpan(call),
      message: say('ignored-failure', { operation: call.operation, sdk: call.sdk.id, key, use: step, place }),
      operation: call.operation,
      key,
      states: call.before,
      path,
      call,
      unchecked: true,
    };
  }
}
