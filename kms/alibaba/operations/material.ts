// Key material of one's own (BYOK): for keys made with Origin EXTERNAL only, and the three rows of the table's BYOK part.
import { define, ID } from '../define';
import { TABLE } from '../docs';
import { integer, oneOf } from '../parameters';
import { always, documented } from '../rows';
import * as s from '../states';
import type { OriginRule } from '../../types';

const byok: OriginRule = {
  origins: [s.EXTERNAL],
  result: 'Unsupported.Origin',
  source: { title: 'BYOK-specific API operations', url: TABLE.url },
};

export const material = [
  define('GetParametersForImport', {
    required: [
      'KeyId',
      oneOf('WrappingAlgorithm', 'RSAES_PKCS1_V1_5', 'RSAES_OAEP_SHA_1', 'RSAES_OAEP_SHA_256', 'SM2PKE'),
      oneOf('WrappingKeySpec', 'RSA_2048', 'EC_SM2'),
    ],
    keyId: ID,
    originRule: byok,
    row: always,
    response: ['KeyId', 'ImportToken', 'PublicKey', 'TokenExpireTime'],
  }),
  define('ImportKeyMaterial', {
    // KeyMaterialExpireUnix: 0 is never.
    required: ['KeyId', 'EncryptedKeyMaterial', 'ImportToken', integer('KeyMaterialExpireUnix')],
    keyId: ID,
    originRule: byok,
    row: documented('Success', 'Success', 'StateModifiedFailed', 'Success'),
    transitions: {
      [s.ENABLED]: [s.ENABLED],
      // It succeeds, and no page says whether the key is Enabled by it.
      [s.DISABLED]: [s.ENABLED, s.DISABLED],
      [s.PENDING_IMPORT]: [s.ENABLED],
    },
  }),
  define('DeleteKeyMaterial', {
    required: ['KeyId'],
    keyId: ID,
    originRule: byok,
    row: always,
    transitions: {
      [s.ENABLED]: [s.PENDING_IMPORT],
      [s.DISABLED]: [s.PENDING_IMPORT],
      // The key stays PendingDeletion and its date of deletion stands.
      [s.PENDING_DELETION_WITH_MATERIAL]: [s.PENDING_DELETION_WITHOUT_MATERIAL],
      [s.PENDING_DELETION_WITHOUT_MATERIAL]: [s.PENDING_DELETION_WITHOUT_MATERIAL],
      [s.PENDING_IMPORT]: [s.PENDING_IMPORT],
    },
  }),
];
