// reenables-disabled-key: a deletion is cancelled of a key that was Disabled when it was scheduled, on every path: it
// comes back Enabled. Where the program puts that right itself, the analysis does not tell of it.
import { offenceFindings } from './offences';
import type { Rule } from './types';

export const reenablesDisabledKey: Rule = {
  code: 'reenables-disabled-key',
  severity: 'info',
  summary: 'A cancelled deletion brings back as Enabled a key that was Disabled before.',
  check: (context) => offenceFindings(context, { code: 'reenables-disabled-key', subject: 'key' }),
};
