// Tests many files on several threads: chunks go to helper threads while the walk still runs; when it is over, the main
// thread takes chunks from the other end. Whoever claims a chunk first tests it. Few files need no helper.
// It must not know where the files come from.
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { makeFileTest, type FileTest, type Verdict } from './file-test';
import { claim, maxChunks, newClaims, testChunk, type Answer, type Request, type WorkerData } from './protocol';

export interface PoolOptions {
  readonly words: readonly string[];
  /** The helper thread's script; undefined: the main thread does it all. */
  readonly workerScript: string | undefined;
  /** Called now and then with how many files were found. */
  readonly onProgress: (files: number) => void;
}

/** A file that is not simply a miss. */
export interface Tested {
  readonly path: string;
  readonly verdict: Verdict;
}

export interface PoolResult {
  readonly tested: readonly Tested[];
  readonly files: number;
}

const chunkSize = 128;
/** A helper thread costs about as much to start as testing this many files. */
const helpersFrom = 2048;
const maxHelpers = 3;

/** Tests every file of an iteration; what is a miss is only counted. */
export async function testFiles(paths: Iterable<string>, options: PoolOptions): Promise<PoolResult> {
  const claims = newClaims();
  const chunks: (readonly string[])[] = [];
  const answers = new Map<number, Answer>();
  const helpers: Helper[] = [];
  let files = 0;
  for (const chunk of chunked(paths)) {
    files += chunk.length;
    chunks.push(chunk);
    if (helpers.length === 0 && files >= helpersFrom) {
      helpers.push(...startHelpers({ words: options.words, claims }, options.workerScript, answers));
      chunks.forEach((one, index) => send(helpers, index, one));
    } else {
      send(helpers, chunks.length - 1, chunk);
    }
    options.onProgress(files);
  }
  const test = makeFileTest(options.words);
  takeChunks(
    chunks,
    (index) => claim(claims, index),
    test,
    answers,
    () => options.onProgress(files),
  );
  for (const helper of helpers) helper.post({ kind: 'end' });
  await Promise.all(helpers.map(({ done }) => done));
  // What a helper took and did not answer, because it could not run on.
  takeChunks(
    chunks,
    (index) => !answers.has(index),
    test,
    answers,
    () => options.onProgress(files),
  );
  return { tested: [...answers.values()].flatMap((answer) => namedPaths(answer, chunks)), files };
}

function* chunked(paths: Iterable<string>): Generator<readonly string[]> {
  let chunk: string[] = [];
  for (const path of paths) {
    chunk.push(path);
    if (chunk.length === chunkSize) {
      yield chunk;
      chunk = [];
    }
  }
  if (chunk.length > 0) yield chunk;
}

function takeChunks(
  chunks: readonly (readonly string[])[],
  take: (index: number) => boolean,
  test: FileTest,
  answers: Map<number, Answer>,
  onProgress: () => void,
): void {
  for (let index = chunks.length - 1; index >= 0; index -= 1) {
    if (!take(index)) continue;
    answers.set(index, testChunk(test, index, chunks[index] ?? []));
    onProgress();
  }
}

function namedPaths({ index, found }: Answer, chunks: readonly (readonly string[])[]): readonly Tested[] {
  return found.map(([place, verdict]) => ({ path: chunks[index]?.[place] ?? '', verdict }));
}

interface Helper {
  readonly post: (request: Request) => void;
  /** Resolves when the thread has ended, in whatever way. */
  readonly done: Promise<void>;
}

function send(helpers: readonly Helper[], index: number, paths: readonly string[]): void {
  if (index < maxChunks) helpers[index % helpers.length]?.post({ kind: 'chunk', index, paths });
}

function startHelpers(workerData: WorkerData, script: string | undefined, answers: Map<number, Answer>): readonly Helper[] {
  const count = script === undefined ? 0 : Math.min(availableParallelism() - 1, maxHelpers);
  return Array.from({ length: count }, () => startHelper(workerData, script ?? '', answers));
}

function startHelper(workerData: WorkerData, script: string, answers: Map<number, Answer>): Helper {
  const worker = new Worker(script, { workerData });
  worker.on('message', (answer: Answer) => answers.set(answer.index, answer));
  const done = new Promise<void>((resolve) => {
    worker.on('error', () => resolve());
    worker.on('exit', () => resolve());
  });
  return { post: (request) => worker.postMessage(request), done };
}
