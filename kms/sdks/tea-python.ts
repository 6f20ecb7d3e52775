// What the generated Python SDKs of Alibaba Cloud share: four methods an operation, and their errors.
import type { CallShape, SdkBinding } from '../sdk-types';

/** client.encrypt(request), encrypt_async, encrypt_with_options, encrypt_with_options_async. */
export const snakeMethods: Extract<CallShape, { kind: 'method' }> = {
  kind: 'method',
  naming: 'snake',
  suffixes: [
    { suffix: '', execution: 'sync' },
    { suffix: '_async', execution: 'coroutine' },
    { suffix: '_with_options', execution: 'sync' },
    { suffix: '_with_options_async', execution: 'coroutine' },
  ],
  surface: 'throws',
  request: 'object',
};

/** TeaException until 2025, then ClientException (its bases are AlibabaCloudException and ResponseException). */
export const teaErrors: SdkBinding['errors'] = {
  codes: [
    { path: ['code'], form: 'exact' },
    { path: ['data', 'Code'], form: 'exact' },
    { path: [], form: 'contains' },
  ],
  classes: [
    'Tea.exceptions.TeaException',
    'Tea.exceptions.UnretryableException',
    'alibabacloud_tea_openapi.exceptions.ClientException',
    'alibabacloud_tea_openapi.exceptions.AlibabaCloudException',
    'darabonba.exceptions.ResponseException',
    'darabonba.exceptions.UnretryableException',
  ],
  status: [['status_code'], ['statusCode'], ['data', 'statusCode']],
};
