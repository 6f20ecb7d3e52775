// The helper thread of the command line: does the chunks of paths it is sent, if no other thread has taken them by then.
// A bundle of its own, so that a thread starts without the rest of the program; the engine is loaded when it is needed.
import { on } from 'node:events';
import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import { lazyAnalyzer } from '../lazy-analyzer';
import { claim, type Answer, type Request, type WorkerData } from './protocol';
import { workFor } from './work';

async function serve(port: MessagePort, { task, claims }: WorkerData): Promise<void> {
  const work = workFor(task, () => lazyAnalyzer(__dirname));
  for await (const [request] of on(port, 'message') as AsyncIterable<[Request]>) {
    if (request.kind === 'end') break;
    if (!claim(claims, request.index)) continue;
    const answer: Answer = { index: request.index, results: await work(request.paths) };
    port.postMessage(answer);
  }
  port.close();
}

// A failure ends the thread with an error, and the main thread does what was not answered.
if (parentPort) void serve(parentPort, workerData as WorkerData);
