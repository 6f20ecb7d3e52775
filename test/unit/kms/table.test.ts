// The table of results by key state, typed once more by hand from the documentation page "Impact of CMK status on API
// operations" (last updated Mar 31, 2026) and compared cell by cell. It must not be generated from kms/.
import { describe, expect, it } from 'vitest';
import { alibaba } from '../../../kms/alibaba';
import { internalStates } from '../../../kms/query';

const COMMON = `
API operation                    Enabled                       Disabled                      PendingDeletion               PendingImport
GenerateDataKey                  Success                       Rejected.Disabled             Rejected.PendingDeletion      Rejected.PendingImport
GenerateDataKeyWithoutPlaintext  Success                       Rejected.Disabled             Rejected.PendingDeletion      Rejected.PendingImport
Encrypt                          Success                       Rejected.Disabled             Rejected.PendingDeletion      Rejected.PendingImport
Decrypt                          Success                       Rejected.Disabled             Rejected.PendingDeletion      Rejected.PendingImport
UpdateRotationPolicy             Success                       Rejected.Disabled             Rejected.PendingDeletion      Rejected.PendingImport
UpdateKeyDescription             Success                       Success                       Rejected.PendingDeletion      Success
TagResource                      Success                       Success                       Rejected.PendingDeletion      Success
UntagResource                    Success                       Success                       Rejected.PendingDeletion      Success
EnableKey                        Success                       Success                       Rejected.StateModifiedFailed  Rejected.StateModifiedFailed
DisableKey                       Success                       Success                       Rejected.StateModifiedFailed  Rejected.StateModifiedFailed
ScheduleKeyDeletion              Success                       Success                       Rejected.StateModifiedFailed  Success
CancelKeyDeletion                Rejected.StateModifiedFailed  Rejected.StateModifiedFailed  Success                       Rejected.StateModifiedFailed
CreateAlias                      Success                       Success                       Rejected.StateModifiedFailed  Success
DeleteAlias                      Success                       Success                       Success                       Success
ListAliases                      Success                       Success                       Success                       Success
ListKeys                         Success                       Success                       Success                       Success
DescribeKey                      Success                       Success                       Success                       Success
ListResourceTags                 Success                       Success                       Success                       Success
DescribeKeyVersion               Success                       Success                       Success                       Success
ListKeyVersions                  Success                       Success                       Success                       Success
CreateKey                        Success                       Success                       Success                       Success
`;

// "The result depends only on the state of the destination CMK": PendingDeletion is rejected so, all others succeed.
const SPECIAL = `
UpdateAlias                      Success                       Success                       Rejected.PendingDeletion      Success
`;

const BYOK = `
GetParametersForImport           Success                       Success                       Success                       Success
ImportKeyMaterial                Success                       Success                       Rejected.StateModifiedFailed  Success
DeleteKeyMaterial                Success                       Success                       Success                       Success
`;

const [header = [], ...rows] = [COMMON, SPECIAL, BYOK]
  .join('\n')
  .split('\n')
  .filter((line) => line.trim() !== '')
  .map((line) => line.split(/\s{2,}/));
const columns = header.slice(1);

describe('the documented table', () => {
  it('has 25 rows and four columns', () => {
    expect(rows).toHaveLength(25);
    expect(columns).toEqual(['Enabled', 'Disabled', 'PendingDeletion', 'PendingImport']);
    expect(alibaba.stateNames).toEqual(columns);
  });

  for (const [operation = '', ...cells] of rows) {
    columns.forEach((state, column) => {
      it(`${operation} on a key that is ${state}: ${cells[column]}`, () => {
        const row = alibaba.operations.get(operation)?.row;
        expect(row?.certainty).toBe('documented');
        expect(row?.results[state]).toBe(cells[column]);
        const ids = internalStates(alibaba, state);
        expect(ids.length).toBeGreaterThan(0);
        for (const id of ids) expect(alibaba.step(id, operation)?.result).toBe(cells[column]);
      });
    });
  }

  it('documents no other row', () => {
    const documented = [...alibaba.operations.values()].filter((operation) => operation.row?.certainty === 'documented');
    expect(documented.map((operation) => operation.name).sort()).toEqual(rows.map(([operation]) => operation).sort());
  });

  it('infers a row only for cryptographic operations and CreateKeyVersion, and each says Enabled only', () => {
    const inferred = [...alibaba.operations.values()].filter((operation) => operation.row?.certainty === 'inferred');
    expect(inferred.map((operation) => operation.name).sort()).toEqual([
      'AsymmetricDecrypt',
      'AsymmetricEncrypt',
      'AsymmetricSign',
      'AsymmetricVerify',
      'CreateKeyVersion',
      'ExportDataKey',
      'GenerateAndExportDataKey',
      'GenerateMac',
      'ReEncrypt',
      'VerifyMac',
    ]);
    for (const { row } of inferred) {
      expect(Object.values(row?.results ?? {})).toEqual([
        'Success',
        'Rejected.Disabled',
        'Rejected.PendingDeletion',
        'Rejected.PendingImport',
      ]);
      expect(row?.source.url).toMatch(/^https:/);
    }
  });

  it('says nothing of operations that no page speaks of', () => {
    const silent = [
      'SetDeletionProtection',
      'GetPublicKey',
      'GetKeyPolicy',
      'SetKeyPolicy',
      'TagResources',
      'UntagResources',
      'ListTagResources',
    ];
    for (const operation of [...silent, 'ListAliasesByKeyId', 'CreateSecret', 'NoSuchOperation']) {
      expect(alibaba.step('Enabled', operation)).toBeUndefined();
    }
  });

  it('has the six results with their HTTP status', () => {
    const statuses = [
      'Success',
      'Rejected.Enabled',
      'Rejected.Disabled',
      'Rejected.PendingDeletion',
      'Rejected.PendingImport',
      'Rejected.StateModifiedFailed',
    ].map((code) => alibaba.results.get(code)?.http);
    expect(statuses).toEqual([200, 409, 409, 409, 409, 409]);
    expect(alibaba.results.get('Rejected.StateModifiedFailed')?.message).toBe('Keystate modified failed.');
  });
});
