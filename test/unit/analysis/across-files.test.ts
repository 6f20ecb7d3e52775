// Keys followed from file to file: what a call in one does to a key that another has.
import { describe, expect, it } from 'vitest';
import { callsTogether, findingsTogether } from '../../support/programs';

const sdk = "import Kms20160120, * as KMS from '@alicloud/kms20160120';\n";
const service = `${sdk}export class KeyService {
  constructor(private readonly kms: Kms20160120) {}
  async disable(keyId: string) { await this.kms.disableKey(new KMS.DisableKeyRequest({ keyId })); }
  async encrypt(keyId: string) { return this.kms.encrypt(new KMS.EncryptRequest({ keyId, plaintext: 'x' })); }
}
`;
const operations = `${sdk}import { kms } from './client';
export async function disable(keyId: string) { await kms.disableKey(new KMS.DisableKeyRequest({ keyId })); }
export const encrypt = async (keyId: string) => kms.encrypt(new KMS.EncryptRequest({ keyId, plaintext: 'x' }));
`;
const client = `${sdk}export const kms = new Kms20160120({} as never);\n`;
const python = `from alibabacloud_kms20160120.client import Client
from alibabacloud_kms20160120 import models

class KeyService:
    def __init__(self, client: Client):
        self.client = client
    def disable(self, key_id):
        self.client.disable_key(models.DisableKeyRequest(key_id=key_id))
    def encrypt(self, key_id):
        return self.client.encrypt(models.EncryptRequest(key_id=key_id, plaintext='x'))

def make_service(config):
    return KeyService(Client(config))
`;

const rejected = (place: string, key: string, step: string): string =>
  `${place} always-rejected: Encrypt will be rejected: Rejected.Disabled (409). Key ${key} is Disabled since ${step}.`;

