// Keys followed through functions, methods, returned values and helpers: what callers bring, and what they get back.
import { expect, it } from 'vitest';
import { alibaba } from '../../../kms/alibaba';
import { analyzeModule } from '../../../server/analysis';
import { findingsOf } from '../../../server/rules';
import { lowered } from '../../support/lowering';
import { verdicts } from '../../support/verdicts';

const service = `
  class KeyService {
    constructor(private readonly kms: Client, private keyId?: string) {}
    async disable(id: string) { await this.kms.disableKey(new K.DisableKeyRequest({ keyId: id })); }
    async create() { return (await this.kms.createKey(new K.CreateKeyRequest({ origin: 'EXTERNAL' }))).body.keyMetadata.keyId; }
    async isEnabled(id: string) {
      const { body } = await this.kms.describeKey(new K.DescribeKeyRequest({ keyId: id }));
      return body.keyMetadata.keyState === 'Enabled';
    }
    async use() { await this.kms.encrypt(new K.EncryptRequest({ keyId: this.keyId })); }
  }
`;

it('a method of a wrapper is what it does to its caller', async () => {
  const found = await verdicts(`${service}
    export async function main(kms: Client, id: string) {
      const keys = new KeyService(kms, id);
      await keys.disable(id);
      await keys.use();
    }`);
  expect(found).toContain('Encrypt Disabled always-rejected');
});

it('a key that a helper makes and gives back starts in its state', async () => {
  const found = await verdicts(`${service}
    export async function main(kms: Client) {
      const id = await new KeyService(kms).create();
      await kms.encrypt(new K.EncryptRequest({ keyId: id }));
    }`);
  expect(found.at(-1)).toBe('Encrypt PendingImport always-rejected');
});

it('a guard behind a helper is a guard', async () => {
  const found = await verdicts(`${service}
    export async function main(kms: Client, id: string) {
      if (!(await new KeyService(kms).isEnabled(id))) return;
      await kms.enableKey(new K.EnableKeyRequest({ keyId: id }));
      await kms.encrypt(new K.EncryptRequest({ keyId: id }));
    }`);
  expect(found.slice(-2)).toEqual(['EnableKey Enabled succeeds', 'Encrypt Enabled succeeds']);
});

it('a helper that swallows the rejection brings both states back', async () => {
  const found = await verdicts(`
    async function quietly(step: () => Promise<unknown>) { try { await step(); } catch {} }
    export async function main(kms: Client, id: string) {
      await quietly(() => kms.disableKey(new K.DisableKeyRequest({ keyId: id })));
      await kms.encrypt(new K.EncryptRequest({ keyId: id }));
    }`);
  expect(found.at(-1)).toBe('Encrypt any sometimes-rejected');
});

it('a rejection inside a helper reaches the handler around its call with its code', async () => {
  const found = await verdicts(`
    async function use(kms: Client, id: string) { await kms.encrypt(new K.EncryptRequest({ keyId: id })); }
    export async function main(kms: Client, id: string) {
      try {
        await use(kms, id);
      } catch (e) {
        if (e.data.Code !== 'Rejected.Disabled') throw e;
        await kms.enableKey(new K.EnableKeyRequest({ keyId: id }));
        await use(kms, id);
      }
    }`);
  expect(found).toContain('EnableKey Disabled succeeds');
});

it('two captured variables of one key are that key inside', async () => {
  const found = await verdicts(`
    async function quietly(step: () => Promise<unknown>) { try { await step(); } catch {} }
    async function use(kms: Client, a: string, b: string) {
      await kms.describeKey(new K.DescribeKeyRequest({ keyId: b }));
      await kms.disableKey(new K.DisableKeyRequest({ keyId: a }));
    }
    export async function main(kms: Client, id: string) {
      const first = id, second = id;
      await quietly(async () => { await use(kms, first, second); });
      await kms.encrypt(new K.EncryptRequest({ keyId: id }));
    }`);
  expect(found.at(-1)).toBe('Encrypt any sometimes-rejected');
});

