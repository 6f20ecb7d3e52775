// Finds out whether bytes contain one of several words, skipping most of them (Wu and Manber, 1994).
// The words are a dozen package names of eight letters and more, so one step skips most of a word's length.
// It must not know files nor what the words stand for.

/** A test of the first `length` bytes. The words are ASCII; a word of one letter makes every text a hit. */
export type WordSearch = (bytes: Uint8Array, length: number) => boolean;

/** Prepares the search for one of the words. */
export function makeWordSearch(words: readonly string[]): WordSearch {
  const needles = words.map((word) => Uint8Array.from(word, (letter) => letter.charCodeAt(0) & 0xff));
  if (needles.length === 0) return () => false;
  const window = Math.min(...needles.map((needle) => needle.length));
  if (window < 2) return () => true;
  const shifts = shiftTable(needles, window);
  const byLastBlock = needlesByBlock(needles, window);
  return (bytes, length) => {
    let at = window - 1;
    while (at < length) {
      const block = ((bytes[at - 1] ?? 0) << 8) | (bytes[at] ?? 0);
      const shift = shifts[block] ?? 1;
      if (shift === 0 && byLastBlock.get(block)?.some((needle) => isAt(needle, bytes, at - window + 1, length))) return true;
      at += shift === 0 ? 1 : shift;
    }
    return false;
  };
}

/** How far the window may move when it ends with a block of two bytes: 0 where a word's start may end there. */
function shiftTable(needles: readonly Uint8Array[], window: number): Uint8Array {
  const farthest = Math.min(window - 1, 255);
  const shifts = new Uint8Array(0x10000).fill(farthest);
  for (const needle of needles) {
    for (let index = 1; index < window; index += 1) {
      const block = blockAt(needle, index);
      shifts[block] = Math.min(shifts[block] ?? 0, window - 1 - index);
    }
  }
  return shifts;
}

function needlesByBlock(needles: readonly Uint8Array[], window: number): ReadonlyMap<number, readonly Uint8Array[]> {
  const table = new Map<number, Uint8Array[]>();
  for (const needle of needles) {
    const block = blockAt(needle, window - 1);
    table.set(block, [...(table.get(block) ?? []), needle]);
  }
  return table;
}

function blockAt(needle: Uint8Array, index: number): number {
  return ((needle[index - 1] ?? 0) << 8) | (needle[index] ?? 0);
}

function isAt(needle: Uint8Array, bytes: Uint8Array, start: number, length: number): boolean {
  return start + needle.length <= length && needle.every((byte, index) => bytes[start + index] === byte);
}