describe('a finding stands at the call that brings the key', () => {
  it.each<[string, Record<string, string>, string[]]>([
    [
      'through a class of another file',
      {
        '/w/keys.ts': service,
        '/w/app.ts': `import { KeyService } from './keys';
export async function retire(keys: KeyService, id: string) {
  await keys.disable(id);
  await keys.encrypt(id);
}`,
      },
      [rejected('app.ts:4', 'id', 'DisableKey, keys.ts line 4')],
    ],
    [
      'through two classes, of which the outer one is used with a service of its own, too',
      {
        '/w/keys.ts': service,
        '/w/orders.ts': `import { KeyService } from './keys';
export class Orders {
  constructor(private readonly keys: KeyService, readonly region: string = 'x') {}
  async retire(keyId: string) { await this.keys.disable(keyId); }
  async seal(keyId: string) { return this.keys.encrypt(keyId); }
}`,
        '/w/app.ts': `import Kms20160120 from '@alicloud/kms20160120';
import { KeyService } from './keys';
import { Orders } from './orders';
export async function retire(client: Kms20160120, id: string) {
  const orders = new Orders(new KeyService(client), 'y');
  await orders.retire(id);
  await orders.seal(id);
}`,
      },
      [rejected('app.ts:7', 'id', 'DisableKey, keys.ts line 4')],
    ],
    [
      'through a chain of 50 files',
      {
        '/w/keys.ts': service,
        ...Object.fromEntries(
          Array.from({ length: 50 }, (_, index) => [
            `/w/step${index}.ts`,
            index === 0
              ? `import type { KeyService } from './keys';
export const disable = async (keys: KeyService, id: string) => keys.disable(id);
export const encrypt = async (keys: KeyService, id: string) => keys.encrypt(id);`
              : `import type { KeyService } from './keys';
import * as next from './step${index - 1}';
export const disable = async (keys: KeyService, id: string) => next.disable(keys, id);
export const encrypt = async (keys: KeyService, id: string) => next.encrypt(keys, id);`,
          ]),
        ),
        '/w/app.ts': `import Kms20160120 from '@alicloud/kms20160120';
import { KeyService } from './keys';
import { disable, encrypt } from './step49';
export async function retire(client: Kms20160120, id: string) {
  const keys = new KeyService(client);
  await disable(keys, id);
  await encrypt(keys, id);
}`,
      },
      [rejected('app.ts:7', 'id', 'DisableKey, keys.ts line 4')],
    ],
    [
      'through functions, a client of a third file, an index that exports all, and a constant',
      {
        '/w/lib/client.ts': client,
        '/w/lib/ops.ts': operations,
        '/w/lib/index.ts': "export * from './ops';\nexport { kms as client } from './client';\n",
        '/w/config.ts': "export const KEY_ID = 'key-1';\n",
        '/w/main.ts': `import { disable, encrypt } from './lib';
import { KEY_ID } from './config';
export async function main() {
  await disable(KEY_ID);
  await encrypt(KEY_ID);
}`,
      },
      [rejected('main.ts:5', 'key-1', 'DisableKey, ops.ts line 3')],
    ],
    [
      'through a namespace',
      {
        '/w/client.ts': client,
        '/w/ops.ts': operations,
        '/w/main.ts': `import * as ops from './ops';
export async function main(id: string) {
  await ops.disable(id);
  await ops.encrypt(id);
}`,
      },
      [rejected('main.ts:4', 'id', 'DisableKey, ops.ts line 3')],
    ],
    [
      'through a path of tsconfig.json and a default export',
      {
        '/w/tsconfig.json': '{ "compilerOptions": { "baseUrl": ".", "paths": { "@lib/*": ["lib/*"] } } }',
        '/w/lib/keys.ts': service.replace('export class', 'export default class'),
        '/w/app.ts': `import Keys from '@lib/keys';
export class Job {
  constructor(private readonly keys: Keys) {}
  async run(id: string) {
    await this.keys.disable(id);
    await this.keys.encrypt(id);
  }
}`,
      },
      [rejected('app.ts:6', 'id', 'DisableKey, keys.ts line 4')],
    ],
    [
      'through CommonJS',
      {
        '/w/kms.js': `const Kms20160120 = require('@alicloud/kms20160120');
const client = new Kms20160120.default({});
async function disable(keyId) { await client.disableKey(new Kms20160120.DisableKeyRequest({ keyId })); }
module.exports = { disable, encrypt: async (keyId) => client.encrypt(new Kms20160120.EncryptRequest({ keyId, plaintext: 'x' })) };
`,
        '/w/app.js': `const { disable } = require('./kms');
const kms = require('./kms');
exports.run = async (id) => { await disable(id); await kms.encrypt(id); };
`,
      },
      [rejected('app.js:3', 'id', 'DisableKey, kms.js line 3')],
    ],
    [
      'through a variable of a module that two others share',
      {
        '/w/state.ts': `${sdk}const kms = new Kms20160120({} as never);
let current = '';
export function use(id: string) { current = id; }
export async function off() { await kms.disableKey(new KMS.DisableKeyRequest({ keyId: current })); }
export async function encrypt(id: string) { await kms.encrypt(new KMS.EncryptRequest({ keyId: id, plaintext: '' })); }
`,
        '/w/middle.ts': "import { off } from './state';\nexport async function middle() { await off(); }\n",
        '/w/top.ts': `import { use, encrypt } from './state';
import { middle } from './middle';
export async function go(id: string) { use(id); await middle(); await encrypt(id); }
`,
      },
      [rejected('top.ts:3', 'id', 'DisableKey, state.ts line 5')],
    ],
    [
      'in Python: absolutely, from the package, as a module, and all names',
      {
        '/w/app/__init__.py': '',
        '/w/app/keys.py': python,
        '/w/app/config.py': "KEY = 'key-1'\ndef the_key():\n    return KEY\n",
        '/w/app/main.py': `from app.keys import make_service
from . import keys
from .config import *

def run(config, key_id):
    service = make_service(config)
    service.disable(key_id)
    service.encrypt(key_id)

def run_constant(config):
    service = keys.KeyService(keys.Client(config))
    service.disable(KEY)
    service.encrypt(the_key())
`,
      },
      [
        rejected('app/main.py:8', 'key_id', 'DisableKey, keys.py line 8'),
        rejected('app/main.py:13', 'key-1', 'DisableKey, keys.py line 8'),
      ],
    ],
    [
      'in Python: a folder that is no package, and a module of a module',
      {
        '/w/lib/keys.py': python,
        '/w/main.py': `import lib.keys

def run(config, key_id):
    service = lib.keys.make_service(config)
    service.disable(key_id)
    service.encrypt(key_id)
`,
      },
      [rejected('main.py:6', 'key_id', 'DisableKey, keys.py line 8')],
    ],
  ])('%s', async (_, files, expected) => {
    expect(await findingsTogether(files)).toEqual(expected);
  });
});