it('what a function has put into fields of its object, or of a parameter, goes along into closures and calls', async () => {
  const found = await verdicts(`
    class Pair {
      constructor(private kms: Client, private a: string, private b: string) {}
      async run() {
        this.b = this.a;
        const step = async () => { await this.disable(); };
        await step();
        await this.kms.encrypt(new K.EncryptRequest({ keyId: this.a }));
      }
      private async disable() { await this.kms.disableKey(new K.DisableKeyRequest({ keyId: this.b })); }
    }
    async function off(kms: Client, input: { id: string }) { await kms.disableKey(new K.DisableKeyRequest({ keyId: input.id })); }
    export async function main(kms: Client, input: { id: string }, id: string) {
      input.id = id;
      await off(kms, input);
      await kms.encrypt(new K.EncryptRequest({ keyId: id }));
    }`);
  expect(found.filter((line) => line.startsWith('Encrypt'))).toEqual([
    'Encrypt Disabled always-rejected',
    'Encrypt Disabled always-rejected',
  ]);
});

it('recursion ends', async () => {
  const found = await verdicts(`
    async function drain(kms: Client, ids: string[], id: string) {
      await kms.disableKey(new K.DisableKeyRequest({ keyId: id }));
      if (ids.length > 0) await drain(kms, ids.slice(1), ids[0]);
      await kms.encrypt(new K.EncryptRequest({ keyId: id }));
    }
    export const main = (kms: Client, ids: string[], id: string) => drain(kms, ids, id);`);
  expect(found.at(-1)).toBe('Encrypt Disabled always-rejected');
});

it('a private function whose only caller never gets to it is not reached', async () => {
  const found = await verdicts(`
    async function use(kms: Client, id: string) { await kms.encrypt(new K.EncryptRequest({ keyId: id })); }
    function stop() { throw new Error('stopped'); }
    export async function main(kms: Client, id: string) { stop(); await use(kms, id); }`);
  expect(found).toEqual(['Encrypt unreachable']);
});

it('Python methods are followed too', async () => {
  const found = await verdicts(
    `
class Keys:
    def __init__(self, client: Client):
        self.client = client
    def schedule(self, key_id):
        self.client.schedule_key_deletion(m.ScheduleKeyDeletionRequest(key_id=key_id, pending_window_in_days=7))

def main(client: Client, key_id):
    Keys(client).schedule(key_id)
    client.enable_key(m.EnableKeyRequest(key_id=key_id))
`,
    'python',
  );
  expect(found.at(-1)).toBe('EnableKey PendingDeletion always-rejected');
});

it('the path of a finding leads through the calls', async () => {
  const text = `import Client, * as K from '@alicloud/kms20160120';
    async function disable(kms: Client, id: string) { await kms.disableKey(new K.DisableKeyRequest({ keyId: id })); }
    async function use(kms: Client, id: string) { await kms.encrypt(new K.EncryptRequest({ keyId: id })); }
    export async function main(kms: Client, id: string) {
      await disable(kms, id);
      await use(kms, id);
    }`;
  const { calls } = analyzeModule(await lowered(text, 'typescript'), { provider: alibaba, text });
  const encrypt = calls.find(({ operation }) => operation === 'Encrypt');
  expect(encrypt?.verdict).toBe('always-rejected');
  expect(encrypt?.path.map(({ operation, after }) => ({ operation, after }))).toEqual([{ operation: 'DisableKey', after: ['Disabled'] }]);
});

it('a rejection that only some callers bring stands at their calls', async () => {
  const text = `import Client, * as K from '@alicloud/kms20160120';
    export class KeyService {
      constructor(private readonly kms: Client) {}
      async schedule(id: string) {
        await this.kms.scheduleKeyDeletion(new K.ScheduleKeyDeletionRequest({ keyId: id, pendingWindowInDays: 7 }));
      }
      async enable(id: string) { await this.kms.enableKey(new K.EnableKeyRequest({ keyId: id })); }
      async twice(id: string) { await this.enable(id); await this.enable(id); }
    }
    export async function retire(keys: KeyService, keyId: string) {
      await keys.schedule(keyId);
      await keys.twice(keyId);
    }`;
  const report = analyzeModule(await lowered(text, 'typescript'), { provider: alibaba, text });
  const findings = findingsOf(report, { provider: alibaba, text });
  expect(findings.map(({ rule, span }) => [rule, text.slice(span.start, span.end)])).toEqual([['always-rejected', 'keys.twice']]);
  expect(findings[0]?.message).toMatch(/^EnableKey will be rejected: .* PendingDeletion since scheduleKeyDeletion, line 5\.$/);
  expect(findings[0]?.path.map(({ operation }) => operation)).toEqual(['ScheduleKeyDeletion', 'EnableKey']);
});

