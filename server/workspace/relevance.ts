// The text pre-test: whether a file can matter at all, told from its text alone, before any parser is loaded.
// It must not know which words those are, nor where texts come from.

/** A test for "one of the words is in the text". Words that contain another word are left out: the shorter decides. */
export function relevanceTest(words: readonly string[]): (text: string) => boolean {
  const needles = minimalWords(words);
  if (needles.length === 0) return () => false;
  const pattern = new RegExp(needles.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|'));
  return (text) => pattern.test(text);
}

/** The words that contain no other of the words; a text has one of these exactly if it has one of all. */
export function minimalWords(words: readonly string[]): readonly string[] {
  const distinct = [...new Set(words)].filter((word) => word !== '');
  return distinct.filter((word) => !distinct.some((other) => other !== word && word.includes(other)));
}
