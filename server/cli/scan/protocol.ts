// What the scan's threads say to each other, and the claims by which no file is read twice.
// Types and plain functions only.
import type { Verdict } from './file-test';

export interface WorkerData {
  readonly words: readonly string[];
  /** One cell a chunk: 0 free, 1 taken. */
  readonly claims: Int32Array<SharedArrayBuffer>;
}

/** Files to test; `end` asks the worker to stop once it has answered all before. */
export type Request = { readonly kind: 'chunk'; readonly index: number; readonly paths: readonly string[] } | { readonly kind: 'end' };

/** Everything in a chunk that is not simply a miss: the place in the chunk, and what it is. */
export interface Answer {
  readonly index: number;
  readonly found: readonly (readonly [number, Verdict])[];
}

/** More chunks than this are left to the main thread. */
export const maxChunks = 1 << 16;

export function newClaims(): Int32Array<SharedArrayBuffer> {
  return new Int32Array(new SharedArrayBuffer(maxChunks * Int32Array.BYTES_PER_ELEMENT));
}

/** Takes a chunk; false where another thread has it. */
export function claim(claims: Int32Array<SharedArrayBuffer>, index: number): boolean {
  return index >= maxChunks || Atomics.compareExchange(claims, index, 0, 1) === 0;
}

/** Tests a chunk's files. */
export function testChunk(test: (path: string) => Verdict, index: number, paths: readonly string[]): Answer {
  return {
    index,
    found: paths.flatMap((path, place) => {
      const verdict = test(path);
      return verdict === 'miss' ? [] : [[place, verdict] as const];
    }),
  };
}
