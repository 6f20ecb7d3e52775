// aliyun-python-sdk-kms (PyPI): request classes of this API for the AcsClient of aliyun-python-sdk-core.
import type { SdkBinding } from '../sdk-types';
import { ACS_CLIENT, acsErrors, doAction, jsonText, kmsRequests } from './aliyunsdk-python';

const DOCS = 'https://pypi.org/project/aliyun-python-sdk-kms/';

export const pythonAliyunSdkKms: SdkBinding = {
  id: 'aliyun-python-sdk-kms',
  family: 'python',
  markers: ['aliyunsdkkms'],
  clients: [ACS_CLIENT],
  shapes: doAction,
  requests: kmsRequests,
  response: jsonText,
  errors: acsErrors,
  docs: { en: DOCS, zh: DOCS },
};
