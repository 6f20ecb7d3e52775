// Versions of a key and their rotation.
import { define, ID, ID_OR_ALIAS } from '../define';
import { operationSource } from '../docs';
import { boolean, days, dryRun, integer, pageNumberFromOne } from '../parameters';
import { always, createKeyVersionRow, onlyEnabled } from '../rows';
import * as s from '../states';

const VERSION = ['KeyId', 'KeyVersionId', 'CreationDate'] as const;

export const versions = [
  define('CreateKeyVersion', {
    required: ['KeyId'],
    keyId: ID_OR_ALIAS,
    row: createKeyVersionRow,
    response: [['KeyVersion', ...VERSION]],
  }),
  define('DescribeKeyVersion', {
    required: ['KeyId', 'KeyVersionId'],
    keyId: ID_OR_ALIAS,
    row: always,
    response: [['KeyVersion', ...VERSION]],
  }),
  define('ListKeyVersions', {
    required: ['KeyId'],
    // 0 to 101 is the page's own wording.
    optional: [pageNumberFromOne, integer('PageSize', 0, 101)],
    keyId: ID_OR_ALIAS,
    row: always,
    response: [['KeyVersions', ['KeyVersion', ...VERSION]], 'PageNumber', 'PageSize', 'TotalCount'],
  }),
  define('UpdateRotationPolicy', {
    required: ['KeyId', boolean('EnableAutomaticRotation')],
    optional: [days('RotationInterval', 7, 730)],
    keyId: ID,
    originRule: {
      origins: [s.DEFAULT_ORIGIN],
      when: { parameter: 'EnableAutomaticRotation', value: 'true' },
      // That it fails is documented, the code is not; this is the one the other origin rules have.
      result: 'Unsupported.Origin',
      source: operationSource('UpdateRotationPolicy', 'UpdateRotationPolicy does not support keys with imported material'),
    },
    row: onlyEnabled,
  }),
  // Reading a public key is not a cryptographic operation; no page says in which states it works.
  define('GetPublicKey', {
    required: ['KeyId', 'KeyVersionId'],
    optional: [dryRun],
    keyId: ID_OR_ALIAS,
    response: ['KeyId', 'KeyVersionId', 'PublicKey'],
  }),
];
