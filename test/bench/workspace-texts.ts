// The files of a generated workspace, as texts: a wrapper over the SDK client, and per domain a service over the wrapper, a
// row of stages each of which uses the next, and handlers that begin runs. Most of every file is ordinary code.
// It must not know where files are, nor what is measured with them.
import type { Random } from '../properties/random';

/** What every stage hands on. */
export const lanes = ['seal', 'open', 'inspect', 'retire', 'restore'] as const;

export type Lane = (typeof lanes)[number];

/** How a file offers the lanes: as functions of a service, or as methods of a class that has one. */
export type Shape = 'functions' | 'class';

export interface Neighbour {
  readonly module: string;
  /** As it is called there: undefined: it is functions. */
  readonly className: string | undefined;
}

/** Lines that a measurement edits: what stands there, and what makes a later call be rejected. */
export interface Edit {
  readonly line: string;
  readonly instead: string;
}

export const clientText = `import Client from '@alicloud/kms20160120';
import { Config } from '@alicloud/openapi-client';

export interface Region {
  readonly id: string;
  readonly endpoint?: string;
}

/** One client for each region. */
export function createClient(region: Region): Client {
  const config = new Config({
    accessKeyId: process.env.ALIBABA_CLOUD_ACCESS_KEY_ID,
    accessKeySecret: process.env.ALIBABA_CLOUD_ACCESS_KEY_SECRET,
    endpoint: region.endpoint ?? \`kms.\${region.id}.aliyuncs.com\`,
  });
  return new Client(config);
}
`;

/** One line of the central wrapper. */
export const wrapperEdit: Edit = {
  line: '    return this.client.describeKey(new KMS.DescribeKeyRequest({ keyId }));',
  instead: '    return this.client.disableKey(new KMS.DisableKeyRequest({ keyId }));',
};

export const wrapperText = `import Client, * as KMS from '@alicloud/kms20160120';

export interface Sealed {
  readonly keyId: string;
  readonly blob: string;
}

/** All that the product does with keys goes through here. */
export class KeyService {
  constructor(private readonly client: Client) {}

  async encrypt(keyId: string, plaintext: string): Promise<Sealed> {
    const request = new KMS.EncryptRequest({ keyId, plaintext: Buffer.from(plaintext).toString('base64') });
    const response = await this.client.encrypt(request);
    return { keyId, blob: response.body.ciphertextBlob ?? '' };
  }

  async decrypt(sealed: Sealed): Promise<string> {
    const response = await this.client.decrypt(new KMS.DecryptRequest({ ciphertextBlob: sealed.blob }));
    return Buffer.from(response.body.plaintext ?? '', 'base64').toString('utf8');
  }

  async describe(keyId: string) {
${wrapperEdit.line}
  }

  async disable(keyId: string): Promise<void> {
    await this.client.disableKey(new KMS.DisableKeyRequest({ keyId }));
  }

  async enable(keyId: string): Promise<void> {
    await this.client.enableKey(new KMS.EnableKeyRequest({ keyId }));
  }

  async tag(keyId: string, tags: Readonly<Record<string, string>>): Promise<void> {
    const list = Object.entries(tags).map(([TagKey, TagValue]) => ({ TagKey, TagValue }));
    await this.client.tagResource(new KMS.TagResourceRequest({ keyId, tags: JSON.stringify(list) }));
  }
}
`;

export function constantsText(domain: string): string {
  const name = domain.toUpperCase();
  return `export const ${name}_ALIAS = 'alias/${domain}';
export const ${name}_LIMIT = 400;
export const ${name}_REGION = 'cn-hangzhou';

export interface Entry {
  readonly id: string;
  readonly total: number;
  readonly tags: readonly string[];
}

export interface Request {
  readonly keyId: string;
  readonly body: string;
  readonly entries: readonly Entry[];
}
`;
}

