// unknown-state-name: KeyState compared with a text that is no state, or read from a field that does not exist.
// The states are the model's; that something is compared with one is the analysis's.
import { nearestName } from '../../kms/names';
import type { Span } from '../ir/types';
import { requoted } from './quoting';
import type { Rule, RuleContext, RuleFinding } from './types';
import { brief } from './wording';

export const unknownStateName: Rule = {
  code: 'unknown-state-name',
  severity: 'warning',
  summary: 'The key state is compared with a name that is no state, or read from a field that does not exist.',
  check: findings,
};

function* findings({ provider, report, say, text }: RuleContext): Generator<RuleFinding> {
  for (const observation of report.observations) {
    if (observation.kind === 'state-path') {
      const { right, span, text: wrong } = observation;
      yield finding(span, say('unknown-state-path', { text: brief(wrong), right }), corrected(wrong, right));
    } else if (observation.kind === 'state' && !provider.stateNames.includes(observation.text)) {
      const nearest = nearestName(observation.text, provider.stateNames);
      const names = nearest === undefined ? provider.stateNames : [nearest];
      const replacements = names.flatMap((name) => requoted(text, observation.span, name) ?? []);
      yield finding(observation.span, say('unknown-state-name', { text: brief(observation.text), nearest }), replacements);
    }
  }
}

function finding(span: Span, message: string, replacements: readonly string[]): RuleFinding {
  return { span, message, states: [], path: [], ...(replacements.length > 0 ? { replacements } : {}) };
}

/** The expression with the right path behind its root; nothing where it cannot be seen where the root ends. */
function corrected(wrong: string, right: string): readonly string[] {
  const [first = ''] = right.split('.');
  const dotted = /^[\w$]+(?:\s*\??\.\s*[\w$]+)*$/.test(wrong);
  const start = dotted ? wrong.search(new RegExp(`(?<![\\w$])${first}(?![\\w$])`)) : -1;
  return start < 0 ? [] : [wrong.slice(0, start) + right];
}
