// The text pre-test: whether a file can matter at all, told from its text alone, before any parser is loaded.
// It must not know which words those are, nor where texts come from.
import { escapeRegExp } from '../ir/regexp';

/** A test for "one of the words is in the text". */
export function relevanceTest(words: readonly string[]): (text: string) => boolean {
  if (words.length === 0) return () => false;
  const pattern = new RegExp(words.map(escapeRegExp).join('|'));
  return (text) => pattern.test(text);
}
