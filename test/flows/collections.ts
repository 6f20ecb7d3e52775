// Keys in objects, lists and maps.
import Client, * as K from '@alicloud/kms20160120';
const enc = (keyId: string) => new K.EncryptRequest({ keyId, plaintext: 'x' });
const dis = (keyId: string) => new K.DisableKeyRequest({ keyId });

export async function record(kms: Client) {
  const keys = { app: 'key-app', audit: 'key-audit' };
  await kms.disableKey(dis(keys.app)); //= unknown any
  await kms.encrypt(enc(keys.audit)); //= unknown any
  await kms.encrypt(enc(keys.app)); //= always-rejected Disabled
}
const KEYS = { app: 'key-app', audit: 'key-audit' } as const;
export async function record2(kms: Client, which: keyof typeof KEYS) {
  await kms.disableKey(dis(KEYS[which])); //= unknown any
  await kms.encrypt(enc(KEYS[which])); //= unknown any
  await kms.encrypt(enc(KEYS.app)); //= unknown any
}
export async function record3(kms: Client, which: keyof typeof KEYS) {
  const id = KEYS[which];
  await kms.disableKey(dis(id)); //= unknown any
  await kms.encrypt(enc(id)); //= always-rejected Disabled
}
export async function array(kms: Client) {
  const keys = ['key-a', 'key-b'];
  for (const id of keys) await kms.disableKey(dis(id)); //= unknown any
  await kms.encrypt(enc(keys[0])); //= always-rejected Disabled
}
export async function array2(kms: Client, a: string, b: string) {
  await Promise.all([a, b].map((id) => kms.disableKey(dis(id)))); //= unknown any
  await kms.encrypt(enc(b)); //= always-rejected Disabled
}
export async function made(kms: Client) {
  const ids: string[] = [];
  for (let n = 0; n < 3; n++) {
    const { body } = await kms.createKey(new K.CreateKeyRequest({})); //= succeeds
    ids.push(body.keyMetadata.keyId);
  }
  for (const id of ids) await kms.disableKey(dis(id)); //= succeeds Enabled
  for (const id of ids) await kms.encrypt(enc(id)); //= always-rejected Disabled
}
export async function made2(kms: Client) {
  const ids: string[] = [];
  for (const name of ['a', 'b']) {
    const { body } = await kms.createKey(new K.CreateKeyRequest({ description: name, origin: 'EXTERNAL' })); //= succeeds
    ids.push(body.keyMetadata.keyId);
  }
  for (const id of ids) await kms.encrypt(enc(id)); //= always-rejected PendingImport
}
export async function sweep(kms: Client, ids: string[]) {
  for (const id of ids) await kms.disableKey(dis(id)); //= unknown any
  for (const id of ids) await kms.encrypt(enc(id)); //= always-rejected Disabled
}
export async function listed(kms: Client) {
  const { body } = await kms.listKeys(new K.ListKeysRequest({})); //= succeeds
  for (const key of body.keys.key) {
    await kms.disableKey(dis(key.keyId)); //= unknown any
    await kms.encrypt(enc(key.keyId)); //= always-rejected Disabled
  }
}
export async function maps(kms: Client, a: string, b: string) {
  const m = new Map<string, string>();
  m.set('app', a);
  m.set('audit', b);
  await kms.disableKey(dis(m.get('app')!)); //= unknown any
  await kms.encrypt(enc(a)); //= always-rejected Disabled
  await kms.encrypt(enc(b)); //= unknown any
}
export async function maps2(kms: Client) {
  const m = new Map([['app', 'key-1'], ['audit', 'key-2']]);
  await kms.disableKey(dis(m.get('app')!)); //= unknown any
  await kms.encrypt(enc('key-1')); //= always-rejected Disabled
  for (const [name, id] of m) await kms.encrypt(enc(id)); //= unknown any
}
export async function entries(kms: Client, keys: Record<string, string>) {
  for (const [name, id] of Object.entries(keys)) {
    await kms.disableKey(dis(id)); //= unknown any
    await kms.encrypt(enc(id)); //= always-rejected Disabled
  }
}
export async function entries2(kms: Client) {
  const keys = { app: 'key-app', audit: 'key-audit' };
  for (const id of Object.values(keys)) await kms.disableKey(dis(id)); //= unknown any
  await kms.encrypt(enc(keys.app)); //= always-rejected Disabled
}
export async function set1(kms: Client, a: string, b: string) {
  const s = new Set([a, b]);
  for (const id of s) await kms.disableKey(dis(id)); //= unknown any
  await kms.encrypt(enc(a)); //= always-rejected Disabled
}
export async function destruct(kms: Client, pair: [string, string]) {
  const [a, b] = pair;
  await kms.disableKey(dis(a)); //= unknown any
  await kms.encrypt(enc(b)); //= unknown any
  await kms.encrypt(enc(pair[0])); //= always-rejected Disabled
}
export async function created(kms: Client) {
  const [a, b] = await Promise.all([
    kms.createKey(new K.CreateKeyRequest({})), //= succeeds
    kms.createKey(new K.CreateKeyRequest({ origin: 'EXTERNAL' })), //= succeeds
  ]);
  await kms.encrypt(enc(a.body.keyMetadata.keyId)); //= succeeds Enabled
  await kms.encrypt(enc(b.body.keyMetadata.keyId)); //= always-rejected PendingImport
}
export async function mapCreate(kms: Client, names: string[]) {
  const ids = await Promise.all(names.map(async (n) => {
    const r = await kms.createKey(new K.CreateKeyRequest({ origin: 'EXTERNAL', description: n })); //= succeeds
    return r.body.keyMetadata.keyId;
  }));
  for (const id of ids) await kms.encrypt(enc(id)); //= always-rejected PendingImport
}
export async function filtered(kms: Client, ids: string[]) {
  const on = ids.filter((id) => id.startsWith('key-'));
  on.forEach(async (id) => { await kms.disableKey(dis(id)); }); //= unknown any
  for (const id of on.slice(1)) {
    await kms.disableKey(dis(id)); //= unknown any
    await kms.encrypt(enc(id)); //= always-rejected Disabled
  }
}
interface Entry { name: string; keyId: string }
export async function objectsInArray(kms: Client, list: Entry[]) {
  for (const { keyId } of list) {
    await kms.scheduleKeyDeletion(new K.ScheduleKeyDeletionRequest({ keyId, pendingWindowInDays: 7 })); //= unknown any
    await kms.enableKey(new K.EnableKeyRequest({ keyId })); //= always-rejected PendingDeletion
  }
}
export async function objectsInArray2(kms: Client, a: string, b: string) {
  const list = [{ name: 'a', keyId: a }, { name: 'b', keyId: b }];
  for (const entry of list) await kms.disableKey(dis(entry.keyId)); //= unknown any
  await kms.encrypt(enc(list[0].keyId)); //= always-rejected Disabled
  const first = list.find((e) => e.name === 'a')!;
  await kms.encrypt(enc(first.keyId)); //= always-rejected Disabled
}
export async function indexLoop(kms: Client, ids: string[]) {
  for (let i = 0; i < ids.length; i++) {
    const id = ids[i];
    await kms.disableKey(dis(id)); //= unknown any
    await kms.encrypt(enc(id)); //= always-rejected Disabled
  }
}
export async function reduce(kms: Client, ids: string[]) {
  await ids.reduce(async (before, id) => {
    await before;
    await kms.disableKey(dis(id)); //= unknown any
    await kms.encrypt(enc(id)); //= always-rejected Disabled
  }, Promise.resolve());
}
