// Quick fixes in awkward places, in rarer spellings, and where they must not be offered.
import { describe, expect, it } from 'vitest';
import { verifiedFixes } from '../../../server/features/codeAction';
import { applyEdits, type Fix } from '../../../server/features/fixes/types';
import { createBench } from '../../support/features';

const bench = createBench();

/** The fixes of the first finding. */
async function fixesOf(code: string, languageId = 'typescript'): Promise<readonly Fix[]> {
  const analysed = await bench.analyse(code, languageId);
  const [finding] = analysed.analysis.findings;
  expect(finding, 'nothing is found').toBeDefined();
  return finding ? verifiedFixes(finding, analysed, bench.service, bench.tried, bench.context) : [];
}

async function titlesOf(code: string, languageId?: string): Promise<readonly string[]> {
  return (await fixesOf(code, languageId)).map(({ title }) => title);
}

/** The lines that the fix with that title adds or changes. */
async function linesOf(title: RegExp, code: string, languageId?: string): Promise<readonly string[]> {
  const fix = (await fixesOf(code, languageId)).find((one) => title.test(one.title));
  expect(fix, `no fix ${String(title)}`).toBeDefined();
  const old = new Set(code.split('\n'));
  return applyEdits(code, fix?.edits ?? [])
    .split('\n')
    .filter((line) => !old.has(line));
}

const head = `import Client, * as KMS from '@alicloud/kms20160120';
declare const client: Client;
`;

function inFunction(body: string): string {
  return `${head}export async function run(keyId: string, quick: boolean) {
  await client.disableKey(new KMS.DisableKeyRequest({ keyId }));
${body}
}
`;
}

describe('where the statement stands', () => {
  it('a body without braces gets them', async () => {
    const code = inFunction("  if (quick)\n    await client.encrypt(new KMS.EncryptRequest({ keyId, plaintext: 'aGk=' }));");
    expect(await linesOf(/^Insert/, code)).toEqual(['    {', '    await client.enableKey(new KMS.EnableKeyRequest({ keyId }));', '  }']);
  });

  it('several statements on a line stay in order', async () => {
    const code = inFunction("  if (quick) { await client.encrypt(new KMS.EncryptRequest({ keyId, plaintext: 'aGk=' })); }");
    expect(await linesOf(/^Insert/, code)).toEqual([
      '  if (quick) { await client.enableKey(new KMS.EnableKeyRequest({ keyId }));',
      "  await client.encrypt(new KMS.EncryptRequest({ keyId, plaintext: 'aGk=' })); }",
    ]);
  });

  it('an expression body of a function is left alone', async () => {
    const code = inFunction(
      "  const later = async () => client.encrypt(new KMS.EncryptRequest({ keyId, plaintext: 'aGk=' }));\n  await later();",
    );
    const analysed = await bench.analyse(code, 'typescript');
    for (const finding of analysed.analysis.findings) {
      const fixes = await verifiedFixes(finding, analysed, bench.service, bench.tried, bench.context);
      expect(fixes.map(({ title }) => title).filter((title) => !title.startsWith('Suppress'))).toEqual([]);
    }
  });

  it('a destructured response stays in scope when it is handled', async () => {
    const code = inFunction(
      "  const { body } = await client.encrypt(new KMS.EncryptRequest({ keyId, plaintext: 'aGk=' }));\n  return body?.ciphertextBlob;",
    );
    expect((await linesOf(/^Handle/, code)).slice(0, 3)).toEqual([
      '  let body;',
      '  try {',
      "    ({ body } = await client.encrypt(new KMS.EncryptRequest({ keyId, plaintext: 'aGk=' })));",
    ]);
  });

  it('a text over several lines is not indented', async () => {
    const code = inFunction('  await client.encrypt(new KMS.EncryptRequest({ keyId, plaintext: `a\nb` }));');
    expect(await linesOf(/^Handle/, code)).toContain('    await client.encrypt(new KMS.EncryptRequest({ keyId, plaintext: `a');
    expect(await linesOf(/^Handle/, code)).not.toContain('  b` }));');
  });

  it('a loop around the call is mended inside', async () => {
    const code = inFunction(
      "  for (const text of ['a', 'b']) {\n    await client.encrypt(new KMS.EncryptRequest({ keyId, plaintext: text }));\n  }",
    );
    expect(await linesOf(/^Insert/, code)).toEqual(['    await client.enableKey(new KMS.EnableKeyRequest({ keyId }));']);
  });
});

