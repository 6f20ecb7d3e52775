// Which words make code matter to the analysis: names of methods that can be SDK calls, and what tells an SDK's
// generation. It must not know languages' syntax.
import type { Provider } from '../../kms/types';
import type { Recognizer } from './sdk/recognizer';

/** Words remembered before all are forgotten: more than the words of any file. */
const mostWords = 100_000;

/** The test for the files of a family: whether code with that word can be a call, or tell of a version. */
export function wordTest(provider: Provider, family: string, isMethodName: (name: string) => boolean): (word: string) => boolean {
  const evidence = provider.sdks.filter((sdk) => sdk.family === family).flatMap((sdk) => sdk.generations?.map((one) => one.evidence) ?? []);
  const fields = new Set(evidence.flatMap((one) => one.fields));
  const suffixes = evidence.flatMap((one) => one.suffixes).filter((suffix) => suffix !== '');
  return (word) => fields.has(word) || suffixes.some((suffix) => word.endsWith(suffix)) || isMethodName(word);
}

/** The recognizer's test of method names, which is asked for the same names again and again. */
export function methodNameTest(recognizer: Recognizer): (name: string) => boolean {
  const known = new Map<string, boolean>();
  return (name) => {
    const before = known.get(name);
    if (before !== undefined) return before;
    if (known.size >= mostWords) known.clear();
    const answer = recognizer.isMethodName(name);
    known.set(name, answer);
    return answer;
  };
}
