// Programs in which the last Encrypt is always rejected because the key was disabled just before: one for each way of
// calling an SDK. Used to test quick fixes.

export interface RejectedProgram {
  readonly name: string;
  readonly languageId: string;
  /** Which kinds of fix can be written for it. */
  readonly fixes: readonly ('insert' | 'guard' | 'handle' | 'suppress')[];
  readonly code: string;
}

const all = ['insert', 'guard', 'handle', 'suppress'] as const;

export const rejectedPrograms: readonly RejectedProgram[] = [
  {
    name: 'kms20160120 2.x, namespace import',
    languageId: 'typescript',
    fixes: all,
    code: `import Client, * as KMS from '@alicloud/kms20160120';
import * as $Util from '@alicloud/tea-util';

export async function rotate(client: Client, keyId: string, plaintext: string): Promise<string | undefined> {
  await client.disableKeyWithOptions(new KMS.DisableKeyRequest({ keyId }), new $Util.RuntimeOptions({}));
  const res = await client.encryptWithOptions(new KMS.EncryptRequest({ keyId, plaintext }), new $Util.RuntimeOptions({}));
  return res.body?.ciphertextBlob;
}
`,
  },
  {
    name: 'kms20160120 1.x, named imports, request apart, statement over several lines',
    languageId: 'typescript',
    fixes: all,
    code: `import Client, { DisableKeyRequest, EncryptRequest } from "@alicloud/kms20160120"
import * as $RPC from "@alicloud/rpc-client"

export async function rotate(client: Client, id: string): Promise<void> {
\tawait client.disableKey(new DisableKeyRequest({ keyId: id }))
\tconst request = new EncryptRequest({ plaintext: "aGk=" })
\trequest.keyId = id
\tawait client.encrypt(
\t\trequest,
\t)
}
`,
  },
  {
    name: 'kms20160120 in CommonJS, returned call',
    languageId: 'javascript',
    fixes: all,
    code: `const KMS = require('@alicloud/kms20160120');

class Vault {
  constructor(config) {
    this.client = new KMS.default(config);
  }

  async rotate(keyId) {
    await this.client.disableKey(new KMS.DisableKeyRequest({ keyId }));
    return this.client.encrypt(new KMS.EncryptRequest({ keyId, plaintext: 'aGk=' }));
  }
}
module.exports = { Vault };
`,
  },
  {
    name: 'pop-core, CRLF',
    languageId: 'javascript',
    fixes: all,
    code: `const Core = require('@alicloud/pop-core');
const client = new Core({ endpoint: 'https://kms.cn-hangzhou.aliyuncs.com', apiVersion: '2016-01-20' });

exports.rotate = async function (keyId) {
  await client.request('DisableKey', { KeyId: keyId }, { method: 'POST' });
  const res = await client.request('Encrypt', { RegionId: 'cn-hangzhou', KeyId: keyId, Plaintext: 'aGk=' }, { method: 'POST' });
  console.log(res.CiphertextBlob);
};
`.replaceAll('\n', '\r\n'),
  },
  {
    name: 'openapi-client',
    languageId: 'typescript',
    fixes: all,
    code: `import OpenApi, * as $OpenApi from '@alicloud/openapi-client';
import OpenApiUtil from '@alicloud/openapi-util';
import * as $Util from '@alicloud/tea-util';

const client = new OpenApi(new $OpenApi.Config({ endpoint: 'kms.cn-hangzhou.aliyuncs.com' }));
const runtime = new $Util.RuntimeOptions({});

export async function rotate(keyId: string) {
  const disable = new $OpenApi.Params({ action: 'DisableKey', version: '2016-01-20', style: 'RPC', pathname: '/' });
  await client.callApi(disable, new $OpenApi.OpenApiRequest({ query: OpenApiUtil.query({ KeyId: keyId }) }), runtime);
  const encrypt = new $OpenApi.Params({ action: 'Encrypt', version: '2016-01-20', style: 'RPC', pathname: '/' });
  await client.callApi(encrypt, new $OpenApi.OpenApiRequest({ query: OpenApiUtil.query({ KeyId: keyId, Plaintext: 'aGk=' }) }), runtime);
}
`,
  },
  {
    name: 'kms-sdk, positional, errors returned',
    languageId: 'javascript',
    fixes: ['insert', 'guard', 'suppress'],
    code: `const KmsClient = require('@alicloud/kms-sdk');
const client = new KmsClient({ endpoint: 'kms.cn-hangzhou.aliyuncs.com' });

async function rotate(keyId) {
  const disabled = await client.disableKey(keyId);
  if (disabled.Code) throw new Error(disabled.Code);
  await client.encrypt(keyId, 'aGk=');
}
module.exports = rotate;
`,
  },
  {
    name: 'alibabacloud_kms20160120',
    languageId: 'python',
    fixes: all,
    code: `from alibabacloud_kms20160120.client import Client
from alibabacloud_kms20160120 import models as kms_models


def rotate(client: Client, key_id: str):
    client.disable_key(kms_models.DisableKeyRequest(key_id=key_id))
    response = client.encrypt(kms_models.EncryptRequest(key_id=key_id, plaintext="aGk="))
    return response.body.ciphertext_blob
`,
  },
  {
    name: 'alibabacloud_kms20160120, asynchronous, with options',
    languageId: 'python',
    fixes: all,
    code: `from alibabacloud_kms20160120.client import Client
from alibabacloud_kms20160120.models import (
    DisableKeyRequest,
    EncryptRequest,
)
from Tea.exceptions import TeaException


class Vault:
    def __init__(self, client: Client, runtime):
        self.client = client
        self.runtime = runtime

    async def rotate(self, key_id: str):
        await self.client.disable_key_with_options_async(DisableKeyRequest(key_id=key_id), self.runtime)
        await self.client.encrypt_with_options_async(EncryptRequest(key_id=key_id, plaintext='aGk='), self.runtime)
`,
  },
  {
    name: 'aliyun-python-sdk-kms',
    languageId: 'python',
    fixes: all,
    code: `from aliyunsdkcore.client import AcsClient
from aliyunsdkkms.request.v20160120.DisableKeyRequest import DisableKeyRequest
from aliyunsdkkms.request.v20160120.EncryptRequest import EncryptRequest


def rotate(client: AcsClient, key_id):
    disable = DisableKeyRequest()
    disable.set_KeyId(key_id)
    client.do_action_with_exception(disable)
    encrypt = EncryptRequest()
    encrypt.set_KeyId(key_id)
    encrypt.set_Plaintext('aGk=')
    client.do_action_with_exception(encrypt)
`,
  },
  {
    name: 'CommonRequest',
    languageId: 'python',
    fixes: all,
    code: `from aliyunsdkcore.client import AcsClient
from aliyunsdkcore.request import CommonRequest


def rotate(client: AcsClient, key_id):
    disable = CommonRequest()
    disable.set_domain('kms.cn-hangzhou.aliyuncs.com')
    disable.set_version('2016-01-20')
    disable.set_action_name('DisableKey')
    disable.add_query_param('KeyId', key_id)
    client.do_action_with_exception(disable)
    encrypt = CommonRequest()
    encrypt.set_domain('kms.cn-hangzhou.aliyuncs.com')
    encrypt.set_version('2016-01-20')
    encrypt.set_action_name('Encrypt')
    encrypt.add_query_param('KeyId', key_id)
    encrypt.add_query_param('Plaintext', 'aGk=')
    client.do_action_with_exception(encrypt)
`,
  },
];
