// Where the key of a call comes from: getters, enumerations, collections.
import { describe, expect, it } from 'vitest';
import { verdicts } from '../../support/verdicts';

describe('getters', () => {
  it('of JavaScript give the field they read, and a client of the class they say', async () => {
    expect(
      await verdicts(`
        export class Vault {
          #keyId: string;
          #made?: Client;
          constructor(keyId: string) { this.#keyId = keyId; }
          get id() { return this.#keyId; }
          get client(): Client { return (this.#made ??= open()); }
          async lock() {
            await this.client.disableKey(new K.DisableKeyRequest({ keyId: this.id }));
            await this.client.encrypt(new K.EncryptRequest({ keyId: this.#keyId }));
          }
        }`),
    ).toEqual(['DisableKey any unknown', 'Encrypt Disabled always-rejected']);
  });

  it('of Python, also those that make what they give', async () => {
    const text = `class Vault:
    def __init__(self, conf):
        self._conf = conf
    @property
    def key_id(self):
        return self._conf['kms']['key_id']
    @functools.cached_property
    def client(self):
        return Client(None)
    def lock(self):
        self.client.disable_key(m.DisableKeyRequest(key_id=self.key_id))
        self.client.encrypt(m.EncryptRequest(key_id=self._conf['kms']['key_id']))
`;
    expect(await verdicts(text, 'python')).toEqual(['DisableKey any unknown', 'Encrypt Disabled always-rejected']);
  });
});

it('compares a state with the members of an enumeration', async () => {
  const text = `class State(str, Enum):
    DISABLED = 'Disabled'
    GONE = 'PendingDeletion'
def run(client: Client, key_id):
    state = client.describe_key(m.DescribeKeyRequest(key_id=key_id)).body.key_metadata.key_state
    if state == State.DISABLED.value:
        client.encrypt(m.EncryptRequest(key_id=key_id))
    if State(state) is State.GONE:
        client.enable_key(m.EnableKeyRequest(key_id=key_id))
`;
  expect(await verdicts(text, 'python')).toEqual([
    'DescribeKey any succeeds',
    'Encrypt Disabled always-rejected',
    'EnableKey PendingDeletion always-rejected',
  ]);
});

it('takes the items of a list that was filled one by one for keys of their own', async () => {
  expect(
    await verdicts(`
      export async function run(client: Client, names: string[]) {
        const ids = await Promise.all(names.map((name) => make(name)));
        const [first, second] = ids;
        await client.disableKey(new K.DisableKeyRequest({ keyId: first }));
        await client.encrypt(new K.EncryptRequest({ keyId: second }));
        await client.encrypt(new K.EncryptRequest({ keyId: first }));
      }`),
  ).toEqual(['DisableKey any unknown', 'Encrypt any unknown', 'Encrypt Disabled always-rejected']);
});

it('takes both ways of reading the environment for one key', async () => {
  const text = `import os
def run(client: Client):
    client.disable_key(m.DisableKeyRequest(key_id=os.environ['KEY']))
    client.encrypt(m.EncryptRequest(key_id=os.getenv('KEY')))
`;
  expect(await verdicts(text, 'python')).toEqual(['DisableKey any unknown', 'Encrypt Disabled always-rejected']);
});

it('reads a non-null mark as one of the last operand', async () => {
  expect(
    await verdicts(`
      export async function run(client: Client, given?: string) {
        const created = await client.createKey(new K.CreateKeyRequest({ origin: 'EXTERNAL' }));
        const keyId = given || created.body!.keyMetadata!.keyId!;
        await client.encrypt(new K.EncryptRequest({ keyId }));
      }`),
  ).toEqual(['CreateKey succeeds', 'Encrypt any sometimes-rejected']);
});

