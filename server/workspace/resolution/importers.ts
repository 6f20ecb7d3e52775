// Which texts can be those of files that import a given file: the words of which one stands in every such text.
// A pure function of the path; names that only manifests know are added by the resolver.
import { baseName, folderOf, withSlashes } from './paths';

/** Folders whose name says nothing: what is in them goes by the folder around. */
const sourceFolders: ReadonlySet<string> = new Set(['src', 'lib', 'dist', 'source']);

/** Words of which one is in the text of every file that imports the file by a path. Rather a word too many. */
export function wordsOfImporters(path: string): readonly string[] {
  const file = withSlashes(path);
  const name = baseName(file);
  if (/\.pyi?$/i.test(name)) return wordsInPython(file, name.replace(/\.pyi?$/i, ''));
  const stem = name.replace(/(?:\.d)?\.[mc]?[jt]sx?$/i, '');
  return stem === 'index' ? [...specifierWords(stem), ...folderWords(file), ...dotWords] : specifierWords(stem);
}

/** In Python a module's name stands alone or after a dot: no shorter word would do. */
function wordsInPython(file: string, stem: string): readonly string[] {
  if (stem !== '__init__') return [stem];
  const folder = baseName(folderOf(file));
  return [...(folder === '' ? [] : [folder]), 'from . import', 'from .. import', 'from ... import'];
}

/** How the last part of a specifier begins: after a slash, or as all there is. */
function specifierWords(stem: string): readonly string[] {
  return [`/${stem}`, `'${stem}`, `"${stem}`];
}

/** An index file goes by its folder's name, */
function folderWords(file: string): readonly string[] {
  const folder = folderOf(file);
  const name = baseName(folder);
  const around = sourceFolders.has(name) ? baseName(folderOf(folder.slice(0, -1))) : '';
  return [name, around].filter(Boolean).flatMap(specifierWords);
}

/** or by dots alone. */
const dotWords: readonly string[] = ['.', './', '..', '../', '../..', '../../'].flatMap((dots) =>
  [`'${dots}'`, `"${dots}"`].flatMap((quoted) => [`from ${quoted}`, `require(${quoted}`]),
);
