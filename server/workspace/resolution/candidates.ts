// Which file a path without its extension, or with another's, stands for in JavaScript and TypeScript.
// It must not know where the path comes from.
import { asFolder } from './paths';

/** Sources before declarations: those have the code. */
const extensions = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs', '.d.ts', '.d.mts', '.d.cts'] as const;

/** What TypeScript is called once compiled, which is how TypeScript imports it. */
const compiledFrom: readonly (readonly [string, readonly string[]])[] = [
  ['.js', ['.ts', '.tsx', '.js', '.d.ts']],
  ['.jsx', ['.tsx', '.ts', '.jsx', '.d.ts']],
  ['.mjs', ['.mts', '.mjs', '.d.mts']],
  ['.cjs', ['.cts', '.cjs', '.d.cts']],
];

type Exists = (path: string) => boolean;

/** The source file for a path: x.js may be x.ts on disk, x be x.ts. Undefined where none is there, or it is no source. */
export function fileFor(path: string, exists: Exists): string | undefined {
  // Most have no extension at all.
  if (path.lastIndexOf('.') < path.lastIndexOf('/')) return firstWith(path, extensions, exists);
  for (const [compiled, sources] of compiledFrom) {
    if (!path.endsWith(compiled)) continue;
    const found = firstWith(path.slice(0, -compiled.length), sources, exists);
    if (found !== undefined) return found;
  }
  if (extensions.some((extension) => path.endsWith(extension)) && exists(path)) return path;
  return firstWith(path, extensions, exists);
}

/** The file that stands for a folder. */
export function indexOf(folder: string, exists: Exists): string | undefined {
  return firstWith(`${asFolder(folder)}index`, extensions, exists);
}

function firstWith(stem: string, endings: readonly string[], exists: Exists): string | undefined {
  for (const ending of endings) if (exists(stem + ending)) return stem + ending;
  return undefined;
}