describe('files that import one another', () => {
  it('in a circle, and through an inherited method', async () => {
    const calls = await callsTogether({
      '/w/base.ts': `${sdk}import { helper } from './derived';
export class Base { protected kms = new Kms20160120({} as never);
  async off(keyId: string) { await this.kms.disableKey(new KMS.DisableKeyRequest({ keyId })); helper(); } }
`,
      '/w/derived.ts': `${sdk}import * as base from './base';
export function helper() {}
export class Derived extends base.Base {
  async run(keyId: string) { await this.off(keyId); await this.kms.encrypt(new KMS.EncryptRequest({ keyId, plaintext: '' })); } }
`,
    });
    expect(calls).toEqual([
      'base.ts:4 DisableKey Enabled|Disabled|PendingDeletion|PendingImport unknown',
      'derived.ts:5 Encrypt Disabled always-rejected',
    ]);
  });

  it('a file that is not there is code nobody sees', async () => {
    const files = {
      '/w/app.ts': `${sdk}import { mend } from './mend';
export async function run(kms: Kms20160120, keyId: string) {
  await kms.disableKey(new KMS.DisableKeyRequest({ keyId }));
  await mend(keyId);
  await kms.encrypt(new KMS.EncryptRequest({ keyId, plaintext: '' }));
}`,
    };
    expect(await findingsTogether(files)).toEqual([]);
    expect(await findingsTogether({ ...files, '/w/mend.ts': 'export async function mend(id: string) { console.log(id); }' })).toEqual([
      'app.ts:6 always-rejected: Encrypt will be rejected: Rejected.Disabled (409). Key keyId is Disabled since disableKey, line 4.',
    ]);
  });

  it('chains of calls are followed from file to file as far as they go', async () => {
    const length = 60;
    const files: Record<string, string> = {
      '/w/f0.ts': `${sdk}export async function f0(kms: Kms20160120, keyId: string) { await kms.disableKey(new KMS.DisableKeyRequest({ keyId })); }\n`,
      '/w/last.ts': `${sdk}import { f${length} } from './f${length}';
export async function last(kms: Kms20160120, keyId: string) {
  await f${length}(kms, keyId);
  await kms.encrypt(new KMS.EncryptRequest({ keyId, plaintext: '' }));
}`,
    };
    for (let at = 1; at <= length; at += 1)
      files[`/w/f${at}.ts`] =
        `import { f${at - 1} } from './f${at - 1}';\nexport async function f${at}(kms: unknown, id: string) { await f${at - 1}(kms, id); }\n`;
    expect(await findingsTogether(files)).toEqual([rejected('last.ts:5', 'keyId', 'DisableKey, f0.ts line 2')]);
  });
});

it('variables of several keys and of several conditions are followed in every file', async () => {
  const head = `import Client, * as K from '@alicloud/kms20160120';`;
  const found = await callsTogether({
    '/w/a.ts': `${head} import { use } from './b';
      export async function main(client: Client, a: string, b: string, flag: boolean) { await use(client, a, b, flag); }`,
    '/w/b.ts': `${head}
      export async function use(client: Client, a: string, b: string, flag: boolean) {
        let key = a;
        let off = false;
        if (flag) key = b;
        if (flag) {
          await client.disableKey(new K.DisableKeyRequest({ keyId: key }));
          off = true;
        }
        if (off) await client.encrypt(new K.EncryptRequest({ keyId: key, plaintext: 'aGk=' }));
      }`,
  });
  expect(found.at(-1)).toBe('b.ts:10 Encrypt Disabled always-rejected');
});

describe('a rejection that a caller is made for', () => {
  const app = (body: string): Record<string, string> => ({
    '/w/keys.ts': service,
    '/w/app.ts': `import assert from 'node:assert/strict';
import type { KeyService } from './keys';
export async function run(keys: KeyService, id: string) {
  await keys.disable(id);
  ${body}
}`,
  });
  it.each([
    'await assert.rejects(keys.encrypt(id));',
    'await expect(keys.encrypt(id)).rejects.toThrow();',
    "try { await keys.encrypt(id); } catch (error) { if (error.code !== 'Rejected.Disabled') throw error; }",
  ])('is not reported: %s', async (body) => {
    expect(await findingsTogether(app(body))).toEqual([]);
  });

  it('is reported where the caller is made for another', async () => {
    const body = "try { await keys.encrypt(id); } catch (error) { if (error.code !== 'Rejected.PendingDeletion') throw error; }";
    expect((await findingsTogether(app(body)))[0]).toBe(rejected('app.ts:5', 'id', 'DisableKey, keys.ts line 4'));
  });
});

it('a key without a name of its own is called as it is written, and no step is made up', async () => {
  const files = {
    '/w/keys.ts': service,
    '/w/app.ts': `import type { KeyService } from './keys';
export async function run(keys: KeyService, ids: string[]) {
  for (const each of ids) await keys.disable(each);
  for (const each of ids) await keys.encrypt(each);
}`,
  };
  const [finding = ''] = await findingsTogether(files);
  expect(finding).toMatch(/^app\.ts:4 always-rejected: Encrypt will be rejected: Rejected\.Disabled \(409\)\. Key each is Disabled\b/);
  expect(finding).not.toContain('since Encrypt');
});
