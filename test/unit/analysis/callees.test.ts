// Methods that are taken from a client and called another way, and functions given to other code.
import { describe, expect, it } from 'vitest';
import { verdicts } from '../../support/verdicts';

const disabledThenEncrypt = ['DisableKey any unknown', 'Encrypt Disabled always-rejected'];

describe('a client method called another way', () => {
  it.each([
    ['bound', 'const f = client.disableKey.bind(client); await f(request);'],
    ['bound with its request', 'const f = client.disableKey.bind(client, request); await f();'],
    ['by call', 'await client.disableKey.call(client, request);'],
    ['by a computed name', `await client['disableKey'](request);`],
    ['taken from a client that is made there', 'const own = new Client({}); const f = own.disableKey; await f(request);'],
  ])('%s', async (_, code) => {
    const text = `export async function run(client: Client, keyId: string) {
      const request = new K.DisableKeyRequest({ keyId });
      ${code}
      await client.encrypt(new K.EncryptRequest({ keyId }));
    }`;
    expect(await verdicts(text)).toEqual(disabledThenEncrypt);
  });

  it.each([
    ['by name', `getattr(client, 'disable_key')(request)`],
    ['kept in a variable', 'f = client.disable_key\n    f(request)'],
    ['a partial call', 'f = functools.partial(client.disable_key, request)\n    f()'],
    ['in a thread that is waited for', 'await asyncio.to_thread(client.disable_key, request)'],
    ['in an executor', 'await loop.run_in_executor(None, client.disable_key, request)'],
  ])('%s, in Python', async (_, code) => {
    const text = `import asyncio, functools
async def run(client: Client, key_id, loop):
    request = m.DisableKeyRequest(key_id=key_id)
    ${code}
    client.encrypt(m.EncryptRequest(key_id=key_id))
`;
    expect(await verdicts(text, 'python')).toEqual(disabledThenEncrypt);
  });
});

it('forgets a key whose method or closure is given to a library', async () => {
  const program = (given: string): string => `
    import { backOff } from 'exponential-backoff';
    export async function run(client: Client, keyId: string) {
      const enable = () => client.enableKey(new K.EnableKeyRequest({ keyId }));
      const request = new K.EnableKeyRequest({ keyId });
      await client.disableKey(new K.DisableKeyRequest({ keyId }));
      await backOff(${given});
      await client.encrypt(new K.EncryptRequest({ keyId }));
    }`;
  for (const given of ['enable', 'client.enableKey.bind(client, request)', 'client.enableKey, request']) {
    expect((await verdicts(program(given))).at(-1)).toBe('Encrypt any unknown');
  }
});

it('keeps what it knows over assertions, printing and answering', async () => {
  const text = `from flask import jsonify
from alibabacloud_tea_util.client import Client as UtilClient
class Test(unittest.TestCase):
    def test(self):
        response = self.client.disable_key(m.DisableKeyRequest(key_id=self.key_id))
        self.assertEqual(response.status_code, 200)
        UtilClient.to_jsonstring(response)
        jsonify(response.body.to_map())
        self.client.encrypt(m.EncryptRequest(key_id=self.key_id))
    def setUp(self):
        self.client = Client(None)
        self.key_id = 'key-1'
`;
  expect(await verdicts(text, 'python')).toEqual(disabledThenEncrypt);
});
