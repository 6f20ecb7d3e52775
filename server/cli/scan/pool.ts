// Looks at many files on several threads: chunks go to helper threads while the walk still runs; when it is over, the main
// thread takes chunks from the other end. Whoever claims a chunk does all of it, analysis included. Little work needs no
// helper. It must not know where the files come from.
import type { Locale } from '../../rules/messages';
import type { Inspect } from '../inspection';
import { makeExamine } from './examine';
import { startHelpers, type Helpers } from './helpers';
import { claim, newClaims, type Answer, type Examined } from './protocol';
import type { Targets } from './targets';

export interface PoolOptions {
  readonly words: readonly string[];
  readonly targets: Targets;
  /** What is done with a file that can matter: here, and by the helpers in the same way. Undefined: files are only found. */
  readonly analysis: { readonly inspect: Inspect; readonly locale: Locale } | undefined;
  /** The helper thread's script; undefined: the main thread does it all. */
  readonly workerScript: string | undefined;
  /** Called now and then with how many files were found, and how many of them are done once the walk is over. */
  readonly onProgress: (files: number, done?: number) => void;
}

export interface PoolResult {
  /** In no order that means anything. */
  readonly found: readonly Examined[];
  readonly files: number;
}

/** Small, since a chunk may be all files that are analysed, and no thread should be left with much at the end. */
const chunkSize = 32;
/** A helper thread costs about as much to start as testing this many files, */
const helpersFromFiles = 2048;
/** or as analysing so many, of which it has to warm up for the first itself. */
const helpersFromHits = 16;

/** Looks at every file of an iteration; what is a miss is only counted. */
export async function examineFiles(paths: Iterable<string>, options: PoolOptions): Promise<PoolResult> {
  const { words, targets, analysis } = options;
  const claims = newClaims();
  const chunks: (readonly string[])[] = [];
  const answers = new Map<number, Answer>();
  const team: { helpers?: Helpers } = {};
  const startTeam = (): void => {
    const onAnswer = (answer: Answer): void => void answers.set(answer.index, answer);
    const helpers = startHelpers(options.workerScript, { words, targets, locale: analysis?.locale, claims }, onAnswer);
    chunks.forEach((chunk, index) => helpers.send(index, chunk));
    team.helpers = helpers;
  };

  let files = 0;
  for (const chunk of chunked(paths)) {
    files += chunk.length;
    chunks.push(chunk);
    if (team.helpers) team.helpers.send(chunks.length - 1, chunk);
    else if (files >= helpersFromFiles) startTeam();
    options.onProgress(files);
  }

  const examine = makeExamine(words, targets, analysis?.inspect);
  let hits = 0;
  const take = async (isMine: (index: number) => boolean): Promise<void> => {
    for (let index = chunks.length - 1; index >= 0; index -= 1) {
      if (!isMine(index)) continue;
      const answer = await examine(index, chunks[index] ?? []);
      answers.set(index, answer);
      hits += answer.found.length;
      if (!team.helpers && analysis && hits >= helpersFromHits && index > 1) startTeam();
      options.onProgress(files, Math.min(files, answers.size * chunkSize));
    }
  };
  await take((index) => claim(claims, index));
  await team.helpers?.end();
  // What a helper took and did not answer, because it could not run on.
  await take((index) => !answers.has(index));
  return { found: [...answers.values()].flatMap(({ found }) => found), files };
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
