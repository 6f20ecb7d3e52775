// What a Chinese reader is shown, from the real analysis: steps that are no calls have names of their own.
import { describe, expect, it } from 'vitest';
import { diagnosticsOf } from '../../../server/features/diagnostics';
import { hoverAt } from '../../../server/features/hover';
import { createBench } from '../../support/features';

const text = `import Client, * as KMS from '@alicloud/kms20160120';
export async function f(client: Client, keyId: string) {
  const { body } = await client.describeKey(new KMS.DescribeKeyRequest({ keyId }));
  if (body.keyMetadata.keyState === 'Disabled') await client.encrypt(new KMS.EncryptRequest({ keyId, plaintext: 'x' }));
}
export async function g(client: Client, keyId: string) {
  try {
    await client.encrypt(new KMS.EncryptRequest({ keyId, plaintext: 'x' }));
  } catch (error) {
    if (error.code === 'Rejected.PendingDeletion') await client.enableKey(new KMS.EnableKeyRequest({ keyId }));
  }
}
`;

describe('in Chinese', () => {
  it('tests of states and codes are called so, in messages, paths and hovers', async () => {
    const bench = createBench('zh-CN');
    const analysed = await bench.analyse(text, 'typescript');
    const diagnostics = diagnosticsOf(analysed, bench.context);
    expect(diagnostics.map(({ message }) => message)).toEqual([
      'Encrypt 将被拒绝：Rejected.Disabled（409）。密钥 keyId 自第 4 行的 KeyState 判断 起为 Disabled 状态。',
      'EnableKey 将被拒绝：Rejected.StateModifiedFailed（409）。密钥 keyId 自第 10 行的 错误码判断 起为 PendingDeletion 状态。',
    ]);
    expect(diagnostics.map(({ codeDescription }) => codeDescription?.href)).toEqual(
      Array.from({ length: 2 }, () => 'https://example.test/docs/rules/zh-CN/always-rejected.md'),
    );
    const shown = JSON.stringify([diagnostics, hoverAt(text.indexOf('enableKey'), analysed, bench.context)]);
    expect(shown).toContain('`错误码判断`');
    expect(shown).not.toMatch(/KeyState test|error code test/);
  });
});
