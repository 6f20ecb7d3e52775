// Classes: fields, inheritance, super, getters and setters, singletons, layers, factories, builders.
import Client, * as K from '@alicloud/kms20160120';
import { Config } from '@alicloud/openapi-client';

// 1 constructor field
class Holder {
  private keyId: string;
  constructor(private readonly kms: Client, keyId: string) { this.keyId = keyId; }
  async off() { await this.kms.disableKey(new K.DisableKeyRequest({ keyId: this.keyId })); } //= unknown any
  async seal(plaintext: string) { return this.kms.encrypt(new K.EncryptRequest({ keyId: this.keyId, plaintext })); } //= sometimes-rejected any
}
export async function holder(kms: Client, id: string) {
  const h = new Holder(kms, id);
  await h.off();
  await h.seal('x');
  await kms.encrypt(new K.EncryptRequest({ keyId: id, plaintext: 'x' })); //= unreachable
}
export async function holder2(kms: Client) {
  const h = new Holder(kms, 'key-123');
  await h.seal('x');
}
// 2 field set in a method
class Session {
  keyId?: string;
  constructor(private kms: Client) {}
  async open() {
    const r = await this.kms.createKey(new K.CreateKeyRequest({})); //= succeeds
    this.keyId = r.body.keyMetadata.keyId;
  }
  async close() { await this.kms.scheduleKeyDeletion(new K.ScheduleKeyDeletionRequest({ keyId: this.keyId, pendingWindowInDays: 7 })); } //= succeeds Enabled
}
export async function session(kms: Client) {
  const s = new Session(kms);
  await s.open();
  await s.close();
  await kms.enableKey(new K.EnableKeyRequest({ keyId: s.keyId })); //= always-rejected PendingDeletion
}
// 3 class field initialiser
class Fixed {
  readonly keyId = 'key-fixed';
  constructor(readonly kms: Client) {}
  disable = async () => { await this.kms.disableKey(new K.DisableKeyRequest({ keyId: this.keyId })); }; //= unknown any
  async use() { await this.kms.encrypt(new K.EncryptRequest({ keyId: this.keyId, plaintext: 'x' })); } //= always-rejected Disabled
}
export async function fixed(kms: Client) {
  const f = new Fixed(kms);
  await f.disable();
  await f.use();
}
// 4 inheritance and super
abstract class Base {
  constructor(protected readonly kms: Client, protected readonly id: string) {}
  async retire() { await this.kms.disableKey(new K.DisableKeyRequest({ keyId: this.id })); } //= unknown any
}
class Special extends Base {
  constructor(kms: Client, id: string, private readonly label: string) { super(kms, id); }
  async retire() {
    await super.retire();
    await this.kms.encrypt(new K.EncryptRequest({ keyId: this.id, plaintext: this.label })); //= always-rejected Disabled
  }
}
export async function inherited(kms: Client, id: string) {
  await new Special(kms, id, 'x').retire();
}
class Plain extends Base {
  async again() {
    await this.retire();
    await this.kms.encrypt(new K.EncryptRequest({ keyId: this.id, plaintext: 'x' })); //= always-rejected Disabled
  }
}
export async function inherited2(kms: Client, id: string) {
  await new Plain(kms, id).again();
}
// 5 computing getters
interface KeyInfo { id: string; alias?: string }
class Wrapped {
  constructor(private readonly kms: Client, private readonly key: KeyInfo) {}
  get id() { return this.key.id; }
  get request() { return new K.DisableKeyRequest({ keyId: this.id }); }
  async off() { await this.kms.disableKey(this.request); } //= unknown any
  async seal() { await this.kms.encrypt(new K.EncryptRequest({ keyId: this.id, plaintext: 'x' })); } //= always-rejected Disabled
}
export async function getters(kms: Client, info: KeyInfo) {
  const w = new Wrapped(kms, info);
  await w.off();
  await w.seal();
}
export async function getters2(kms: Client, id: string) {
  const w = new Wrapped(kms, { id });
  await w.off();
  await kms.encrypt(new K.EncryptRequest({ keyId: id, plaintext: 'x' })); //= always-rejected Disabled
}
// 6 singleton
class Vault {
  private static instance?: Vault;
  private constructor(private readonly kms: Client) {}
  static getInstance(): Vault {
    if (!Vault.instance) Vault.instance = new Vault(new Client(new Config({})));
    return Vault.instance;
  }
  async off(keyId: string) { await this.kms.disableKey(new K.DisableKeyRequest({ keyId })); } //= unknown any
  async seal(keyId: string) { await this.kms.encrypt(new K.EncryptRequest({ keyId, plaintext: 'x' })); } //= always-rejected Disabled
}
export async function singleton(id: string) {
  await Vault.getInstance().off(id);
  await Vault.getInstance().seal(id);
}
// 7 module level instance
class Store {
  constructor(private readonly kms: Client, readonly keyId: string) {}
  async off() { await this.kms.disableKey(new K.DisableKeyRequest({ keyId: this.keyId })); } //= unknown any
  async seal() { await this.kms.encrypt(new K.EncryptRequest({ keyId: this.keyId, plaintext: 'x' })); } //= always-rejected Disabled
}
const store = new Store(new Client(new Config({})), process.env.KMS_KEY_ID!);
export async function moduleInstance() {
  await store.off();
  await store.seal();
}
// 8 layered wrappers
class L1 { constructor(private c: Client) {} do(r: K.DisableKeyRequest) { return this.c.disableKey(r); } } //= unknown any
class L2 { private l1: L1; constructor(c: Client) { this.l1 = new L1(c); } async disable(keyId: string) { return this.l1.do(new K.DisableKeyRequest({ keyId })); } }
class L3 { constructor(private l2: L2) {} async off(k: { id: string }) { await this.l2.disable(k.id); } }
export async function layers(kms: Client, id: string) {
  const l3 = new L3(new L2(kms));
  await l3.off({ id });
  await kms.encrypt(new K.EncryptRequest({ keyId: id, plaintext: 'x' })); //= always-rejected Disabled
}
// 9 factories
function makeStore(kms: Client, keyId: string) {
  return {
    keyId,
    async off() { await kms.disableKey(new K.DisableKeyRequest({ keyId })); }, //= unknown any
    seal: (plaintext: string) => kms.encrypt(new K.EncryptRequest({ keyId, plaintext })), //= always-rejected Disabled
  };
}
export async function factory(kms: Client, id: string) {
  const s = makeStore(kms, id);
  await s.off();
  await s.seal('x');
}
function createClient(): Client { return new Client(new Config({})); }
export async function factory2(id: string) {
  const c = createClient();
  await c.disableKey(new K.DisableKeyRequest({ keyId: id })); //= unknown any
  await createClient().encrypt(new K.EncryptRequest({ keyId: id, plaintext: 'x' })); //= always-rejected Disabled
}
// 10 static
class Keys {
  static readonly MAIN = 'key-main';
  static async off(kms: Client, keyId: string = Keys.MAIN) { await kms.disableKey(new K.DisableKeyRequest({ keyId })); } //= unknown any
}
export async function statics(kms: Client) {
  await Keys.off(kms);
  await kms.encrypt(new K.EncryptRequest({ keyId: Keys.MAIN, plaintext: 'x' })); //= always-rejected Disabled
}
// 11 DI by interface
interface KeyOps { disable(id: string): Promise<void>; encrypt(id: string, text: string): Promise<string> }
class KmsOps implements KeyOps {
  constructor(private readonly kms: Client) {}
  async disable(id: string) { await this.kms.disableKey(new K.DisableKeyRequest({ keyId: id })); } //= unknown any
  async encrypt(id: string, plaintext: string) { return (await this.kms.encrypt(new K.EncryptRequest({ keyId: id, plaintext }))).body.ciphertextBlob; } //= always-rejected Disabled
}
class Service {
  constructor(private readonly ops: KeyOps) {}
  async run(id: string) { await this.ops.disable(id); await this.ops.encrypt(id, 'x'); }
}
export async function di(kms: Client, id: string) {
  await new Service(new KmsOps(kms)).run(id);
}
// private fields and setters
class Hash {
  #keyId = '';
  #kms: Client;
  constructor(kms: Client) { this.#kms = kms; }
  set keyId(id: string) { this.#keyId = id; }
  get keyId() { return this.#keyId; }
  async off() { await this.#kms.disableKey(new K.DisableKeyRequest({ keyId: this.#keyId })); } //= unknown any
}
export async function setters(kms: Client, id: string) {
  const h = new Hash(kms);
  h.keyId = id;
  await h.off();
  await kms.encrypt(new K.EncryptRequest({ keyId: id, plaintext: 'x' })); //= always-rejected Disabled
}
// builder
class Builder {
  private id = ''; private days = 7;
  forKey(id: string) { this.id = id; return this; }
  within(days: number) { this.days = days; return this; }
  build() { return new K.ScheduleKeyDeletionRequest({ keyId: this.id, pendingWindowInDays: this.days }); }
}
export async function builder(kms: Client, id: string) {
  await kms.scheduleKeyDeletion(new Builder().forKey(id).within(30).build()); //= unknown any
  await kms.enableKey(new K.EnableKeyRequest({ keyId: id })); //= always-rejected PendingDeletion
}
