// Aliases, ciphertexts and ids in answers, across functions.
import Client, * as K from '@alicloud/kms20160120';
const ALIAS = 'alias/app';
async function bind(kms: Client, keyId: string) { await kms.createAlias(new K.CreateAliasRequest({ aliasName: ALIAS, keyId })); }
async function seal(kms: Client) { return kms.encrypt(new K.EncryptRequest({ keyId: ALIAS, plaintext: 'x' })); } //= always-rejected Disabled
export async function aliased(kms: Client, id: string) {
  await bind(kms, id);
  await kms.disableKey(new K.DisableKeyRequest({ keyId: id })); //= unknown Enabled|Disabled|PendingImport
  await seal(kms);
}
export async function rebound(kms: Client, a: string, b: string) {
  await kms.createAlias(new K.CreateAliasRequest({ aliasName: 'alias/r', keyId: a }));
  await kms.disableKey(new K.DisableKeyRequest({ keyId: b })); //= unknown any
  await kms.encrypt(new K.EncryptRequest({ keyId: 'alias/r', plaintext: 'x' })); //= unknown Enabled|Disabled|PendingImport
  await kms.updateAlias(new K.UpdateAliasRequest({ aliasName: 'alias/r', keyId: b })); //= succeeds Disabled
  await kms.encrypt(new K.EncryptRequest({ keyId: 'alias/r', plaintext: 'x' })); //= always-rejected Disabled
}
export async function unbound(kms: Client, a: string) {
  await kms.createAlias(new K.CreateAliasRequest({ aliasName: 'alias/u', keyId: a }));
  await kms.disableKey(new K.DisableKeyRequest({ keyId: a })); //= unknown Enabled|Disabled|PendingImport
  await kms.deleteAlias(new K.DeleteAliasRequest({ aliasName: 'alias/u' }));
  await kms.encrypt(new K.EncryptRequest({ keyId: 'alias/u', plaintext: 'x' })); //= unknown any
}
export async function cipher(kms: Client, id: string) {
  const { body } = await kms.encrypt(new K.EncryptRequest({ keyId: id, plaintext: 'x' })); //= unknown any
  await kms.disableKey(new K.DisableKeyRequest({ keyId: id })); //= succeeds Enabled
  await kms.decrypt(new K.DecryptRequest({ ciphertextBlob: body.ciphertextBlob })); //= always-rejected Disabled
}
async function sealIt(kms: Client, keyId: string) {
  const r = await kms.encrypt(new K.EncryptRequest({ keyId, plaintext: 'x' })); //= unknown any
  return { blob: r.body.ciphertextBlob, keyId: r.body.keyId };
}
async function openIt(kms: Client, sealed: { blob: string }) {
  return kms.decrypt(new K.DecryptRequest({ ciphertextBlob: sealed.blob })); //= always-rejected Disabled
}
export async function cipher2(kms: Client, id: string) {
  const sealed = await sealIt(kms, id);
  await kms.disableKey(new K.DisableKeyRequest({ keyId: sealed.keyId })); //= succeeds Enabled
  await openIt(kms, sealed);
}
async function dataKey(kms: Client, keyId: string) {
  return (await kms.generateDataKey(new K.GenerateDataKeyRequest({ keyId, keySpec: 'AES_256' }))).body; //= unknown any
}
export async function cipher3(kms: Client, id: string) {
  const dk = await dataKey(kms, id);
  await kms.scheduleKeyDeletion(new K.ScheduleKeyDeletionRequest({ keyId: id, pendingWindowInDays: 7 })); //= succeeds Enabled
  await kms.decrypt(new K.DecryptRequest({ ciphertextBlob: dk.ciphertextBlob })); //= always-rejected PendingDeletion
}
export async function reencrypt(kms: Client, a: string, b: string) {
  const blob = (await kms.encrypt(new K.EncryptRequest({ keyId: a, plaintext: 'x' }))).body.ciphertextBlob; //= unknown any
  const moved = await kms.reEncrypt(new K.ReEncryptRequest({ ciphertextBlob: blob, destinationKeyId: b })); //= unknown any
  await kms.disableKey(new K.DisableKeyRequest({ keyId: b })); //= succeeds Enabled
  await kms.decrypt(new K.DecryptRequest({ ciphertextBlob: moved.body.ciphertextBlob })); //= always-rejected Disabled
  await kms.decrypt(new K.DecryptRequest({ ciphertextBlob: blob })); //= succeeds Enabled
}
export async function reencrypt2(kms: Client, blob: string, b: string) {
  await kms.disableKey(new K.DisableKeyRequest({ keyId: b })); //= unknown any
  await kms.reEncrypt(new K.ReEncryptRequest({ ciphertextBlob: blob, destinationKeyId: b })); //= always-rejected Disabled
}
export async function echo(kms: Client, id: string) {
  const r = await kms.disableKey(new K.DisableKeyRequest({ keyId: id })); //= unknown any
  const d = await kms.describeKey(new K.DescribeKeyRequest({ keyId: id })); //= succeeds Disabled
  await kms.encrypt(new K.EncryptRequest({ keyId: d.body.keyMetadata.keyId, plaintext: 'x' })); //= always-rejected Disabled
}
const aliasFor = (name: string) => `alias/${name}`;
export async function templ(kms: Client, id: string) {
  await kms.createAlias(new K.CreateAliasRequest({ aliasName: aliasFor('t'), keyId: id }));
  await kms.disableKey(new K.DisableKeyRequest({ keyId: id })); //= unknown Enabled|Disabled|PendingImport
  await kms.encrypt(new K.EncryptRequest({ keyId: 'alias/t', plaintext: 'x' })); //= always-rejected Disabled
}
export async function templ2(kms: Client, id: string, name: string) {
  const alias = `alias/${name}`;
  await kms.createAlias(new K.CreateAliasRequest({ aliasName: alias, keyId: id }));
  await kms.disableKey(new K.DisableKeyRequest({ keyId: alias })); //= unknown any
  await kms.encrypt(new K.EncryptRequest({ keyId: alias, plaintext: 'x' })); //= always-rejected Disabled
}
