// What is brought about beside the key's state, and minded: through wrappers and handlers, and the silences.
import { describe, expect, it } from 'vitest';
import { alibaba } from '../../../kms/alibaba';
import { analyzeModule } from '../../../server/analysis';
import type { Offence } from '../../../server/analysis/report';
import { findingsOf } from '../../../server/rules';
import { lowered } from '../../support/lowering';
import { findingsTogether } from '../../support/programs';

const preface = `import Client, * as K from '@alicloud/kms20160120';
  const off = (keyId: string) => new K.SetDeletionProtectionRequest({ keyId, enableDeletionProtection: false });
  const on = (keyId: string) => new K.SetDeletionProtectionRequest({ keyId, enableDeletionProtection: true });
  const schedule = (keyId: string) => new K.ScheduleKeyDeletionRequest({ keyId, pendingWindowInDays: 7 });
  const cancel = (keyId: string) => new K.CancelKeyDeletionRequest({ keyId });
  const remove = (aliasName: string) => new K.DeleteAliasRequest({ aliasName });
  const encrypt = (keyId: string) => new K.EncryptRequest({ keyId, plaintext: 'x' });
`;

async function offences(body: string): Promise<{ readonly text: string; readonly found: readonly Offence[]; readonly codes: string[] }> {
  const text = preface + body;
  const report = analyzeModule(await lowered(text, 'typescript'), { provider: alibaba, text });
  return { text, found: report.offences ?? [], codes: findingsOf(report, { provider: alibaba, text }).map(({ rule }) => rule) };
}

const codes = async (body: string): Promise<string[]> => (await offences(body)).codes;

describe('the way to an offence', () => {
  it('shows what brought it about, in the function where it happened', async () => {
    const { text, found } = await offences(`
      async function guard(kms: Client, id: string) { await kms.setDeletionProtection(on(id)); }
      export async function main(kms: Client, id: string) { await guard(kms, id); await kms.scheduleKeyDeletion(schedule(id)); }`);
    const steps = found.flatMap(({ call }) => call.path);
    expect(steps.map(({ operation, key, before, after, isCause }) => ({ operation, key, before, after, isCause }))).toEqual([
      { operation: 'SetDeletionProtection', key: 'id', before: [], after: [], isCause: true },
    ]);
    expect(text.slice(steps[0]!.span.start, steps[0]!.span.end)).toBe('kms.setDeletionProtection(on(id))');
  });

  it('shows the states where they change', async () => {
    const { found } = await offences(`
      export async function main(kms: Client, keyId: string) {
        await kms.disableKey(new K.DisableKeyRequest({ keyId }));
        await kms.scheduleKeyDeletion(schedule(keyId));
        await kms.cancelKeyDeletion(cancel(keyId));
      }`);
    expect(found[0]?.call.path.map(({ operation, after, isCause }) => [operation, ...after, isCause])).toEqual([
      ['DisableKey', 'Disabled', undefined],
      ['ScheduleKeyDeletion', 'PendingDeletion', true],
    ]);
  });
});

describe('an offence stands', () => {
  it('where every caller brings it about', async () => {
    const { text, found } = await offences(`
      async function use(kms: Client, a: string) { await kms.encrypt(encrypt(a)); }
      export async function one(kms: Client, a: string) { await kms.deleteAlias(remove(a)); await use(kms, a); }
      export async function two(kms: Client) { await kms.deleteAlias(remove('alias/two')); await use(kms, 'alias/two'); }`);
    expect(found.map(({ call, isBrought }) => [text.slice(call.span.start, call.span.end), isBrought])).toEqual([
      ['kms.encrypt(encrypt(a))', undefined],
    ]);
  });

  it('at the call that brings it, where only some do', async () => {
    const { text, found } = await offences(`
      async function use(kms: Client, a: string) { await kms.encrypt(encrypt(a)); }
      export async function one(kms: Client, a: string) { await kms.deleteAlias(remove(a)); await use(kms, a); }
      export async function two(kms: Client, a: string) { await use(kms, a); }`);
    expect(found.map(({ call, isBrought }) => [text.slice(call.span.start, call.span.end), isBrought])).toEqual([['use(kms, a)', true]]);
  });

  it('behind a handler that the failure leaves by', async () => {
    const body = (handling: string): string => `
      export async function main(kms: Client, a: string) {
        try { await kms.deleteAlias(remove(a)); } catch (error) { ${handling} }
        await kms.encrypt(encrypt(a));
      }`;
    expect(await codes(body('throw error;'))).toEqual(['alias-unbound']);
    expect(await codes(body('console.log(error);'))).toEqual([]);
  });
});

