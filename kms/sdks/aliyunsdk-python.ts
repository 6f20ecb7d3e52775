// What the older Python SDKs share: AcsClient and its subclasses, which take a request that names its operation and
// answer with JSON text, and their error. do_action answers with the error's JSON instead of raising it.
import type { CallShape, RequestClasses, SdkBinding } from '../sdk-types';

export const ACS_CLIENT = 'aliyunsdkcore.client.AcsClient';

export const doAction: readonly CallShape[] = [
  { kind: 'typed-request', methods: ['do_action_with_exception'], execution: 'sync', surface: 'throws' },
  { kind: 'typed-request', methods: ['do_action'], execution: 'sync', surface: 'returns-body' },
];

/** Of every request: methods of aliyunsdkcore.request.AcsRequest. */
export const acsParameters = {
  parameterSetters: ['add_query_param', 'add_body_params'],
  parameterMaps: ['set_query_params', 'set_body_params'],
};

/** Each request class has a module of its own name; both `import … EncryptRequest` forms are common. */
export const kmsRequests: RequestClasses = {
  names: ['aliyunsdkkms.request.v20160120.{Operation}Request.{Operation}Request', 'aliyunsdkkms.request.v20160120.{Operation}Request'],
  naming: 'pascal',
  setters: ['set_{Parameter}'],
  ...acsParameters,
};

export const jsonText: SdkBinding['response'] = { envelope: [], naming: 'pascal', form: 'text' };

export const acsErrors: SdkBinding['errors'] = {
  codes: [
    { path: ['get_error_code()'], form: 'exact' },
    { path: ['error_code'], form: 'exact' },
    // In the body that do_action returns.
    { path: ['Code'], form: 'exact' },
    { path: [], form: 'contains' },
  ],
  classes: ['aliyunsdkcore.acs_exception.exceptions.ServerException'],
  status: [['get_http_status()'], ['http_status']],
};
