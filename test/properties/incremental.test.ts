// What is kept from one version of a program to the next changes nothing: after every edit of any file, the analysis that
// has seen all versions before says the same as one that sees the files for the first time.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openProgram, type OpenProgram } from '../support/programs';

const sdk = "import Kms20160120, * as KMS from '@alicloud/kms20160120';\n";

/** A small project: a client, operations over it, a class over these, handlers, state in a module, a circle. */
const typescript: Readonly<Record<string, string>> = {
  '/w/client.ts': `${sdk}export const kms = new Kms20160120({} as never);\nexport const KEY = 'key-1';\n`,
  '/w/operations.ts': `${sdk}import { kms } from './client';
export async function disable(keyId: string) { await kms.disableKey(new KMS.DisableKeyRequest({ keyId })); }
export async function enable(keyId: string) { await kms.enableKey(new KMS.EnableKeyRequest({ keyId })); }
export const encrypt = async (keyId: string) => kms.encrypt(new KMS.EncryptRequest({ keyId, plaintext: 'x' }));
export async function stateOf(keyId: string) {
  const answer = await kms.describeKey(new KMS.DescribeKeyRequest({ keyId }));
  return answer.body.keyMetadata?.keyState;
}
async function both(a: string, b: string) {
  await disable(a);
  await encrypt(b);
}
export async function twice(id: string) { await both(id, id); }
export async function once(one: string, other: string) { await both(one, other); }
`,
  '/w/index.ts': "export * from './operations';\nexport { kms as client, KEY } from './client';\n",
  '/w/service.ts': `import { disable, encrypt, enable, stateOf } from './index';
import { note } from './state';
export class Service {
  constructor(readonly keyId: string) {}
  async off() { await disable(this.keyId); note(this.keyId); }
  async on() { await enable(this.keyId); }
  async use() {
    if ((await stateOf(this.keyId)) === 'Enabled') await encrypt(this.keyId);
    return encrypt(this.keyId);
  }
  async either(flag: boolean) {
    if (flag) await this.off();
    else await this.on();
    await this.use();
  }
}
`,
  '/w/state.ts': `import { encrypt } from './operations';
let current = '';
export function note(id: string) { current = id; }
export async function useNoted() { await encrypt(current); }
export async function again(depth: number, id: string): Promise<void> {
  if (depth > 0) await again(depth - 1, id);
  await encrypt(id);
}
`,
  '/w/app.ts': `import { Service } from './service';
import { KEY, disable, encrypt, twice } from './index';
import * as state from './state';
export async function main(id: string) {
  const service = new Service(id);
  await service.off();
  await service.use();
  await service.either(true);
  await state.useNoted();
}
export async function other(id: string) {
  await disable(KEY);
  await state.again(3, KEY);
  await encrypt(id);
  await twice(id);
  try {
    await disable(id);
  } finally {
    await encrypt(id);
  }
}
`,
};

const python: Readonly<Record<string, string>> = {
  '/w/lib/__init__.py': 'from .keys import *\n',
  '/w/lib/keys.py': `from alibabacloud_kms20160120.client import Client
from alibabacloud_kms20160120 import models
from . import config
client = Client(config.CONFIG)
def disable(key_id):
    client.disable_key(models.DisableKeyRequest(key_id=key_id))
def enable(key_id):
    client.enable_key(models.EnableKeyRequest(key_id=key_id))
def encrypt(key_id):
    return client.encrypt(models.EncryptRequest(key_id=key_id, plaintext='x'))
class Service:
    def __init__(self, key_id):
        self.key_id = key_id
    def off(self):
        disable(self.key_id)
    def use(self):
        encrypt(self.key_id)
`,
  '/w/lib/config.py': "CONFIG = object()\nKEY = 'key-1'\n",
  '/w/main.py': `import lib
from lib import Service, enable
from lib.config import KEY
class Better(Service):
    def use(self):
        super().use()
        enable(self.key_id)
def run(key_id):
    lib.disable(KEY)
    lib.encrypt(KEY)
    service = Better(key_id)
    service.off()
    service.use()
`,
};

/** What an edit does to a line: other operations, another key, gone, twice, half-typed, a new line before it. */
const edits: readonly ((line: string) => string)[] = [
  (line) => line.replace(/disable/g, 'enable').replace(/Disable/g, 'Enable'),
  (line) => line.replace(/enable/g, 'disable').replace(/Enable/g, 'Disable'),
  (line) => line.replace(/encrypt\(/g, 'disable('),
  (line) => line.replace(/\bid\b/g, 'KEY'),
  (line) => line.replace(/\bkeyId\b/, 'id'),
  (line) => line.replace(/export /, ''),
  (line) => line.replace(/await /, ''),
  () => '',
  (line) => `${line}\n${line}`,
  (line) => line.slice(0, Math.floor(line.length / 2)),
  (line) => `${/^\s*/.exec(line)?.[0] ?? ''}\n${line}`,
  (line) => line,
];

interface Edit {
  readonly file: number;
  readonly line: number;
  readonly kind: number;
  /** The file as it was at first comes back. */
  readonly undo: boolean;
}

const anEdit = fc.record({
  file: fc.nat(20),
  line: fc.nat(60),
  kind: fc.nat(edits.length - 1),
  undo: fc.boolean(),
});

function edited(texts: Map<string, string>, originals: Readonly<Record<string, string>>, { file, line, kind, undo }: Edit): void {
  const names = Object.keys(originals);
  const name = names[file % names.length]!;
  const lines = (texts.get(name) ?? '').split('\n');
  const at = line % lines.length;
  lines[at] = edits[kind]!(lines[at] ?? '');
  texts.set(name, undo ? originals[name]! : lines.join('\n'));
}

/** What is said of one file, without objects that only look different. */
async function told(program: OpenProgram, file: string): Promise<string> {
  const { report, findings } = await program.analysisOf(file);
  const calls = [...report.calls, ...(report.brought ?? [])].map(({ sdk, ...call }) => ({ ...call, sdk: sdk.id }));
  return JSON.stringify(
    [calls, findings.map(({ call: _, ...finding }) => finding), report.mentions, report.observations.length],
    undefined,
    1,
  );
}

describe.each([
  ['TypeScript', typescript],
  ['Python', python],
])('a %s program that is edited', (_, originals) => {
  it('is judged as if it had always been so', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anEdit, { minLength: 1, maxLength: 12 }), async (sequence) => {
        const texts = new Map(Object.entries(originals));
        const kept = openProgram(texts);
        for (const edit of sequence) {
          edited(texts, originals, edit);
          const fresh = openProgram(texts);
          for (const file of texts.keys()) expect(await told(kept, file), file).toBe(await told(fresh, file));
        }
      }),
      { seed: 20261125, numRuns: 12, endOnFailure: true },
    );
  }, 120_000);
});
