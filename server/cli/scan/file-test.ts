// Tells of a file whether it can matter, reading it once into a buffer that is used again for the next.
// Synchronous on purpose: for thousands of small files asynchronous reads cost five times as much.
// It must not know languages; the words are given.
import { closeSync, openSync, readSync } from 'node:fs';
import { mostText } from '../../workspace/limits';
import { relevanceTest } from '../../workspace/relevance';
import { decode, utf16Of } from '../../node/files/decode';

export type Verdict = 'hit' | 'miss' | 'binary' | 'large' | 'unreadable';

/** @param isNamed a person asked for this file: what is no text is told from what does not matter */
export type FileTest = (path: string, isNamed: boolean) => Verdict;

/** How far a NUL byte is looked for, as git does. */
const binaryProbe = 8000;

/** A test of files, with its own buffer: for one thread. The words are ASCII. */
export function makeFileTest(words: readonly string[]): FileTest {
  const read = makeReader();
  const hasWord = relevanceTest(words);
  return (path, isNamed) => {
    const bytes = read(path);
    if (bytes === undefined) return 'unreadable';
    if (bytes.length > mostText) return 'large';
    if (bytes.length >= 2 && utf16Of(bytes)) return hasWord(decode(bytes)) ? 'hit' : 'miss';
    // Latin-1, in which ASCII words are the same: such a string is made by copying.
    const matters = hasWord(bytes.toString('latin1'));
    if (!matters && !isNamed) return 'miss';
    if (isBinary(bytes)) return 'binary';
    return matters ? 'hit' : 'miss';
  };
}

/** Reads files, one at a time: what it gives holds until the next. A file that is too large has a byte more than allowed. */
export function makeReader(): (path: string) => Buffer | undefined {
  const buffer = Buffer.allocUnsafe(mostText + 1);
  return (path) => {
    const length = readInto(buffer, path);
    return length === undefined ? undefined : buffer.subarray(0, length);
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