/** What a domain does with keys, over the wrapper. */
export function serviceText(domain: string, functions: number, random: Random): string {
  const type = typeName(domain);
  return join([
    `import { KeyService, type Sealed } from '../kms';`,
    `import { ${domain.toUpperCase()}_REGION, type Entry } from './constants';`,
    '',
    `export class ${type}Service {`,
    '  private readonly started = Date.now();',
    '',
    `  constructor(private readonly keys: KeyService, readonly region: string = ${domain.toUpperCase()}_REGION) {}`,
    '',
    '  async seal(keyId: string, text: string): Promise<Sealed> {',
    '    return this.keys.encrypt(keyId, text.normalize());',
    '  }',
    '',
    '  async open(keyId: string, text: string): Promise<string> {',
    '    return this.keys.decrypt({ keyId, blob: text });',
    '  }',
    '',
    '  async inspect(keyId: string, text: string): Promise<string> {',
    '    const found = await this.keys.describe(keyId);',
    '    return `${text}:${found?.body?.requestId}`;',
    '  }',
    '',
    '  async retire(keyId: string, text: string): Promise<string> {',
    '    await this.keys.disable(keyId);',
    '    return text;',
    '  }',
    '',
    '  async restore(keyId: string, text: string): Promise<string> {',
    '    await this.keys.enable(keyId);',
    '    return text;',
    '  }',
    '',
    '  age(): number {',
    '    return Date.now() - this.started;',
    '  }',
    '}',
    '',
    ...ordinary(functions - 7, random),
  ]);
}

/** The line of a stage's lane that a measurement edits. */
export const stageEdit: Edit = { line: '  const inspected = await next.inspect(', instead: '  const inspected = await next.retire(' };

/** A stage: five lanes that hand on to the next stage, each with something of its own to do, and helpers. */
export function stageText(parts: {
  readonly domain: string;
  readonly name: string;
  readonly shape: Shape;
  /** undefined: the last stage, which uses the service itself. */
  readonly next: Neighbour | undefined;
  readonly functions: number;
  readonly random: Random;
}): string {
  const { domain, name, shape, next, functions, random } = parts;
  const service = `${typeName(domain)}Service`;
  const isClass = shape === 'class';
  const [helper, more] = [`note${typeName(name)}`, ordinary(functions - lanes.length - (isClass ? 2 : 1), random)];
  const nextClass = next?.className;
  const used = isClass ? 'this.service' : 'service';
  const receiver = !next ? used : nextClass ? `new ${nextClass}(${used})` : 'next';
  const handed = next && !nextClass ? `${used}, ` : '';
  return join([
    `import type { ${service} } from '../service';`,
    ...(next ? [nextClass ? `import { ${nextClass} } from '${next.module}';` : `import * as steps from '${next.module}';`] : []),
    `import { ${domain.toUpperCase()}_LIMIT, type Entry } from '../constants';`,
    '',
    ...(isClass ? [`export class ${classOfStage(name)} {`, `  constructor(private readonly service: ${service}) {}`, ''] : []),
    ...lanes.flatMap((lane) =>
      laneText({ lane, name, isClass, service, receiver, handed, helper, usesModule: next !== undefined && !nextClass }, random),
    ),
    ...(isClass ? ['}', ''] : []),
    `function ${helper}(lane: string, text: string): string {`,
    `  if (text.length > ${domain.toUpperCase()}_LIMIT) console.warn(\`\${lane}: long text in ${name}\`);`,
    '  return text.trim();',
    '}',
    '',
    ...more,
  ]);
}

interface LaneParts {
  readonly lane: Lane;
  readonly name: string;
  readonly isClass: boolean;
  readonly service: string;
  readonly receiver: string;
  readonly handed: string;
  readonly helper: string;
  readonly usesModule: boolean;
}

