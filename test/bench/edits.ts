// From an edit of one line in a workspace to right diagnostics in all open documents that depend on it, through the server as
// a process. Every text is a new one, and each edit makes a finding come or go. It must not know how the server does it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { startClient, type BenchClient, type ServerStart } from './client';
import { figuresOf, type Figures } from './statistics';
import { domainsOf, stageFile } from './workspace';
import { handlerEdit, stageEdit, watchedLine, wrapperEdit, type Edit } from './workspace-texts';

export interface EditTimes {
  /** By the place that is edited. */
  readonly places: Readonly<Record<Place, Figures & { readonly processor: number | undefined }>>;
  /** From spawn to right diagnostics in all documents. */
  readonly opening: number;
  readonly memory: number | undefined;
}

/** A file that nobody imports, one in the middle of a chain, and the wrapper that everybody uses. */
export type Place = 'leaf' | 'middle' | 'wrapper';

/** So long is waited for diagnostics to be right before it counts as never, in milliseconds. */
const patience = 60_000;

/** @throws where the diagnostics do not become right */
function inTime(right: Promise<void>, what: string): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`not right after ${patience / 1000} s: ${what}`));
    }, patience);
  });
  return Promise.race([right, late]).finally(() => {
    clearTimeout(timer);
  });
}

interface Document {
  readonly uri: string;
  readonly text: string;
  version: number;
}

/** Edits each place so many times, there and back. */
export async function measureEdits(
  start: Omit<ServerStart, 'transport' | 'folders'>,
  folder: string,
  files: number,
  rounds: number,
): Promise<EditTimes> {
  const begin = performance.now();
  const client = await startClient({ ...start, transport: 'stdio', folders: [pathToFileURL(folder).href] });
  const open = async (file: string): Promise<Document> => {
    const path = join(folder, 'src', file);
    const document = { uri: pathToFileURL(path).href, text: readFileSync(path, 'utf8'), version: 1 };
    await client.open(document.uri, 'typescript', document.text);
    return document;
  };
  const domains = domainsOf(files);
  const [first, last] = [domains[0]!, domains.at(-1)!];
  const near = await open(`${first}/handlers.ts`);
  const far = await open(`${last}/handlers.ts`);
  const stage = await open(`${first}/${stageFile(23)}.ts`);
  const wrapper = await open('kms/key-service.ts');
  const measured = async (): Promise<EditTimes> => {
    const opening = performance.now() - begin;
    const results = {
      leaf: await editing(client, near, handlerEdit, [near], rounds),
      middle: await editing(client, stage, stageEdit, [near], rounds),
      wrapper: await editing(client, wrapper, wrapperEdit, [near, far], rounds),
    };
    return { places: results, opening, memory: client.memory() };
  };
  // What is always rejected in each domain.
  const isOpen = inTime(
    client.shows((shown) => [near, far].every(({ uri }) => shown(uri).length === 1)),
    'the mistake in the handlers',
  );
  try {
    await isOpen;
    return await measured();
  } finally {
    await client.stop();
  }
}

async function editing(
  client: BenchClient,
  document: Document,
  { line, instead }: Edit,
  dependents: readonly Document[],
  rounds: number,
): Promise<Figures & { readonly processor: number | undefined }> {
  const times: number[] = [];
  const number = lineOf(document, line);
  const whole = document.text.split('\n')[number] ?? '';
  let length = whole.length;
  const turn = async (text: string, isRejected: boolean): Promise<void> => {
    document.version += 1;
    const range = { start: { line: number, character: 0 }, end: { line: number, character: length } };
    length = text.length;
    const begin = performance.now();
    await client.change(document.uri, document.version, [{ range, text }]);
    await inTime(
      client.shows((shown) =>
        dependents.every(({ uri, text: of }) => {
          const at = of.split('\n').indexOf(watchedLine);
          return shown(uri).some(({ range: { start } }) => start.line === at) === isRejected;
        }),
      ),
      'what depends on the edit',
    );
    times.push(performance.now() - begin);
  };
  const rejected = whole.replace(line, instead);
  await turn(`${rejected} // first`, true);
  await turn(`${whole} // first`, false);
  times.length = 0;
  const before = client.processorTime();
  for (let round = 0; round < rounds; round += 1) {
    await turn(`${rejected} // ${round}`, true);
    await turn(`${whole} // ${round}`, false);
  }
  await client.settled();
  const after = client.processorTime();
  const processor = before === undefined || after === undefined ? undefined : (after - before) / times.length;
  return { ...figuresOf(times), processor };
}

function lineOf({ text }: Document, line: string): number {
  const found = text.split('\n').findIndex((each) => each.trimStart().startsWith(line.trimStart()));
  if (found < 0) throw new Error(`The text has no line ${line}`);
  return found;
}
