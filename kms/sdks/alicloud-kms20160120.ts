// @alicloud/kms20160120, the generated SDK of this API. Version 1 stands on @alicloud/rpc-client: flat responses, a
// suffix "Ex", codes with "Error" behind them. Versions 2 and 3 put the body in an envelope and have "WithOptions".
import type { SdkBinding } from '../sdk-types';
import { defaultExport, namedExport } from './names';
import { callApi, clientNames, coreErrorClasses, coreNames, envelopeOf } from './openapi';

const MODULE = '@alicloud/kms20160120';
const DOCS = 'https://www.npmjs.com/package/@alicloud/kms20160120';

// Its forty-fifth method, describeService, is of an operation that the API no longer has.
const VERSION_1_OPERATIONS = [
  'AsymmetricDecrypt',
  'AsymmetricEncrypt',
  'AsymmetricSign',
  'AsymmetricVerify',
  'CancelKeyDeletion',
  'CreateAlias',
  'CreateKey',
  'CreateKeyVersion',
  'CreateSecret',
  'Decrypt',
  'DeleteAlias',
  'DeleteKeyMaterial',
  'DeleteSecret',
  'DescribeKey',
  'DescribeKeyVersion',
  'DescribeRegions',
  'DescribeSecret',
  'DisableKey',
  'EnableKey',
  'Encrypt',
  'GenerateDataKey',
  'GenerateDataKeyWithoutPlaintext',
  'GetParametersForImport',
  'GetPublicKey',
  'GetRandomPassword',
  'GetSecretValue',
  'ImportKeyMaterial',
  'ListAliases',
  'ListAliasesByKeyId',
  'ListKeyVersions',
  'ListKeys',
  'ListResourceTags',
  'ListSecretVersionIds',
  'ListSecrets',
  'PutSecretValue',
  'RestoreSecret',
  'ScheduleKeyDeletion',
  'TagResource',
  'UntagResource',
  'UpdateAlias',
  'UpdateKeyDescription',
  'UpdateRotationPolicy',
  'UpdateSecret',
  'UpdateSecretVersionStage',
] as const;

export const alicloudKms20160120: SdkBinding = {
  id: MODULE,
  family: 'javascript',
  markers: [MODULE],
  clients: defaultExport(MODULE),
  shapes: [
    {
      kind: 'method',
      naming: 'camel',
      suffixes: [
        { suffix: '', execution: 'promise' },
        { suffix: 'Ex', execution: 'promise' },
        { suffix: 'WithOptions', execution: 'promise' },
      ],
      surface: 'throws',
      request: 'object',
    },
    // Version 1 inherits doRequest(action, protocol, method, version, authType, query, body, runtime).
    {
      kind: 'action',
      methods: ['doRequest'],
      action: 0,
      version: 3,
      parameters: 5,
      execution: 'promise',
      surface: 'throws',
      capitalises: false,
    },
    // Versions 2 and 3 inherit callApi(params, request, runtime).
    callApi,
  ],
  requests: { names: namedExport(MODULE, '{Operation}Request'), naming: 'camel', setters: [] },
  envelope: envelopeOf((name) => [...clientNames(name), ...coreNames(name)]),
  response: { envelope: ['body'], naming: 'camel', form: 'object' },
  errors: {
    codes: [
      { path: ['code'], form: 'error-suffix', generations: ['1'] },
      { path: ['code'], form: 'exact', generations: ['2', '3'] },
      { path: ['data', 'Code'], form: 'exact' },
      { path: ['message'], form: 'contains' },
      { path: [], form: 'contains' },
    ],
    classes: coreErrorClasses,
    status: [['statusCode'], ['data', 'statusCode']],
  },
  generations: [
    {
      id: '1',
      majors: [1],
      operations: VERSION_1_OPERATIONS,
      evidence: { modules: ['@alicloud/rpc-client'], suffixes: ['Ex'], fields: [] },
    },
    {
      id: '2',
      majors: [2],
      evidence: { modules: ['@alicloud/openapi-client', '@alicloud/tea-util'], suffixes: ['WithOptions'], fields: ['body', 'statusCode'] },
    },
    {
      id: '3',
      majors: [3],
      evidence: { modules: ['@alicloud/openapi-core', '@darabonba/typescript'], suffixes: ['WithOptions'], fields: ['body', 'statusCode'] },
    },
  ],
  docs: { en: DOCS, zh: DOCS },
};
