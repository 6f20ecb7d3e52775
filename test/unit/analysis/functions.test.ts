// What a call of another function of the file does to what is known of keys: never a false alarm.
import { expect, it } from 'vitest';
import { verdicts } from '../../support/verdicts';

it('follows a key into a local function that captured it', async () => {
  expect(
    await verdicts(`
      export async function cycle(client: Client) {
        const keyId = (await client.createKey(new K.CreateKeyRequest({}))).body.keyMetadata.keyId;
        const enable = async () => { await client.enableKey(new K.EnableKeyRequest({ keyId })); };
        await client.disableKey(new K.DisableKeyRequest({ keyId }));
        await enable();
        await client.encrypt(new K.EncryptRequest({ keyId }));
      }`),
  ).toEqual(['CreateKey succeeds', 'EnableKey Disabled succeeds', 'DisableKey Enabled succeeds', 'Encrypt Enabled succeeds']);
});

it('forgets a key that a function given to other code captured, on its own or in an object', async () => {
  const program = (given: string): string => `
    import { attempt } from './attempt';
    export async function cycle(client: Client) {
      const keyId = (await client.createKey(new K.CreateKeyRequest({}))).body.keyMetadata.keyId;
      const enable = () => client.enableKey(new K.EnableKeyRequest({ keyId }));
      await client.disableKey(new K.DisableKeyRequest({ keyId }));
      await attempt(${given});
      await client.encrypt(new K.EncryptRequest({ keyId }));
    }`;
  for (const given of ['enable', '{ task: enable }', '[{ task: enable }]'])
    expect((await verdicts(program(given))).at(-1)).toBe('Encrypt any unknown');
  expect((await verdicts(program('console.log'))).at(-1)).toBe('Encrypt Disabled always-rejected');
});

it('keeps what it knows over a call of a function that has nothing to do with keys', async () => {
  expect(
    await verdicts(`
      function describe(name: string) { return name.toUpperCase(); }
      export async function cycle(client: Client, keyId: string) {
        await client.disableKey(new K.DisableKeyRequest({ keyId }));
        console.log(describe(keyId));
        await client.encrypt(new K.EncryptRequest({ keyId }));
      }`),
  ).toEqual(['DisableKey any unknown', 'Encrypt Disabled always-rejected']);
});

it('follows the key of a module variable that a called function uses', async () => {
  expect(
    await verdicts(`
      let current: string | undefined;
      export async function cycle(client: Client) {
        current = (await client.createKey(new K.CreateKeyRequest({}))).body.keyMetadata.keyId;
        await client.disableKey(new K.DisableKeyRequest({ keyId: current }));
        await restore(client);
        await client.encrypt(new K.EncryptRequest({ keyId: current }));
      }
      async function restore(client: Client) { await client.enableKey(new K.EnableKeyRequest({ keyId: current })); }`),
  ).toEqual(['CreateKey succeeds', 'DisableKey Enabled succeeds', 'Encrypt Enabled succeeds', 'EnableKey Disabled succeeds']);
});

it('forgets the key of a field that a called method assigns, directly or through another', async () => {
  const program = (called: string): string => `
from .pool import next_key
class Rotation:
    def run(self, client: Client):
        client.disable_key(m.DisableKeyRequest(key_id=self.key_id))
        self.${called}()
        client.encrypt(m.EncryptRequest(key_id=self.key_id))
    def refresh(self):
        self.key_id = 'key-2'
    def indirect(self):
        self.refresh()
    def idle(self):
        print('nothing')
`;
  expect(await verdicts(program('refresh'), 'python')).toEqual(['DisableKey any unknown', 'Encrypt any unknown']);
  expect(await verdicts(program('indirect'), 'python')).toEqual(['DisableKey any unknown', 'Encrypt any unknown']);
  expect(await verdicts(program('idle'), 'python')).toEqual(['DisableKey any unknown', 'Encrypt Disabled always-rejected']);
});

it('sees the constants of a module in a function that the module calls', async () => {
  expect(
    await verdicts(`
      const Core = require('@alicloud/pop-core');
      const actions = Object.freeze({ disable: 'DisableKey', encrypt: 'Encrypt' });
      const client = new Core({ endpoint: 'https://kms.aliyuncs.com', apiVersion: '2016-01-20' });
      async function main(keyId) {
        await client.request(actions.disable, { KeyId: keyId });
        await client.request(actions.encrypt, { KeyId: keyId });
      }
      main(process.argv[2]);`),
  ).toEqual(['DisableKey any unknown', 'Encrypt Disabled always-rejected']);
});

it('keeps what it knows over a function that keeps a client for later', async () => {
  expect(
    await verdicts(`
      let kept: Client | undefined;
      function shared() { return (kept ??= new Client({})); }
      export async function run(keyId: string) {
        await shared().disableKey(new K.DisableKeyRequest({ keyId }));
        await shared().encrypt(new K.EncryptRequest({ keyId }));
      }`),
  ).toEqual(['DisableKey any unknown', 'Encrypt Disabled always-rejected']);
});

it('takes a variable for something else after a call that assigns it', async () => {
  expect(
    await verdicts(`
      let current: string;
      function next() { current = crypto.randomUUID(); }
      export async function run(client: Client) {
        const keyId = (await client.createKey(new K.CreateKeyRequest({}))).body.keyMetadata.keyId;
        current = keyId;
        next();
        await client.disableKey(new K.DisableKeyRequest({ keyId: current }));
        await client.encrypt(new K.EncryptRequest({ keyId: current }));
      }`),
  ).toEqual(['CreateKey succeeds', 'DisableKey any unknown', 'Encrypt Disabled always-rejected']);
});

it('forgets a key that a fixture or context manager yields', async () => {
  const text = `@pytest.fixture
def key(client: Client):
    key_id = client.create_key(m.CreateKeyRequest()).body.key_metadata.key_id
    client.disable_key(m.DisableKeyRequest(key_id=key_id))
    yield key_id
    client.cancel_key_deletion(m.CancelKeyDeletionRequest(key_id=key_id))
`;
  expect(await verdicts(text, 'python')).toEqual(['CreateKey succeeds', 'DisableKey Enabled succeeds', 'CancelKeyDeletion any unknown']);
});
