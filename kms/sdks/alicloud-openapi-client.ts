// @alicloud/openapi-client (0.4.x): the generic client under the generated SDKs of 2020 to 2024.
import type { SdkBinding } from '../sdk-types';
import { defaultExport } from './names';
import { callApi, clientNames, doRPCRequest, envelopeOf, errorCodes, kmsEvidence } from './openapi';

const DOCS = 'https://www.npmjs.com/package/@alicloud/openapi-client';

export const alicloudOpenApiClient: SdkBinding = {
  id: '@alicloud/openapi-client',
  family: 'javascript',
  markers: ['@alicloud/openapi-client'],
  clients: defaultExport('@alicloud/openapi-client'),
  generic: kmsEvidence,
  shapes: [callApi, doRPCRequest],
  envelope: envelopeOf(clientNames),
  response: { envelope: ['body'], naming: 'pascal', form: 'object' },
  errors: {
    codes: errorCodes,
    classes: [],
    status: [['statusCode'], ['data', 'statusCode']],
  },
  docs: { en: DOCS, zh: DOCS },
};
