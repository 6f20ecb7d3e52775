// The quick fix that puts another operation in place of a rejected one: offered where it leads where the author wanted
// to go, and nowhere else.
import { describe, expect, it } from 'vitest';
import { verifiedFixes } from '../../../server/features/codeAction';
import { applyEdits, type Fix } from '../../../server/features/fixes/types';
import { createBench } from '../../support/features';

const bench = createBench();

const typescript = (...calls: readonly string[]): string =>
  [
    "import Kms, * as models from '@alicloud/kms20160120';",
    '',
    'export async function run(kms: Kms, keyId: string): Promise<void> {',
    ...calls.map((call) => `  ${call}`),
    '}',
    '',
  ].join('\n');

const schedule = 'await kms.scheduleKeyDeletion(new models.ScheduleKeyDeletionRequest({ keyId, pendingWindowInDays: 7 }));';
const enable = 'await kms.enableKey(new models.EnableKeyRequest({ keyId }));';
const disable = 'await kms.disableKey(new models.DisableKeyRequest({ keyId }));';
const cancel = 'await kms.cancelKeyDeletion(new models.CancelKeyDeletionRequest({ keyId }));';

async function fixesOf(code: string, languageId = 'typescript'): Promise<readonly Fix[]> {
  const analysed = await bench.analyse(code, languageId);
  const [finding] = analysed.analysis.findings;
  expect(finding?.rule).toBe('always-rejected');
  return finding ? verifiedFixes(finding, analysed, bench.service, bench.tried, bench.context) : [];
}

const titlesOf = async (code: string): Promise<readonly string[]> =>
  (await fixesOf(code)).map((fix) => fix.title).filter((title) => title.startsWith('Use '));

describe('another operation instead', () => {
  it('is the first and preferred fix, and mends', async () => {
    const code = typescript(schedule, enable);
    const [first] = await fixesOf(code);
    expect(first).toMatchObject({ title: 'Use CancelKeyDeletion instead of EnableKey', preferred: true });
    expect(applyEdits(code, first?.edits ?? [])).toBe(typescript(schedule, cancel));
  });

  it('goes the other way too: a disabled key is enabled, not cancelled', async () => {
    const code = typescript(disable, cancel);
    const [first] = await fixesOf(code);
    expect(applyEdits(code, first?.edits ?? [])).toBe(typescript(disable, enable));
  });

  it('keeps the style of the file', async () => {
    const code = [
      'from alibabacloud_kms20160120 import models as kms_models',
      'from alibabacloud_kms20160120.client import Client',
      '',
      '',
      'async def restore(client: Client, key_id: str):',
      '    await client.schedule_key_deletion_async(kms_models.ScheduleKeyDeletionRequest(key_id=key_id, pending_window_in_days=7))',
      '    await client.enable_key_async(kms_models.EnableKeyRequest(key_id=key_id))',
      '',
    ].join('\n');
    const [first] = await fixesOf(code, 'python');
    expect(applyEdits(code, first?.edits ?? [])).toContain(
      '\n    await client.cancel_key_deletion_async(kms_models.CancelKeyDeletionRequest(key_id=key_id))\n',
    );
  });

  it('is not offered where nothing leads there, or the key is there already', async () => {
    expect(await titlesOf(typescript(schedule, disable))).toEqual([]);
    expect(await titlesOf(typescript(schedule, schedule))).toEqual([]);
    expect(await titlesOf(typescript(enable, cancel))).toEqual([]);
  });

  it('is not offered where the answer is used', async () => {
    const code = typescript(schedule, enable.replace('await', 'const answer = await'), 'console.log(answer.requestId);');
    expect(await titlesOf(code)).toEqual([]);
  });
});

describe('a new name', () => {
  it('has to be new in its function only', async () => {
    const other = 'export async function look(kms: Kms, keyId: string) {\n  const described = await kms.describeKey({ keyId });\n}\n';
    const code = typescript(disable, 'await kms.encrypt(new models.EncryptRequest({ keyId }));') + other;
    const fix = (await fixesOf(code)).find((one) => one.title.startsWith('Run '));
    expect(applyEdits(code, fix?.edits ?? [])).toContain('  const described = await kms.describeKey(new models.');
    const own = code.replace(disable, `const described = 1;\n  ${disable}`);
    const renamed = (await fixesOf(own)).find((one) => one.title.startsWith('Run '));
    expect(applyEdits(own, renamed?.edits ?? [])).toContain('  const described2 = await kms.describeKey(new models.');
  });
});

describe('a handler of several codes', () => {
  it('reads the code once', async () => {
    const code = typescript(
      `if (keyId > 'k') {`,
      `  ${disable}`,
      '} else {',
      `  ${schedule}`,
      '}',
      'await kms.generateDataKey({ keyId });',
    );
    const fix = (await fixesOf(code)).find((one) => one.title === 'Handle Rejected.Disabled or Rejected.PendingDeletion');
    expect(applyEdits(code, fix?.edits ?? [])).toContain(
      [
        '  } catch (error) {',
        '    const code = (error as { data?: { Code?: string } }).data?.Code;',
        "    if (code !== 'Rejected.Disabled' && code !== 'Rejected.PendingDeletion') {",
        '      throw error;',
        '    }',
        '    // GenerateDataKey was rejected: the key is Disabled or PendingDeletion.',
        '  }',
      ].join('\n'),
    );
  });
});
