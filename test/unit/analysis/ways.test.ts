// The way to a finding is found wherever the analysis finds the finding.
import { expect, it } from 'vitest';
import { alibaba } from '../../../kms/alibaba';
import { analyzeModule } from '../../../server/analysis';
import { lowered } from '../../support/lowering';

it('leads past a handler that gives up or goes round again', async () => {
  const text = `import Client, * as K from '@alicloud/kms20160120';
    async function withRetry<T>(step: () => Promise<T>, tries = 3): Promise<T> {
      for (let n = 1; ; n++) {
        try { return await step(); } catch (e) { if (n >= tries) throw e; }
      }
    }
    export async function main(kms: Client, id: string) {
      await withRetry(() => kms.disableKey(new K.DisableKeyRequest({ keyId: id })));
      await kms.encrypt(new K.EncryptRequest({ keyId: id, plaintext: 'x' }));
    }`;
  const { calls } = analyzeModule(await lowered(text, 'typescript'), { provider: alibaba, text });
  expect(calls.map(({ verdict, path }) => [verdict, ...path.map(({ operation }) => operation)])).toEqual([
    ['unknown'],
    ['always-rejected', 'DisableKey'],
  ]);
});
