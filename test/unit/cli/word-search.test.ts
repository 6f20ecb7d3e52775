// The search for words in bytes, against the obvious way.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeWordSearch } from '../../../server/cli/scan/word-search';

const find = (words: readonly string[], text: string): boolean => {
  const bytes = Buffer.from(text);
  return makeWordSearch(words)(bytes, bytes.length);
};

describe('the search for words', () => {
  it('agrees with includes() on any words and text', () => {
    // A small alphabet, so that there is much to find, and much that nearly fits.
    const letters = (from: number, to: number): fc.Arbitrary<string> =>
      fc.string({ unit: fc.constantFrom('a', 'b', 'é', '@'), minLength: from, maxLength: to });
    const words = fc.array(fc.string({ unit: fc.constantFrom('a', 'b', '@'), minLength: 2, maxLength: 6 }), { minLength: 1, maxLength: 6 });
    fc.assert(fc.property(words, letters(0, 60), (some, text) => find(some, text) === some.some((word) => text.includes(word))));
  });

  it('looks no further than it is told', () => {
    const bytes = Buffer.from('xx@alicloud/kms');
    expect(makeWordSearch(['@alicloud/kms'])(bytes, bytes.length - 1)).toBe(false);
    expect(makeWordSearch(['@alicloud/kms'])(bytes, bytes.length)).toBe(true);
  });

  it('finds nothing without words', () => {
    expect(find([], 'text')).toBe(false);
  });
});
