// error-code-never-matches: a comparison with an error code that cannot be there: this SDK spells it otherwise,
// the operation never returns it, or it is no code at all. Silent where the analysis cannot say what can be there.
import type { Provider } from '../../kms/types';
import type { CodeComparison } from '../analysis/report';
import { joinWords, type MessageKey } from './messages';
import { nearestName } from '../../kms/names';
import { requoted } from './quoting';
import type { Rule, RuleContext, RuleFinding } from './types';
import { brief } from './wording';

export const errorCodeNeverMatches: Rule = {
  code: 'error-code-never-matches',
  severity: 'warning',
  summary: 'An error code is compared with a text that this SDK or operation never produces.',
  check: findings,
};

/** What kms20160120 1.x adds to every code. */
const suffix = 'Error';

interface Miss {
  readonly message: MessageKey;
  readonly nearest?: string;
}

function* findings({ provider, report, say, text }: RuleContext): Generator<RuleFinding> {
  for (const observation of report.observations) {
    const miss = observation.kind === 'code' ? missOf(observation, provider) : undefined;
    if (observation.kind !== 'code' || !miss) continue;
    const operations = [...new Set(observation.calls.map(({ operation }) => operation))];
    const replacement = miss.nearest === undefined ? undefined : requoted(text, observation.span, miss.nearest);
    yield {
      span: observation.span,
      message: say(miss.message, {
        text: brief(observation.text),
        sdk: joinWords(
          say,
          observation.calls.map(({ sdk }) => sdk.id),
        ),
        operations: joinWords(say, operations),
        nearest: miss.nearest,
      }),
      ...(operations.length === 1 && operations[0] !== undefined ? { operation: operations[0] } : {}),
      states: [],
      path: [],
      ...(replacement === undefined ? {} : { replacements: [replacement] }),
    };
  }
}

/** Whether the text cannot be the code of any failure there, whatever the state of the key. */
export function isImpossible(comparison: CodeComparison, provider: Provider): boolean {
  return missOf(comparison, provider) !== undefined;
}

function missOf({ text, possible, calls }: CodeComparison, provider: Provider): Miss | undefined {
  if (!possible || calls.length === 0 || possible.includes(text)) return undefined;
  const code = text.endsWith(suffix) ? text.slice(0, -suffix.length) : text;
  const respelled = [code, code + suffix].find((spelling) => possible.includes(spelling));
  if (respelled !== undefined) return { message: 'error-code-never-matches', nearest: respelled };
  if (provider.results.has(code)) return { message: 'error-code-not-returned' };
  if (provider.otherErrors.has(code)) return formMiss(text, code, possible);
  // A made-up code of the same family, or the HTTP status where the code stands.
  if (!isOfStateFamily(code, provider) && !/^4\d\d$/.test(text)) return undefined;
  const nearest = nearestName(text, possible);
  return { message: 'error-code-never-matches', ...(nearest === undefined ? {} : { nearest }) };
}

/** A code that is not about the key's state can be there for other reasons, but only in the spelling that all codes have there. */
function formMiss(text: string, code: string, possible: readonly string[]): Miss | undefined {
  const suffixed = possible.filter((spelling) => spelling.endsWith(suffix)).length;
  if (possible.length === 0 || (suffixed > 0 && suffixed < possible.length)) return undefined;
  const right = suffixed > 0 ? code + suffix : code;
  return right === text ? undefined : { message: 'error-code-never-matches', nearest: right };
}

/** Whether it starts like every rejection because of a state: "Rejected.". */
function isOfStateFamily(code: string, { results }: Provider): boolean {
  return [...results.keys()].some((known) => known.includes('.') && code.startsWith(known.slice(0, known.indexOf('.') + 1)));
}
