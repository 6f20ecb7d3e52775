// alibabacloud-dkms-transfer-python (PyPI): an AcsClient that sends cryptography to a dedicated KMS; the requests are
// those of aliyun-python-sdk-kms.
import type { SdkBinding } from '../sdk-types';
import { acsErrors, doAction, jsonText, kmsRequests } from './aliyunsdk-python';

const DOCS = 'https://github.com/aliyun/alibabacloud-dkms-transfer-python-sdk';

export const pythonDkmsTransfer: SdkBinding = {
  id: 'alibabacloud-dkms-transfer-python',
  family: 'python',
  markers: ['alibabacloud_dkms_transfer'],
  clients: ['alibabacloud_dkms_transfer.kms_transfer_acs_client.KmsTransferAcsClient'],
  shapes: doAction,
  requests: kmsRequests,
  response: jsonText,
  errors: acsErrors,
  docs: { en: DOCS, zh: DOCS },
};
