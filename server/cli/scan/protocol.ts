// What the scan's threads say to each other, and the claims by which no file is read twice.
// Types and plain functions only.
import type { Locale } from '../../rules/messages';
import type { Inspection } from '../inspection';
import type { Verdict } from './file-test';
import type { Targets } from './targets';

export interface WorkerData {
  readonly words: readonly string[];
  readonly targets: Targets;
  /** The language of findings; undefined: files are found, not analysed. */
  readonly locale: Locale | undefined;
  /** One cell a chunk: 0 free, 1 taken. */
  readonly claims: Int32Array<SharedArrayBuffer>;
}

/** Files to look at; `end` asks the worker to stop once it has answered all before. */
export type Request = { readonly kind: 'chunk'; readonly index: number; readonly paths: readonly string[] } | { readonly kind: 'end' };

/** A file that is not simply a miss. */
export interface Examined {
  readonly path: string;
  readonly verdict: Exclude<Verdict, 'miss'>;
  /** For hits that were to be analysed. */
  readonly inspection?: Inspection;
}

/** Everything in a chunk that is not simply a miss. */
export interface Answer {
  readonly index: number;
  readonly found: readonly Examined[];
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
