// alibabacloud-kms-python-sdk (PyPI): the SDK of KMS instances. Its Client has the management operations with the
// requests of alibabacloud_kms20160120, and cryptography with requests of its own; its TransferClient is a
// subclass of alibabacloud_kms20160120's.
import type { SdkBinding } from '../sdk-types';
import { snakeMethods, teaErrors } from './tea-python';

const DOCS = 'https://github.com/aliyun/alibabacloud-kms-python-sdk';

export const pythonKmsInstance: SdkBinding = {
  id: 'alibabacloud-kms-python-sdk',
  family: 'python',
  markers: ['alibabacloud_kms_kms20160120'],
  clients: ['alibabacloud_kms_kms20160120.client.Client', 'alibabacloud_kms_kms20160120.transfer_client.TransferClient'],
  shapes: [
    {
      ...snakeMethods,
      // By the shared gateway, where the plain name goes to the instance.
      renamed: {
        get_public_key_by_shared_endpoint: 'GetPublicKey',
        get_public_key_with_options_by_shared_endpoint: 'GetPublicKey',
        get_secret_value_by_shared_endpoint: 'GetSecretValue',
        get_secret_value_with_options_by_shared_endpoint: 'GetSecretValue',
      },
    },
  ],
  requests: {
    names: ['alibabacloud_kms20160120.models.{Operation}Request', 'sdk.models.{Operation}Request'],
    naming: 'snake',
    setters: [],
    placesOnly: true,
  },
  // The instance's own answers have no body around them; a path without the envelope is read as well.
  response: { envelope: ['body'], naming: 'snake', form: 'object' },
  errors: teaErrors,
  docs: { en: DOCS, zh: DOCS },
};