describe('objects that are filled in steps', () => {
  it.each([
    ['dict and update', `params = dict(key_id=key_id)\n    params.update(plaintext='x')`, 'm.EncryptRequest(**params)'],
    ['update with a dictionary', `params = {}\n    params.update({'key_id': key_id})`, 'm.EncryptRequest(**params)'],
    ['from_map', 'pass', `m.EncryptRequest().from_map({'KeyId': key_id})`],
  ])('%s, in Python', async (_, before, request) => {
    const text = `def run(client: Client, key_id):
    ${before}
    client.disable_key(m.DisableKeyRequest(key_id=key_id))
    client.encrypt(${request})
`;
    expect(await verdicts(text, 'python')).toEqual(['DisableKey any unknown', 'Encrypt Disabled always-rejected']);
  });

  it('Object.assign, with objects that are known and that are not', async () => {
    const program = (more: string): string => `
      export async function run(client: Client, keyId: string, more: object) {
        await client.disableKey(new K.DisableKeyRequest({ keyId }));
        await client.encrypt(new K.EncryptRequest(Object.assign({ keyId }, ${more})));
      }`;
    expect((await verdicts(program(`{ plaintext: 'x' }`))).at(-1)).toBe('Encrypt Disabled always-rejected');
    expect((await verdicts(program(`{ keyId: 'other' }`))).at(-1)).toBe('Encrypt any unknown');
    expect((await verdicts(program('more'))).at(-1)).toBe('Encrypt any unknown');
  });

  it('an item that was pushed is a key of its own', async () => {
    const text = `export async function run(client: Client, keyId: string) {
      const ids: string[] = [];
      ids.push(keyId);
      await client.disableKey(new K.DisableKeyRequest({ keyId: ids[0] }));
      await client.encrypt(new K.EncryptRequest({ keyId: ids[0] }));
    }`;
    expect(await verdicts(text)).toEqual(['DisableKey any unknown', 'Encrypt Disabled always-rejected']);
  });

  it('a CommonRequest that is given its fields by place', async () => {
    const text = `from aliyunsdkcore.client import AcsClient
from aliyunsdkcore.request import CommonRequest
def run(key_id):
    request = CommonRequest('kms.cn-hangzhou.aliyuncs.com', '2016-01-20', 'DisableKey')
    request.add_query_param('KeyId', key_id)
    AcsClient('a', 'b', 'c').do_action_with_exception(request)
    request.set_action_name('Encrypt')
    AcsClient('a', 'b', 'c').do_action_with_exception(request)
`;
    expect(await verdicts(text, 'python')).toEqual(['DisableKey any unknown', 'Encrypt Disabled always-rejected']);
  });
});

describe('imports', () => {
  const use = `def run(client: Client, key_id):
    client.disable_key(m.DisableKeyRequest(key_id=key_id))
    client.encrypt(m.EncryptRequest(key_id=key_id))
`;
  it.each([
    ['twice', 'from alibabacloud_kms20160120.client import Client\n'],
    [
      'that may fail',
      `try:
    from alibabacloud_kms20160120.client import Client
    from alibabacloud_kms20160120 import models as m
except ImportError:
    Client = m = None
`,
    ],
    ['for the type checker only', 'if TYPE_CHECKING:\n    from alibabacloud_kms20160120.client import Client\n'],
  ])('%s', async (_, imports) => {
    expect(await verdicts(imports + use, 'python')).toEqual(['DisableKey any unknown', 'Encrypt Disabled always-rejected']);
  });

  it('of CommonJS modules that may be missing', async () => {
    expect(
      await verdicts(`
        let Core;
        try { Core = require('@alicloud/pop-core'); } catch { Core = null; }
        async function run(keyId) {
          const client = new Core({ endpoint: 'https://kms.aliyuncs.com', apiVersion: '2016-01-20' });
          await client.request('DisableKey', { KeyId: keyId });
          await client.request('Encrypt', { KeyId: keyId });
        }`),
    ).toEqual(['DisableKey any unknown', 'Encrypt Disabled always-rejected']);
  });

  it('of different modules under one name are neither', async () => {
    expect(
      await verdicts(`from somewhere.client import Client\ndef run(client: Client, key_id):\n    client.disable_key(key_id)\n`, 'python'),
    ).toEqual([]);
  });
});

it('a variable that loops inside each other only pass on is one key', async () => {
  const body = `let v = k; for (const x of xs()) v = other; for (const y of xs()) { await client.createKeyVersion(new K.CreateKeyVersionRequest({ keyId: v }));
    for (const z of xs()) await client.enableKey(new K.EnableKeyRequest({ keyId: v })); }`;
  expect(await verdicts(`export async function f(client: Client, k: string, other: string) { ${body} }`)).toEqual([
    'CreateKeyVersion any unknown',
    'EnableKey Enabled succeeds',
  ]);
});