describe('nothing is said', () => {
  it.each([
    [
      'of what the key rejects anyhow',
      `await kms.scheduleKeyDeletion(schedule(id)); await kms.setDeletionProtection(on(id)); await kms.scheduleKeyDeletion(schedule(id));`,
      ['always-rejected'],
    ],
    [
      'of what is never reached',
      `await kms.setDeletionProtection(on(id)); process.exit(1); await kms.scheduleKeyDeletion(schedule(id));`,
      [],
    ],
    [
      'behind a rejection',
      `await kms.setDeletionProtection(on(id)); await kms.scheduleKeyDeletion(schedule(id)); await kms.scheduleKeyDeletion(schedule(id));`,
      ['deletion-protected'],
    ],
    [
      'where the program asks whether it is protected',
      `await kms.setDeletionProtection(on(id));
       const { body } = await kms.describeKey(new K.DescribeKeyRequest({ keyId: id }));
       if (body.keyMetadata.deletionProtection !== 'Enabled') await kms.scheduleKeyDeletion(schedule(id));`,
      [],
    ],
    [
      'where protection is switched off by an ARN of who knows which key',
      `await kms.setDeletionProtection(on(id));
       await kms.setDeletionProtection(new K.SetDeletionProtectionRequest({ protectedResourceArn: other, enableDeletionProtection: false }));
       await kms.scheduleKeyDeletion(schedule(id));`,
      [],
    ],
    [
      'where code that is not seen has the key',
      `await kms.setDeletionProtection(on(id)); await release(kms, id); await kms.scheduleKeyDeletion(schedule(id));`,
      [],
    ],
    [
      'where what is deleted is put together from other parts',
      'await kms.deleteAlias(remove(`alias/${id}`)); await kms.encrypt(encrypt(`alias/${other}`));',
      [],
    ],
    [
      'of a variable that may be another alias',
      `const a = flag ? id : other; await kms.deleteAlias(remove(id)); await kms.encrypt(encrypt(a));`,
      [],
    ],
    ['of a deletion that is begun only', `void kms.deleteAlias(remove(id)); await kms.encrypt(encrypt(id));`, []],
  ])('%s', async (_, body, expected) => {
    const main = `import { release } from './elsewhere'; export async function main(kms: Client, id: string, other: string, flag: boolean) { ${body} }`;
    expect(await codes(main)).toEqual(expected);
  });
});

describe('something is said', () => {
  it.each([
    [
      'of an alias that is put together',
      'await kms.deleteAlias(remove(`alias/${id}`)); await kms.encrypt(encrypt(`alias/${id}`));',
      ['alias-unbound'],
    ],
    [
      'of a variable that is deleted whichever it is',
      `const a = flag ? id : other; await kms.deleteAlias(remove(a)); await kms.encrypt(encrypt(a));`,
      ['alias-unbound'],
    ],
    [
      'of a key that is off and on again',
      `await kms.setDeletionProtection(off(id)); await kms.setDeletionProtection(on(id)); await kms.scheduleKeyDeletion(schedule(id));`,
      ['deletion-protected'],
    ],
    [
      'by a literal ARN',
      `await kms.setDeletionProtection(new K.SetDeletionProtectionRequest({ protectedResourceArn: 'acs:kms:cn-hangzhou:1:key/k-1', enableDeletionProtection: true }));
       await kms.scheduleKeyDeletion(schedule('k-1'));`,
      ['deletion-protected'],
    ],
  ])('%s', async (_, body, expected) => {
    expect(await codes(`export async function main(kms: Client, id: string, other: string, flag: boolean) { ${body} }`)).toEqual(expected);
  });
});

it('the ARN of a key is the key whose id it ends in', async () => {
  const found = await codes(`export async function main(kms: Client, id: string, account: string) {
    await kms.disableKey(new K.DisableKeyRequest({ keyId: id }));
    await kms.encrypt(encrypt(\`acs:kms:cn-hangzhou:\${account}:key/\${id}\`));
  }`);
  expect(found).toEqual(['always-rejected']);
});

it('what is brought about in one file is minded in another', async () => {
  const sdk = "import Kms, * as K from '@alicloud/kms20160120';\n";
  const found = await findingsTogether({
    '/w/keys.ts': `${sdk}export class Keys {
      constructor(private readonly kms: Kms) {}
      async protect(keyId: string) { await this.kms.setDeletionProtection(new K.SetDeletionProtectionRequest({ keyId, enableDeletionProtection: true })); }
      async drop(aliasName: string) { await this.kms.deleteAlias(new K.DeleteAliasRequest({ aliasName })); }
      async schedule(keyId: string) { await this.kms.scheduleKeyDeletion(new K.ScheduleKeyDeletionRequest({ keyId, pendingWindowInDays: 7 })); }
      async encrypt(keyId: string) { await this.kms.encrypt(new K.EncryptRequest({ keyId, plaintext: 'x' })); }
    }\n`,
    '/w/app.ts': `${sdk}import { Keys } from './keys';
export async function main(keys: Keys, id: string) {
  await keys.protect(id);
  await keys.schedule(id);
}
export async function other(keys: Keys) {
  await keys.drop('alias/app');
  await keys.encrypt('alias/app');
  await keys.encrypt('alias/other');
}\n`,
  });
  expect(found).toEqual([
    'app.ts:5 deletion-protected: ScheduleKeyDeletion will be rejected: key id is protected from deletion since SetDeletionProtection, keys.ts line 4.',
    'app.ts:9 alias-unbound: Encrypt will be rejected: Forbidden.AliasNotFound (404). alias/app is unbound since DeleteAlias, keys.ts line 5.',
  ]);
});
