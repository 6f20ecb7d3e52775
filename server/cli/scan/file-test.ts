// Tells of a file whether it can matter, reading it once into a buffer that is used again for the next.
// Synchronous on purpose: for thousands of small files asynchronous reads cost five times as much.
// It must not know languages; the words are given.
import { closeSync, openSync, readSync } from 'node:fs';
import { relevanceTest } from '../../workspace/relevance';
import { decode, utf16Of } from '../decode';

/** Larger files are not analysed: no one writes them by hand. */
const maxBytes = 2 * 1024 * 1024;

export type Verdict = 'hit' | 'miss' | 'binary' | 'large' | 'unreadable';

/** @param isNamed a person asked for this file: what is no text is told from what does not matter */
export type FileTest = (path: string, isNamed: boolean) => Verdict;

/** How far a NUL byte is looked for, as git does. */
const binaryProbe = 8000;

/** A test of files, with its own buffer: for one thread. The words are ASCII. */
export function makeFileTest(words: readonly string[]): FileTest {
  const buffer = Buffer.allocUnsafe(maxBytes + 1);
  const hasWord = relevanceTest(words);
  return (path, isNamed) => {
    const length = readInto(buffer, path);
    if (length === undefined) return 'unreadable';
    if (length > maxBytes) return 'large';
    if (length >= 2 && utf16Of(buffer)) return hasWord(decode(buffer.subarray(0, length))) ? 'hit' : 'miss';
    // Latin-1, in which ASCII words are the same: such a string is made by copying.
    const matters = hasWord(buffer.toString('latin1', 0, length));
    if (!matters && !isNamed) return 'miss';
    if (isBinary(buffer.subarray(0, length))) return 'binary';
    return matters ? 'hit' : 'miss';
  };
}

/** Whether the bytes are no text. */
function isBinary(bytes: Uint8Array): boolean {
  return bytes.subarray(0, binaryProbe).includes(0);
}

function readInto(buffer: Buffer, path: string): number | undefined {
  try {
    const file = openSync(path, 'r');
    try {
      return readSync(file, buffer, 0, buffer.length, null);
    } finally {
      closeSync(file);
    }
  } catch {
    return undefined;
  }
}
