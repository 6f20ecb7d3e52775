// Random modules of several functions and a class, with what makes it hard to tell whether a function's body matters:
// helpers that are given keys, variables of the module that functions assign, methods of the client kept as values.
// Many lines make no sense; what counts is that two ways of analysing them agree.
import type { Random } from './random';

export type ModuleLanguage = 'typescript' | 'python';

const names = ['alpha', 'beta', 'gamma', 'delta', 'omega'] as const;

/** A module's text. */
export function randomModule(random: Random, language: ModuleLanguage): string {
  return (language === 'python' ? pythonModule : typescriptModule)(random);
}

/** A line once more behind itself, which mostly leaves the code whole. */
function doubleLine(random: Random, text: string): Edited {
  const lines = text.split('\n');
  const row = random.below(lines.length);
  const start = lines.slice(0, row).reduce((sum, line) => sum + line.length + 1, 0);
  const inserted = `${lines[row] ?? ''}\n`;
  return { text: text.slice(0, start) + inserted + text.slice(start), start, oldEnd: start, inserted };
}

/** A text after a random edit, with the edit. */
export interface Edited {
  readonly text: string;
  readonly start: number;
  readonly oldEnd: number;
  readonly inserted: string;
}

/** Types, deletes or moves something anywhere. */
export function randomEdit(random: Random, text: string): Edited {
  const kind = random.below(6);
  if (kind > 3) return doubleLine(random, text);
  const start = random.below(text.length + 1);
  const oldEnd = kind === 0 ? start : Math.min(text.length, start + random.below(kind === 1 ? 3 : 60));
  const from = random.below(text.length);
  const inserted = kind === 1 ? '' : random.pick(['x', '\n', '}', '(', ' = ', 'alpha', '    ', text.slice(from, from + random.below(120))]);
  return { text: text.slice(0, start) + inserted + text.slice(oldEnd), start, oldEnd, inserted };
}

const typescriptLines = (name: string, other: string): readonly string[] => [
  'await client.disableKey(new kms.DisableKeyRequest({ keyId }));',
  'await client.encrypt(new kms.EncryptRequest({ keyId, plaintext: "x" }));',
  'await client.enableKey(new kms.EnableKeyRequest({ keyId: shared }));',
  'await client.scheduleKeyDeletion(new kms.ScheduleKeyDeletionRequest({ keyId, pendingWindowInDays: 7 }));',
  `await ${name}(client, keyId);`,
  `shared = await ${name}(client, shared);`,
  `const result = await ${name}(client, keyId);`,
  `if (keyId === "${name}") return other;`,
  'shared = keyId;',
  'send(keyId);',
  'return keyId;',
  'return shared;',
  `return ${other}(client, keyId);`,
  'const taken = client.encrypt; await taken(new kms.EncryptRequest({ keyId, plaintext: "x" }));',
  `await held(new kms.EncryptRequest({ keyId, plaintext: "x" }));`,
  'for (const item of items) console.log(item.total);',
  'try { items.push(keyId); } catch (error) { console.warn(error); }',
  `return new Holder(client).${name}(keyId);`,
];

function typescriptModule(random: Random): string {
  const line = (): string => random.pick(typescriptLines(random.pick(names), random.pick(names)));
  const body = (indent: string): string => Array.from({ length: 1 + random.below(3) }, () => `${indent}${line()}\n`).join('');
  const shape = (name: string): string => {
    const parameters = '(client: Client, keyId: string): Promise<string>';
    if (random.chance(0.2)) return `const ${name} = async ${parameters} => {\n${body('  ')}};\n`;
    return `${random.pick(['', 'export '])}async function ${name}${parameters} {\n${body('  ')}}\n`;
  };
  const field = random.pick([
    '',
    '    this.key = keyId;\n',
    '    this.enc = this.client.encrypt;\n',
    '    await this.enc(new kms.EncryptRequest({ keyId }));\n',
  ]);
  const member = (name: string): string =>
    `  async ${name}(keyId: string) {\n${random.chance(0.3) ? field : ''}${random.chance(0.5) ? '    await this.client.encrypt(new kms.EncryptRequest({ keyId: this.key }));\n' : `    return this.${random.pick(names)}(keyId);\n`}  }\n`;
  return [
    "import Client, * as kms from '@alicloud/kms20160120';",
    random.pick(["let shared = 'k-1';", "const shared = 'k-1';", '']),
    random.pick(['', '', 'const held = module.client.encrypt;', 'const { encrypt: held } = new Client({});', `export { ${names[0]} };`]),
    ...names.filter(() => random.chance(0.8)).map(shape),
    `class Holder {\n  key = 'k-2';\n  constructor(readonly client: Client) {}\n${names
      .filter(() => random.chance(0.6))
      .map(member)
      .join('')}}`,
    '',
  ].join('\n');
}

const pythonLines = (name: string, other: string): readonly string[] => [
  'client.disable_key(models.DisableKeyRequest(key_id=key_id))',
  'client.encrypt(models.EncryptRequest(key_id=key_id, plaintext="x"))',
  'client.enable_key(models.EnableKeyRequest(key_id=shared))',
  `${name}(client, key_id)`,
  `result = ${name}(client, key_id)`,
  'shared = key_id',
  'global shared',
  'send(key_id)',
  'return key_id',
  `return ${other}(client, key_id)`,
  'taken = client.encrypt',
  'held(models.EncryptRequest(key_id=key_id, plaintext="x"))',
  'getattr(client, "encrypt")(models.EncryptRequest(key_id=key_id))',
  'print(key_id.upper())',
  `return Holder(client).${name}(key_id)`,
];

function pythonModule(random: Random): string {
  const line = (): string => random.pick(pythonLines(random.pick(names), random.pick(names)));
  const body = (indent: string): string => Array.from({ length: 1 + random.below(3) }, () => `${indent}${line()}\n`).join('');
  const shape = (name: string): string => `${random.chance(0.2) ? '@cached\n' : ''}def ${name}(client: Client, key_id):\n${body('    ')}`;
  const member = (name: string): string =>
    `    def ${name}(self, key_id):\n${random.pick(['', '        self.key = key_id\n', '        self.enc = self.client.encrypt\n'])}${random.chance(0.5) ? '        self.client.encrypt(models.EncryptRequest(key_id=self.key))\n' : `        return self.${random.pick(names)}(key_id)\n`}`;
  return [
    'from alibabacloud_kms20160120.client import Client',
    'from alibabacloud_kms20160120 import models',
    random.pick(['shared = "k-1"', '']),
    random.pick(['', '', 'held = Client({}).encrypt', '__all__ = ["alpha", "beta"]']),
    ...names.filter(() => random.chance(0.8)).map(shape),
    `class Holder:\n    key = "k-2"\n    def __init__(self, client: Client):\n        self.client = client\n${names
      .filter(() => random.chance(0.6))
      .map(member)
      .join('')}`,
    '',
  ].join('\n');
}
