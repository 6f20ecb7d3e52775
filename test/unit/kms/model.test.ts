// The provider's data agrees with itself, and step() moves keys as the documentation says.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alibaba } from '../../../kms/alibaba';
import { SUCCESS, buildProvider } from '../../../kms/provider';
import type { Operation } from '../../../kms/types';

const operations = [...alibaba.operations.values()];
const stateIds = alibaba.states.map((state) => state.id);
const find = (name: string): Operation => {
  const operation = alibaba.operations.get(name);
  if (!operation) throw new Error(`no operation ${name}`);
  return operation;
};
const next = (state: string, operation: string) => alibaba.step(state, operation)?.next;
const anyState = fc.constantFrom(...stateIds);
const anyOperation = fc.constantFrom(...operations.map((operation) => operation.name));

describe('step', () => {
  it('is total for every operation with a row, and undefined for every other', () => {
    fc.assert(
      fc.property(anyState, anyOperation, (state, operation) => {
        expect(alibaba.step(state, operation) !== undefined).toBe(find(operation).row !== undefined);
      }),
    );
  });

  it('leaves the key as it was when it rejects', () => {
    fc.assert(
      fc.property(anyState, anyOperation, (state, operation) => {
        const outcome = alibaba.step(state, operation);
        fc.pre(outcome !== undefined && outcome.result !== SUCCESS);
        expect(outcome?.next).toEqual([state]);
      }),
    );
  });

  it('leads to known states, each once, and changes a state only where the operation says so', () => {
    fc.assert(
      fc.property(anyState, anyOperation, (state, operation) => {
        const after = next(state, operation) ?? [state];
        expect(after.length).toBeGreaterThan(0);
        expect(new Set(after).size).toBe(after.length);
        for (const id of after) expect(stateIds).toContain(id);
        if (!find(operation).changesState) expect(after).toEqual([state]);
      }),
    );
  });

  it('keeps the results of the table apart from all other codes', () => {
    for (const code of alibaba.results.keys()) expect(alibaba.otherErrors.has(code)).toBe(false);
    expect(alibaba.results.size).toBe(6);
    expect(alibaba.otherErrors.get(alibaba.aliasNotAccepted)?.http).toBe(400);
  });

  it('knows the errors that every operation can have', () => {
    const https = {
      'Forbidden.InDebt': 403,
      'Forbidden.AccessKey': 403,
      UnsupportedHTTPMethod: 403,
      IllegalTimestamp: 400,
      InternalFailure: 500,
    };
    for (const [code, http] of Object.entries(https)) expect([code, alibaba.otherErrors.get(code)?.http]).toEqual([code, http]);
  });

  it('answers with results that the provider explains', () => {
    for (const { row } of operations)
      for (const result of Object.values(row?.results ?? {})) expect(alibaba.results.has(result)).toBe(true);
  });

  it('does not know foreign states', () => {
    expect(alibaba.step('Unavailable', 'Encrypt')).toBeUndefined();
    expect(alibaba.step('PendingDeletion', 'Encrypt')).toBeUndefined();
  });
});

