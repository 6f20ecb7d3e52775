// deletion-protected: a key is scheduled for deletion while this program has it protected, on every path.
// What switches protection on and off is the model's; no page gives the code of the rejection, so none is named.
import { UNDOCUMENTED } from '../../kms/provider';
import { offenceFindings } from './offences';
import type { Rule } from './types';

export const deletionProtected: Rule = {
  code: 'deletion-protected',
  severity: 'error',
  summary: 'A key is scheduled for deletion whose deletion protection this program has switched on.',
  check: (context) => offenceFindings(context, { code: 'deletion-protected', result: UNDOCUMENTED, subject: 'key' }),
};
