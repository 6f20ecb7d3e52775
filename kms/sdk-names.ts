// The words of which a text has to contain one to be worth parsing: taken from the SDK bindings' markers, so that a new
// SDK is found without a change here. Pure data, small enough for a client to import.
import { sdks } from './sdks';

/** Each word once, sorted; a word that contains another is left out, since the other finds it too. */
export const relevanceWords: readonly string[] = shortest(sdks.flatMap((sdk) => sdk.markers));

function shortest(words: readonly string[]): string[] {
  const unique = [...new Set(words)].sort();
  return unique.filter((word) => !unique.some((other) => other !== word && word.includes(other)));
}
