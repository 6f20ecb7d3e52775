// What package.json files say: which package a folder is, and which files its parts are. The targets they name are often
// build output that is not in the workspace; then the sources it is commonly made from are tried.
// It must not know which module imports what.
import { isRecord } from '../../../protocol/json';
import { fileFor, indexOf } from './candidates';
import { asFolder, baseName, folderOf, joinPath } from './paths';
import type { Files } from './types';

const manifestName = 'package.json';

/** The packages of the workspace: their folders by name. */
export function packageFolders(files: Files): ReadonlyMap<string, string> {
  const folders = new Map<string, string>();
  const paths = files.manifests().filter((path) => baseName(path) === manifestName && !path.includes('/node_modules/'));
  // Of two with one name the outer one counts: copies are kept deeper.
  for (const path of paths.sort((a, b) => a.length - b.length || (a < b ? -1 : 1))) {
    const manifest = files.json(path);
    const name = isRecord(manifest) ? manifest['name'] : undefined;
    if (typeof name === 'string' && name !== '' && !folders.has(name)) folders.set(name, folderOf(path));
  }
  return folders;
}

/** A bare specifier as the package's name and what is asked of it: "@s/p/a/b" is "@s/p" and "./a/b". */
export function splitSpecifier(specifier: string): { readonly name: string; readonly subpath: string } {
  const [first = '', second = '', ...rest] = specifier.split('/');
  const scoped = first.startsWith('@');
  const inner = scoped ? rest : second === '' ? rest : [second, ...rest];
  return { name: scoped ? `${first}/${second}` : first, subpath: ['.', ...inner].join('/') };
}

/** The file that a package, or a part of it ("./a"), is. */
export function fileInPackage(folder: string, subpath: string, files: Files): string | undefined {
  const manifest = files.json(folder + manifestName);
  const fields = isRecord(manifest) ? manifest : {};
  const exported = targetsOf(fields['exports'], subpath);
  if (subpath !== '.') return firstFile(folder, [...exported, subpath], files);
  const mains = ['source', 'module', 'main', 'types', 'typings'].flatMap((name) => textIn(fields[name]));
  return firstFile(folder, codeFirst([...exported, ...mains]), files) ?? firstFile(folder, ['index', 'src/index'], files);
}

/** The file for "#name", from the nearest package around the folder that says what it is. */
export function importedInside(folders: readonly string[], specifier: string, files: Files): string | undefined {
  for (const folder of folders) {
    const manifest = files.exists(folder + manifestName) ? files.json(folder + manifestName) : undefined;
    if (!isRecord(manifest)) continue;
    return firstFile(folder, codeFirst(targetsIn(manifest['imports'], specifier)), files);
  }
  return undefined;
}

/** What "exports" says of a part; it may be the target of the only part, or conditions for it. */
function targetsOf(exports: unknown, subpath: string): readonly string[] {
  const hasParts = isRecord(exports) && Object.keys(exports).some((key) => key.startsWith('.'));
  if (hasParts) return codeFirst(targetsIn(exports, subpath));
  return subpath === '.' ? leaves(exports) : [];
}

/** The targets of a key, or of the pattern with a star that fits best. */
function targetsIn(table: unknown, key: string): readonly string[] {
  if (!isRecord(table)) return [];
  if (key in table) return leaves(table[key]);
  const fitting = Object.keys(table).flatMap((pattern) => {
    const [before = '', after] = pattern.split('*');
    const fits = after !== undefined && key.length >= pattern.length - 1 && key.startsWith(before) && key.endsWith(after);
    return fits ? [{ pattern, before, star: key.slice(before.length, key.length - after.length) }] : [];
  });
  const [best] = fitting.sort((a, b) => b.before.length - a.before.length);
  return best ? leaves(table[best.pattern]).map((target) => target.replaceAll('*', best.star)) : [];
}

/** All targets under any conditions. */
function leaves(value: unknown, depth = 0): readonly string[] {
  if (depth > 8) return [];
  if (typeof value === 'string') return [value];
  const inner: readonly unknown[] = Array.isArray(value) ? value : isRecord(value) ? Object.values(value) : [];
  return inner.flatMap((each) => leaves(each, depth + 1));
}

function textIn(value: unknown): readonly string[] {
  return typeof value === 'string' && value !== '' ? [value] : [];
}

const declaration = /\.d\.([mc]?)ts$/;

function codeFirst(targets: readonly string[]): readonly string[] {
  return [...targets.filter((each) => !declaration.test(each)), ...targets.filter((each) => declaration.test(each))];
}

function firstFile(folder: string, targets: readonly string[], { exists }: Files): string | undefined {
  for (const written of [...targets, ...targets.flatMap(sourcesOf)]) {
    const path = joinPath(folder, written);
    const found = path === undefined ? undefined : (fileFor(path, exists) ?? indexOf(asFolder(path), exists));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** What build output is commonly made from: dist/esm/a.js from src/a.ts or a.ts. */
function sourcesOf(target: string): readonly string[] {
  const inner = target.replace(/^(?:\.\/)?/, '');
  const built = /^(?:dist|lib|build|out|es|esm|cjs)\/(?:(?:esm|cjs|es|module|commonjs|types|src)\/)?(.*)$/.exec(inner)?.[1];
  const source = (built ?? inner).replace(declaration, '.$1js');
  return built === undefined ? [`src/${source}`] : [`src/${source}`, source];
}
