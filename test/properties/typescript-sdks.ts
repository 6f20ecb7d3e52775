// How each JavaScript SDK is written in the programs of the differential test: imports, calls, answers, error codes.
// Spelled here once more by hand, not taken from the bindings under test.
import type { OperationName, ResultCode } from '../../kms/types';
import type { Random } from './random';
import { camel } from './render';

/** Parameters as the API spells them, with the text of their values. */
export type Given = readonly (readonly [parameter: string, text: string])[];

export interface TypeScriptSdk {
  readonly module: 'esm' | 'commonjs';
  readonly imports: readonly string[];
  readonly clientType: string;
  readonly newClient: string;
  /** The call expression, `mark` before it. */
  readonly call: (client: string, operation: OperationName, given: Given, mark: string) => string;
  /** Statements that build the request in a variable; absent: this SDK has none. */
  readonly apart?: (request: string, operation: OperationName, given: Given) => readonly string[];
  readonly callWith: (client: string, operation: OperationName, request: string, mark: string) => string;
  /** The id of a CreateKey's answer, the state of a DescribeKey's. */
  readonly keyId: (answer: string) => string;
  readonly keyState: (answer: string) => string;
  /** The two sides of a comparison with an error code. */
  readonly errorCodes: readonly ((error: string, code: ResultCode) => readonly [string, string])[];
}

/** An SDK with its variants drawn at random; it has the operations given. */
export function chooseSdk(random: Random, operations: ReadonlySet<OperationName>, typed: boolean): TypeScriptSdk {
  const module = typed || random.chance(0.4) ? 'esm' : 'commonjs';
  return random.weighted([
    [6, () => generated(random, operations, module, typed)],
    [3, () => popCore(random, module)],
    [2, () => openApi(random, module)],
  ])();
}

const fieldsText = (given: Given, spell: (name: string) => string): string =>
  `{ ${given.map(([name, value]) => `${spell(name)}: ${value}`).join(', ')} }`.replace('{  }', '{}');

/** @alicloud/kms20160120: with an envelope for versions 2 and 3, without for version 1. */
function generated(random: Random, operations: ReadonlySet<OperationName>, module: TypeScriptSdk['module'], typed: boolean): TypeScriptSdk {
  const envelope = random.chance(0.65);
  const long = envelope ? 'WithOptions' : 'Ex';
  const namespace = random.pick(['KMS', '$KMS']);
  const byName = random.chance(0.3);
  const request = (operation: OperationName): string => `new ${byName ? '' : `${namespace}.`}${operation}Request`;
  const classes = `{ ${[...operations].map((operation) => `${operation}Request`).join(', ')} }`;
  const runtimeModule = envelope ? ['$Util', '@alicloud/tea-util'] : ['$RPC', '@alicloud/rpc-client'];
  const imports =
    module === 'esm'
      ? [
          `import Client, ${byName ? classes : `* as ${namespace}`} from '@alicloud/kms20160120';`,
          `import * as ${runtimeModule[0]} from '${runtimeModule[1]}';`,
        ]
      : [
          `const ${namespace} = require('@alicloud/kms20160120');`,
          ...(byName ? [`const ${classes} = ${namespace};`] : []),
          `const ${runtimeModule[0]} = require('${runtimeModule[1]}');`,
        ];
  const type = module === 'esm' ? 'Client' : `${namespace}.default`;
  const runtime = envelope ? 'new $Util.RuntimeOptions({})' : '{}';
  const dot = random.pick(typed ? ['.', '?.', '!.'] : ['.', '?.']);
  const body = envelope ? `.body${dot}` : '.';
  const invoke = (client: string, operation: OperationName, argument: string, mark: string): string =>
    random.chance(0.3)
      ? `${mark}${client}.${camel(operation)}${long}(${argument}, ${runtime})`
      : `${mark}${client}.${camel(operation)}(${argument})`;
  return {
    module,
    imports,
    clientType: type,
    newClient: `new ${type}({ accessKeyId: 'id', accessKeySecret: 'secret', endpoint: 'kms.cn-hangzhou.aliyuncs.com' })`,
    call: (client, operation, given, mark) => invoke(client, operation, `${request(operation)}(${fieldsText(given, camel)})`, mark),
    apart: (name, operation, given) =>
      random.chance(0.5)
        ? [`const ${name} = ${request(operation)}({});`, ...given.map(([parameter, value]) => `${name}.${camel(parameter)} = ${value};`)]
        : [`const ${name} = ${request(operation)}(${fieldsText(given, camel)});`],
    callWith: (client, operation, name, mark) => invoke(client, operation, name, mark),
    keyId: (answer) => `${answer}${body}keyMetadata${dot}keyId`,
    keyState: (answer) => `${answer}${body}keyMetadata${dot}keyState`,
    errorCodes: [
      (error, code) => [`${error}.code`, envelope ? `'${code}'` : `'${code}Error'`],
      (error, code) => [`${error}.data${random.pick(['.', '?.'])}Code`, `'${code}'`],
    ],
  };
}

