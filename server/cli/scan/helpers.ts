// The helper threads of a scan: starting them, sending them chunks, collecting their answers.
// It must not know what is done with a chunk.
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { maxChunks, type Answer, type Request, type WorkerData } from './protocol';

export interface Helpers {
  /** Offers a chunk to one of them. */
  readonly send: (index: number, paths: readonly string[]) => void;
  /** Resolves when all have done what they claimed and ended. */
  readonly end: () => Promise<void>;
}

const maxHelpers = 3;

/** Starts as many helpers as there are processors to spare; without a script, none. */
export function startHelpers(script: string | undefined, workerData: WorkerData, onAnswer: (answer: Answer) => void): Helpers {
  const count = script === undefined ? 0 : Math.min(availableParallelism() - 1, maxHelpers);
  const helpers = Array.from({ length: count }, () => startHelper(script ?? '', workerData, onAnswer));
  return {
    send: (index, paths) => {
      if (index < maxChunks) helpers[index % count]?.post({ kind: 'chunk', index, paths });
    },
    end: async () => {
      for (const helper of helpers) helper.post({ kind: 'end' });
      await Promise.all(helpers.map(({ ended }) => ended));
    },
  };
}

interface Helper {
  readonly post: (request: Request) => void;
  /** Resolves when the thread has ended, in whatever way. */
  readonly ended: Promise<void>;
}

function startHelper(script: string, workerData: WorkerData, onAnswer: (answer: Answer) => void): Helper {
  const worker = new Worker(script, { workerData });
  worker.on('message', onAnswer);
  const ended = new Promise<void>((resolve) => {
    worker.on('error', () => resolve());
    worker.on('exit', () => resolve());
  });
  return { post: (request) => worker.postMessage(request), ended };
}
