// origin-mismatch: an operation that needs a key of another origin than the one this program made it with.
// Which operations and origins is the model's; a key from outside has no known origin and is never judged.
import type { Operation } from '../../kms/types';
import type { CallReport, Step } from '../analysis/report';
import { calleeSpan, isExpected, judgedCalls } from './calls';
import type { Rule, RuleContext, RuleFinding } from './types';
import { codeParameters, stepParameters } from './wording';

export const originMismatch: Rule = {
  code: 'origin-mismatch',
  severity: 'error',
  summary: 'The operation does not work with keys of the Origin this key was created with.',
  check: findings,
};

function* findings(context: RuleContext): Generator<RuleFinding> {
  for (const [call, operation] of judgedCalls(context.report, context.provider)) {
    const { originRule } = operation;
    const created = call.key?.created;
    if (!originRule || created?.origin === undefined || originRule.origins.includes(created.origin)) continue;
    if (!isConcerned(call, operation) || isExpected(call, originRule.result)) continue;
    const step = creation(context, call, created.origin, created.span);
    yield {
      span: calleeSpan(call),
      message: context.say('origin-mismatch', {
        operation: call.operation,
        ...codeParameters(context, [originRule.result]),
        key: step.key,
        origin: created.origin,
        ...stepParameters(context, step),
      }),
      operation: call.operation,
      key: step.key,
      states: call.before,
      result: originRule.result,
      path: [step],
      call,
    };
  }
}

function isConcerned(call: CallReport, { originRule }: Operation): boolean {
  const when = originRule?.when;
  if (!when) return true;
  const given = call.arguments.find(({ parameter }) => parameter === when.parameter)?.value;
  // Languages spell true and "true" in many ways: the wire has text.
  return given !== undefined && String(given).toLowerCase() === when.value.toLowerCase();
}

function creation({ provider, report }: RuleContext, call: CallReport, origin: string, span: Step['span']): Step {
  const creator = [...provider.operations.values()].find(({ creates }) => creates !== undefined);
  const initial = provider.origins.find((one) => one.origin === origin)?.initial;
  const after = provider.states.filter(({ id }) => id === initial).map(({ name }) => name);
  return { file: report.file, span, operation: creator?.name ?? '', key: call.key?.label ?? '', before: [], after };
}
