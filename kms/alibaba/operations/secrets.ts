// Secrets. They are encrypted under a key (EncryptionKeyId), but no page says what a call answers when that key is not
// usable, so none has a row or a subject. Managed data keys are named, not held by a key id.
import { define } from '../define';
import { atMost, boolean, dryRun, json, oneOf, pageNumber, pageSize } from '../parameters';

const secretDataType = oneOf('SecretDataType', 'text', 'binary');
// 30,720 bytes.
const secretData = atMost('SecretData', 30720);
const PAGE = ['PageNumber', 'PageSize', 'TotalCount'] as const;
const TAGS = ['Tags', ['Tag', 'TagKey', 'TagValue']] as const;
const STAGES = ['VersionStages', 'VersionStage'] as const;
const ROTATION = ['AutomaticRotation', 'RotationInterval', 'NextRotationDate'] as const;

export const secrets = [
  define('CreateSecret', {
    required: ['SecretName', 'VersionId', secretData],
    optional: [
      'EncryptionKeyId',
      secretDataType,
      oneOf('SecretType', 'Generic', 'Rds', 'Redis', 'RAMCredentials', 'ECS', 'PolarDB'),
      'DKMSInstanceId',
      boolean('EnableAutomaticRotation'),
      'RotationInterval',
      json('ExtendedConfig'),
      json('Policy'),
      json('Tags'),
      'Description',
    ],
    response: ['SecretName', 'VersionId', 'Arn', 'SecretType', 'DKMSInstanceId', 'ExtendedConfig', ...ROTATION],
  }),
  define('DescribeSecret', {
    required: ['SecretName'],
    optional: ['FetchTags'],
    response: [
      'SecretName',
      'Arn',
      'EncryptionKeyId',
      'SecretType',
      'Description',
      'DKMSInstanceId',
      'ExtendedConfig',
      ...ROTATION,
      'LastRotationDate',
      'CreateTime',
      'UpdateTime',
      'PlannedDeleteTime',
      'OwingService',
      TAGS,
    ],
  }),
  define('ListSecrets', {
    optional: ['FetchTags', json('Filters'), pageNumber, pageSize],
    response: [
      ['SecretList', ['Secret', 'SecretName', 'SecretType', 'CreateTime', 'UpdateTime', 'PlannedDeleteTime', 'OwingService', TAGS]],
      ...PAGE,
    ],
  }),
  define('GetSecretValue', {
    required: ['SecretName'],
    optional: ['VersionId', 'VersionStage', boolean('FetchExtendedConfig'), dryRun],
    response: [
      'SecretName',
      'SecretData',
      'SecretDataType',
      'SecretType',
      'VersionId',
      STAGES,
      'ExtendedConfig',
      ...ROTATION,
      'LastRotationDate',
      'CreateTime',
    ],
  }),
  define('PutSecretValue', {
    required: ['SecretName', 'VersionId', secretData],
    optional: [secretDataType, 'VersionStages'],
    response: ['SecretName', 'VersionId', STAGES],
  }),
  define('UpdateSecret', {
    required: ['SecretName'],
    optional: ['Description', json('ExtendedConfig'), 'ExtendedConfig.CustomData'],
    response: ['SecretName'],
  }),
  define('UpdateSecretVersionStage', {
    required: ['SecretName', 'VersionStage'],
    optional: ['MoveToVersion', 'RemoveFromVersion'],
    response: ['SecretName'],
  }),
  define('UpdateSecretRotationPolicy', {
    required: ['SecretName', boolean('EnableAutomaticRotation')],
    optional: ['RotationInterval'],
    response: ['SecretName'],
  }),
  define('RotateSecret', { required: ['SecretName', 'VersionId'], response: ['SecretName', 'VersionId', 'Arn'] }),
  define('DeleteSecret', {
    required: ['SecretName'],
    optional: ['ForceDeleteWithoutRecovery', 'RecoveryWindowInDays'],
    response: ['SecretName', 'PlannedDeleteTime'],
  }),
  define('RestoreSecret', { required: ['SecretName'], response: ['SecretName'] }),
  define('ListSecretVersionIds', {
    required: ['SecretName'],
    optional: ['IncludeDeprecated', pageNumber, pageSize],
    response: ['SecretName', ['VersionIds', ['VersionId', 'VersionId', 'CreateTime', STAGES]], ...PAGE],
  }),
  define('GetRandomPassword', {
    optional: [
      'PasswordLength',
      'ExcludeCharacters',
      'ExcludeLowercase',
      'ExcludeUppercase',
      'ExcludeNumbers',
      'ExcludePunctuation',
      'RequireEachIncludedType',
    ],
    response: ['RandomPassword'],
  }),
  define('GetSecretPolicy', { required: ['SecretName'], optional: ['PolicyName'], response: ['Policy'] }),
  define('SetSecretPolicy', { required: ['SecretName', json('Policy')], optional: ['PolicyName'] }),
  define('GetManagedDataKey', {
    required: ['DataKeyName'],
    optional: ['DataKeyVersionId', boolean('UseLatest')],
    response: ['DataKeyName', 'DataKeyVersionId', 'DataKeyVersionName', 'Plaintext'],
    page: 'overview',
  }),
  define('ListManagedDataKeyVersions', {
    required: ['DataKeyName'],
    optional: [pageNumber, pageSize],
    response: ['DataKeyName', ['ManagedDataKeyVersions', ['ManagedDataKeyVersion', 'DataKeyVersionId', 'DataKeyVersionName']], ...PAGE],
    page: 'overview',
  }),
];
