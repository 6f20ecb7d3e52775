// The table of languages: everything that differs between them, in one place.
// Grammar files are in parsing/assets.ts, under the same ids.
import { lowerJavaScript } from './javascript';
import { javascriptOutline } from './javascript/outline';
import { bodiesToLeaveOut, errorsAreIn, WordMemory, type WordTest } from './pruning';
import { lowerPython } from './python';
import { pythonOutline } from './python/outline';
import type { CommentSyntax, Family, LanguageAdapter, Lower, LowerOptions } from './types';

export { bodiesToLeaveOut, errorsAreIn, WordMemory, type WordTest };
export type { CommentSyntax, Family, LanguageAdapter, Lower, LowerOptions };

const cStyle: CommentSyntax = { line: '//', block: { open: '/*', close: '*/' } };

const javascriptFamily = { family: 'javascript', comments: cStyle, lower: lowerJavaScript, outline: javascriptOutline } as const;

/** By VS Code's language id. */
export const languages: ReadonlyMap<string, LanguageAdapter> = new Map<string, LanguageAdapter>(
  [
    { id: 'typescript', extensions: ['.ts', '.mts', '.cts'], ...javascriptFamily },
    { id: 'typescriptreact', extensions: ['.tsx'], ...javascriptFamily },
    { id: 'javascript', extensions: ['.js', '.mjs', '.cjs'], ...javascriptFamily },
    { id: 'javascriptreact', extensions: ['.jsx'], ...javascriptFamily },
    { id: 'python', family: 'python' as const, extensions: ['.py', '.pyi'], comments: { line: '#' }, lower: lowerPython, outline: pythonOutline },
  ].map((adapter) => [adapter.id, adapter]),
);

/** How a language is read; undefined: it is not. */
export function adapterFor(languageId: string): LanguageAdapter | undefined {
  return languages.get(languageId);
}

/** How a file is read, by its name; undefined: it is not. */
export function adapterForFile(file: string): LanguageAdapter | undefined {
  const name = file.toLowerCase();
  return [...languages.values()].find((adapter) => adapter.extensions.some((extension) => name.endsWith(extension)));
}
