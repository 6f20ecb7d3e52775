// Changes of a key that the program does not make sure of: not awaited before the next use, or failing unseen; and
// rejections that are expected in vain. One line a case; the fixtures show whole programs.
import { describe, expect, it } from 'vitest';
import { alibaba } from '../../../kms/alibaba';
import { analyzeModule } from '../../../server/analysis';
import type { ModuleReport } from '../../../server/analysis/report';
import { findingsOf } from '../../../server/rules';
import { lowered } from '../../support/lowering';

const head = `
  import Kms, * as K from '@alicloud/kms20160120';
  import Returning from '@alicloud/kms-sdk';
  import assert from 'node:assert';
  import '@alicloud/openapi-client';
  let shared: any;
  const id = { keyId: 'k-1' };
  const on = new K.EnableKeyRequest(id), off = new K.DisableKeyRequest(id), use = new K.EncryptRequest(id);
`;

async function report(body: string): Promise<{ readonly text: string; readonly report: ModuleReport }> {
  const text = `${head}\nexport async function run(kms: Kms, returning: Returning, flag: boolean) {\n${body}\n}`;
  return { text, report: analyzeModule(await lowered(text), { provider: alibaba, text, generationOf: () => '3' }) };
}

/** What floats, and the use that comes next: "EnableKey > Encrypt". */
async function floating(body: string): Promise<readonly string[]> {
  const { floating: found = [] } = (await report(body)).report;
  return found.map(({ operation, use, neverRuns }) => `${operation ?? 'function'} > ${use.operation}${neverRuns ? ' never' : ''}`);
}

async function codes(body: string): Promise<readonly string[]> {
  const made = await report(body);
  return findingsOf(made.report, { provider: alibaba, text: made.text }).map(({ rule }) => rule);
}

