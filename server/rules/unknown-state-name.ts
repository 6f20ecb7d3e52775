// unknown-state-name: KeyState compared with a text that is no state, or read from a field that does not exist.
// The states are the model's; that something is compared with one is the analysis's.
import { nearestName } from '../../kms/names';
import { requoted } from './quoting';
import type { Rule, RuleContext, RuleFinding } from './types';

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
      yield { span, message: say('unknown-state-path', { text: wrong, right }), states: [], path: [], replacements: [right] };
    } else if (observation.kind === 'state' && !provider.stateNames.includes(observation.text)) {
      const nearest = nearestName(observation.text, provider.stateNames);
      const replacements = (nearest === undefined ? provider.stateNames : [nearest]).flatMap(
        (name) => requoted(text, observation.span, name) ?? [],
      );
      yield {
        span: observation.span,
        message: say('unknown-state-name', { text: observation.text, nearest }),
        states: [],
        path: [],
        ...(replacements.length > 0 ? { replacements } : {}),
      };
    }
  }
}
