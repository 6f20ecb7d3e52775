// The quick fixes of calls that change a key in vain, unseen or unawaited: each is applied and the text analysed again.
// What is wrong is gone, nothing new is found, and the text still parses.
import { describe, expect, it } from 'vitest';
import { verifiedFixes } from '../../../server/features/codeAction';
import { applyEdits } from '../../../server/features/fixes/types';
import { createBench } from '../../support/features';

const bench = createBench();

const lines = (...all: readonly string[]): string => `${all.join('\n')}\n`;

/** The text after the fix with that title of the first finding of the rule; undefined where it is not offered. */
async function fixed(rule: string, title: string, code: string, languageId = 'typescript'): Promise<string | undefined> {
  const analysed = await bench.analyse(code, languageId);
  const finding = analysed.analysis.findings.find((one) => one.rule === rule);
  expect(finding, code).toBeDefined();
  if (!finding) return undefined;
  const fix = (await verifiedFixes(finding, analysed, bench.service, bench.tried, bench.context)).find((one) => one.title === title);
  if (!fix) return undefined;
  const text = applyEdits(code, fix.edits);
  expect(await bench.parses(text, languageId)).toBe(true);
  const left = (await bench.analyse(text, languageId)).analysis.findings.map((one) => `${one.rule} ${one.operation ?? ''}`);
  const before = analysed.analysis.findings.filter((one) => one !== finding).map((one) => `${one.rule} ${one.operation ?? ''}`);
  expect(left.filter((one) => !before.includes(one))).toEqual([]);
  expect(left.length).toBeLessThanOrEqual(before.length);
  return text;
}

const kms = (...body: readonly string[]): string =>
  lines(
    "import Kms, * as models from '@alicloud/kms20160120';",
    '',
    'export async function run(kms: Kms, keyId: string, other: boolean): Promise<void> {',
    ...body.map((line) => `  ${line}`),
    '}',
  );
const enable = 'kms.enableKey(new models.EnableKeyRequest({ keyId }))';
const disable = 'kms.disableKey(new models.DisableKeyRequest({ keyId }))';
const encrypt = "await kms.encrypt(new models.EncryptRequest({ keyId, plaintext: 'aGk=' }));";

const python = (...body: readonly string[]): string =>
  lines(
    'import asyncio',
    'from alibabacloud_kms20160120 import models',
    'from alibabacloud_kms20160120.client import Client',
    '',
    '',
    ...body,
  );

describe('a call that changes nothing', () => {
  const remove = (code: string, languageId?: string): Promise<string | undefined> =>
    fixed('redundant-call', 'Remove DisableKey', code, languageId);

  it('is removed with its line', async () => {
    expect(await remove(kms(`await ${disable};`, `await ${disable};`))).toBe(kms(`await ${disable};`));
  });

  it('leaves what else stands on the line', async () => {
    expect(await remove(kms(`await ${disable};`, `await ${disable}; console.log(keyId);`))).toBe(
      kms(`await ${disable};`, 'console.log(keyId);'),
    );
    expect(await remove(kms(`await ${disable};`, `await ${disable}; // once more`))).toBe(kms(`await ${disable};`, '// once more'));
  });

  it('stays where its answer is kept, or it is all that a branch does', async () => {
    expect(await remove(kms(`await ${disable};`, `const answer = await ${disable};`, 'console.log(answer);'))).toBeUndefined();
    expect(await remove(kms(`await ${disable};`, 'if (other)', `  await ${disable};`))).toBeUndefined();
    expect(await remove(kms(`await ${disable};`, `if (other) await ${disable};`))).toBeUndefined();
  });

  it('keeps line ends', async () => {
    const code = kms(`await ${disable};`, `await ${disable};`).replaceAll('\n', '\r\n');
    expect(await remove(code)).toBe(kms(`await ${disable};`).replaceAll('\n', '\r\n'));
  });

  it('is removed in Python, where something is left of its block', async () => {
    const call = 'client.disable_key(models.DisableKeyRequest(key_id=key_id))';
    const head = 'def run(client: Client, key_id, other):';
    expect(await remove(python(head, `    ${call}`, `    ${call}`), 'python')).toBe(python(head, `    ${call}`));
    expect(await remove(python(head, `    ${call}`, '    if other:', `        ${call}`, '    print(key_id)'), 'python')).toBeUndefined();
    expect(await remove(python(head, `    ${call}`, '    if other:', `        ${call}`, '        print(key_id)'), 'python')).toBe(
      python(head, `    ${call}`, '    if other:', '        print(key_id)'),
    );
  });
});

