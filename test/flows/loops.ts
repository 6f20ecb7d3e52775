// Loops over all elements: each has exactly one turn, and afterwards every one has had it.
import Client, * as K from '@alicloud/kms20160120';
const enc = (keyId: string) => new K.EncryptRequest({ keyId, plaintext: 'x' });
const dis = (keyId: string) => new K.DisableKeyRequest({ keyId });
const sch = (keyId: string) => new K.ScheduleKeyDeletionRequest({ keyId, pendingWindowInDays: 7 });
export async function l1(kms: Client) {
  for (const id of ['key-a', 'key-b']) await kms.scheduleKeyDeletion(sch(id)); //= unknown any
  await kms.enableKey(new K.EnableKeyRequest({ keyId: 'key-a' })); //= always-rejected PendingDeletion
}
export async function l2(kms: Client, a: string, b: string) {
  const list = [{ name: 'a', keyId: a }, { name: 'b', keyId: b }];
  for (const { keyId } of list) await kms.scheduleKeyDeletion(sch(keyId)); //= unknown any
  await kms.enableKey(new K.EnableKeyRequest({ keyId: a })); //= always-rejected PendingDeletion
}
export async function l3(kms: Client) {
  const ids: string[] = [];
  for (let n = 0; n < 3; n++) ids.push((await kms.createKey(new K.CreateKeyRequest({}))).body.keyMetadata.keyId); //= succeeds
  for (const id of ids) await kms.scheduleKeyDeletion(sch(id)); //= succeeds Enabled
  for (const id of ids) await kms.encrypt(enc(id)); //= always-rejected PendingDeletion
}
export async function l4(kms: Client, ids: string[]) {
  for (const id of ids) await kms.scheduleKeyDeletion(sch(id)); //= unknown any
  for (const id of ids) await kms.encrypt(enc(id)); //= always-rejected PendingDeletion
}
export async function l5(kms: Client, ids: string[]) {
  for (const id of ids) {
    if (id.startsWith('x')) break;
    await kms.scheduleKeyDeletion(sch(id)); //= unknown any
  }
  for (const id of ids) await kms.encrypt(enc(id)); //= sometimes-rejected any
}
export async function l6(kms: Client, ids: string[]) {
  for (const id of ids) {
    if (id.startsWith('x')) continue;
    await kms.scheduleKeyDeletion(sch(id)); //= unknown any
  }
  for (const id of ids) await kms.encrypt(enc(id)); //= sometimes-rejected any
}
export async function l7(kms: Client) {
  const { body } = await kms.listKeys(new K.ListKeysRequest({})); //= succeeds
  for (const key of body.keys.key) await kms.disableKey(dis(key.keyId)); //= unknown any
  for (const key of body.keys.key) await kms.encrypt(enc(key.keyId)); //= always-rejected Disabled
}
export async function l8(kms: Client, ids: string[]) {
  for (let turn = 0; turn < 2; turn++) {
    for (const id of ids) await kms.disableKey(dis(id)); //= unknown any
    for (const id of ids) await kms.enableKey(new K.EnableKeyRequest({ keyId: id })); //= succeeds Disabled
  }
  for (const id of ids) await kms.encrypt(enc(id)); //= unknown any
}
export async function l9(kms: Client, ids: string[]) {
  await Promise.all(ids.map((id) => kms.scheduleKeyDeletion(sch(id)))); //= unknown any
  for (const id of ids) await kms.encrypt(enc(id)); //= always-rejected PendingDeletion
}
export async function l10(kms: Client, ids: string[]) {
  for (const id of ids) {
    try { await kms.scheduleKeyDeletion(sch(id)); } catch { console.log('skipped'); } //= unknown any
  }
  for (const id of ids) await kms.encrypt(enc(id)); //= sometimes-rejected any
}
