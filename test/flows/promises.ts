// Promise chains, promises that are kept, Promise.all, allSettled and race.
import Client, * as K from '@alicloud/kms20160120';
import RPCClient from '@alicloud/pop-core';
const enc = (keyId: string) => new K.EncryptRequest({ keyId, plaintext: 'x' });
const dis = (keyId: string) => new K.DisableKeyRequest({ keyId });
const ena = (keyId: string) => new K.EnableKeyRequest({ keyId });

export function chain(kms: Client, id: string) {
  return kms.disableKey(dis(id)) //= unknown any
    .then(() => kms.encrypt(enc(id))) //= always-rejected Disabled
    .catch((e) => { throw e; });
}
export async function chain2(kms: Client, id: string) {
  await kms.disableKey(dis(id)).catch(() => undefined); //= unknown any
  await kms.encrypt(enc(id)); //= sometimes-rejected any
}
export async function chain3(kms: Client, id: string) {
  await kms.disableKey(dis(id)).finally(() => console.log('done')); //= unknown any
  await kms.encrypt(enc(id)); //= always-rejected Disabled
}
async function off(kms: Client, id: string) { await kms.disableKey(dis(id)); } //= unknown any
export async function floating(kms: Client, id: string) {
  off(kms, id);
  await kms.encrypt(enc(id)); //= sometimes-rejected any
}
export async function kept(kms: Client, id: string) {
  const p = off(kms, id);
  console.log('working');
  await p;
  await kms.encrypt(enc(id)); //= always-rejected Disabled
}
export async function kept2(kms: Client, id: string) {
  const p = kms.disableKey(dis(id)); //= unknown any
  await kms.encrypt(enc(id)); //= sometimes-rejected any
  await p;
  await kms.encrypt(enc(id)); //= always-rejected Disabled
}
export async function all(kms: Client, a: string, b: string) {
  await Promise.all([off2(kms, a), off2(kms, b)]);
  await kms.encrypt(enc(a)); //= always-rejected Disabled
}
async function off2(kms: Client, id: string) { await kms.disableKey(dis(id)); } //= unknown any
export async function all2(kms: Client, a: string, b: string) {
  const jobs = [off2(kms, a), off2(kms, b)];
  await Promise.all(jobs);
  await kms.encrypt(enc(b)); //= always-rejected Disabled
}
export async function all3(kms: Client, ids: string[]) {
  const jobs: Promise<unknown>[] = [];
  for (const id of ids) jobs.push(kms.disableKey(dis(id))); //= unknown any
  await Promise.all(jobs);
}
export async function settled(kms: Client, a: string, b: string) {
  await Promise.allSettled([kms.disableKey(dis(a)), kms.disableKey(dis(b))]); //= unknown any; unknown any
  await kms.encrypt(enc(a)); //= sometimes-rejected any
}
export async function race(kms: Client, id: string) {
  const timeout = new Promise((_, reject) => setTimeout(() => reject(new Error('timeout')), 1000));
  await Promise.race([kms.disableKey(dis(id)), timeout]); //= unknown any
  await kms.encrypt(enc(id)); //= sometimes-rejected any
}
export async function race2(kms: Client, a: string, b: string) {
  await Promise.race([kms.disableKey(dis(a)), kms.disableKey(dis(b))]); //= unknown any; unknown any
  await kms.encrypt(enc(a)); //= sometimes-rejected any
}
export function older(client: RPCClient, id: string, done: (e?: Error) => void) {
  client.request('DisableKey', { KeyId: id }, { method: 'POST' }).then(() => { //= unknown any
    client.request('Encrypt', { KeyId: id, Plaintext: 'x' }, { method: 'POST' }).then(() => done(), done); //= always-rejected Disabled
  }, done);
}
function later<T>(p: Promise<T>): Promise<T> { return p; }
export async function passedPromise(kms: Client, id: string) {
  await later(kms.disableKey(dis(id))); //= unknown any
  await kms.encrypt(enc(id)); //= always-rejected Disabled
}
function timed<T>(p: Promise<T>, ms: number): Promise<T> {
  return Promise.race([p, new Promise<T>((_, no) => setTimeout(() => no(new Error('late')), ms))]);
}
export async function timeoutWrapper(kms: Client, id: string) {
  await timed(kms.disableKey(dis(id)), 100); //= unknown any
  await kms.encrypt(enc(id)); //= sometimes-rejected any
}
const noop = () => undefined;
export async function namedHandlers(kms: Client, id: string) {
  await kms.disableKey(dis(id)).catch(noop); //= unknown any
  await kms.encrypt(enc(id)); //= sometimes-rejected any
}
export function chainNamed(kms: Client, id: string) {
  const seal = () => kms.encrypt(enc(id)); //= always-rejected Disabled
  return kms.disableKey(dis(id)).then(seal); //= unknown any
}
export function thenMade(kms: Client) {
  return kms.createKey(new K.CreateKeyRequest({ origin: 'EXTERNAL' })) //= succeeds
    .then((r) => r.body.keyMetadata.keyId)
    .then((id) => kms.encrypt(enc(id))); //= always-rejected PendingImport
}
export async function voidCall(kms: Client, id: string) {
  void kms.disableKey(dis(id)); //= unknown any
  await kms.encrypt(enc(id)); //= sometimes-rejected any
}
export async function lazy(kms: Client, id: string) {
  let p: Promise<unknown> | undefined;
  const once = () => (p ??= kms.disableKey(dis(id))); //= unknown any
  await once();
  await kms.encrypt(enc(id)); //= sometimes-rejected any
}
