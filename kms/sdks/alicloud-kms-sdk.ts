// @alicloud/kms-sdk: client.scheduleKeyDeletion(keyId, 7). It never throws for a rejection: the error's JSON is the
// result. A last argument with options may follow the parameters.
import type { SdkBinding } from '../sdk-types';

const MODULE = '@alicloud/kms-sdk';
const DOCS = 'https://github.com/aliyun/nodejs-kms-sdk';

export const alicloudKmsSdk: SdkBinding = {
  id: MODULE,
  family: 'javascript',
  markers: [MODULE],
  clients: [MODULE, `${MODULE}.default`, `${MODULE}/lib`, `${MODULE}/lib/index`],
  shapes: [
    {
      kind: 'positional',
      naming: 'camel',
      execution: 'promise',
      surface: 'returns-body',
      parameters: {
        CreateKey: ['Origin', 'Description', 'KeyUsage'],
        DescribeKey: ['KeyId'],
        ListKeys: ['PageNumber', 'PageSize'],
        EnableKey: ['KeyId'],
        DisableKey: ['KeyId'],
        ScheduleKeyDeletion: ['KeyId', 'PendingWindowInDays'],
        CancelKeyDeletion: ['KeyId'],
        Encrypt: ['KeyId', 'Plaintext', 'EncryptionContext'],
        Decrypt: ['CiphertextBlob', 'EncryptionContext'],
        GenerateDataKey: ['KeyId', 'KeySpec', 'NumberOfBytes', 'EncryptionContext'],
        CreateAlias: ['KeyId', 'AliasName'],
        UpdateAlias: ['KeyId', 'AliasName'],
        DeleteAlias: ['AliasName'],
        ListAliases: ['PageNumber', 'PageSize'],
        ListAliasesByKeyId: ['KeyId', 'PageNumber', 'PageSize'],
        GetParametersForImport: ['KeyId', 'WrappingAlgorithm', 'WrappingKeySpec'],
        ImportKeyMaterial: ['KeyId', 'EncryptedKeyMaterial', 'ImportToken', 'KeyMaterialExpireUnix'],
        DeleteKeyMaterial: ['KeyId'],
        DescribeRegions: [],
      },
    },
  ],
  response: { envelope: [], naming: 'pascal', form: 'object' },
  errors: { codes: [{ path: ['Code'], form: 'exact' }], classes: [], status: [] },
  docs: { en: DOCS, zh: DOCS },
};