describe('a change that is not awaited', () => {
  it.each([
    ['a statement', 'kms.enableKey(on); await kms.encrypt(use);', ['EnableKey > Encrypt']],
    ['on one path', 'if (flag) kms.enableKey(on); await kms.encrypt(use);', ['EnableKey > Encrypt']],
    ['before a loop', 'kms.enableKey(on); while (flag) await kms.encrypt(use);', ['EnableKey > Encrypt']],
    ['used in a handler', 'kms.enableKey(on); try { await kms.listKeys({}); } catch { await kms.encrypt(use); }', ['EnableKey > Encrypt']],
    ['the next change', 'void kms.enableKey(on); await kms.disableKey(off);', ['EnableKey > DisableKey']],
    ['two of them', 'kms.enableKey(on); kms.disableKey(off);', ['EnableKey > DisableKey']],
    ['a chain', 'kms.enableKey(on).then(() => 1, () => 2); await kms.encrypt(use);', ['EnableKey > Encrypt']],
    ['a function run in place', '(async () => { await kms.enableKey(on); })(); await kms.encrypt(use);', ['EnableKey > Encrypt']],
    ['kept, used, awaited', 'const p = kms.enableKey(on); await kms.encrypt(use); await p;', ['EnableKey > Encrypt']],
    ['kept and never awaited', 'const p = kms.enableKey(on); await kms.encrypt(use);', ['EnableKey > Encrypt']],
  ])('is found: %s', async (_, body, expected) => {
    expect(await floating(body)).toEqual(expected);
  });

  it.each([
    ['awaited', 'await kms.enableKey(on); await kms.encrypt(use);'],
    ['awaited on the way', 'const p = kms.enableKey(on); if (flag) console.log(1); await p; await kms.encrypt(use);'],
    [
      'looked at by somebody else',
      'const p = kms.enableKey(on); const wait = async () => { await p; }; await wait(); await kms.encrypt(use);',
    ],
    ['kept where others can wait for it', 'shared = kms.enableKey(on); await kms.encrypt(use);'],
    ['in an object', 'const all = { p: kms.enableKey(on) }; await all.p; await kms.encrypt(use);'],
    ['in the same chain', 'kms.enableKey(on).then(() => kms.encrypt(use)).then(() => kms.disableKey(off));'],
    ['in the same function', '(async () => { await kms.enableKey(on); await kms.encrypt(use); })();'],
    ['another key', "kms.enableKey(on); await kms.encrypt(new K.EncryptRequest({ keyId: 'k-2' }));"],
    ['no use', 'await kms.encrypt(use); kms.disableKey(off);'],
    ['a use that no state rejects', 'kms.enableKey(on); await kms.listAliasesByKeyId(new K.ListAliasesByKeyIdRequest(id));'],
    ['no change', 'kms.encrypt(use); await kms.enableKey(on);'],
    ['a change that changes nothing', 'await kms.enableKey(on); kms.enableKey(on); await kms.encrypt(use);'],
    [
      'asked until it has happened',
      "kms.enableKey(on); while ((await kms.describeKey(new K.DescribeKeyRequest(id))).body.keyMetadata.keyState !== 'Enabled'); await kms.encrypt(use);",
    ],
    ['behind a return', 'if (flag) { kms.enableKey(on); return; } await kms.encrypt(use);'],
    ['a rehearsal', "kms.disableKey(off); await kms.encrypt(new K.EncryptRequest({ ...id, dryRun: 'true' }));"],
  ])('is not: %s', async (_, body) => {
    expect(await floating(body)).toEqual([]);
  });

  it('names the function of the program that makes it', async () => {
    const body = 'const enable = async () => { await kms.enableKey(on); }; enable(); await kms.encrypt(use);';
    expect(await floating(body)).toEqual(['function > Encrypt']);
    expect(await floating(body.replace('enable();', 'await enable();'))).toEqual([]);
    expect(await floating(body.replace('kms.enableKey(on)', 'kms.encrypt(use)'))).toEqual([]);
  });

  it('never happens where it is a coroutine that nobody runs', async () => {
    const text = `
from alibabacloud_kms20160120 import models
from alibabacloud_kms20160120.client import Client
async def run(kms: Client):
    kms.enable_key_async(models.EnableKeyRequest(key_id='k-1'))
    await kms.encrypt_async(models.EncryptRequest(key_id='k-1'))
`;
    const { floating: found = [] } = analyzeModule(await lowered(text, 'python'), { provider: alibaba, text });
    expect(found.map(({ neverRuns, use }) => [neverRuns, use.operation])).toEqual([[true, 'Encrypt']]);
  });
});

describe('a failure that nobody looks at', () => {
  const ignored = async (body: string): Promise<readonly string[]> =>
    ((await report(body)).report.ignored ?? []).map(({ call, use }) => `${call.operation} > ${use.operation}`);

  it.each([
    ["await returning.enableKey('k'); await returning.encrypt('k', 'x');", ['EnableKey > Encrypt']],
    ["const answer = await returning.enableKey('k'); await returning.encrypt('k', 'x');", ['EnableKey > Encrypt']],
    ["await returning.scheduleKeyDeletion('k', 7); await returning.cancelKeyDeletion('k');", ['ScheduleKeyDeletion > CancelKeyDeletion']],
    ["await returning.disableKey('k'); await returning.enableKey('k'); await returning.encrypt('k', 'x');", ['EnableKey > Encrypt']],
  ])('%s', async (body, expected) => {
    expect(await ignored(body)).toEqual(expected);
  });

  it.each([
    "const answer = await returning.enableKey('k'); if (answer.Code) throw 1; await returning.encrypt('k', 'x');",
    "const answer = await returning.enableKey('k'); console.log(answer); await returning.encrypt('k', 'x');",
    "shared = await returning.enableKey('k'); await returning.encrypt('k', 'x');",
    "await returning.disableKey('k'); await returning.scheduleKeyDeletion('k', 7);",
    "await returning.enableKey('k'); await returning.encrypt('other', 'x');",
    "await returning.enableKey('k'); const sealed = await returning.encrypt('k', 'x'); if (sealed.Code) throw 1;",
    "await returning.enableKey('k'); await returning.describeKey('k');",
    "await returning.describeKey('k'); await returning.encrypt('k', 'x');",
    'try { await kms.enableKey(on); } catch {} await kms.encrypt(use);',
  ])('not: %s', async (body) => {
    expect(await ignored(body)).toEqual([]);
  });

  it('has the way the key got there, and the use', async () => {
    const { ignored: [found] = [] } = (
      await report("await returning.disableKey('k'); await returning.enableKey('k'); await returning.encrypt('k', 'x');")
    ).report;
    expect(found?.path.map(({ operation }) => operation)).toEqual(['DisableKey', 'Encrypt']);
  });
});

