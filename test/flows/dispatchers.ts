// Dispatchers, tables of functions, operations named by texts.
import RPCClient from '@alicloud/pop-core';
import Client, * as K from '@alicloud/kms20160120';

export class Dispatcher {
  constructor(private readonly kms: Client) {}
  async run(action: string, keyId: string) {
    switch (action) {
      case 'disable': await this.kms.disableKey(new K.DisableKeyRequest({ keyId })); break; //= unknown any
      case 'enable': await this.kms.enableKey(new K.EnableKeyRequest({ keyId })); break; //= unknown any
      case 'encrypt': await this.kms.encrypt(new K.EncryptRequest({ keyId, plaintext: 'x' })); break; //= unknown any
    }
  }
}
const handlers: Record<string, (kms: Client, id: string) => Promise<unknown>> = {
  disable: (kms, keyId) => kms.disableKey(new K.DisableKeyRequest({ keyId })), //= unknown any
  encrypt: (kms, keyId) => kms.encrypt(new K.EncryptRequest({ keyId, plaintext: 'x' })), //= unknown any
};
export async function table(kms: Client, what: string, id: string) {
  await handlers[what](kms, id);
}
const ops: Record<string, (kms: Client, id: string) => Promise<unknown>> = {
  disable: (kms, keyId) => kms.disableKey(new K.DisableKeyRequest({ keyId })), //= unknown any
  encrypt: (kms, keyId) => kms.encrypt(new K.EncryptRequest({ keyId, plaintext: 'x' })), //= sometimes-rejected any
};
export async function table2(kms: Client, what: string, id: string) {
  await ops[what](kms, id);
  await kms.encrypt(new K.EncryptRequest({ keyId: id, plaintext: 'x' })); //= unknown Enabled|Disabled
}
export async function table3(kms: Client, id: string) {
  await ops.disable(kms, id);
  await ops.encrypt(kms, id);
  await ops['encrypt'](kms, id);
}
// strings
async function call(client: RPCClient, action: string, keyId: string) {
  return client.request(action, { KeyId: keyId }, { method: 'POST' }); //= unknown any
}
export async function strings(client: RPCClient, id: string) {
  await call(client, 'DisableKey', id);
  await call2(client, 'Encrypt', id);
}
async function call2(client: RPCClient, action: string, keyId: string) {
  return client.request(action, { KeyId: keyId }, { method: 'POST' }); //= always-rejected Disabled
}
const ACTIONS = { off: 'DisableKey', seal: 'Encrypt' } as const;
export async function strings2(client: RPCClient, id: string) {
  await client.request(ACTIONS.off, { KeyId: id }, {}); //= unknown any
  await client.request(ACTIONS.seal, { KeyId: id, Plaintext: 'x' }, {}); //= always-rejected Disabled
}
export async function strings3(client: RPCClient, id: string, on: boolean) {
  await client.request(on ? 'EnableKey' : 'DisableKey', { KeyId: id }, {}); //= unknown any; unknown any
  await client.request('Encrypt', { KeyId: id, Plaintext: 'x' }, {}); //= unknown Enabled|Disabled
}
export async function strings4(client: RPCClient, id: string, on: boolean) {
  let action = 'EnableKey';
  if (!on) action = 'DisableKey';
  await client.request(action, { KeyId: id }, {}); //= unknown any; unknown any
  await client.request('Encrypt', { KeyId: id, Plaintext: 'x' }, {}); //= unknown Enabled|Disabled
}
export async function strings5(client: RPCClient, id: string) {
  for (const action of ['DisableKey', 'Encrypt']) {
    await client.request(action, { KeyId: id }, {}); //= unknown any; unknown any
  }
}
class Kms {
  constructor(private readonly client: RPCClient) {}
  private request(action: string, params: Record<string, unknown>) { return this.client.request(action, params, { method: 'POST' }); }
  disable(id: string) { return this.request('DisableKey', { KeyId: id }); }
  encrypt(id: string) { return this.request('Encrypt', { KeyId: id, Plaintext: 'x' }); }
}
export async function wrapped(client: RPCClient, id: string) {
  const k = new Kms(client);
  await k.disable(id);
  await k.encrypt(id);
}
const requests = new Map([['off', K.DisableKeyRequest], ['on', K.EnableKeyRequest]]);
export async function method(kms: Client, name: 'disableKey' | 'enableKey', id: string) {
  const fn = kms.disableKey.bind(kms);
  await fn(new K.DisableKeyRequest({ keyId: id })); //= unknown any
  await kms.encrypt(new K.EncryptRequest({ keyId: id, plaintext: 'x' })); //= always-rejected Disabled
}
