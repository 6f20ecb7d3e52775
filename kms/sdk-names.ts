// The words of which a text has to contain one to be worth parsing: taken from the SDK bindings' markers, so that a new
// SDK is found without a change here. Pure data, small enough for a client to import.
import { sdks } from './sdks';

/** Each word once, sorted; a word that contains another is left out, since the other finds it too. */
export const relevanceWords: readonly string[] = shortest(sdks.flatMap((sdk) => sdk.markers));

/** The manifests in which projects name the packages they use, in the order in which they are asked. */
export const manifestNames: readonly string[] = ['package.json', 'requirements.txt', 'pyproject.toml', 'Pipfile'];

/** Whether a manifest names the package of an SDK. Python's packages are named with any of - _ . between words. */
export function namesSdkPackage(manifest: string): boolean {
  const text = plain(manifest);
  return packages.some((name) => text.includes(name));
}

const packages: readonly string[] = [...new Set(sdks.map(({ id }) => plain(id)))];

function plain(text: string): string {
  return text.toLowerCase().replace(/[-_.]+/g, '-');
}

function shortest(words: readonly string[]): string[] {
  const unique = [...new Set(words)].sort();
  return unique.filter((word) => !unique.some((other) => other !== word && word.includes(other)));
}
