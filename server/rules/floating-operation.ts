// floating-operation: a change of a key's state that is begun and not awaited before the key is used again, so that either
// may come first. Which calls are asynchronous is the SDK's description; what is awaited is the lowering's reading.
import type { FloatingChange } from '../analysis/report';
import type { Rule, RuleContext, RuleFinding } from './types';
import { stepParameters } from './wording';

export const floatingOperation: Rule = {
  code: 'floating-operation',
  severity: 'warning',
  summary: 'A change of the key is not awaited before the key is used again.',
  check: findings,
};

function* findings(context: RuleContext): Generator<RuleFinding> {
  const { report, say, text } = context;
  for (const change of report.floating ?? []) {
    const { span, nameSpan, key, neverRuns, use, path, whole } = change;
    const call = report.calls.find((one) => one.span.start === span.start && one.span.end === span.end);
    if (call?.rehearsal || call?.expectedResults === 'all') continue;
    const { step, place } = stepParameters(context, use);
    const operation = change.operation ?? text.slice(nameSpan.start, nameSpan.end);
    yield {
      span: { start: span.start, end: Math.max(nameSpan.end, span.start) },
      message: say(neverRuns ? 'floating-coroutine' : 'floating-operation', { operation, key, use: step, place }),
      ...(change.operation === undefined ? {} : { operation: change.operation }),
      key,
      states: call?.before ?? [],
      path,
      ...(call ? { call } : {}),
      ...(isStatementOf(text, change) ? { unawaited: whole } : {}),
    };
  }
}

/** Whether what would be awaited is a statement of its own, so that an `await` in front of it changes nothing else. */
function isStatementOf(text: string, { statement, whole }: FloatingChange): boolean {
  const [before, behind] = [text.slice(statement.start, whole.start), text.slice(whole.end, statement.end)];
  return /^(?:void\s+)?\(?$/.test(before) && /^\)?(?:\(\))?;?$/.test(behind);
}
