// The scan's helper thread: looks at the chunks of files it is sent, if no other thread has taken them by then.
// A bundle of its own, so that a thread starts without the rest of the program; the engine is loaded when it is needed.
import { on } from 'node:events';
import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import { makeInspect } from '../inspection';
import { lazyAnalyzer } from '../lazy-analyzer';
import { makeExamine } from './examine';
import { claim, type Request, type WorkerData } from './protocol';

async function serve(port: MessagePort, { words, targets, locale, claims }: WorkerData): Promise<void> {
  const examine = makeExamine(words, targets, locale && makeInspect(lazyAnalyzer(__dirname), locale));
  for await (const [request] of on(port, 'message') as AsyncIterable<[Request]>) {
    if (request.kind === 'end') break;
    if (claim(claims, request.index)) port.postMessage(await examine(request.index, request.paths));
  }
  port.close();
}

// A failure ends the thread with an error, and the main thread does what was not answered.
if (parentPort) void serve(parentPort, workerData as WorkerData);