it('several keys that a function makes and mixes twice come back as what they were mixed to at last', async () => {
  const found = await verdicts(`
    async function make(kms: Client, flag: boolean) {
      let id = (await kms.createKey(new K.CreateKeyRequest({}))).body.keyMetadata.keyId;
      const other = (await kms.createKey(new K.CreateKeyRequest({ origin: 'EXTERNAL' }))).body.keyMetadata.keyId;
      if (flag) {
        try { await kms.describeKey(new K.DescribeKeyRequest({ keyId: id })); id = other; } catch { id = other; }
      }
      return id;
    }
    export async function main(kms: Client, flag: boolean) {
      const id = await make(kms, flag);
      await kms.encrypt(new K.EncryptRequest({ keyId: id }));
    }`);
  expect(found.at(-1)).toBe('Encrypt Enabled|PendingImport sometimes-rejected');
});

it('an alias that is given to a helper is the key that it is bound to', async () => {
  const found = await verdicts(`
    async function use(kms: Client, id: string) { await kms.encrypt(new K.EncryptRequest({ keyId: id })); }
    async function bind(kms: Client, id: string) { await kms.createAlias(new K.CreateAliasRequest({ keyId: id, aliasName: 'alias/app' })); }
    export async function main(kms: Client, id: string) {
      await bind(kms, id);
      await kms.disableKey(new K.DisableKeyRequest({ keyId: id }));
      await use(kms, 'alias/app');
      await kms.encrypt(new K.EncryptRequest({ keyId: 'alias/app' }));
    }`);
  expect(found.filter((line) => line.startsWith('Encrypt'))).toEqual(['Encrypt Disabled always-rejected', 'Encrypt unreachable']);
});

it('a state is told through functions that only hand it on', async () => {
  const found = await verdicts(`
    async function pass(state: string) { check(state); }
    function check(state: string) { if (state !== 'Enabled') throw new Error('not usable'); }
    export async function main(kms: Client, id: string) {
      const { body } = await kms.describeKey(new K.DescribeKeyRequest({ keyId: id }));
      await pass(body.keyMetadata.keyState);
      await kms.encrypt(new K.EncryptRequest({ keyId: id }));
    }`);
  expect(found.at(-1)).toBe('Encrypt Enabled succeeds');
});

it('a function that is used in more ways than are told apart may be called with anything', async () => {
  const ways = Array.from({ length: 60 }, (_, i) => `await use(kms, id, ${i});`);
  const found = await verdicts(`
    async function use(kms: Client, id: string, tries: number) { await kms.encrypt(new K.EncryptRequest({ keyId: id })); }
    export async function off(kms: Client, id: string, way: number) {
      await kms.disableKey(new K.DisableKeyRequest({ keyId: id }));
      switch (way) { ${ways.map((call, i) => `case ${i}: ${call} break;`).join(' ')} }
    }
    export async function on(kms: Client, id: string) {
      await kms.enableKey(new K.EnableKeyRequest({ keyId: id }));
      await use(kms, id, -1);
    }`);
  expect(found).toContain('Encrypt any sometimes-rejected');
});

it('calls a thousand deep and functions used in a thousand ways come to an end', async () => {
  const deep = Array.from({ length: 1000 }, (_, i) => `async function f${i}(kms: Client, id: string) { await f${i + 1}(kms, id); }`);
  const ways = Array.from({ length: 300 }, (_, i) => `await f1000(kms, id, { n${i}: id });`);
  const found = await verdicts(`${deep.join('\n')}
    async function f1000(kms: Client, id: string, more?: object) { await kms.disableKey(new K.DisableKeyRequest({ keyId: id })); }
    export async function main(kms: Client, id: string) { await f0(kms, id); ${ways.join('\n')} }`);
  expect(found).toHaveLength(1);
}, 60_000);
