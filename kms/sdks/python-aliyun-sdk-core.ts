// aliyun-python-sdk-core (PyPI): CommonRequest, one class for every operation of every product. That a request is for
// KMS is told by its domain and version.
import type { SdkBinding } from '../sdk-types';
import { ACS_CLIENT, acsErrors, acsParameters, doAction, jsonText } from './aliyunsdk-python';

const DOCS = 'https://pypi.org/project/aliyun-python-sdk-core/';

export const pythonAliyunSdkCore: SdkBinding = {
  id: 'aliyun-python-sdk-core',
  family: 'python',
  markers: ['aliyunsdkcore'],
  clients: [ACS_CLIENT],
  generic: { endpointFields: ['domain'], endpointWord: 'kms', versionFields: ['version'] },
  shapes: doAction,
  genericRequests: [
    {
      names: ['aliyunsdkcore.request.CommonRequest'],
      action: ['set_action_name', 'action_name'],
      version: ['set_version', 'version'],
      endpoint: ['set_domain', 'domain', 'set_endpoint'],
      positional: ['endpoint', 'version', 'action'],
      ...acsParameters,
    },
  ],
  response: jsonText,
  errors: acsErrors,
  docs: { en: DOCS, zh: DOCS },
};
