// The properties beside the key's state: what brings them about and takes them away, what minds them, and that their
// models are finer than the provider's and say nothing else.
import { describe, expect, it } from 'vitest';
import { alibaba } from '../../../kms/alibaba';
import { SUCCESS, UNDOCUMENTED } from '../../../kms/provider';
import type { Given, Property } from '../../../kms/types';

const [unbound, protectedKey, disabledBefore] = ['alias-unbound', 'deletion-protected', 'reenables-disabled-key'].map((id) =>
  alibaba.properties.find((one) => one.id === id)!,
) as [Property, Property, Property];

const saying = (values: Readonly<Record<string, string>>, read: readonly string[] = []): Given => ({
  argument: (parameter) => values[parameter],
  isRead: (field) => field.join('.') === read.join('.'),
});
const silent = saying({});

/** What a call of the operation does: from a state with the property, from one without. */
function leaves({ model, leaves: leavesOf }: Property, operation: string, given: Given = silent): boolean | undefined {
  return leavesOf(operation, model.variantOf(operation, given));
}

describe('the models of properties', () => {
  it.each([protectedKey, disabledBefore])('of keys say of $id what the provider says, wherever they do not reject', ({ model, holds }) => {
    for (const { id } of alibaba.states)
      for (const operation of alibaba.operations.keys())
        for (const state of [id, `${id}+`]) {
          const base = alibaba.step(id, operation);
          const step = model.step(state, operation, model.variantOf(operation, silent));
          if (!base || step?.result === UNDOCUMENTED) continue;
          expect(step?.result, `${operation} in ${state}`).toBe(base.result);
          expect(step?.next.map((next) => next.replace('+', ''))).toEqual(base.next);
          expect(base.result === SUCCESS || step?.next.every((next) => holds(next) === holds(state))).toBe(true);
        }
  });

  it('begin without the property', () => {
    for (const { model, holds } of alibaba.properties) {
      expect(model.fromOutside.some(holds)).toBe(false);
      expect(model.states).toHaveLength(2 * model.fromOutside.length);
    }
  });

  it('of aliases know no key', () => {
    const { model } = unbound;
    expect(model.tracks).toBe('aliases');
    expect(model.stateNames).toEqual([]);
    expect([...model.operations.values()].filter(({ creates, response }) => creates ?? response.state)).toEqual([]);
  });
});

describe('an unbound alias', () => {
  it('comes about by DeleteAlias and ends with CreateAlias and UpdateAlias', () => {
    expect(['DeleteAlias', 'CreateAlias', 'UpdateAlias', 'Encrypt'].map((name) => leaves(unbound, name))).toEqual([
      true,
      false,
      false,
      undefined,
    ]);
  });

  it('is minded by what takes an alias, and not by what binds one', () => {
    const [state] = unbound.model.states.filter(({ id }) => unbound.holds(id));
    const minding = [...alibaba.operations.keys()].filter((name) => unbound.offends(state!.id, name));
    expect(minding).toEqual(expect.arrayContaining(['DeleteAlias', 'Encrypt', 'DescribeKey', 'GenerateDataKey', 'AsymmetricSign']));
    expect(minding).not.toEqual(expect.arrayContaining(['CreateAlias']));
    for (const name of ['CreateAlias', 'UpdateAlias', 'DisableKey', 'Decrypt', 'ListAliases']) expect(minding).not.toContain(name);
    expect(unbound.model.step(state!.id, 'Encrypt')?.result).toBe('Forbidden.AliasNotFound');
  });
});

describe('deletion protection', () => {
  const set = (value: string): boolean | undefined =>
    leaves(protectedKey, 'SetDeletionProtection', saying({ EnableDeletionProtection: value }));

  it('is on where the call plainly says so, in any letters', () => {
    expect([set('true'), set('True'), set('false'), set('1')]).toEqual([true, true, false, false]);
    expect(leaves(protectedKey, 'SetDeletionProtection')).toBe(false);
  });

  it('is not said of a key that the program asks about', () => {
    expect(leaves(protectedKey, 'DescribeKey')).toBeUndefined();
    expect(leaves(protectedKey, 'DescribeKey', saying({}, ['KeyMetadata', 'DeletionProtection']))).toBe(false);
  });

  it('rejects ScheduleKeyDeletion, where the state does not, and leaves the key as it is', () => {
    expect(protectedKey.model.step('Enabled+', 'ScheduleKeyDeletion')).toEqual({ result: UNDOCUMENTED, next: ['Enabled+'] });
    expect(protectedKey.model.step('PendingDeletion.withMaterial+', 'ScheduleKeyDeletion')?.result).toBe('Rejected.StateModifiedFailed');
    expect(protectedKey.offends('PendingDeletion.withMaterial+', 'ScheduleKeyDeletion')).toBe(false);
    expect(protectedKey.offends('Enabled+', 'ScheduleKeyDeletion')).toBe(true);
  });
});

describe('a key that was Disabled when it was scheduled for deletion', () => {
  it('is one that was scheduled in that state', () => {
    const next = (state: string): readonly string[] => disabledBefore.model.step(state, 'ScheduleKeyDeletion')!.next;
    expect([next('Disabled'), next('Enabled'), next('PendingImport')]).toEqual([
      ['PendingDeletion.withMaterial+'],
      ['PendingDeletion.withMaterial'],
      ['PendingDeletion.withoutMaterial'],
    ]);
  });

  it('comes back without a trace of it', () => {
    expect(disabledBefore.model.step('PendingDeletion.withMaterial+', 'CancelKeyDeletion')).toEqual({ result: SUCCESS, next: ['Enabled'] });
    expect(disabledBefore.rejects).toBe(false);
  });

  it('is settled by what says or needs a state', () => {
    for (const name of ['DisableKey', 'EnableKey', 'Encrypt', 'Decrypt']) expect(disabledBefore.settledBy).toContain(name);
    for (const name of ['DescribeKey', 'TagResource', 'ScheduleKeyDeletion']) expect(disabledBefore.settledBy).not.toContain(name);
  });
});
