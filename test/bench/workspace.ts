// A workspace of TypeScript files that use one another, as a product over a key service has them: domains of 50 files, in
// each a chain of 50 calls from a handler through stages, a service and a wrapper to the SDK, all through one wrapper.
// Always the same for the same number of files. It must not know what is measured with it.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { seeded } from '../properties/random';
import {
  classOfStage,
  clientText,
  constantsText,
  handlersText,
  indexText,
  serviceText,
  stageText,
  wrapperText,
  type Neighbour,
  type Shape,
} from './workspace-texts';

/** Files of one domain: as many as its longest chain of calls is deep. */
export const filesInDomain = 50;
const stagesInDomain = filesInDomain - 4;
const functionsInFile = 21;

const names = ['orders', 'billing', 'tenants', 'reports', 'uploads', 'messages', 'accounts', 'parcels', 'refunds', 'ledgers'];
const stageNames = ['accept', 'audit', 'enrich', 'guard', 'label', 'limit', 'measure', 'record', 'route', 'shape', 'trace', 'validate'];

/** The folders of the domains of a workspace with so many files. */
export function domainsOf(files: number): readonly string[] {
  return Array.from({ length: Math.floor(files / filesInDomain) }, (_, index) => `${names[index % names.length]}${index}`);
}

/** The file of a stage of a domain, in its folder, without the ending. Stage 0 is what handlers use. */
export function stageFile(stage: number): string {
  return `stages/${nameOfStage(stage)}`;
}

function nameOfStage(stage: number): string {
  return `${stageNames[stage % stageNames.length]}-${String(stage).padStart(2, '0')}`;
}

/** The texts by path. A few files beside the domains are the wrapper. */
export function workspaceTexts(files: number): ReadonlyMap<string, string> {
  const texts = new Map([
    ['package.json', '{ "name": "shop", "private": true, "dependencies": { "@alicloud/kms20160120": "^1.2.2" } }\n'],
    ['tsconfig.json', '{ "compilerOptions": { "target": "es2022", "module": "esnext", "strict": true } }\n'],
    ['src/kms/client.ts', clientText],
    ['src/kms/key-service.ts', wrapperText],
    ['src/kms/index.ts', indexText(['./client', './key-service'])],
  ]);
  domainsOf(files).forEach((domain, seed) => {
    for (const [file, text] of domainTexts(domain, seed)) texts.set(`src/${domain}/${file}.ts`, text);
  });
  return texts;
}

/** Writes the workspace into a folder of its own. */
export function writeWorkspace(folder: string, texts: ReadonlyMap<string, string>): void {
  rmSync(folder, { recursive: true, force: true });
  for (const [file, text] of texts) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
}

function domainTexts(domain: string, seed: number): readonly (readonly [string, string])[] {
  const random = seeded(seed + 1);
  const shapes = Array.from({ length: stagesInDomain }, (): Shape => (random.chance(0.3) ? 'class' : 'functions'));
  const neighbour = (stage: number, from: string): Neighbour => ({
    module: stageFile(stage).replace(/^stages/, from),
    className: shapes[stage] === 'class' ? classOfStage(nameOfStage(stage)) : undefined,
  });
  const functions = functionsInFile;
  const stages = shapes.map((shape, stage) => {
    const next = stage + 1 < stagesInDomain ? neighbour(stage + 1, '.') : undefined;
    const name = nameOfStage(stage);
    return [stageFile(stage), stageText({ domain, name, shape, next, functions, random })] as const;
  });
  return [
    ['constants', constantsText(domain)],
    ['service', serviceText(domain, functions, random)],
    ['handlers', handlersText(domain, neighbour(0, './stages'), functions, random)],
    ['index', indexText(['./constants', './handlers'])],
    ...stages,
  ];
}
