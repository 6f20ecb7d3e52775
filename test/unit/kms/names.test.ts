// Names in every spelling: what one naming writes is read back as the same operation or parameter.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alibaba } from '../../../kms/alibaba';
import { editDistance, nearestName, normaliseName, spellName, spellPath } from '../../../kms/names';
import { findOperation, operationOfMethod, operationSpelled, type MethodShape } from '../../../kms/query';
import type { Naming } from '../../../kms/sdk-types';

const namings: readonly Naming[] = ['camel', 'snake', 'pascal'];
const operations = [...alibaba.operations.values()];

const methods: MethodShape = {
  kind: 'method',
  naming: 'snake',
  suffixes: [
    { suffix: '', execution: 'sync' },
    { suffix: '_async', execution: 'coroutine' },
    { suffix: '_with_options', execution: 'sync' },
    { suffix: '_with_options_async', execution: 'coroutine' },
  ],
  surface: 'throws',
  request: 'object',
};

describe('spelling', () => {
  it('round-trips every operation and parameter in every naming', () => {
    for (const naming of namings) {
      for (const operation of operations) {
        const method = spellName(operation.name, naming);
        expect(findOperation(alibaba, method)).toBe(operation);
        expect(operationSpelled(alibaba, method, naming)).toBe(operation);
        for (const { name } of operation.parameters) expect(normaliseName(spellName(name, naming))).toBe(normaliseName(name));
      }
    }
  });

  it('tells operations and the parameters of one operation apart in normal form', () => {
    const distinct = (names: readonly string[]) => expect(new Set(names.map(normaliseName)).size).toBe(names.length);
    distinct(operations.map((operation) => operation.name));
    for (const operation of operations) distinct(operation.parameters.map((parameter) => parameter.name));
  });

  it.each([
    ['GenerateDataKeyWithoutPlaintext', 'generateDataKeyWithoutPlaintext', 'generate_data_key_without_plaintext'],
    ['ReEncrypt', 'reEncrypt', 're_encrypt'],
    ['ListAliasesByKeyId', 'listAliasesByKeyId', 'list_aliases_by_key_id'],
    ['KeyId', 'keyId', 'key_id'],
    ['DKMSInstanceId', 'DKMSInstanceId', 'dkmsinstance_id'],
    ['KMProvider', 'KMProvider', 'kmprovider'],
    ['VSwitchIds', 'vSwitchIds', 'v_switch_ids'],
  ])('writes %s as the generated SDKs do', (name, camel, snake) => {
    expect(spellName(name, 'camel')).toBe(camel);
    expect(spellName(name, 'snake')).toBe(snake);
    expect(spellName(name, 'pascal')).toBe(name);
  });

  it('writes paths', () => expect(spellPath(['KeyMetadata', 'KeyState'], 'snake')).toEqual(['key_metadata', 'key_state']));

  it('reads a name of another naming only where asked to', () => {
    expect(findOperation(alibaba, 'disable_key')?.name).toBe('DisableKey');
    expect(operationSpelled(alibaba, 'disable_key', 'camel')).toBeUndefined();
    expect(operationSpelled(alibaba, 'disablekey', 'snake')).toBeUndefined();
    expect(findOperation(alibaba, 'constructor')).toBeUndefined();
  });
});

describe('methods', () => {
  it('are an operation and a suffix', () => {
    expect(operationOfMethod(alibaba, methods, 'encrypt_with_options_async')).toMatchObject({
      operation: { name: 'Encrypt' },
      suffix: { suffix: '_with_options_async', execution: 'coroutine' },
    });
    expect(operationOfMethod(alibaba, methods, 're_encrypt')).toMatchObject({ operation: { name: 'ReEncrypt' }, suffix: { suffix: '' } });
    expect(operationOfMethod(alibaba, methods, 'encrypt_with')).toBeUndefined();
    expect(operationOfMethod(alibaba, methods, '_async')).toBeUndefined();
  });

  it('may be renamed or left out by an SDK', () => {
    const shape = { ...methods, renamed: { get_key: 'DescribeKey' }, operations: ['DescribeKey'] };
    expect(operationOfMethod(alibaba, shape, 'get_key_async')?.operation.name).toBe('DescribeKey');
    expect(operationOfMethod(alibaba, shape, 'encrypt')).toBeUndefined();
    expect(operationOfMethod(alibaba, shape, 'toString')).toBeUndefined();
  });
});

describe('suggestions', () => {
  it('find the name that was meant', () => {
    expect(nearestName('Enable', alibaba.stateNames)).toBe('Enabled');
    expect(nearestName('disabled', alibaba.stateNames)).toBe('Disabled');
    expect(nearestName('PENDING_DELETION', alibaba.stateNames)).toBe('PendingDeletion');
    expect(nearestName('banana', alibaba.stateNames)).toBeUndefined();
    expect(nearestName('Rejected.Disable', alibaba.results.keys())).toBe('Rejected.Disabled');
    expect(nearestName('Rejetced.PendingDeletion', alibaba.results.keys())).toBe('Rejected.PendingDeletion');
  });

  it('prefer an exact name', () => {
    expect(nearestName('abc', ['ABC', 'abc'])).toBe('abc');
    expect(nearestName('', [])).toBeUndefined();
  });

  it('measure a distance', () => {
    const word = fc.string({ maxLength: 8 });
    fc.assert(
      fc.property(word, word, word, (a, b, c) => {
        expect(editDistance(a, a)).toBe(0);
        expect(editDistance(a, b)).toBe(editDistance(b, a));
        expect(editDistance(a, c)).toBeLessThanOrEqual(editDistance(a, b) + editDistance(b, c));
      }),
    );
    expect(editDistance('kitten', 'sitting')).toBe(3);
  });
});