describe('a rejection that is expected', () => {
  it.each([
    "await kms.enableKey(on); await assert.rejects(kms.encrypt(use), { code: 'Rejected.Disabled' });",
    'await kms.enableKey(on); await assert.rejects(async () => { await kms.encrypt(use); }, /Rejected\\.Disabled/);',
    "await kms.enableKey(on); try { await kms.encrypt(use); } catch (e) { if (e.code === 'Rejected.Disabled') return; throw e; }",
    "await kms.enableKey(on); try { await kms.encrypt(use); } catch (e) { switch (e.code) { case 'Rejected.Disabled': return; } throw e; }",
  ])('in vain: %s', async (body) => {
    expect(await codes(body)).toEqual(['never-rejected']);
  });

  it.each([
    "await kms.disableKey(off); await assert.rejects(kms.encrypt(use), { code: 'Rejected.Disabled' });",
    "await assert.rejects(kms.encrypt(use), { code: 'Rejected.Disabled' });",
    'await kms.enableKey(on); await assert.rejects(kms.encrypt(use));',
    "await kms.enableKey(on); await assert.rejects(kms.encrypt(use), { code: 'InvalidParameter' });",
    "await kms.enableKey(on); await assert.rejects(kms.encrypt(use), (e) => e.code !== 'Rejected.Disabled');",
    'await kms.enableKey(on); await assert.rejects(kms.encrypt(use), /Rejected\\.(Disabled|PendingDeletion)/);',
    "if (flag) await kms.enableKey(on); try { await kms.encrypt(use); } catch (e) { if (e.code === 'Rejected.Disabled') return; throw e; }",
    "await kms.enableKey(on); try { await kms.encrypt(use); await other(); } catch (e) { if (e.code === 'Rejected.Disabled') return; throw e; }",
  ])('with reason, or silent: %s', async (body) => {
    expect(await codes(body)).toEqual([]);
  });

  it('is one finding: a code that the SDK never has is error-code-never-matches', async () => {
    const body =
      "await kms.enableKey(on); try { await kms.encrypt(use); } catch (e) { if (e.code === 'Rejected.DisabledError') return; throw e; }";
    expect(await codes(body)).toEqual(['error-code-never-matches']);
  });
});

describe('a call that changes nothing', () => {
  it.each([
    ['known', 'await kms.disableKey(off); await kms.disableKey(off);', ['redundant-call']],
    [
      'found',
      "if ((await kms.describeKey(new K.DescribeKeyRequest(id))).body.keyMetadata.keyState === 'Enabled') await kms.enableKey(on);",
      ['redundant-call'],
    ],
    ['on one path only', 'if (flag) await kms.disableKey(off); await kms.disableKey(off);', []],
    ['not known', 'await kms.encrypt(use); await kms.enableKey(on);', []],
    ['an answer that is asserted', 'await kms.disableKey(off); assert.ok(await kms.disableKey(off));', []],
    ['expected to fail', 'await kms.disableKey(off); await assert.rejects(kms.disableKey(off));', []],
    ['after a failure', 'await kms.enableKey(on); try { await kms.encrypt(use); } catch { await kms.enableKey(on); }', []],
  ])('%s', async (_, body, expected) => {
    expect(await codes(body)).toEqual(expected);
  });
});
