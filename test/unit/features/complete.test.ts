// The quick fix that has a call followed by what it left undone, and that it mends.
import { expect, it } from 'vitest';
import { verifiedFixes } from '../../../server/features/codeAction';
import { applyEdits } from '../../../server/features/fixes/types';
import { createBench } from '../../support/features';

const bench = createBench();

async function fixed(code: string, languageId: string): Promise<{ readonly title: string; readonly text: string } | undefined> {
  const analysed = await bench.analyse(code, languageId);
  const finding = analysed.analysis.findings.find(({ rule }) => rule === 'reenables-disabled-key');
  expect(finding).toBeDefined();
  const [fix] = await verifiedFixes(finding!, analysed, bench.service, bench.tried, bench.context);
  return fix && { title: fix.title, text: applyEdits(code, fix.edits) };
}

const typescript = (...calls: readonly string[]): string =>
  [
    "import Kms, * as models from '@alicloud/kms20160120';",
    'export async function run(kms: Kms, keyId: string): Promise<unknown> {',
    ...calls.map((call) => `  ${call}`),
    '}',
    '',
  ].join('\n');

const disable = 'await kms.disableKey(new models.DisableKeyRequest({ keyId }));';
const schedule = 'await kms.scheduleKeyDeletion(new models.ScheduleKeyDeletionRequest({ keyId, pendingWindowInDays: 7 }));';
const cancel = 'await kms.cancelKeyDeletion(new models.CancelKeyDeletionRequest({ keyId }));';

it('disables the key again behind the call, in the style of the file', async () => {
  expect(await fixed(typescript(disable, schedule, cancel), 'typescript')).toEqual({
    title: 'Add DisableKey after CancelKeyDeletion',
    text: typescript(disable, schedule, cancel, disable),
  });
});

it('does so in Python', async () => {
  const code = (...calls: readonly string[]): string =>
    [
      'from alibabacloud_kms20160120 import models',
      'from alibabacloud_kms20160120.client import Client',
      'def run(kms: Client, key_id):',
      ...calls.map((call) => `    kms.${call}`),
      '',
    ].join('\n');
  const before = 'disable_key(models.DisableKeyRequest(key_id=key_id))';
  const calls = [
    before,
    'schedule_key_deletion(models.ScheduleKeyDeletionRequest(key_id=key_id, pending_window_in_days=7))',
    'cancel_key_deletion(models.CancelKeyDeletionRequest(key_id=key_id))',
  ];
  expect((await fixed(code(...calls), 'python'))?.text).toBe(code(...calls, before));
});

it('is not offered where nothing behind the call would run', async () => {
  const found = await fixed(typescript(disable, schedule, cancel.replace('await', 'return await')), 'typescript');
  expect(found?.title).not.toContain('DisableKey');
});
