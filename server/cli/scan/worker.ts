// The scan's helper thread: tests the chunks of files it is sent, if the main thread has not taken them by then.
// A bundle of its own, so that a thread starts without the rest of the program.
import { parentPort, workerData } from 'node:worker_threads';
import { makeFileTest } from './file-test';
import { claim, testChunk, type Request, type WorkerData } from './protocol';

const port = parentPort;
if (port) {
  const { words, claims } = workerData as WorkerData;
  const test = makeFileTest(words);
  port.on('message', (request: Request) => {
    if (request.kind === 'end') port.close();
    else if (claim(claims, request.index)) port.postMessage(testChunk(test, request.index, request.paths));
  });
}
