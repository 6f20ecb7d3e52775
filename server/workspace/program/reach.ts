// Which files a finding can depend on. Files matter that name an SDK, and files that import one that matters: only in
// these can something be done to a key. It must not know texts or paths.
import type { ImportGraph } from './import-graph';

type Graph = Pick<ImportGraph, 'importsOf' | 'importersOf'>;

/** The files that matter: those that name an SDK, and whatever imports one of these. */
export function filesThatMatter(relevant: Iterable<string>, graph: Graph): ReadonlySet<string> {
  return closure(relevant, (file) => graph.importersOf(file));
}

/** The files in which a run can begin that says something of a file: those that get to it by imports. */
export function programAround(file: string, graph: Graph): ReadonlySet<string> {
  return closure([file], (each) => graph.importersOf(each));
}

/** The files that matter, in groups that have nothing to do with one another; in the order in which they are given. */
export function programsOf(mattering: ReadonlySet<string>, graph: Graph): readonly (readonly string[])[] {
  const groups: string[][] = [];
  const seen = new Set<string>();
  for (const start of mattering) {
    if (seen.has(start)) continue;
    const group = closure([start], (each) => [...graph.importersOf(each), ...importsThatMatter(each, mattering, graph)]);
    for (const each of group) seen.add(each);
    groups.push([...group]);
  }
  return groups;
}

function importsThatMatter(file: string, mattering: ReadonlySet<string>, graph: Graph): readonly string[] {
  return [...graph.importsOf(file)].filter((each) => mattering.has(each));
}

function closure(starts: Iterable<string>, next: (each: string) => Iterable<string>): Set<string> {
  const found = new Set(starts);
  // A set gives what is added to it in the meantime, too.
  for (const each of found) for (const other of next(each)) found.add(other);
  return found;
}
