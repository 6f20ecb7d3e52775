// Symmetric encryption, data keys, and message authentication codes.
import { ANY_FORM, define, ID, ID_OR_ALIAS, ofCiphertext } from '../define';
import { atMost, dryRun, encryptionContext, integer, json, oneOf } from '../parameters';
import { onlyEnabled, onlyEnabledByImplication } from '../rows';

const dataKeySpec = oneOf('KeySpec', 'AES_256', 'AES_128');
const numberOfBytes = integer('NumberOfBytes', 1, 1024);
const macAlgorithm = oneOf('Algorithm', 'HMAC_SM3', 'HMAC_SHA_224', 'HMAC_SHA_256', 'HMAC_SHA_384', 'HMAC_SHA_512');

export const cryptography = [
  define('Encrypt', {
    // 6 KB, which are 8,192 characters of base64.
    required: ['KeyId', atMost('Plaintext', 8192)],
    optional: [encryptionContext, dryRun],
    keyId: ANY_FORM,
    row: onlyEnabled,
    response: ['KeyId', 'KeyVersionId', 'CiphertextBlob'],
  }),
  define('Decrypt', {
    required: ['CiphertextBlob'],
    optional: [encryptionContext, dryRun, 'Recipient'],
    subjects: [ofCiphertext],
    row: onlyEnabled,
    response: ['KeyId', 'KeyVersionId', 'Plaintext', 'CiphertextForRecipient'],
  }),
  define('ReEncrypt', {
    required: ['CiphertextBlob', 'DestinationKeyId'],
    optional: [
      json('DestinationEncryptionContext'),
      // The source key is that of the ciphertext; it is named only where a public key made the ciphertext.
      'SourceKeyId',
      'SourceKeyVersionId',
      'SourceEncryptionAlgorithm',
      json('SourceEncryptionContext'),
      dryRun,
    ],
    // Both keys have to be usable. KeyId of the answer is the destination's.
    subjects: [{ kind: 'parameter', parameter: 'DestinationKeyId', accepts: ID }, ofCiphertext],
    row: onlyEnabledByImplication,
    response: ['KeyId', 'KeyVersionId', 'CiphertextBlob'],
  }),
  define('GenerateDataKey', {
    required: ['KeyId'],
    optional: [dataKeySpec, numberOfBytes, encryptionContext, dryRun, 'Recipient'],
    keyId: ANY_FORM,
    row: onlyEnabled,
    response: ['KeyId', 'KeyVersionId', 'Plaintext', 'CiphertextBlob', 'CiphertextForRecipient'],
  }),
  define('GenerateDataKeyWithoutPlaintext', {
    required: ['KeyId'],
    optional: [dataKeySpec, numberOfBytes, encryptionContext, dryRun],
    keyId: ID_OR_ALIAS,
    row: onlyEnabled,
    response: ['KeyId', 'KeyVersionId', 'CiphertextBlob'],
  }),
  define('GenerateAndExportDataKey', {
    required: ['KeyId', 'PublicKeyBlob', 'WrappingAlgorithm', 'WrappingKeySpec'],
    optional: ['KeySpec', numberOfBytes, encryptionContext, dryRun],
    keyId: ANY_FORM,
    row: onlyEnabledByImplication,
    response: ['KeyId', 'KeyVersionId', 'CiphertextBlob', 'ExportedDataKey'],
  }),
  define('ExportDataKey', {
    required: ['CiphertextBlob', 'PublicKeyBlob', 'WrappingAlgorithm', 'WrappingKeySpec'],
    optional: [encryptionContext, dryRun],
    subjects: [ofCiphertext],
    row: onlyEnabledByImplication,
    response: ['KeyId', 'KeyVersionId', 'ExportedDataKey'],
  }),
  define('GenerateMac', {
    required: ['KeyId', macAlgorithm, 'Message'],
    optional: [dryRun],
    keyId: ANY_FORM,
    row: onlyEnabledByImplication,
    response: ['KeyId', 'Algorithm', 'Mac'],
    page: 'overview',
  }),
  define('VerifyMac', {
    required: ['KeyId', macAlgorithm, 'Message', 'Mac'],
    optional: [dryRun],
    keyId: ANY_FORM,
    row: onlyEnabledByImplication,
    response: ['KeyId', 'Algorithm', 'Value'],
    page: 'overview',
  }),
];
