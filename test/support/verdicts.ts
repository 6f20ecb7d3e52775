// From a text to the verdicts on its KMS calls, one line each, for tests of what the analysis follows.
import { alibaba } from '../../kms/alibaba';
import { analyzeModule } from '../../server/analysis';
import { lowered } from './lowering';

const prefaces: Readonly<Record<string, string>> = {
  typescript: `import Client, * as K from '@alicloud/kms20160120';\n`,
  python: `from alibabacloud_kms20160120.client import Client\nfrom alibabacloud_kms20160120 import models as m\n`,
};

/** "Encrypt Disabled always-rejected" for each call of a file that starts with the imports of the SDK. */
export async function verdicts(body: string, languageId = 'typescript'): Promise<string[]> {
  const text = (prefaces[languageId] ?? '') + body;
  const module = await lowered(text, languageId);
  const { calls } = analyzeModule(module, { provider: alibaba, text });
  return calls.map(({ operation, before, verdict }) =>
    [operation, before.length === 4 ? 'any' : before.join('|'), verdict].filter((part) => part !== '').join(' '),
  );
}
