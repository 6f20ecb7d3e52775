// What the rules have in common that are about what a program has brought about beside the key's state: one finding a call
// that minds it, with what brought it about. It must not know any of them.
import type { ResultCode } from '../../kms/types';
import { calleeSpan, isExpected, offendingCalls } from './calls';
import type { MessageKey } from './messages';
import type { RuleContext, RuleFinding } from './types';
import { codeParameters, stepParameters } from './wording';

/** What is said of the calls that mind a property. */
export interface OffenceWording {
  /** The rule's code, which is the property's id and the message's. */
  readonly code: MessageKey;
  /** The result of the call: where the program expects it, nothing is said. */
  readonly result?: ResultCode;
  /** Whether the message and the finding name it: a result that no page documents has no name. */
  readonly namesResult?: boolean;
  /** What the message calls the thing that has the property. */
  readonly subject: 'key' | 'alias';
}

/** One finding for each call that minds the property where it holds. */
export function* offenceFindings(context: RuleContext, { code, result, namesResult, subject }: OffenceWording): Generator<RuleFinding> {
  for (const call of offendingCalls(context.report, code)) {
    if (result !== undefined && isExpected(call, result)) continue;
    const label = call.key?.label ?? '';
    const named = namesResult ? result : undefined;
    const cause = call.path.findLast(({ isCause }) => isCause);
    yield {
      span: calleeSpan(call),
      message: context.say(code, {
        operation: call.operation,
        [subject]: label,
        ...(named === undefined ? {} : codeParameters(context, [named])),
        ...stepParameters(context, cause),
      }),
      operation: call.operation,
      key: label,
      // An alias is in no state.
      states: subject === 'key' ? call.before : [],
      ...(named === undefined ? {} : { result: named }),
      path: call.path,
      call,
    };
  }
}
