// What the generic OpenAPI clients of Alibaba Cloud share: callApi and its kin, the envelope around parameters and
// body, and the errors of that generation. Data only; the packages are in files of their own.
import type { CallShape, SdkBinding } from '../sdk-types';
import { namedExport } from './names';

/** The version is known, but other products have it too: the endpoint is what tells, where it is a text. */
export const kmsEvidence: NonNullable<SdkBinding['generic']> = {
  endpointFields: ['endpoint'],
  endpointWord: 'kms',
  versionFields: [],
};

/** client.callApi(params, request, runtime); execute and doRequest take the same. */
export const callApi: CallShape = {
  kind: 'envelope',
  methods: ['callApi', 'execute', 'doRequest'],
  params: 0,
  request: 1,
  execution: 'promise',
  surface: 'throws',
};

/** client.doRPCRequest(action, version, protocol, method, authType, bodyType, request, runtime). */
export const doRPCRequest: CallShape = {
  kind: 'action',
  methods: ['doRPCRequest'],
  action: 0,
  version: 1,
  parameters: 6,
  parametersInEnvelope: true,
  execution: 'promise',
  surface: 'throws',
  capitalises: false,
};

/** Where the errors of both packages keep the code: in fields of their own, and in the text. */
export const errorCodes: SdkBinding['errors']['codes'] = [
  { path: ['code'], form: 'exact' },
  { path: ['data', 'Code'], form: 'exact' },
  { path: ['message'], form: 'contains' },
  { path: [], form: 'contains' },
];

/** The classes of the envelope, as a package exports them. */
export function envelopeOf(names: (name: string) => readonly string[]): NonNullable<SdkBinding['envelope']> {
  return {
    params: names('Params'),
    request: names('OpenApiRequest'),
    parameterFields: ['query', 'body'],
    actionField: 'action',
    versionField: 'version',
  };
}

/** Params and OpenApiRequest of @alicloud/openapi-client (0.4.x) and of @alicloud/openapi-core, which keeps them in $OpenApiUtil. */
export const clientNames = (name: string): string[] => namedExport('@alicloud/openapi-client', name);
export const coreNames = (name: string): string[] => [
  ...namedExport('@alicloud/openapi-core', `$OpenApiUtil.${name}`),
  '@alicloud/openapi-core/dist/utils.' + name,
  // Not exported by 1.0.8, but written by people used to openapi-client.
  '@alicloud/openapi-core.' + name,
];

/** Errors of openapi-core; openapi-client throws plain ones. A 409 is a ClientError. */
export const coreErrorClasses: readonly string[] = [
  '@alicloud/openapi-core.ClientError',
  '@alicloud/openapi-core.AlibabaCloudError',
  '@darabonba/typescript.ResponseError',
];
