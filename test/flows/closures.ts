// Functions that keep what they captured.
import Client, * as K from '@alicloud/kms20160120';
const enc = (keyId: string) => new K.EncryptRequest({ keyId, plaintext: 'x' });
const dis = (keyId: string) => new K.DisableKeyRequest({ keyId });
function makeOff(kms: Client, keyId: string) { return () => kms.disableKey(dis(keyId)); } //= unknown any
export async function t1(kms: Client, id: string) {
  const off = makeOff(kms, id);
  await off();
  await kms.encrypt(enc(id)); //= always-rejected Disabled
}
export async function t2(kms: Client, a: string, b: string) {
  const [offA, offB] = [makeOff(kms, a), makeOff(kms, b)];
  await offA();
  await kms.encrypt(enc(b)); //= unknown any
  await offB();
  await kms.encrypt(enc(a)); //= always-rejected Disabled
}
function makeStore(kms: Client, keyId: string) {
  const request = dis(keyId);
  return {
    keyId,
    async off() { await kms.disableKey(request); }, //= unknown any
    seal: (plaintext: string) => kms.encrypt(enc(keyId)), //= always-rejected Disabled
  };
}
export async function t3(kms: Client, id: string) {
  const s = makeStore(kms, id);
  await s.off();
  await s.seal('x');
  await kms.encrypt(enc(id)); //= unreachable
}
const curry = (kms: Client) => (keyId: string) => async () => { await kms.disableKey(dis(keyId)); }; //= unknown any
export async function t4(kms: Client, id: string) {
  const of = curry(kms);
  await of(id)();
  await kms.encrypt(enc(id)); //= always-rejected Disabled
}
function createSession(kms: Client) {
  let keyId = '';
  return {
    async open() { keyId = (await kms.createKey(new K.CreateKeyRequest({}))).body.keyMetadata.keyId; }, //= succeeds
    async use() { await kms.encrypt(enc(keyId)); }, //= succeeds Enabled
  };
}
export async function t5(kms: Client) {
  const s = createSession(kms);
  await s.open();
  await s.use();
}
function memo<T>(make: () => Promise<T>) { let v: Promise<T> | undefined; return () => (v ??= make()); }
export async function t6(kms: Client, id: string) {
  const once = memo(() => kms.disableKey(dis(id))); //= unknown any
  await once();
  await kms.encrypt(enc(id)); //= sometimes-rejected any
}
class Wrapper {
  constructor(private readonly kms: Client) {}
  guard = <T>(run: () => Promise<T>) => async () => { try { return await run(); } catch (e) { throw new Error('wrapped', { cause: e }); } };
  async disable(id: string) { await this.guard(() => this.kms.disableKey(dis(id)))(); } //= unknown any
}
export async function t7(kms: Client, id: string) {
  await new Wrapper(kms).disable(id);
  await kms.encrypt(enc(id)); //= always-rejected Disabled
}
const compose = (...fns: Array<() => Promise<unknown>>) => async () => { for (const f of fns) await f(); };
