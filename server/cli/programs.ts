// From the files of a scan to the programs they make: which files have to be looked at together. Reads what files import,
// also from files outside the scan that they lead to. It must not know what is found in a program.
import { importsIn } from '../languages/imported-names';
import { languageNameOfFile } from '../languages/names';
import { relevanceTest } from '../workspace/relevance';
import { ImportGraph } from '../workspace/program/import-graph';
import { filesThatMatter, programsOf } from '../workspace/program/reach';
import { Resolver } from '../workspace/resolution';
import { nodeWorkspace } from '../node/files/workspace';
import type { Environment, Workspace } from './environment';
import { byFile, helpersFrom, type ScanResult } from './scan';
import { makeReadImports } from './scan/file-imports';
import { chunked, runOnThreads } from './scan/pool';
import { fileNamer, ignoreCheckIn, slashed } from './scan/targets';

export interface Programs {
  /** Paths with slashes, as the resolver has them. */
  readonly programs: readonly (readonly string[])[];
  readonly workspace: Workspace;
  /** Whether a file was asked for: others are only looked at for its sake. */
  readonly isAsked: (file: string) => boolean;
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
  const scanned = new Set(found.paths.map(slashed));
  const relevant = new Set(found.files.map(({ absolute }) => slashed(absolute)));
  const isIgnored = ignoreCheckIn(found.targets);
  const isAsked = (file: string): boolean => scanned.has(file) && !isIgnored(file);
  if (relevant.size === 0 && found.paths.length > mostWithoutHits) return { programs: [], workspace, isAsked };
  const graph = await graphOf(found, workspace, { relevant, scanned }, environment);
  const nameOf = fileNamer(found.targets, environment.cwd);
  const mattering = [...filesThatMatter(relevant, graph)].map((path) => ({ path, file: nameOf(path) })).sort(byFile);
  const programs = programsOf(new Set(mattering.map(({ path }) => path)), graph);
  return { workspace, isAsked, programs: programs.filter((program) => program.some(isAsked)) };
}

interface Sets {
  /** Files that name an SDK; those that are found outside the scan are added. */
  readonly relevant: Set<string>;
  readonly scanned: ReadonlySet<string>;
}

async function graphOf(
  found: ScanResult,
  workspace: Workspace,
  { relevant, scanned }: Sets,
  environment: Environment,
): Promise<ImportGraph> {
  const port = {
    exists: (path: string) => scanned.has(path) || nodeWorkspace.exists(path),
    readText: (path: string) => nodeWorkspace.readText(path),
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
  addOutside(paths.map(slashed), graph, { relevant, scanned }, environment.relevanceWords);
  return graph;
}

/** Files that are imported from outside the scan, and what these import. */
function addOutside(paths: readonly string[], graph: ImportGraph, { relevant, scanned }: Sets, words: readonly string[]): void {
  const namesSdk = relevanceTest(words);
  const seen = new Set<string>();
  const open = [...paths];
  for (let file = open.pop(); file !== undefined && seen.size < mostOutside; file = open.pop()) {
    for (const target of graph.importsOf(file)) {
      const family = languageNameOfFile(target)?.family;
      if (scanned.has(target) || seen.has(target) || family === undefined) continue;
      seen.add(target);
      open.push(target);
      const text = nodeWorkspace.readText(target) ?? '';
      graph.set(target, importsIn(family, text));
      if (namesSdk(text)) relevant.add(target);
    }
  }
}
