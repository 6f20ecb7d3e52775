// The search for a way to a state that accepts an operation.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alibaba } from '../../../kms/alibaba';
import { SUCCESS } from '../../../kms/provider';
import { acceptingStates, resultIn, stateNames } from '../../../kms/query';
import { pathToAccepting } from '../../../kms/search';

const path = (from: readonly string[], operation: string) => pathToAccepting(alibaba, from, operation);

describe('pathToAccepting', () => {
  it.each([
    [['Enabled'], 'Encrypt', []],
    [['Disabled'], 'Encrypt', ['EnableKey']],
    [['Enabled', 'Disabled'], 'Encrypt', ['EnableKey']],
    [['PendingDeletion.withMaterial'], 'Encrypt', ['CancelKeyDeletion']],
    [['PendingImport'], 'Encrypt', ['ImportKeyMaterial']],
    // It may come back without material.
    [['PendingDeletion.withoutMaterial'], 'Encrypt', ['CancelKeyDeletion', 'ImportKeyMaterial']],
    [['PendingDeletion.withoutMaterial'], 'TagResource', ['CancelKeyDeletion']],
    [['PendingImport'], 'EnableKey', ['ImportKeyMaterial']],
    [['Disabled'], 'DescribeKey', []],
    [['Disabled'], 'GetPublicKey', []],
    [[], 'Encrypt', []],
  ])('from %j to %s: %j', (from, operation, expected) => {
    expect(path(from, operation)).toEqual(expected);
  });

  it('finds none where no operation suits every state', () => {
    expect(path(['Enabled', 'PendingDeletion.withMaterial'], 'EnableKey')).toBeUndefined();
  });

  it('gives a way that works from every state, and the same one whatever the order', () => {
    const states = fc.uniqueArray(fc.constantFrom(...alibaba.states.map((state) => state.id)), { minLength: 1 });
    const operation = fc.constantFrom(...[...alibaba.operations.values()].filter((one) => one.row).map((one) => one.name));
    fc.assert(
      fc.property(states, operation, (from, name) => {
        const found = path(from, name);
        expect(path([...from].reverse(), name)).toEqual(found);
        if (!found) return;
        let now = new Set(from);
        for (const move of found) {
          const after = [...now].map((state) => alibaba.step(state, move));
          expect(after.every((outcome) => outcome?.result === SUCCESS)).toBe(true);
          now = new Set(after.flatMap((outcome) => outcome?.next ?? []));
        }
        for (const state of now) expect(alibaba.step(state, name)?.result).toBe(SUCCESS);
      }),
    );
  });
});

describe('queries', () => {
  it('show internal states under their documented names, in the order of the table', () => {
    expect(stateNames(alibaba, ['PendingImport', 'PendingDeletion.withoutMaterial', 'PendingDeletion.withMaterial', 'Enabled'])).toEqual([
      'Enabled',
      'PendingDeletion',
      'PendingImport',
    ]);
  });

  it('read rows', () => {
    expect(resultIn(alibaba, 'Encrypt', 'Disabled')).toBe('Rejected.Disabled');
    expect(resultIn(alibaba, 'GetPublicKey', 'Disabled')).toBeUndefined();
    expect(acceptingStates(alibaba, 'UpdateAlias')).toEqual(['Enabled', 'Disabled', 'PendingImport']);
    expect(acceptingStates(alibaba, 'GetPublicKey')).toEqual(alibaba.stateNames);
  });
});
