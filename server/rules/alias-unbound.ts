// alias-unbound: an alias used after this program has deleted it, on every path.
// Which operations take an alias away or bind it is the model's; that none binds it in between is the analysis's.
import { offenceFindings } from './offences';
import type { Rule } from './types';

export const aliasUnbound: Rule = {
  code: 'alias-unbound',
  severity: 'error',
  summary: 'An alias is used after this program has deleted it.',
  check: (context) =>
    offenceFindings(context, { code: 'alias-unbound', result: context.provider.aliasNotFound, namesResult: true, subject: 'alias' }),
};
