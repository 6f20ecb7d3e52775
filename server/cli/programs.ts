// From the files of a scan to the programs they make: which files have to be looked at together. Reads what files import,
// also from files outside the scan that they lead to. It must not know what is found in a program.
import { existsSync, readFileSync } from 'node:fs';
import { sep } from 'node:path';
import { languageNameOfFile } from '../languages/names';
import { relevanceTest } from '../workspace/relevance';
import { ImportGraph } from '../workspace/program/import-graph';
import { filesThatMatter, programsOf } from '../workspace/program/reach';
import { Resolver } from '../workspace/resolution';
import { decode } from '../node/files/decode';
import type { Environment, Workspace } from './environment';
import { helpersFrom, type ScanResult } from './scan';
import { makeReadImports } from './scan/file-imports';
import { chunked, runOnThreads } from './scan/pool';
import { fileNamer, ignoreCheckIn } from './scan/targets';

export interface Programs {
  /** Paths with slashes, as the resolver has them. */
  readonly programs: readonly (readonly string[])[];
  readonly workspace: Workspace;
}

/** Without a file that names an SDK, so many files are searched for imports that lead to one outside. */
const mostWithoutHits = 5_000;
/** Files outside the scan that are looked at. */
const mostOutside = 2_000;

/** Groups the files that matter. */
export async function programsIn(found: ScanResult, environment: Environment): Promise<Programs> {
  const { folders } = found.targets;
  const workspace: Workspace = {
    folders: [...new Set([...folders.map(({ absolute }) => absolute), environment.cwd])].map(slashed),
    manifests: found.manifests.map(slashed),
  };
  const relevant = new Set(found.files.map(({ absolute }) => slashed(absolute)));
  if (relevant.size === 0 && found.paths.length > mostWithoutHits) return { programs: [], workspace };
  const graph = await graphOf(found, workspace, relevant, environment);
  const isIgnored = ignoreCheckIn(found.targets);
  const scanned = new Set(found.paths.map(slashed));
  const isMine = (file: string): boolean => scanned.has(file) && (relevant.has(file) || !isIgnored(file));
  const nameOf = fileNamer(found.targets, environment.cwd);
  const mattering = new Set([...filesThatMatter(relevant, graph)].sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1)));
  return { workspace, programs: programsOf(mattering, graph).filter((program) => program.some(isMine)) };
}

/** @param relevant files that name an SDK; those that are found outside the scan are added */
async function graphOf(found: ScanResult, workspace: Workspace, relevant: Set<string>, environment: Environment): Promise<ImportGraph> {
  const scanned = new Set(found.paths.map(slashed));
  const port = {
    exists: (path: string) => scanned.has(path) || existsSync(path),
    readText: (path: string) => (existsSync(path) ? decode(readFileSync(path)) : undefined),
    manifests: () => workspace.manifests,
  };
  const resolver = new Resolver(port, workspace.folders);
  const graph = new ImportGraph((...asked) => resolver.resolve(...asked));
  const families = new Set([...relevant].map((file) => languageNameOfFile(file)?.family));
  const paths = relevant.size === 0 ? found.paths : found.paths.filter((path) => families.has(languageNameOfFile(path)?.family));
  const work = makeReadImports();
  const { scanWorker: workerScript } = environment;
  const task = { kind: 'imports' } as const;
  const imports = await runOnThreads(chunked(paths), { task, work, workerScript, helpersFrom, onProgress: () => undefined });
  for (const each of imports) graph.set(slashed(each.path), each.imports);
  await addOutside(paths.map(slashed), scanned, graph, relevant, environment.relevanceWords);
  return graph;
}

/** Files that are imported from outside the scan, and what these import. */
async function addOutside(
  paths: readonly string[],
  scanned: ReadonlySet<string>,
  graph: ImportGraph,
  relevant: Set<string>,
  words: readonly string[],
): Promise<void> {
  const [namesSdk, read] = [relevanceTest(words), makeReadImports()];
  const seen = new Set<string>();
  const open = [...paths];
  for (let file = open.pop(); file !== undefined && seen.size < mostOutside; file = open.pop()) {
    for (const target of graph.importsOf(file)) {
      if (scanned.has(target) || seen.has(target) || languageNameOfFile(target) === undefined) continue;
      seen.add(target);
      open.push(target);
      for (const each of await read([target])) graph.set(target, each.imports);
      if (namesSdk(decode(readFileSync(target)))) relevant.add(target);
    }
  }
}

function slashed(path: string): string {
  return sep === '/' ? path : path.replaceAll(sep, '/');
}
