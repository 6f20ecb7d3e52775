// The table of languages: how each is read, joined to its name and files (names.ts).
// Grammar files are in parsing/assets.ts, under the same ids.
import { lowerJavaScript } from './javascript';
import { javascriptOutline } from './javascript/outline';
import { languageNames } from './names';
import { bodiesToLeaveOut, errorsAreIn, WordMemory, type WordTest } from './pruning';
import { lowerPython } from './python';
import { pythonOutline } from './python/outline';
import type { CommentSyntax, Family, LanguageAdapter, Lower, LowerOptions } from './types';

export { bodiesToLeaveOut, errorsAreIn, WordMemory, type WordTest };
export type { CommentSyntax, Family, LanguageAdapter, Lower, LowerOptions };

const readers: Readonly<Record<Family, Pick<LanguageAdapter, 'lower' | 'outline'>>> = {
  javascript: { lower: lowerJavaScript, outline: javascriptOutline },
  python: { lower: lowerPython, outline: pythonOutline },
};

/** By VS Code's language id. */
export const languages: ReadonlyMap<string, LanguageAdapter> = new Map(
  languageNames.map((name) => [name.id, { ...name, ...readers[name.family] }]),
);

/** How a language is read; undefined: it is not. */
export function adapterFor(languageId: string): LanguageAdapter | undefined {
  return languages.get(languageId);
}
