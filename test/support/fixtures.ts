// The fixtures: their files, by scenario, and their analysis, with the version of each SDK as the fixture states it.
// It knows nothing of what is expected of them.
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { alibaba } from '../../kms/alibaba';
import { relevanceWords } from '../../kms/sdk-names';
import { languages } from '../../server/languages';
import { Analyzer, type FileAnalysis } from '../../server/workspace/analyzer';
import { readAnnotations } from './annotations';
import { testParsers } from './parsers';

export interface Fixture {
  /** Relative to the folder of fixtures. */
  readonly file: string;
  /** The name up to the first dot: the same in every language. */
  readonly scenario: string;
  readonly languageId: string;
  readonly text: string;
}

/** Every fixture, in the order of their names. */
export function readFixtures(): readonly Fixture[] {
  const folder = fileURLToPath(new URL('../fixtures/', import.meta.url));
  const names = readdirSync(folder).sort();
  return names.map((file) => ({
    file,
    scenario: file.slice(0, file.indexOf('.')),
    languageId: languageOf(file),
    text: readFileSync(`${folder}${file}`, 'utf8'),
  }));
}

function languageOf(file: string): string {
  const found = [...languages.values()].find(({ extensions }) => extensions.some((extension) => file.endsWith(extension)));
  if (!found) throw new Error(`No language for the fixture ${file}`);
  return found.id;
}

/** Analyses texts one by one, each in a project of its own that asks for what the text's annotations say. */
export function fixtureAnalyzer(): (file: string, languageId: string, text: string) => Promise<FileAnalysis> {
  const texts = new Map<string, string>();
  const versionOf = (file: string, name: string): string | undefined => readAnnotations(texts.get(file) ?? '').packages.get(name);
  const analyzer = new Analyzer(testParsers(), alibaba, relevanceWords, { versionOf });
  return (file, languageId, text) => {
    texts.set(file, text);
    return analyzer.analyze({ file, languageId, text });
  };
}