describe('transitions', () => {
  it('enable and disable, also where nothing changes', () => {
    for (const state of ['Enabled', 'Disabled']) {
      expect(next(state, 'EnableKey')).toEqual(['Enabled']);
      expect(next(state, 'DisableKey')).toEqual(['Disabled']);
    }
  });

  it('schedule deletion with the material the key has', () => {
    expect(next('Enabled', 'ScheduleKeyDeletion')).toEqual(['PendingDeletion.withMaterial']);
    expect(next('Disabled', 'ScheduleKeyDeletion')).toEqual(['PendingDeletion.withMaterial']);
    expect(next('PendingImport', 'ScheduleKeyDeletion')).toEqual(['PendingDeletion.withoutMaterial']);
  });

  it('bring a key back Enabled, or perhaps PendingImport where it has no material', () => {
    expect(next('PendingDeletion.withMaterial', 'CancelKeyDeletion')).toEqual(['Enabled']);
    expect(new Set(next('PendingDeletion.withoutMaterial', 'CancelKeyDeletion'))).toEqual(new Set(['Enabled', 'PendingImport']));
  });

  it('import material', () => {
    expect(next('PendingImport', 'ImportKeyMaterial')).toEqual(['Enabled']);
    expect(next('Enabled', 'ImportKeyMaterial')).toEqual(['Enabled']);
    expect(new Set(next('Disabled', 'ImportKeyMaterial'))).toEqual(new Set(['Enabled', 'Disabled']));
  });

  it('delete material; a key waiting for its deletion goes on waiting', () => {
    for (const state of ['Enabled', 'Disabled', 'PendingImport']) expect(next(state, 'DeleteKeyMaterial')).toEqual(['PendingImport']);
    for (const state of ['PendingDeletion.withMaterial', 'PendingDeletion.withoutMaterial']) {
      expect(next(state, 'DeleteKeyMaterial')).toEqual(['PendingDeletion.withoutMaterial']);
    }
  });

  it('are those of six operations', () => {
    expect(operations.filter((operation) => operation.changesState).map((operation) => operation.name)).toEqual([
      'EnableKey',
      'DisableKey',
      'ScheduleKeyDeletion',
      'CancelKeyDeletion',
      'ImportKeyMaterial',
      'DeleteKeyMaterial',
    ]);
  });
});

