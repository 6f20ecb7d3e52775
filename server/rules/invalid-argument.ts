// invalid-argument: a literal outside the documented range, list, length or form of its parameter.
// The bounds are the model's; values that are not plain in the program are never judged.
import type { Parameter } from '../../kms/types';
import type { GivenArgument } from '../analysis/report';
import { judgedCalls } from './calls';
import { joinWords, type MessageKey, type MessageParameters } from './messages';
import { nearestName } from '../../kms/names';
import { requoted } from './quoting';
import type { Rule, RuleContext, RuleFinding } from './types';
import { brief } from './wording';

export const invalidArgument: Rule = {
  code: 'invalid-argument',
  severity: 'error',
  summary: 'A parameter has a value outside its documented range or list.',
  check: findings,
};

/** What is wrong with a value: the message, and values that would do. */
interface Fault {
  readonly message: MessageKey;
  readonly details: MessageParameters;
  readonly better?: readonly string[];
}

function* findings(context: RuleContext): Generator<RuleFinding> {
  for (const [call, operation] of judgedCalls(context.report, context.provider)) {
    for (const given of call.arguments) {
      const parameter = operation.parameters.find(({ name }) => name === given.parameter);
      const fault = parameter && given.value !== undefined && given.value !== null ? faultOf(context, parameter, given.value) : undefined;
      if (!parameter || !fault) continue;
      const value = typeof given.value === 'string' ? JSON.stringify(brief(given.value)) : String(given.value);
      const replacements = fault.better?.flatMap((better) => rewritten(context.text, given, better) ?? []) ?? [];
      yield {
        span: given.span,
        message: context.say(fault.message, { operation: call.operation, parameter: parameter.name, value, ...fault.details }),
        operation: call.operation,
        ...(call.key ? { key: call.key.label } : {}),
        states: call.before,
        path: [],
        call,
        ...(replacements.length > 0 ? { replacements } : {}),
      };
    }
  }
}

function faultOf({ say, locale }: RuleContext, parameter: Parameter, value: string | number | boolean): Fault | undefined {
  if (parameter.type === 'integer') return integerFault(parameter, value);
  if (typeof value !== 'string') return undefined;
  const { values, length, pattern, durationDays } = parameter;
  if (values && !values.includes(value)) {
    const nearest = nearestName(value, values);
    return { message: 'argument-value', details: { values: joinWords(say, values) }, better: nearest === undefined ? values : [nearest] };
  }
  if (length && (value.length < length.min || value.length > length.max)) {
    return { message: 'argument-length', details: { length: value.length, ...length } };
  }
  if (pattern && !new RegExp(`^(?:${pattern.source})$`).test(value)) {
    return { message: 'argument-pattern', details: { meaning: pattern.meaning[locale === 'zh-CN' ? 'zh' : 'en'] } };
  }
  return durationDays && durationFault(value, durationDays);
}

function integerFault({ range }: Parameter, value: string | number | boolean): Fault | undefined {
  const number = typeof value === 'number' ? value : typeof value === 'string' && /^\s*-?\d+\s*$/.test(value) ? Number(value) : NaN;
  if (!Number.isInteger(number)) return { message: 'argument-integer', details: {} };
  if (!range || (number >= range.min && number <= range.max)) return undefined;
  return { message: 'argument-range', details: range, better: [String(number < range.min ? range.min : range.max)] };
}

const daySeconds = 86_400;
const unitSeconds: Readonly<Record<string, number>> = { d: daySeconds, h: 3600, m: 60, s: 1 };

function durationFault(value: string, days: { readonly min: number; readonly max: number }): Fault | undefined {
  const parts = /^(\d+)([dhms])$/.exec(value);
  const seconds = Number(parts?.[1]) * (unitSeconds[parts?.[2] ?? ''] ?? NaN);
  if (seconds >= days.min * daySeconds && seconds <= days.max * daySeconds) return undefined;
  return { message: 'argument-duration', details: days, better: [`${seconds > days.max * daySeconds ? days.max : days.min}d`] };
}

/** A better value in the spelling of the literal that stands there; nothing where a name or expression gives it. */
function rewritten(text: string, { span }: GivenArgument, better: string): string | undefined {
  const written = text.slice(span.start, span.end);
  return /^-?[\d_.]+$/.test(written) ? better : requoted(text, span, better);
}
