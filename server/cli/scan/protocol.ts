// What the threads of the command line say to each other, and the claims by which nothing is done twice.
// Types and plain functions only.
import type { Locale } from '../../rules/messages';
import type { Inspected } from '../inspection';
import type { FileImports } from './file-imports';
import type { Examined } from './examine';
import type { Targets } from './targets';
import type { Workspace } from '../environment';

/** What is to be done with paths, a chunk at a time. */
export interface Tasks {
  /** Tells which files can matter. */
  readonly test: { readonly words: readonly string[]; readonly targets: Targets };
  /** Reads what files import. */
  readonly imports: object;
  /** Analyses the files of one program. */
  readonly analyse: { readonly locale: Locale; readonly targets: Targets; readonly cwd: string; readonly workspace: Workspace };
}

export interface Results {
  readonly test: Examined;
  readonly imports: FileImports;
  readonly analyse: Inspected;
}

export type Kind = keyof Tasks;
export type Task = { readonly [K in Kind]: { readonly kind: K } & Tasks[K] }[Kind];

/** Does a chunk. */
export type Work<K extends Kind> = (paths: readonly string[]) => Promise<readonly Results[K][]>;

export interface WorkerData {
  readonly task: Task;
  /** One cell a chunk: 0 free, 1 taken. */
  readonly claims: Int32Array<SharedArrayBuffer>;
}

/** Files to look at; `end` asks the worker to stop once it has answered all before. */
export type Request = { readonly kind: 'chunk'; readonly index: number; readonly paths: readonly string[] } | { readonly kind: 'end' };

/** What became of a chunk. */
export interface Answer<K extends Kind = Kind> {
  readonly index: number;
  readonly results: readonly Results[K][];
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