function laneText({ lane, name, isClass, service, receiver, handed, helper, usesModule }: LaneParts, random: Random): string[] {
  const head = isClass
    ? `async ${lane}(keyId: string, text: string): Promise<unknown> {`
    : `export async function ${lane}(service: ${service}, keyId: string, text: string): Promise<unknown> {`;
  const given = `${handed}keyId, `;
  const holder = usesModule ? '  const next = steps;' : `  const next = ${receiver};`;
  const call = `await next.${lane}(${given}`;
  const bodies: readonly (readonly string[])[] = [
    [
      holder,
      `  const result = ${call}${helper}('${lane}', text));`,
      `  console.debug('${name}', '${lane}', text.length);`,
      '  return result;',
    ],
    [
      holder,
      '  if (text.length === 0) return text;',
      '  try {',
      `    return ${call}text.trimStart());`,
      '  } catch (error) {',
      `    console.error('${name}', error instanceof Error ? error.message : String(error));`,
      '    throw error;',
      '  }',
    ],
    [
      holder,
      `  const parts = text.split('\\n').map((part) => ${helper}('${lane}', part));`,
      "  const joined = parts.filter((part) => part.length > 0).join('\\n');",
      `  return ${call}joined);`,
    ],
    [
      holder,
      '  let left = text;',
      "  while (left.startsWith(' ')) left = left.slice(1);",
      `  const result = ${call}left);`,
      `  if (result === undefined) console.warn('${name}: nothing from ${lane}');`,
      '  return result;',
    ],
  ];
  const inspecting = [holder, `${stageEdit.line}${given}${helper}('inspect', text));`, '  return inspected;'];
  // Leaving early is for what does not change a key.
  const changes = lane === 'retire' || lane === 'restore';
  const body = lane === 'inspect' ? inspecting : random.pick(changes ? bodies.filter((_, index) => index !== 1) : bodies);
  return [head, ...body, '}'].map((line) => (isClass ? `  ${line}` : line)).concat('');
}

/** One line of the handlers. */
export const handlerEdit: Edit = {
  line: '  const marked = request.body.length > 0;',
  instead: "  const marked = await retire(service, request.keyId, 'now');",
};
/** The line of the handlers that is rejected when one of the edits is made, and only then. */
export const watchedLine = '  const reviewed = await seal(service, request.keyId, `${request.body} reviewed`);';

/** Where runs begin. */
export function handlersText(domain: string, first: Neighbour, functions: number, random: Random): string {
  const type = typeName(domain);
  const lines = [
    "import { createClient, KeyService } from '../kms';",
    first.className ? `import { ${first.className} } from '${first.module}';` : `import * as steps from '${first.module}';`,
    `import { ${domain.toUpperCase()}_ALIAS, type Entry, type Request } from './constants';`,
    `import { ${type}Service } from './service';`,
    '',
    `function makeService(region: string): ${type}Service {`,
    '  return new ' + `${type}Service(new KeyService(createClient({ id: region })), region);`,
    '}',
    '',
    ...lanes.flatMap((lane) => [
      `async function ${lane}(service: ${type}Service, keyId: string, text: string): Promise<unknown> {`,
      first.className ? `  return new ${first.className}(service).${lane}(keyId, text);` : `  return steps.${lane}(service, keyId, text);`,
      '}',
      '',
    ]),
    'export async function review(region: string, request: Request): Promise<unknown> {',
    '  const service = makeService(region);',
    handlerEdit.line,
    "  const state = await inspect(service, request.keyId, 'review');",
    watchedLine,
    '  return { marked, state, reviewed };',
    '}',
    '',
    'export async function replace(region: string, request: Request): Promise<unknown> {',
    '  const service = makeService(region);',
    "  await retire(service, request.keyId, 'replace');",
    "  await restore(service, request.keyId, 'replace');",
    '  return seal(service, request.keyId, request.body);',
    '}',
    '',
    // One mistake in every domain.
    'export async function close(region: string, request: Request): Promise<unknown> {',
    '  const service = makeService(region);',
    "  await retire(service, request.keyId, 'closed');",
    '  return seal(service, request.keyId, request.body);',
    '}',
    '',
  ];
  const events = functions - lanes.length - 4 - 6;
  for (let index = 0; index < events; index += 1) {
    const lane = random.pick(['seal', 'open', 'inspect'] as const);
    const key = random.chance(0.3) ? `${domain.toUpperCase()}_ALIAS` : 'request.keyId';
    lines.push(
      `export async function on${typeName(pick(random))}${index}(request: Request): Promise<unknown> {`,
      "  const service = makeService('cn-shanghai');",
      '  const totals = request.entries.reduce((sum, { total }) => sum + total, 0);',
      `  const result = await ${lane}(service, ${key}, request.body);`,
      `  return totals > ${random.below(500)} ? result : undefined;`,
      '}',
      '',
    );
  }
  return join([...lines, ...ordinary(6, random)]);
}

