// Does a task on many paths on several threads: chunks go to helper threads while they still come in; when all are there,
// the main thread takes chunks from the other end. Whoever claims a chunk does all of it. Little work needs no helper.
// It must not know what the task is.
import { startHelpers, type Helpers } from './helpers';
import { claim, newClaims, type Answer, type Kind, type Results, type Task, type Work } from './protocol';

export interface PoolOptions<K extends Kind> {
  readonly task: Task & { readonly kind: K };
  /** The same for the main thread. */
  readonly work: Work<K>;
  /** The helper thread's script; undefined: the main thread does it all. */
  readonly workerScript: string | undefined;
  /** Helpers are started for as many paths or more: they cost something, too. */
  readonly helpersFrom: number;
  /** Called now and then with how many paths there are, and how many of them are done once all are there. */
  readonly onProgress: (paths: number, done?: number) => void;
}

/** Does every chunk; the results are in no order that means anything. */
export async function runOnThreads<K extends Kind>(
  incoming: Iterable<readonly string[]>,
  { task, work, workerScript, helpersFrom, onProgress }: PoolOptions<K>,
): Promise<readonly Results[K][]> {
  const claims = newClaims();
  const chunks: (readonly string[])[] = [];
  const answers = new Map<number, readonly Results[K][]>();
  const team: { helpers?: Helpers } = {};
  let [paths, done] = [0, 0];
  const answered = ({ index, results }: Answer<K>): void => {
    answers.set(index, results);
    done += chunks[index]?.length ?? 0;
  };
  for (const chunk of incoming) {
    paths += chunk.length;
    chunks.push(chunk);
    if (team.helpers) team.helpers.send(chunks.length - 1, chunk);
    else if (paths >= helpersFrom && chunks.length > 1) {
      team.helpers = startHelpers(workerScript, { task, claims }, (answer) => answered(answer as Answer<K>));
      for (const [index, each] of chunks.entries()) team.helpers.send(index, each);
    }
    onProgress(paths);
  }
  const take = async (isMine: (index: number) => boolean): Promise<void> => {
    for (let index = chunks.length - 1; index >= 0; index -= 1) {
      if (!isMine(index)) continue;
      answered({ index, results: await work(chunks[index] ?? []) });
      onProgress(paths, Math.min(paths, done));
    }
  };
  await take((index) => claim(claims, index));
  await team.helpers?.end();
  // What a helper took and did not answer, because it could not run on.
  await take((index) => !answers.has(index));
  return [...answers.values()].flat();
}

/** Small, so that no thread is left with much at the end. */
const chunkSize = 32;

/** Paths in chunks, as they come. */
export function* chunked(paths: Iterable<string>): Generator<readonly string[]> {
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
