// Guards behind helpers.
import Client, * as K from '@alicloud/kms20160120';
const enc = (keyId: string) => new K.EncryptRequest({ keyId, plaintext: 'x' });
const dis = (keyId: string) => new K.DisableKeyRequest({ keyId });
const ena = (keyId: string) => new K.EnableKeyRequest({ keyId });
const can = (keyId: string) => new K.CancelKeyDeletionRequest({ keyId });

async function stateOf(kms: Client, id: string): Promise<string> {
  const { body } = await kms.describeKey(new K.DescribeKeyRequest({ keyId: id })); //= succeeds any
  return body.keyMetadata.keyState;
}
async function isEnabled(kms: Client, id: string) { return (await stateOf(kms, id)) === 'Enabled'; }
export async function g1(kms: Client, id: string) {
  if (await isEnabled(kms, id)) {
    await kms.cancelKeyDeletion(can(id)); //= always-rejected Enabled
  } else {
    await kms.encrypt(enc(id)); //= always-rejected Disabled|PendingDeletion|PendingImport
  }
}
export async function g2(kms: Client, id: string) {
  const state = await stateOf(kms, id);
  const ok = state === 'Enabled';
  if (!ok) return;
  await kms.cancelKeyDeletion(can(id)); //= always-rejected Enabled
}
async function assertEnabled(kms: Client, id: string) {
  const state = await stateOf(kms, id);
  if (state !== 'Enabled') throw new Error(`key is ${state}`);
}
export async function g3(kms: Client, id: string) {
  await assertEnabled(kms, id);
  await kms.cancelKeyDeletion(can(id)); //= always-rejected Enabled
}
async function waitUntil(kms: Client, id: string, wanted: string) {
  for (let n = 0; n < 10; n++) {
    if ((await stateOf(kms, id)) === wanted) return;
    await new Promise((r) => setTimeout(r, 1000));
  }
  throw new Error('timeout');
}
export async function g4(kms: Client, id: string) {
  await waitUntil(kms, id, 'PendingDeletion');
  await kms.enableKey(ena(id)); //= always-rejected PendingDeletion
}
const USABLE = ['Enabled', 'Disabled'];
const USABLE_SET = new Set(['Enabled', 'Disabled']);
export async function g5(kms: Client, id: string) {
  if (!USABLE.includes(await stateOf(kms, id))) return;
  await kms.cancelKeyDeletion(can(id)); //= always-rejected Enabled|Disabled
}
export async function g6(kms: Client, id: string) {
  const usable = USABLE_SET.has(await stateOf(kms, id));
  if (!usable) throw new Error('no');
  await kms.cancelKeyDeletion(can(id)); //= always-rejected Enabled|Disabled
}
async function check(kms: Client, id: string) {
  const state = await stateOf(kms, id);
  const ok = state === 'Enabled' || state === 'Disabled';
  return { ok, state };
}
export async function g7(kms: Client, id: string) {
  const { ok } = await check(kms, id);
  if (!ok) return;
  await kms.cancelKeyDeletion(can(id)); //= always-rejected Enabled|Disabled
}
export async function g8(kms: Client, id: string) {
  const r = await check(kms, id);
  if (r.state !== 'PendingDeletion') return;
  await kms.enableKey(ena(id)); //= always-rejected PendingDeletion
}
export async function g9(kms: Client, id: string) {
  switch (await stateOf(kms, id)) {
    case 'Enabled': await kms.cancelKeyDeletion(can(id)); break; //= always-rejected Enabled
    case 'Disabled': await kms.encrypt(enc(id)); break; //= always-rejected Disabled
    case 'PendingDeletion': await kms.enableKey(ena(id)); break; //= always-rejected PendingDeletion
    case 'PendingImport': await kms.enableKey(ena(id)); break; //= always-rejected PendingImport
    default: await kms.enableKey(ena(id)); //= unreachable
  }
}
function isUsable(state: string) { return state === 'Enabled'; }
export async function g10(kms: Client, id: string) {
  const { body } = await kms.describeKey(new K.DescribeKeyRequest({ keyId: id })); //= succeeds any
  if (!isUsable(body.keyMetadata.keyState)) return;
  await kms.cancelKeyDeletion(can(id)); //= always-rejected Enabled
}
function assertState(actual: string | undefined, wanted: string): void {
  if (actual !== wanted) throw new Error('unexpected state');
}
export async function g11(kms: Client, id: string) {
  const { body } = await kms.describeKey(new K.DescribeKeyRequest({ keyId: id })); //= succeeds any
  assertState(body.keyMetadata.keyState, 'Disabled');
  await kms.encrypt(enc(id)); //= always-rejected Disabled
}
class Meta {
  constructor(private readonly meta: { keyId: string; keyState: string }) {}
  get enabled() { return this.meta.keyState === 'Enabled'; }
  isPending() { return this.meta.keyState === 'PendingDeletion'; }
}
export async function g12(kms: Client, id: string) {
  const m = new Meta((await kms.describeKey(new K.DescribeKeyRequest({ keyId: id }))).body.keyMetadata); //= succeeds any
  if (m.isPending()) await kms.enableKey(ena(id)); //= always-rejected PendingDeletion
  if (m.enabled) await kms.cancelKeyDeletion(can(id)); //= always-rejected Enabled
}
export async function g13(kms: Client, id: string) {
  let usable = false;
  const state = await stateOf(kms, id);
  if (state === 'Enabled') usable = true;
  if (!usable) { await kms.encrypt(enc(id)); return; } //= always-rejected Disabled|PendingDeletion|PendingImport
  await kms.cancelKeyDeletion(can(id)); //= always-rejected Enabled
}
async function ensureEnabled(kms: Client, id: string) {
  if (!(await isEnabled(kms, id))) await kms.enableKey(ena(id)); //= unknown Disabled|PendingDeletion|PendingImport
}
export async function g14(kms: Client, id: string) {
  await ensureEnabled(kms, id);
  await kms.cancelKeyDeletion(can(id)); //= always-rejected Enabled
}
export async function g15(kms: Client, id: string) {
  const enabled = await isEnabled(kms, id);
  const pending = (await stateOf(kms, id)) === 'PendingDeletion';
  if (enabled && !pending) await kms.cancelKeyDeletion(can(id)); //= always-rejected Enabled
  if (pending) await kms.enableKey(ena(id)); //= always-rejected PendingDeletion
}
enum KeyState { Enabled = 'Enabled', Disabled = 'Disabled' }
export async function g16(kms: Client, id: string) {
  if ((await stateOf(kms, id)) === KeyState.Disabled) await kms.encrypt(enc(id)); //= always-rejected Disabled
}
const predicates = { enabled: (s: string) => s === 'Enabled', pending: (s: string) => s === 'PendingDeletion' };
export async function g17(kms: Client, id: string) {
  const s = await stateOf(kms, id);
  if (predicates.enabled(s)) await kms.cancelKeyDeletion(can(id)); //= always-rejected Enabled
}
async function isBroken(kms: Client, id: string) { return !['Enabled', 'Disabled'].includes(await stateOf(kms, id)); }
export async function g18(kms: Client, id: string) {
  if (await isBroken(kms, id)) return;
  await kms.cancelKeyDeletion(can(id)); //= always-rejected Enabled|Disabled
}