describe('operations', () => {
  it('are the 89 of the API', () => expect(operations).toHaveLength(89));

  it.each(operations.map((operation) => [operation.name, operation] as const))('%s names its own parameters and fields', (_, operation) => {
    const names = operation.parameters.map((parameter) => parameter.name);
    expect(new Set(names).size).toBe(names.length);
    for (const subject of operation.subjects) expect(names).toContain(subject.parameter);
    if (operation.creates) expect(names).toContain(operation.creates.originParameter);
    if (operation.dryRunParameter) expect(names).toContain(operation.dryRunParameter);
    if (operation.aliasEffect) expect(names).toContain(operation.aliasEffect.alias);
    if (operation.aliasEffect && 'key' in operation.aliasEffect) expect(names).toContain(operation.aliasEffect.key);
    if (operation.originRule?.when) expect(names).toContain(operation.originRule.when.parameter);
    const { response } = operation;
    const fields = response.fields.map((path) => path.join('.'));
    expect(new Set(fields).size).toBe(fields.length);
    const special = [...response.keyIds, ...response.ciphertexts, ...response.versions, ...(response.state ? [response.state] : [])];
    for (const path of special) expect(fields).toContain(path.join('.'));
    expect(operation.docs.en).toMatch(/^https:\/\/www\.alibabacloud\.com\/help\/en\/kms\//);
    expect(operation.docs.zh).toMatch(/^https:\/\/help\.aliyun\.com\/zh\/kms\//);
  });

  it('restrict parameters to what can be met', () => {
    for (const { parameters } of operations) {
      for (const parameter of parameters) {
        for (const bounds of [parameter.range, parameter.length, parameter.durationDays])
          if (bounds) expect(bounds.min).toBeLessThanOrEqual(bounds.max);
        if (parameter.range) expect(parameter.type).toBe('integer');
        if (parameter.pattern) expect(() => new RegExp(parameter.pattern?.source ?? '(')).not.toThrow();
      }
    }
  });

  it('have the documented limits', () => {
    const parameter = (operation: string, name: string) => find(operation).parameters.find((one) => one.name === name);
    expect(parameter('ScheduleKeyDeletion', 'PendingWindowInDays')).toMatchObject({ required: true, range: { min: 7, max: 366 } });
    expect(parameter('GenerateDataKey', 'NumberOfBytes')?.range).toEqual({ min: 1, max: 1024 });
    expect(parameter('UpdateRotationPolicy', 'RotationInterval')?.durationDays).toEqual({ min: 7, max: 730 });
    expect(parameter('CreateKey', 'Origin')?.values).toEqual(['Aliyun_KMS', 'EXTERNAL']);
    const alias = new RegExp(`^(?:${parameter('CreateAlias', 'AliasName')?.pattern?.source})$`);
    expect(alias.test('alias/app_1/prod-eu')).toBe(true);
    for (const bad of ['app', 'alias/', 'alias/a b', `alias/${'x'.repeat(256)}`]) expect(alias.test(bad)).toBe(false);
  });

  it('say which key they are about', () => {
    const subjects = (name: string) => find(name).subjects.map((subject) => `${subject.kind} ${subject.parameter}`);
    expect(subjects('Encrypt')).toEqual(['parameter KeyId']);
    expect(subjects('Decrypt')).toEqual(['ciphertext CiphertextBlob']);
    expect(subjects('ExportDataKey')).toEqual(['ciphertext CiphertextBlob']);
    expect(subjects('ReEncrypt')).toEqual(['parameter DestinationKeyId', 'ciphertext CiphertextBlob']);
    expect(subjects('CreateKey')).toEqual([]);
    expect(subjects('ListKeys')).toEqual([]);
    expect(find('TagResource').parameters.find((parameter) => parameter.name === 'KeyId')?.required).toBe(false);
  });

  it('take an alias where their pages say so', () => {
    const taking = operations.filter(({ subjects }) =>
      subjects.some((subject) => subject.kind === 'parameter' && subject.parameter === 'KeyId' && subject.accepts.includes('alias')),
    );
    expect(taking.map((operation) => operation.name).sort()).toEqual([
      'AsymmetricDecrypt',
      'AsymmetricEncrypt',
      'AsymmetricSign',
      'AsymmetricVerify',
      'CreateKeyVersion',
      'DescribeKey',
      'DescribeKeyVersion',
      'Encrypt',
      'GenerateAndExportDataKey',
      'GenerateDataKey',
      'GenerateDataKeyWithoutPlaintext',
      'GenerateMac',
      'GetPublicKey',
      'ListKeyVersions',
      'VerifyMac',
    ]);
  });

  it('give back what later calls need', () => {
    expect(find('CreateKey').response.keyIds).toEqual([
      ['KeyMetadata', 'KeyId'],
      ['KeyMetadata', 'Arn'],
    ]);
    expect(find('DescribeKey').response.state).toEqual(['KeyMetadata', 'KeyState']);
    expect(find('Encrypt').response).toMatchObject({
      keyIds: [['KeyId']],
      ciphertexts: [['CiphertextBlob']],
      versions: [['KeyVersionId']],
    });
    expect(find('CreateKeyVersion').response.versions).toEqual([['KeyVersion', 'KeyVersionId']]);
    expect(find('ListKeys').response.keyIds).toEqual([]);
    expect(find('ListKeys').response.fields).toContainEqual(['Keys', 'Key', 'KeyId']);
  });

  it('hold material operations to EXTERNAL keys, and rotation to the others', () => {
    for (const name of ['GetParametersForImport', 'ImportKeyMaterial', 'DeleteKeyMaterial'])
      expect(find(name).originRule?.origins).toEqual(['EXTERNAL']);
    expect(find('UpdateRotationPolicy').originRule).toMatchObject({
      origins: ['Aliyun_KMS'],
      when: { parameter: 'EnableAutomaticRotation', value: 'true' },
    });
    for (const { originRule } of operations) if (originRule) expect(alibaba.otherErrors.get(originRule.result)?.http).toBe(400);
  });

  it('can be rehearsed where they have DryRun', () => {
    expect(operations.filter((operation) => operation.dryRunParameter).map((operation) => operation.name)).toContain('Encrypt');
    expect(find('EnableKey').dryRunParameter).toBeUndefined();
  });
});

describe('states and origins', () => {
  it('have documented names and start somewhere', () => {
    for (const state of alibaba.states) expect(alibaba.stateNames).toContain(state.name);
    expect(new Set(stateIds).size).toBe(stateIds.length);
    expect(alibaba.origins).toEqual([
      { origin: 'Aliyun_KMS', initial: 'Enabled' },
      { origin: 'EXTERNAL', initial: 'PendingImport' },
    ]);
    expect(alibaba.origins.map((origin) => origin.origin)).toContain(alibaba.defaultOrigin);
  });
});

describe('buildProvider', () => {
  it('refuses an operation that is defined twice', () => {
    const twice = { operation: find('EnableKey') };
    const data = { ...alibaba, results: [], otherErrors: [], operations: [twice, twice] };
    expect(() => buildProvider(data)).toThrow('EnableKey is defined twice');
  });
});
