// Which files a finding can depend on. Files matter that name an SDK, and files that import one that matters: only in
// these can something be done to a key. It must not know texts or paths.
import type { ImportGraph } from './import-graph';

type Graph = Pick<ImportGraph, 'importsOf' | 'importersOf'>;

/** Files that are looked at together: beyond, memory and time would grow with the workspace. */
export const mostTogether = 300;

/** The files that matter: those that name an SDK, and whatever imports one of these. */
export function filesThatMatter(relevant: Iterable<string>, graph: Graph): ReadonlySet<string> {
  return closure(relevant, (file) => graph.importersOf(file));
}

/** The files in which a run can begin that says something of a file: those that get to it by imports, the nearest first. */
export function programAround(file: string, graph: Graph, most = mostTogether): ReadonlySet<string> {
  return closure([file], (each) => graph.importersOf(each), most);
}

/**
 * The files that matter, in groups that have nothing to do with one another, or as little as can be where one is too large:
 * neighbours by name stay together.
 */
export function programsOf(mattering: ReadonlySet<string>, graph: Graph, most = mostTogether): readonly (readonly string[])[] {
  const groups: string[][] = [];
  const seen = new Set<string>();
  for (const start of mattering) {
    if (seen.has(start)) continue;
    const group = closure([start], (each) => [...graph.importersOf(each), ...importsThatMatter(each, mattering, graph)]);
    for (const each of group) seen.add(each);
    if (group.size <= most) groups.push([...group]);
    else groups.push(...pieces([...group].sort(), most));
  }
  return groups;
}

function importsThatMatter(file: string, mattering: ReadonlySet<string>, graph: Graph): readonly string[] {
  return [...graph.importsOf(file)].filter((each) => mattering.has(each));
}

function pieces(files: readonly string[], most: number): string[][] {
  const count = Math.ceil(files.length / most);
  const size = Math.ceil(files.length / count);
  return Array.from({ length: count }, (_, index) => files.slice(index * size, (index + 1) * size));
}

function closure(starts: Iterable<string>, next: (each: string) => Iterable<string>, most = Infinity): Set<string> {
  const found = new Set(starts);
  // A set gives what is added to it in the meantime, too.
  for (const each of found)
    for (const other of next(each)) {
      if (found.size >= most) return found;
      found.add(other);
    }
  return found;
}