/** @alicloud/pop-core: the operation is a string, its parameters an object. */
function popCore(random: Random, module: TypeScriptSdk['module']): TypeScriptSdk {
  const options = random.pick(['', ", { method: 'POST' }"]);
  const invoke = (client: string, operation: OperationName, argument: string, mark: string): string =>
    `${mark}${client}.request('${operation}', ${argument}${options})`;
  return {
    module,
    imports: [module === 'esm' ? "import Core from '@alicloud/pop-core';" : "const Core = require('@alicloud/pop-core');"],
    clientType: 'Core',
    newClient:
      "new Core({ accessKeyId: 'id', accessKeySecret: 'secret', endpoint: 'https://kms.cn-hangzhou.aliyuncs.com', apiVersion: '2016-01-20' })",
    call: (client, operation, given, mark) =>
      invoke(
        client,
        operation,
        fieldsText(given, (name) => name),
        mark,
      ),
    apart: (name, _, given) => [`const ${name} = ${fieldsText(given, (parameter) => parameter)};`],
    callWith: invoke,
    keyId: (answer) => `${answer}.KeyMetadata.KeyId`,
    keyState: (answer) => `${answer}.KeyMetadata.KeyState`,
    errorCodes: [(error, code) => [`${error}.code`, `'${code}'`], (error, code) => [`${error}.data.Code`, `'${code}'`]],
  };
}

/** @alicloud/openapi-client: the operation in Params, its parameters in an OpenApiRequest. */
function openApi(random: Random, module: TypeScriptSdk['module']): TypeScriptSdk {
  const place = random.pick(['query', 'body']);
  const params = (operation: OperationName): string =>
    `new $OpenApi.Params({ action: '${operation}', version: '2016-01-20', protocol: 'HTTPS', method: 'POST', authType: 'AK', style: 'RPC', pathname: '/', reqBodyType: 'formData', bodyType: 'json' })`;
  const request = (given: Given): string => `new $OpenApi.OpenApiRequest({ ${place}: ${fieldsText(given, (name) => name)} })`;
  const invoke = (client: string, operation: OperationName, argument: string, mark: string): string =>
    `${mark}${client}.callApi(${params(operation)}, ${argument}, new $Util.RuntimeOptions({}))`;
  return {
    module,
    imports:
      module === 'esm'
        ? ["import OpenApi, * as $OpenApi from '@alicloud/openapi-client';", "import * as $Util from '@alicloud/tea-util';"]
        : [
            "const $OpenApi = require('@alicloud/openapi-client');",
            'const OpenApi = $OpenApi.default;',
            "const $Util = require('@alicloud/tea-util');",
          ],
    clientType: 'OpenApi',
    newClient:
      "new OpenApi(new $OpenApi.Config({ accessKeyId: 'id', accessKeySecret: 'secret', endpoint: 'kms.cn-hangzhou.aliyuncs.com' }))",
    call: (client, operation, given, mark) => invoke(client, operation, request(given), mark),
    apart: (name, _, given) => [`const ${name} = ${request(given)};`],
    callWith: invoke,
    keyId: (answer) => `${answer}.body.KeyMetadata.KeyId`,
    keyState: (answer) => `${answer}.body.KeyMetadata.KeyState`,
    errorCodes: [(error, code) => [`${error}.code`, `'${code}'`], (error, code) => [`${error}.data.Code`, `'${code}'`]],
  };
}
