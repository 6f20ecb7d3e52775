// Promises in variables, fields and collections, and those that functions give back.
import Client, * as K from '@alicloud/kms20160120';
const enc = (keyId: string) => new K.EncryptRequest({ keyId, plaintext: 'x' });
const dis = (keyId: string) => new K.DisableKeyRequest({ keyId });
const ena = (keyId: string) => new K.EnableKeyRequest({ keyId });

const start = (kms: Client, id: string) => kms.disableKey(dis(id)); //= unknown any
export async function arrowFloating(kms: Client, id: string) {
  start(kms, id);
  await kms.encrypt(enc(id)); //= sometimes-rejected any
}
export async function arrowAwaited(kms: Client, id: string) {
  await start(kms, id);
  await kms.encrypt(enc(id)); //= always-rejected Disabled
}
export async function arrowKept(kms: Client, id: string) {
  const p = start(kms, id);
  await p;
  await kms.encrypt(enc(id)); //= always-rejected Disabled
}
function begin(kms: Client, id: string) {
  const p = kms.disableKey(dis(id)); //= unknown any
  return p;
}
export async function keptInHelper(kms: Client, id: string) {
  await begin(kms, id);
  await kms.encrypt(enc(id)); //= always-rejected Disabled
}
export class Warm {
  private ready?: Promise<unknown>;
  constructor(private readonly kms: Client) {}
  async run(id: string) {
    this.ready = this.kms.disableKey(dis(id)); //= unknown any
    await this.kms.describeKey(new K.DescribeKeyRequest({ keyId: id })); //= succeeds any
    await this.ready;
    await this.kms.encrypt(enc(id)); //= always-rejected Disabled
  }
}
export async function twoOrders(kms: Client, id: string) {
  const p = kms.disableKey(dis(id)); //= unknown any
  await kms.enableKey(ena(id)); //= unknown any
  await p;
  await kms.encrypt(enc(id)); //= sometimes-rejected Enabled|Disabled
}
export async function caughtLate(kms: Client, id: string) {
  const p = kms.encrypt(enc(id)); //= unknown any
  try {
    await p;
  } catch (e: any) {
    if (e.data.Code === 'Rejected.Disabled') await kms.encrypt(enc(id)); //= always-rejected Disabled
    return;
  }
  await kms.cancelKeyDeletion(new K.CancelKeyDeletionRequest({ keyId: id })); //= always-rejected Enabled
}
export async function describedLate(kms: Client, id: string) {
  const p = kms.describeKey(new K.DescribeKeyRequest({ keyId: id })); //= succeeds any
  const { body } = await p;
  if (body.keyMetadata.keyState === 'Disabled') await kms.encrypt(enc(id)); //= always-rejected Disabled
}
export async function forOf(kms: Client, a: string, b: string) {
  const jobs = [kms.disableKey(dis(a)), kms.disableKey(dis(b))]; //= unknown any; unknown any
  for (const job of jobs) await job;
  await kms.encrypt(enc(a)); //= sometimes-rejected any
}
export async function loopPush(kms: Client, ids: string[], id: string) {
  const jobs: Promise<unknown>[] = [];
  jobs.push(kms.disableKey(dis(id))); //= unknown any
  await Promise.all(jobs);
  await kms.encrypt(enc(id)); //= always-rejected Disabled
}
export async function withSpan(kms: Client, id: string, tracer: any) {
  await tracer.wrap('disable', kms.disableKey(dis(id))); //= unknown any
  await kms.encrypt(enc(id)); //= always-rejected Disabled
}
export async function returnedLate(kms: Client, id: string) {
  const p = kms.disableKey(dis(id)); //= unknown any
  console.log('x');
  return p;
}
export async function returnedLate2(kms: Client, id: string) {
  await returnedLate(kms, id);
  await kms.encrypt(enc(id)); //= always-rejected Disabled
}
export async function settledVar(kms: Client, a: string, b: string) {
  const jobs = [a, b].map((id) => kms.disableKey(dis(id))); //= unknown any
  const results = await Promise.allSettled(jobs);
  if (results.some((r) => r.status === 'rejected')) throw new Error('failed');
  await kms.encrypt(enc(a)); //= sometimes-rejected any
}
export async function iife(kms: Client, id: string) {
  const p = (async () => { await kms.disableKey(dis(id)); })(); //= unknown any
  await p;
  await kms.encrypt(enc(id)); //= always-rejected Disabled
}
export async function finallyAwaited(kms: Client, id: string) {
  const p = kms.disableKey(dis(id)); //= unknown any
  try { await doOther(); } finally { await p; }
  await kms.encrypt(enc(id)); //= always-rejected Disabled
}
declare function doOther(): Promise<void>;
