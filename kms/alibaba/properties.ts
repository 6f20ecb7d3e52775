// What programs bring about beside a key's state. Facts only; how they are followed is properties.ts's business.
import type { PropertyData } from '../properties';
import { property, unboundAlias } from '../properties';
import { UNDOCUMENTED } from '../provider';
import type { Property, Provider } from '../types';
import { DISABLED, states } from './states';

/**
 * "After you enable deletion protection for a CMK, you cannot delete the CMK" (SetDeletionProtection); no page gives the
 * code. Whether the key was protected before the program ran is nothing that it says.
 */
const deletionProtected: PropertyData = {
  id: 'deletion-protected',
  effects: [
    { operation: 'SetDeletionProtection', holds: true, when: { parameter: 'EnableDeletionProtection', value: 'true' } },
    { operation: 'SetDeletionProtection', holds: false },
    // A program that asks before it deletes knows better than we do what it was told.
    { operation: 'DescribeKey', holds: false, reading: ['KeyMetadata', 'DeletionProtection'] },
  ],
  offends: ['ScheduleKeyDeletion'],
  rejection: UNDOCUMENTED,
  looseParameter: 'ProtectedResourceArn',
};

/** "The status of the CMK changes to Enabled" (CancelKeyDeletion), whatever it was before it was scheduled. */
const scheduledWhileDisabled: PropertyData = {
  id: 'reenables-disabled-key',
  effects: [
    { operation: 'ScheduleKeyDeletion', holds: true, from: states.find(({ id }) => id === DISABLED)!.name },
    { operation: 'ScheduleKeyDeletion', holds: false },
    { operation: 'CancelKeyDeletion', holds: false },
  ],
  offends: ['CancelKeyDeletion'],
  settledBy: ['DisableKey', 'EnableKey'],
};

/** The properties of the provider's keys and aliases. */
export function propertiesOf(provider: Provider): readonly Property[] {
  return [unboundAlias(provider, 'alias-unbound'), property(provider, deletionProtected), property(provider, scheduledWhileDisabled)];
}