export function indexText(modules: readonly string[]): string {
  return modules.map((module) => `export * from '${module}';\n`).join('');
}

const words = ['order', 'invoice', 'session', 'report', 'tenant', 'upload', 'message', 'account', 'parcel', 'refund', 'quota', 'ledger'];

function pick(random: Random): string {
  return random.pick(words);
}

/** So many functions that have nothing to do with keys. */
function ordinary(count: number, random: Random): string[] {
  return Array.from({ length: Math.max(0, count) }, (_, index) => ordinaryFunction(`${pick(random)}${index}`, random)).flat();
}

function ordinaryFunction(name: string, random: Random): readonly string[] {
  const [word, limit, factor] = [pick(random), 10 + random.below(90), 1 + random.below(9)];
  const [collect, format, check, group]: readonly (readonly string[])[] = [
    [
      `export function collect${typeName(name)}(entries: readonly Entry[], limit = ${limit}): Map<string, number> {`,
      '  const totals = new Map<string, number>();',
      '  for (const entry of entries) {',
      `    if (entry.tags.includes('${word}') && entry.total > limit) continue;`,
      '    totals.set(entry.id, (totals.get(entry.id) ?? 0) + entry.total);',
      '  }',
      '  return totals;',
      '}',
      '',
    ],
    [
      `export function format${typeName(name)}(entry: Entry): string {`,
      `  const parts = [entry.id, (entry.total * ${factor}).toFixed(2), ...entry.tags.slice(0, 3)];`,
      `  return parts.filter((part) => part !== '${word}').join(' | ');`,
      '}',
      '',
    ],
    [
      `export function check${typeName(name)}(text: string, entries: readonly Entry[]): boolean {`,
      `  if (text.length > ${limit}) return false;`,
      '  try {',
      `    const parsed = JSON.parse(text) as { readonly ${word}?: number };`,
      `    return entries.some(({ total }) => total === (parsed.${word} ?? ${factor}));`,
      '  } catch {',
      '    return false;',
      '  }',
      '}',
      '',
    ],
    [
      `export function group${typeName(name)}(entries: readonly Entry[]): Record<string, Entry[]> {`,
      '  const groups: Record<string, Entry[]> = {};',
      '  for (const entry of entries) {',
      `    const key = entry.tags.find((tag) => tag.startsWith('${word}')) ?? 'none';`,
      '    (groups[key] ??= []).push(entry);',
      '  }',
      '  return groups;',
      '}',
      '',
    ],
  ];
  return random.pick([collect!, format!, check!, group!]);
}

/** What a stage that is a class is called. */
export function classOfStage(name: string): string {
  return `${typeName(name)}Stage`;
}

function typeName(name: string): string {
  return name
    .split('-')
    .map((part) => `${part.charAt(0).toUpperCase()}${part.slice(1)}`)
    .join('');
}

function join(lines: readonly string[]): string {
  return `${lines.join('\n').trimEnd()}\n`;
}
