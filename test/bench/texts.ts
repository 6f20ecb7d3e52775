// Source texts of a wanted length with a wanted number of KMS calls: mostly ordinary code, as services have it, with
// the calls spread evenly over it. Always the same for the same wish. It must not know what is measured with them.
import { seeded, type Random } from '../properties/random';

export interface Wish {
  readonly lines: number;
  readonly calls: number;
  /** Without any SDK: what most of a project is. */
  readonly irrelevant?: boolean;
  readonly seed?: number;
}

export type Generated = (wish: Wish) => string;

/** A TypeScript service. */
export const typescriptText: Generated = (wish) => assemble(wish, typescript);

/** A Python service. */
export const pythonText: Generated = (wish) => assemble(wish, python);

/** How one language writes things. Functions give lines. */
interface Dialect {
  readonly head: (irrelevant: boolean) => readonly string[];
  readonly ordinary: (index: number, random: Random) => readonly string[];
  readonly lifecycle: (index: number, calls: number) => readonly string[];
}

/** Functions with KMS calls have up to this many. */
const callsInFunction = 2;

function assemble({ lines, calls, irrelevant = false, seed = 1 }: Wish, dialect: Dialect): string {
  const random = seeded(seed);
  const written = [...dialect.head(irrelevant)];
  const wanted = irrelevant ? 0 : calls;
  for (let index = 0, done = 0; written.length < lines || done < wanted; index += 1) {
    const due = done < wanted && written.length >= (lines * done) / wanted;
    const count = Math.min(callsInFunction, wanted - done);
    written.push(...(due ? dialect.lifecycle(index, count) : dialect.ordinary(index, random)), '');
    if (due) done += count;
  }
  return `${written.join('\n')}\n`;
}

const names = ['order', 'invoice', 'session', 'report', 'tenant', 'upload', 'message', 'account'] as const;

function nameOf(random: Random): string {
  return random.pick(names);
}

const typescript: Dialect = {
  head: (irrelevant) => [
    "import { readFile } from 'node:fs/promises';",
    ...(irrelevant
      ? ["import Client from './client';"]
      : ["import Client from '@alicloud/kms20160120';", "import * as kms from '@alicloud/kms20160120';"]),
    '',
    'interface Item { readonly id: string; readonly total: number; readonly tags: readonly string[] }',
    '',
  ],
  ordinary: (index, random) => {
    const name = nameOf(random);
    return [
      `/** Collects the ${name}s that are due, newest first. */`,
      `export async function collect${index}(items: readonly Item[], limit = ${10 + random.below(90)}): Promise<Map<string, number>> {`,
      '  const totals = new Map<string, number>();',
      '  for (const item of items) {',
      `    if (item.tags.includes('${name}') && item.total > limit) continue;`,
      '    const known = totals.get(item.id) ?? 0;',
      '    totals.set(item.id, known + item.total);',
      '  }',
      '  try {',
      `    const text = await readFile(\`/var/lib/${name}/\${items.length}.json\`, 'utf8');`,
      '    const parsed = JSON.parse(text) as { readonly extra?: number };',
      `    if (parsed.extra !== undefined) totals.set('${name}', parsed.extra * ${1 + random.below(9)});`,
      '  } catch (error) {',
      `    console.warn('no ${name}s', error instanceof Error ? error.message : String(error));`,
      '  }',
      '  return totals;',
      '}',
    ];
  },
  lifecycle: (index, calls) => [
    `export async function rotate${index}(client: Client, keyId: string, strict: boolean): Promise<string | undefined> {`,
    '  const request = new kms.DisableKeyRequest({ keyId });',
    '  if (strict) {',
    '    await client.disableKey(request);',
    '  }',
    ...(calls > 1
      ? [
          "  const result = await client.encrypt(new kms.EncryptRequest({ keyId, plaintext: 'c2VjcmV0' }));",
          '  return result.body?.ciphertextBlob;',
        ]
      : ['  return undefined;']),
    '}',
  ],
};

const python: Dialect = {
  head: (irrelevant) => [
    'import json',
    'import logging',
    ...(irrelevant
      ? ['from service.client import Client']
      : ['from alibabacloud_kms20160120.client import Client', 'from alibabacloud_kms20160120 import models']),
    '',
    '',
  ],
  ordinary: (index, random) => {
    const name = nameOf(random);
    return [
      `def collect_${index}(items, limit=${10 + random.below(90)}):`,
      `    """Collects the ${name}s that are due, newest first."""`,
      '    totals = {}',
      '    for item in items:',
      `        if "${name}" in item.tags and item.total > limit:`,
      '            continue',
      '        known = totals.get(item.id, 0)',
      '        totals[item.id] = known + item.total',
      '    try:',
      `        with open(f"/var/lib/${name}/{len(items)}.json") as file:`,
      '            parsed = json.load(file)',
      '        if parsed.get("extra") is not None:',
      `            totals["${name}"] = parsed["extra"] * ${1 + random.below(9)}`,
      '    except OSError as error:',
      `        logging.warning("no ${name}s: %s", error)`,
      '    return totals',
      '',
    ];
  },
  lifecycle: (index, calls) => [
    `def rotate_${index}(client: Client, key_id: str, strict: bool):`,
    '    request = models.DisableKeyRequest(key_id=key_id)',
    '    if strict:',
    '        client.disable_key(request)',
    ...(calls > 1
      ? [
          '    result = client.encrypt(models.EncryptRequest(key_id=key_id, plaintext="c2VjcmV0"))',
          '    return result.body.ciphertext_blob',
        ]
      : ['    return None']),
    '',
  ],
};
