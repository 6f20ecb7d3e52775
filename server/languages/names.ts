// Which languages there are: their ids, files and comments. Data that is there before any parser or lowering is loaded,
// for whoever only has to tell which files can matter. It must not know how a language is read.
import type { CommentSyntax, Family, LanguageName } from './types';

export type { Family };

const cStyle: CommentSyntax = { line: '//', block: { open: '/*', close: '*/' } };

export const languageNames: readonly LanguageName[] = [
  { id: 'typescript', family: 'javascript', extensions: ['.ts', '.mts', '.cts'], comments: cStyle },
  { id: 'typescriptreact', family: 'javascript', extensions: ['.tsx'], comments: cStyle },
  { id: 'javascript', family: 'javascript', extensions: ['.js', '.mjs', '.cjs'], comments: cStyle },
  { id: 'javascriptreact', family: 'javascript', extensions: ['.jsx'], comments: cStyle },
  { id: 'python', family: 'python', extensions: ['.py', '.pyi'], comments: { line: '#' } },
];

/** The extensions of every language we read. */
export const sourceExtensions: ReadonlySet<string> = new Set(languageNames.flatMap(({ extensions }) => extensions));

/** The language of a file, by its name; undefined: we do not read it. */
export function languageNameOfFile(file: string): LanguageName | undefined {
  const name = file.toLowerCase();
  return languageNames.find(({ extensions }) => extensions.some((extension) => name.endsWith(extension)));
}

/** Its id. */
export function languageIdOfFile(file: string): string | undefined {
  return languageNameOfFile(file)?.id;
}