describe('which operations are inserted', () => {
  it('CancelKeyDeletion for a key that waits for its deletion', async () => {
    const code = `${head}export async function run() {
  const created = await client.createKey(new KMS.CreateKeyRequest({}));
  const keyId = created.body?.keyMetadata?.keyId;
  await client.scheduleKeyDeletion(new KMS.ScheduleKeyDeletionRequest({ keyId, pendingWindowInDays: 7 }));
  await client.disableKey(new KMS.DisableKeyRequest({ keyId }));
}
`;
    expect(await linesOf(/^Insert CancelKeyDeletion before DisableKey$/, code)).toEqual([
      '  await client.cancelKeyDeletion(new KMS.CancelKeyDeletionRequest({ keyId }));',
    ]);
  });

  it('ImportKeyMaterial with what has to be filled in, for a key without material', async () => {
    const code = `${head}export async function run() {
  const created = await client.createKey(new KMS.CreateKeyRequest({ origin: 'EXTERNAL' }));
  const keyId = created.body?.keyMetadata?.keyId;
  await client.encrypt(new KMS.EncryptRequest({ keyId, plaintext: 'aGk=' }));
}
`;
    const lines = await linesOf(/^Insert ImportKeyMaterial before Encrypt \(arguments to fill in\)$/, code);
    expect(lines[0]).toBe('  // Fill in the upper-case arguments.');
    expect(lines[1]).toMatch(
      /importKeyMaterial\(new KMS\.ImportKeyMaterialRequest\(\{ keyId, encryptedKeyMaterial: 'ENCRYPTED_KEY_MATERIAL', importToken: 'IMPORT_TOKEN'/,
    );
  });

  it('never one that leaves the key able to do less', async () => {
    const code = `${head}export async function run(keyId: string) {
  await client.enableKey(new KMS.EnableKeyRequest({ keyId }));
  await client.cancelKeyDeletion(new KMS.CancelKeyDeletionRequest({ keyId }));
}
`;
    expect((await titlesOf(code)).filter((title) => title.startsWith('Insert'))).toEqual([]);
  });

  it('on some paths too', async () => {
    const code = `${head}export async function run(keyId: string, off: boolean) {
  await client.enableKey(new KMS.EnableKeyRequest({ keyId }));
  if (off) {
    await client.disableKey(new KMS.DisableKeyRequest({ keyId }));
  }
  await client.encrypt(new KMS.EncryptRequest({ keyId, plaintext: 'aGk=' }));
}
`;
    expect(await titlesOf(code)).toEqual([
      'Insert EnableKey before Encrypt',
      'Run Encrypt only if DescribeKey says Enabled',
      'Handle Rejected.Disabled',
      'Suppress sometimes-rejected here, with a reason',
    ]);
  });
});

describe('how requests are spelled', () => {
  it('an imported class under another name', async () => {
    const code = `import Client, { DisableKeyRequest as Off, EncryptRequest as Enc } from '@alicloud/kms20160120';
export async function run(client: Client, keyId: string) {
  await client.disableKey(new Off({ keyId }));
  await client.encrypt(new Enc({ keyId, plaintext: 'aGk=' }));
}
`;
    expect(await linesOf(/^Insert/, code)).toEqual([
      "import Client, { DisableKeyRequest as Off, EncryptRequest as Enc, EnableKeyRequest } from '@alicloud/kms20160120';",
      '  await client.enableKey(new EnableKeyRequest({ keyId }));',
    ]);
  });

  it('the code of version 1 with its suffix', async () => {
    const code = `import Client, * as KMS from '@alicloud/kms20160120';
import * as $RPC from '@alicloud/rpc-client';
export async function run(client: Client, keyId: string) {
  await client.disableKeyEx(new KMS.DisableKeyRequest({ keyId }), {});
  await client.encryptEx(new KMS.EncryptRequest({ keyId, plaintext: 'aGk=' }), {});
}
`;
    const lines = await linesOf(/^Handle/, code);
    expect(lines.join('\n')).toMatch(/code !== 'Rejected\.DisabledError'/);
  });

  it('modules of request classes in aliyun-python-sdk-kms', async () => {
    const code = `from aliyunsdkcore.client import AcsClient
from aliyunsdkkms.request.v20160120 import DisableKeyRequest, EncryptRequest


def rotate(client: AcsClient, key_id):
    disable = DisableKeyRequest.DisableKeyRequest()
    disable.set_KeyId(key_id)
    client.do_action_with_exception(disable)
    encrypt = EncryptRequest.EncryptRequest()
    encrypt.set_KeyId(key_id)
    client.do_action_with_exception(encrypt)
`;
    expect(await linesOf(/^Insert/, code, 'python')).toEqual([
      'from aliyunsdkkms.request.v20160120 import DisableKeyRequest, EnableKeyRequest, EncryptRequest',
      '    enable_key_request = EnableKeyRequest.EnableKeyRequest()',
      '    enable_key_request.set_KeyId(key_id)',
      '    client.do_action_with_exception(enable_key_request)',
    ]);
  });

  it('an action in lower case and parameters apart', async () => {
    const code = `import Core from '@alicloud/pop-core';
const client = new Core({ endpoint: 'https://kms.cn-hangzhou.aliyuncs.com', apiVersion: '2016-01-20' });
export async function run(keyId: string) {
  await client.request('disableKey', { keyId }, {});
  const params = { keyId, plaintext: 'aGk=' };
  await client.request('encrypt', params, {});
}
`;
    expect(await linesOf(/^Insert/, code)).toEqual(["  await client.request('enableKey', { keyId }, {});"]);
  });
});

describe('other findings', () => {
  it('are mended by what the rule suggests', async () => {
    const code = `${head}export async function run(keyId: string) {
  const res = await client.describeKey(new KMS.DescribeKeyRequest({ keyId }));
  return res.body?.keyMetadata?.keyState === 'Enable';
}
`;
    expect(await linesOf(/^Replace with/, code)).toEqual(["  return res.body?.keyMetadata?.keyState === 'Enabled';"]);
  });

  it('come into their range', async () => {
    const code = `${head}export async function run(keyId: string) {
  await client.scheduleKeyDeletion(new KMS.ScheduleKeyDeletionRequest({ keyId, pendingWindowInDays: 3 }));
}
`;
    expect(await linesOf(/^Replace with 7/, code)).toEqual([
      '  await client.scheduleKeyDeletion(new KMS.ScheduleKeyDeletionRequest({ keyId, pendingWindowInDays: 7 }));',
    ]);
  });

  it('have titles in Chinese', async () => {
    const chinese = createBench('zh-CN');
    const analysed = await chinese.analyse(
      inFunction("  await client.encrypt(new KMS.EncryptRequest({ keyId, plaintext: 'aGk=' }));"),
      'typescript',
    );
    const [finding] = analysed.analysis.findings;
    const fixes = finding ? await verifiedFixes(finding, analysed, chinese.service, chinese.tried, chinese.context) : [];
    expect(fixes.map(({ title }) => title)).toEqual([
      '在 Encrypt 之前插入 EnableKey',
      '仅当 DescribeKey 返回 Enabled 时执行 Encrypt',
      '处理 Rejected.Disabled',
      '在此处屏蔽 always-rejected 并注明原因',
    ]);
  });
});
