// How each Python SDK is written in the programs of the differential test: imports, requests, calls, answers, codes.
// Spelled here once more by hand, not taken from the bindings under test.
import type { OperationName } from '../../kms/types';
import type { Random } from './random';
import { snake } from './render';
import type { Given } from './typescript-sdks';

export interface PythonSdk {
  readonly imports: readonly string[];
  readonly clientType: string;
  readonly newClient: string;
  readonly isAsync: boolean;
  /** Statements before the call, and the call's own expression with `mark` before it; `name` is free for the request. */
  readonly call: (
    client: string,
    operation: OperationName,
    given: Given,
    mark: string,
    name: string,
  ) => { readonly before: readonly string[]; readonly call: string };
  /** The id of a CreateKey's answer, the state of a DescribeKey's. */
  readonly keyId: (answer: string) => string;
  readonly keyState: (answer: string) => string;
  readonly errorCode: (error: string) => string;
}

/** An SDK with its variants drawn at random; it has the operations given. */
export function chooseSdk(random: Random, operations: ReadonlySet<OperationName>): PythonSdk {
  return random.weighted([
    [5, () => generated(random)],
    [4, () => requestClasses(random, operations)],
    [1.5, () => commonRequest(random)],
  ])();
}

/** alibabacloud_kms20160120: typed requests, synchronous or not. */
function generated(random: Random): PythonSdk {
  const isAsync = random.chance(0.3);
  const models = random.pick(['models', 'kms_models']);
  const client = random.pick(['Client', 'KmsClient']);
  const suffix = isAsync ? '_async' : '';
  return {
    imports: [
      `from alibabacloud_kms20160120.client import Client${client === 'Client' ? '' : ` as ${client}`}`,
      models === 'models' ? 'from alibabacloud_kms20160120 import models' : `from alibabacloud_kms20160120 import models as ${models}`,
      'from alibabacloud_tea_openapi import models as open_api_models',
      'from alibabacloud_tea_util import models as util_models',
    ],
    clientType: client,
    newClient: `${client}(open_api_models.Config(access_key_id="id", access_key_secret="secret", endpoint="kms.cn-hangzhou.aliyuncs.com"))`,
    isAsync,
    call: (receiver, operation, given, mark, name) => {
      const method = `${mark}${receiver}.${snake(operation)}`;
      const invoke = (argument: string): string =>
        random.chance(0.25)
          ? `${method}_with_options${suffix}(${argument}, util_models.RuntimeOptions())`
          : `${method}${suffix}(${argument})`;
      const keywords = given.map(([parameter, value]) => `${snake(parameter)}=${value}`).join(', ');
      const whole = `${models}.${operation}Request(${keywords})`;
      const style = random.pick(['inline', 'inline', 'kept', 'attributes'] as const);
      const awaited = (call: string): string => (isAsync ? `await ${call}` : call);
      if (style === 'inline') return { before: [], call: awaited(invoke(whole)) };
      if (style === 'kept') return { before: [`${name} = ${whole}`], call: awaited(invoke(name)) };
      return {
        before: [
          `${name} = ${models}.${operation}Request()`,
          ...given.map(([parameter, value]) => `${name}.${snake(parameter)} = ${value}`),
        ],
        call: awaited(invoke(name)),
      };
    },
    keyId: (answer) => `${answer}.body.key_metadata.key_id`,
    keyState: (answer) => `${answer}.body.key_metadata.key_state`,
    errorCode: (error) => `${error}.code`,
  };
}

const acsClient = 'AcsClient("id", "secret", "cn-hangzhou")';
const inJson =
  (field: string) =>
  (answer: string): string =>
    `json.loads(${answer})["KeyMetadata"]["${field}"]`;

/** aliyun-python-sdk-kms: a class for each request, with setters. */
function requestClasses(random: Random, operations: ReadonlySet<OperationName>): PythonSdk {
  const byModule = random.chance(0.4);
  return {
    imports: [
      'import json',
      'from aliyunsdkcore.client import AcsClient',
      ...[...operations].map(
        (operation) => `from aliyunsdkkms.request.v20160120${byModule ? '' : `.${operation}Request`} import ${operation}Request`,
      ),
    ],
    clientType: 'AcsClient',
    newClient: acsClient,
    isAsync: false,
    call: (receiver, operation, given, mark, name) => ({
      before: [
        `${name} = ${operation}Request${byModule ? `.${operation}Request` : ''}()`,
        ...(random.chance(0.3) ? [`${name}.set_accept_format("json")`] : []),
        ...given.map(([parameter, value]) => `${name}.set_${parameter}(${value})`),
      ],
      call: `${mark}${receiver}.do_action_with_exception(${name})`,
    }),
    keyId: inJson('KeyId'),
    keyState: inJson('KeyState'),
    errorCode: (error) => random.pick([`${error}.get_error_code()`, `${error}.error_code`]),
  };
}

/** aliyun-python-sdk-core: one class for every operation. */
function commonRequest(random: Random): PythonSdk {
  const add = random.pick(['add_query_param', 'add_body_params']);
  return {
    imports: ['import json', 'from aliyunsdkcore.client import AcsClient', 'from aliyunsdkcore.request import CommonRequest'],
    clientType: 'AcsClient',
    newClient: acsClient,
    isAsync: false,
    call: (receiver, operation, given, mark, name) => ({
      before: [
        `${name} = CommonRequest()`,
        `${name}.set_domain("kms.cn-hangzhou.aliyuncs.com")`,
        `${name}.set_version("2016-01-20")`,
        `${name}.set_action_name("${operation}")`,
        ...given.map(([parameter, value]) => `${name}.${add}("${parameter}", ${value})`),
      ],
      call: `${mark}${receiver}.do_action_with_exception(${name})`,
    }),
    keyId: inJson('KeyId'),
    keyState: inJson('KeyState'),
    errorCode: (error) => `${error}.get_error_code()`,
  };
}
