// Failures that helpers swallow, wrap, classify or return.
import Client, * as K from '@alicloud/kms20160120';
const enc = (keyId: string) => new K.EncryptRequest({ keyId, plaintext: 'x' });
const dis = (keyId: string) => new K.DisableKeyRequest({ keyId });
const ena = (keyId: string) => new K.EnableKeyRequest({ keyId });

async function swallow(kms: Client, id: string) {
  try { await kms.disableKey(dis(id)); } catch (e) { console.warn(e); } //= unknown any
}
export async function e1(kms: Client, id: string) {
  await swallow(kms, id);
  await kms.encrypt(enc(id)); //= sometimes-rejected any
}
async function rethrow(kms: Client, id: string) {
  try { await kms.disableKey(dis(id)); } catch (e) { throw new Error('failed to disable', { cause: e }); } //= unknown any
}
export async function e2(kms: Client, id: string) {
  await rethrow(kms, id);
  await kms.encrypt(enc(id)); //= always-rejected Disabled
}
function isDisabledError(e: any): boolean { return e?.data?.Code === 'Rejected.Disabled' || e?.code === 'Rejected.Disabled'; }
export async function e4(kms: Client, id: string) {
  try { await kms.encrypt(enc(id)); } catch (e) { //= unknown any
    if (!isDisabledError(e)) throw e;
    await kms.encrypt(enc(id)); //= always-rejected Disabled
  }
}
type Result<T> = { ok: true; value: T } | { ok: false; code: string };
async function attempt<T>(run: () => Promise<T>): Promise<Result<T>> {
  try { return { ok: true, value: await run() }; } catch (e: any) { return { ok: false, code: e.data?.Code ?? e.code }; }
}
export async function e5(kms: Client, id: string) {
  const r = await attempt(() => kms.encrypt(enc(id))); //= unknown any
  if (r.ok) {
    await kms.cancelKeyDeletion(new K.CancelKeyDeletionRequest({ keyId: id })); //= always-rejected Enabled
  }
}
async function tryDisable(kms: Client, id: string): Promise<boolean> {
  try { await kms.disableKey(dis(id)); return true; } catch { return false; } //= unknown any
}
export async function e6(kms: Client, id: string) {
  if (await tryDisable(kms, id)) await kms.encrypt(enc(id)); //= always-rejected Disabled
  else await kms.encrypt(enc(id)); //= unknown any
}
export async function e7(kms: Client, id: string) {
  const ok = await tryDisable(kms, id);
  console.log('disabled', ok);
  if (!ok) throw new Error('no');
  await kms.encrypt(enc(id)); //= always-rejected Disabled
}
export async function e8(kms: Client, id: string) {
  await kms.disableKey(dis(id)); //= unknown any
  try { await kms.encrypt(enc(id)); } finally { await kms.enableKey(ena(id)); } //= always-rejected Disabled; succeeds Disabled
}
export async function e9(kms: Client, id: string) {
  let failure: unknown;
  try { await kms.disableKey(dis(id)); } catch (e) { failure = e; } //= unknown any
  if (failure) throw failure;
  await kms.encrypt(enc(id)); //= always-rejected Disabled
}
async function codeOf(run: () => Promise<unknown>): Promise<string | undefined> {
  try { await run(); return undefined; } catch (e: any) { return e.data.Code; }
}
export async function e10(kms: Client, id: string) {
  const code = await codeOf(() => kms.encrypt(enc(id))); //= unknown any
  if (code === 'Rejected.PendingDeletion') await kms.enableKey(ena(id)); //= always-rejected PendingDeletion
}
export async function e12(kms: Client, id: string) {
  const handle = (e: any) => { if (isDisabledError(e)) return; throw e; };
  await kms.encrypt(enc(id)).catch(handle); //= unknown any
  await kms.cancelKeyDeletion(new K.CancelKeyDeletionRequest({ keyId: id })); //= always-rejected Enabled|Disabled
}
