// Keys and their life: making, describing, listing, enabling, disabling, deleting, protecting.
import { ANY_FORM, define, ID } from '../define';
import { atMost, boolean, days, integer, json, oneOf, pageNumber } from '../parameters';
import { always, documented } from '../rows';
import * as s from '../states';

// The fields that CreateKey and DescribeKey share.
const METADATA = [
  'KeyId',
  'Arn',
  'KeyState',
  'Origin',
  'KeySpec',
  'KeyUsage',
  'ProtectionLevel',
  'PrimaryKeyVersion',
  'AutomaticRotation',
  'RotationInterval',
  'LastRotationDate',
  'NextRotationDate',
  'MaterialExpireTime',
  'CreationDate',
  'DeleteDate',
  'Creator',
  'DKMSInstanceId',
  'Description',
] as const;

export const keys = [
  define('CreateKey', {
    optional: [
      oneOf('Origin', s.DEFAULT_ORIGIN, s.EXTERNAL),
      'KeySpec',
      'KeyUsage',
      oneOf('ProtectionLevel', 'SOFTWARE', 'HSM'),
      atMost('Description', 8192),
      boolean('EnableAutomaticRotation'),
      // Default and software keys are limited to 365 days, but nothing in the call says which kind it makes.
      days('RotationInterval', 7, 730),
      'DKMSInstanceId',
      oneOf('KeyStorageMechanism', 'HsmInternal', 'HsmEncryptedDatabase'),
      // 32,768 bytes.
      atMost('Policy', 32768, 'json'),
      json('Tags'),
    ],
    creates: { originParameter: 'Origin' },
    row: always,
    response: [['KeyMetadata', ...METADATA]],
  }),
  define('DescribeKey', {
    required: ['KeyId'],
    keyId: ANY_FORM,
    row: always,
    response: [['KeyMetadata', ...METADATA, 'DeletionProtection', 'DeletionProtectionDescription']],
  }),
  define('ListKeys', {
    optional: [json('Filters'), pageNumber, integer('PageSize', 1, 100)],
    row: always,
    response: [['Keys', ['Key', 'KeyId', 'KeyArn']], 'PageNumber', 'PageSize', 'TotalCount'],
  }),
  define('UpdateKeyDescription', {
    required: ['KeyId', 'Description'],
    keyId: ID,
    row: documented('Success', 'Success', 'PendingDeletion', 'Success'),
  }),
  define('EnableKey', {
    required: ['KeyId'],
    keyId: ID,
    row: documented('Success', 'Success', 'StateModifiedFailed', 'StateModifiedFailed'),
    transitions: { [s.ENABLED]: [s.ENABLED], [s.DISABLED]: [s.ENABLED] },
    changesOnlyState: true,
  }),
  define('DisableKey', {
    required: ['KeyId'],
    keyId: ID,
    row: documented('Success', 'Success', 'StateModifiedFailed', 'StateModifiedFailed'),
    transitions: { [s.ENABLED]: [s.DISABLED], [s.DISABLED]: [s.DISABLED] },
    changesOnlyState: true,
  }),
  define('ScheduleKeyDeletion', {
    // 7 to 366 since 2022; older pages and the comments of older SDKs still say 30.
    required: ['KeyId', integer('PendingWindowInDays', 7, 366)],
    keyId: ID,
    row: documented('Success', 'Success', 'StateModifiedFailed', 'Success'),
    transitions: {
      [s.ENABLED]: [s.PENDING_DELETION_WITH_MATERIAL],
      [s.DISABLED]: [s.PENDING_DELETION_WITH_MATERIAL],
      [s.PENDING_IMPORT]: [s.PENDING_DELETION_WITHOUT_MATERIAL],
    },
  }),
  define('CancelKeyDeletion', {
    required: ['KeyId'],
    keyId: ID,
    row: documented('StateModifiedFailed', 'StateModifiedFailed', 'Success', 'StateModifiedFailed'),
    transitions: {
      // Enabled, even where the key was Disabled before. (On AWS it comes back Disabled.)
      [s.PENDING_DELETION_WITH_MATERIAL]: [s.ENABLED],
      // Every page says Enabled; that a key without material can be Enabled is hard to believe, and not ruled out.
      [s.PENDING_DELETION_WITHOUT_MATERIAL]: [s.ENABLED, s.PENDING_IMPORT],
    },
  }),
  // No page says in which states it works.
  define('SetDeletionProtection', {
    required: [boolean('EnableDeletionProtection')],
    optional: ['KeyId', 'ProtectedResourceArn', 'KmsInstanceId', 'DeletionProtectionDescription'],
    subjects: [
      { kind: 'parameter', parameter: 'KeyId', accepts: ID },
      { kind: 'parameter', parameter: 'ProtectedResourceArn', accepts: ['arn'] },
    ],
  }),
];
