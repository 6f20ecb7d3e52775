// Asymmetric keys. Their rows follow from the table's opening sentence: KMS performs the operations of the public key
// too (encrypting, verifying), so they count as cryptographic operations.
import { ANY_FORM, define, ID_OR_ALIAS } from '../define';
import { dryRun } from '../parameters';
import { onlyEnabledByImplication as row } from '../rows';

const page = 'overview' as const;
const optional = [dryRun];

export const asymmetric = [
  define('AsymmetricSign', {
    required: ['KeyId', 'KeyVersionId', 'Algorithm', 'Digest'],
    optional,
    keyId: ID_OR_ALIAS,
    row,
    response: ['KeyId', 'KeyVersionId', 'Value'],
    page,
  }),
  define('AsymmetricVerify', {
    required: ['KeyId', 'KeyVersionId', 'Algorithm', 'Digest', 'Value'],
    optional,
    keyId: ID_OR_ALIAS,
    row,
    response: ['KeyId', 'KeyVersionId', 'Value'],
    page,
  }),
  define('AsymmetricEncrypt', {
    required: ['KeyId', 'KeyVersionId', 'Algorithm', 'Plaintext'],
    optional,
    keyId: ANY_FORM,
    row,
    response: ['KeyId', 'KeyVersionId', 'CiphertextBlob'],
    page,
  }),
  define('AsymmetricDecrypt', {
    required: ['KeyId', 'KeyVersionId', 'Algorithm', 'CiphertextBlob'],
    optional,
    keyId: ANY_FORM,
    row,
    response: ['KeyId', 'KeyVersionId', 'Plaintext'],
    page,
  }),
];
