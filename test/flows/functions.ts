// Functions: parameters with defaults, spread, returned requests, closures, retries, recursion.
import Client, * as K from '@alicloud/kms20160120';
import pRetry from 'p-retry';
import { backOff } from 'exponential-backoff';
import { retry } from '@lifeomic/attempt';

// --- default parameters
async function disableIn(kms: Client, keyId: string = 'key-default') {
  await kms.disableKey(new K.DisableKeyRequest({ keyId })); //= unknown any
}
export async function defaults(kms: Client) {
  await disableIn(kms);
  await kms.encrypt(new K.EncryptRequest({ keyId: 'key-default', plaintext: 'x' })); //= always-rejected Disabled
}
// --- options object with defaults
async function schedule(kms: Client, { keyId, days = 7, dry = false }: { keyId: string; days?: number; dry?: boolean }) {
  await kms.scheduleKeyDeletion(new K.ScheduleKeyDeletionRequest({ keyId, pendingWindowInDays: days })); //= unknown any
}
export async function options(kms: Client, id: string) {
  await schedule(kms, { keyId: id });
  await kms.enableKey(new K.EnableKeyRequest({ keyId: id })); //= always-rejected PendingDeletion
}
// --- spread args
async function both(kms: Client, keyId: string, plaintext: string) {
  await kms.disableKey(new K.DisableKeyRequest({ keyId })); //= unknown any
  return kms.encrypt(new K.EncryptRequest({ keyId, plaintext })); //= always-rejected Disabled
}
export async function spreads(kms: Client, id: string) {
  const args = [kms, id, 'text'] as const;
  await both(...args);
}
async function off(kms: Client, keyId: string) {
  await kms.disableKey(new K.DisableKeyRequest({ keyId })); //= unknown any
}
export async function spreads2(kms: Client, id: string) {
  const rest = [id] as const;
  await off(kms, ...rest);
  await kms.encrypt(new K.EncryptRequest({ keyId: id, plaintext: 'x' })); //= always-rejected Disabled
}
// --- object spread
export async function objectSpread(kms: Client, keyId: string) {
  const base = { pendingWindowInDays: 7 };
  await kms.scheduleKeyDeletion(new K.ScheduleKeyDeletionRequest({ ...base, keyId })); //= unknown any
  await kms.enableKey(new K.EnableKeyRequest({ ...base, keyId })); //= always-rejected PendingDeletion
}
function requestFor(keyId: string) { return { keyId, plaintext: 'aGVsbG8=' }; }
export async function returnedRequests(kms: Client, id: string) {
  const request = requestFor(id);
  await kms.disableKey(new K.DisableKeyRequest({ keyId: request.keyId })); //= unknown any
  await kms.encrypt(new K.EncryptRequest(request)); //= always-rejected Disabled
}
function buildEncrypt(id: string) { return new K.EncryptRequest({ keyId: id, plaintext: 'x' }); }
const buildDisable = (id: string) => { const r = new K.DisableKeyRequest({}); r.keyId = id; return r; };
export async function returnedRequests2(kms: Client, id: string) {
  await kms.disableKey(buildDisable(id)); //= unknown any
  await kms.encrypt(buildEncrypt(id)); //= always-rejected Disabled
}
// --- closures capture
export function makeGuard(kms: Client, id: string) {
  const disable = async () => { await kms.disableKey(new K.DisableKeyRequest({ keyId: id })); }; //= unknown any
  return async () => {
    await disable();
    await kms.encrypt(new K.EncryptRequest({ keyId: id, plaintext: 'x' })); //= always-rejected Disabled
  };
}
// --- retries
export async function retries(kms: Client, id: string) {
  await pRetry(() => kms.disableKey(new K.DisableKeyRequest({ keyId: id })), { retries: 3 }); //= unknown any
  await kms.encrypt(new K.EncryptRequest({ keyId: id, plaintext: 'x' })); //= always-rejected Disabled
}
export async function retries2(kms: Client, id: string) {
  await backOff(async () => { await kms.disableKey(new K.DisableKeyRequest({ keyId: id })); }); //= unknown any
  await kms.encrypt(new K.EncryptRequest({ keyId: id, plaintext: 'x' })); //= always-rejected Disabled
}
export async function retries3(kms: Client, id: string) {
  const off = () => kms.disableKey(new K.DisableKeyRequest({ keyId: id })); //= unknown any
  await retry(off);
  await kms.encrypt(new K.EncryptRequest({ keyId: id, plaintext: 'x' })); //= unknown any
}
async function withRetry<T>(step: () => Promise<T>, tries = 3): Promise<T> {
  for (let n = 1; ; n++) {
    try { return await step(); } catch (e) { if (n >= tries) throw e; }
  }
}
export async function retries4(kms: Client, id: string) {
  await withRetry(() => kms.disableKey(new K.DisableKeyRequest({ keyId: id }))); //= unknown any
  await kms.encrypt(new K.EncryptRequest({ keyId: id, plaintext: 'x' })); //= always-rejected Disabled
}
// --- recursion
async function down(kms: Client, id: string, n: number): Promise<void> {
  if (n === 0) return;
  await kms.disableKey(new K.DisableKeyRequest({ keyId: id })); //= unknown any
  await down(kms, id, n - 1);
}
export async function recursion(kms: Client, id: string) {
  await down(kms, id, 3);
  await kms.encrypt(new K.EncryptRequest({ keyId: id, plaintext: 'x' })); //= sometimes-rejected any
}
async function ping(kms: Client, id: string, n: number): Promise<void> {
  if (n > 0) return pong(kms, id, n - 1);
  await kms.disableKey(new K.DisableKeyRequest({ keyId: id })); //= unknown any
}
async function pong(kms: Client, id: string, n: number): Promise<void> {
  if (n > 0) return ping(kms, id, n - 1);
  await kms.disableKey(new K.DisableKeyRequest({ keyId: id })); //= unknown any
}
export async function mutual(kms: Client, id: string) {
  await ping(kms, id, 4);
  await kms.encrypt(new K.EncryptRequest({ keyId: id, plaintext: 'x' })); //= always-rejected Disabled
}
// --- generators
function* ids(a: string, b: string) { yield a; yield b; }
export async function generators(kms: Client, a: string, b: string) {
  for (const id of ids(a, b)) {
    await kms.disableKey(new K.DisableKeyRequest({ keyId: id })); //= unknown any
    await kms.encrypt(new K.EncryptRequest({ keyId: id, plaintext: 'x' })); //= always-rejected Disabled
  }
}
