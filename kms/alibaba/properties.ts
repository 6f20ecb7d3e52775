// What programs bring about beside a key's state. Facts only; how they are followed is properties.ts's business.
import type { PropertyData } from '../properties';
import { property, unboundAlias } from '../properties';
import { SUCCESS, UNDOCUMENTED } from '../provider';
import type { InternalStateId, OperationName, Property, Provider } from '../types';
import { DISABLED, ENABLED, states } from './states';

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

/**
 * "The status of the CMK changes to Enabled" (CancelKeyDeletion), whatever it was before it was scheduled. A program that
 * then says in which state it wants the key, or does what only an Enabled key allows, reckons with it.
 */
function scheduledWhileDisabled(provider: Provider): PropertyData {
  const succeeds = (state: InternalStateId, operation: OperationName): boolean => provider.step(state, operation)?.result === SUCCESS;
  const asEnabled = [...provider.operations.keys()].filter(
    (name) => succeeds(ENABLED, name) && provider.step(DISABLED, name) && !succeeds(DISABLED, name),
  );
  return {
    id: 'reenables-disabled-key',
    effects: [
      { operation: 'ScheduleKeyDeletion', holds: true, from: states.find(({ id }) => id === DISABLED)!.name },
      { operation: 'ScheduleKeyDeletion', holds: false },
      { operation: 'CancelKeyDeletion', holds: false },
      // Without material it may come back waiting for some.
      { operation: 'DeleteKeyMaterial', holds: false },
    ],
    offends: ['CancelKeyDeletion'],
    completedBy: 'DisableKey',
    settledBy: ['DisableKey', 'EnableKey', ...asEnabled],
  };
}

/** The properties of the provider's keys and aliases. */
export function propertiesOf(provider: Provider): readonly Property[] {
  return [
    unboundAlias(provider, 'alias-unbound'),
    property(provider, deletionProtected),
    property(provider, scheduledWhileDisabled(provider)),
  ];
}
