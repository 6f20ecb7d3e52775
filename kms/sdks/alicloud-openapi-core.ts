// @alicloud/openapi-core: the generic client under the generated SDKs since 2025. Params, OpenApiRequest and Config are
// in its $OpenApiUtil; errors are classes of its own.
import type { SdkBinding } from '../sdk-types';
import { defaultExport } from './names';
import { callApi, coreErrorClasses, coreNames, doRPCRequest, envelopeOf, errorCodes, kmsEvidence } from './openapi';

const DOCS = 'https://www.npmjs.com/package/@alicloud/openapi-core';

export const alicloudOpenApiCore: SdkBinding = {
  id: '@alicloud/openapi-core',
  family: 'javascript',
  markers: ['@alicloud/openapi-core'],
  clients: defaultExport('@alicloud/openapi-core'),
  generic: kmsEvidence,
  shapes: [callApi, doRPCRequest],
  envelope: envelopeOf(coreNames),
  response: { envelope: ['body'], naming: 'pascal', form: 'object' },
  errors: {
    codes: errorCodes,
    classes: coreErrorClasses,
    status: [['statusCode']],
  },
  docs: { en: DOCS, zh: DOCS },
};
