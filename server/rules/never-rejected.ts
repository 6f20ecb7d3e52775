// never-rejected: code that expects a rejection because of the key's state, by its very code, where the program itself has
// put the key into a state that accepts every call the code can be about. What fails for other reasons has other codes;
// code that does not say which failure it wants is never reported.
import type { Provider, ResultCode } from '../../kms/types';
import type { CallReport, ExpectedRejection } from '../analysis/report';
import { calleeSpan, isSure } from './calls';
import { isImpossible } from './error-code-never-matches';
import { joinWords } from './messages';
import type { Rule, RuleContext, RuleFinding } from './types';
import { causeOf, stepParameters } from './wording';

export const neverRejected: Rule = {
  code: 'never-rejected',
  severity: 'warning',
  summary: 'A rejection is expected of a call that the state of the key allows.',
  check: findings,
};

function* findings(context: RuleContext): Generator<RuleFinding> {
  const { provider, report, say } = context;
  for (const expectation of report.expectations ?? []) {
    const code = codeIn(expectation, provider);
    const call = code === undefined ? undefined : callRejectedWith(expectation, code, provider);
    if (!call || code === undefined || isReportedOtherwise(context, expectation)) continue;
    const key = call.key?.label ?? '';
    yield {
      span: expectation.isComparison ? expectation.span : calleeSpan(call),
      message: say('never-rejected', {
        operation: call.operation,
        code,
        key,
        states: joinWords(say, call.before),
        ...stepParameters(context, causeOf(call.path, call.before)),
      }),
      operation: call.operation,
      key,
      states: call.before,
      result: code,
      path: call.path,
      call,
    };
  }
}

/** The one rejection because of a key's state that the code names. */
function codeIn({ texts }: ExpectedRejection, { results }: Provider): ResultCode | undefined {
  const written = texts.map((text) => text.replaceAll('\\', ''));
  const named = [...results.values()].filter(({ code, http }) => http >= 400 && written.some((text) => text.includes(code)));
  return named.length === 1 ? named[0]?.code : undefined;
}

/** The call that would have to be rejected with the code; none where another call may be. */
function callRejectedWith({ calls }: ExpectedRejection, code: ResultCode, { operations }: Provider): CallReport | undefined {
  const isSafe = (call: CallReport): boolean => {
    const operation = operations.get(call.operation);
    return operation !== undefined && isSure(call, operation);
  };
  if (!calls.every(isSafe)) return undefined;
  return calls.find((call) => call.isKnown && Object.values(operations.get(call.operation)?.row?.results ?? {}).includes(code));
}

/** A code that this SDK or operation never has there is error-code-never-matches. */
function isReportedOtherwise({ provider, report }: RuleContext, { span }: ExpectedRejection): boolean {
  return report.observations.some((one) => one.kind === 'code' && one.span.start === span.start && isImpossible(one, provider));
}