describe('a change that is not awaited', () => {
  const wait = (written: string, code: string, languageId?: string): Promise<string | undefined> =>
    fixed('floating-operation', `Await ${written}`, code, languageId);

  it('is awaited', async () => {
    expect(await wait('kms.enableKey', kms(`${enable};`, encrypt))).toBe(kms(`await ${enable};`, encrypt));
  });

  it('is awaited instead of dropped', async () => {
    expect(await wait('kms.enableKey', kms(`void ${enable};`, encrypt))).toBe(kms(`await ${enable};`, encrypt));
  });

  it('is awaited with its handler', async () => {
    const handled = `${enable}.catch((error) => console.error(error));`;
    expect(await wait('kms.enableKey', kms(handled, encrypt))).toBe(kms(`await ${handled}`, encrypt));
  });

  it('is awaited where a function of the program makes it', async () => {
    const helper = lines('async function on(kms: Kms, keyId: string): Promise<void> {', `  await ${enable};`, '}');
    expect(await wait('on', kms('on(kms, keyId);', encrypt) + helper)).toBe(kms('await on(kms, keyId);', encrypt) + helper);
  });

  it('is awaited inside blocks of the function', async () => {
    expect(await wait('kms.enableKey', kms('if (other) {', `  ${enable};`, '}', encrypt))).toBe(
      kms('if (other) {', `  await ${enable};`, '}', encrypt),
    );
  });

  it('stays where the function cannot wait, or the promise is kept', async () => {
    const inner = kms('[1].forEach((turn) => {', `  ${enable};`, '  console.log(turn);', '});', encrypt);
    expect(await wait('kms.enableKey', inner)).toBeUndefined();
    const plain = kms(`${enable};`, `void ${disable};`).replace('export async function', 'export function');
    expect(await wait('kms.enableKey', plain.replace('Promise<void>', 'void'))).toBeUndefined();
    expect(await wait('kms.enableKey', kms(`const enabling = ${enable};`, encrypt, 'await enabling;'))).toBeUndefined();
  });

  it('is not offered where the order that it makes is wrong', async () => {
    expect(await wait('kms.disableKey', kms(`${disable};`, encrypt))).toBeUndefined();
  });

  it('is awaited in Python', async () => {
    const call = 'client.enable_key_async(models.EnableKeyRequest(key_id=key_id))';
    const use = '    await client.encrypt_async(models.EncryptRequest(key_id=key_id, plaintext="aGk="))';
    const head = 'async def run(client: Client, key_id):';
    expect(await wait('client.enable_key_async', python(head, `    ${call}`, use), 'python')).toBe(python(head, `    await ${call}`, use));
    const task = `asyncio.create_task(${call})`;
    expect(await wait('asyncio.create_task', python(head, `    ${task}`, use), 'python')).toBe(python(head, `    await ${task}`, use));
  });
});

describe('a failure that nobody looks at', () => {
  it('is tested', async () => {
    const code = lines(
      "import KmsClient from '@alicloud/kms-sdk';",
      'export async function run(kms: KmsClient, keyId: string): Promise<void> {',
      '  await kms.enableKey(keyId);',
      "  await kms.encrypt(keyId, 'aGk=');",
      '}',
    );
    expect(await fixed('ignored-failure', 'Throw if EnableKey fails', code)).toBe(
      code.replace(
        '  await kms.enableKey(keyId);',
        [
          '  const enableKeyAnswer = await kms.enableKey(keyId);',
          '  if (enableKeyAnswer.Code) {',
          "    throw new Error('EnableKey failed.');",
          '  }',
        ].join('\n'),
      ),
    );
  });

  it('is thrown where the SDK has a method that does', async () => {
    const code = lines(
      'from aliyunsdkcore.client import AcsClient',
      'from aliyunsdkkms.request.v20160120 import EnableKeyRequest, EncryptRequest',
      '',
      '',
      'def run(client: AcsClient, key_id):',
      '    enable = EnableKeyRequest.EnableKeyRequest()',
      '    enable.set_KeyId(key_id)',
      '    client.do_action(enable)',
      '    encrypt = EncryptRequest.EncryptRequest()',
      '    encrypt.set_KeyId(key_id)',
      '    client.do_action_with_exception(encrypt)',
    );
    expect(await fixed('ignored-failure', 'Throw if EnableKey fails', code, 'python')).toBe(
      code.replace('client.do_action(enable)', 'client.do_action_with_exception(enable)'),
    );
  });
});
