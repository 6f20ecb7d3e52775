// Programs of several files, given as texts by path, for tests of the analysis across files.
import { alibaba } from '../../kms/alibaba';
import { relevanceWords } from '../../kms/sdk-names';
import { importsIn } from '../../server/languages/imported-names';
import { languageNameOfFile } from '../../server/languages/names';
import { relevanceTest } from '../../server/workspace/relevance';
import type { FileAnalysis, Source } from '../../server/workspace/analyzer';
import { ImportGraph } from '../../server/workspace/program/import-graph';
import { ProgramAnalyzer } from '../../server/workspace/program/program-analyzer';
import { filesThatMatter, programAround } from '../../server/workspace/program/reach';
import { isModuleManifest, Resolver } from '../../server/workspace/resolution';
import { testParsers } from './parsers';

const parsers = testParsers();
const namesSdk = relevanceTest(relevanceWords);

/** A program whose texts may change: what is known is kept from one question to the next. */
export interface OpenProgram {
  /** The files that matter now. */
  readonly mattering: () => readonly string[];
  /** What is said of a file, seen with all that has to do with it. */
  readonly analysisOf: (file: string) => Promise<FileAnalysis>;
  /** What is said of each file that matters, when all are looked at together. */
  readonly analyses: () => Promise<ReadonlyMap<string, FileAnalysis>>;
}

/** Opens a program of these texts by path, which are read anew for each question. Paths begin with "/w/". */
export function openProgram(files: ReadonlyMap<string, string>): OpenProgram {
  const port = {
    exists: (path: string) => files.has(path),
    readText: (path: string) => files.get(path),
    manifests: () => [...files.keys()].filter(isModuleManifest),
  };
  const resolver = new Resolver(port, ['/w/']);
  const graph = new ImportGraph((...asked) => resolver.resolve(...asked));
  const relevant = new Set<string>();
  const seen = new Map<string, string>();
  const settled = (): ReadonlySet<string> => {
    for (const [file, text] of files) {
      const language = languageNameOfFile(file);
      if (!language || seen.get(file) === text) continue;
      seen.set(file, text);
      graph.set(file, importsIn(language.family, text));
      if (namesSdk(text)) relevant.add(file);
      else relevant.delete(file);
    }
    return filesThatMatter(relevant, graph);
  };
  const read = (file: string): Source | undefined => {
    const [language, text] = [languageNameOfFile(file), files.get(file)];
    return language && text !== undefined ? { file, languageId: language.id, text } : undefined;
  };
  const sources = { read, nameOf: (file: string) => file.replace(/^\/w\//, '') };
  const analyzer = new ProgramAnalyzer({ parsers, provider: alibaba, packages: undefined, resolver, sources });
  return {
    mattering: () => [...settled()],
    analysisOf: async (file) => {
      const mattering = settled();
      const roots = mattering.has(file) ? [...programAround(file, graph)].sort() : [file];
      return (await analyzer.analyze(roots, [file], {})).analyses.get(file)!;
    },
    analyses: async () => {
      const roots = [...settled()];
      return (await analyzer.analyze(roots, roots, {})).analyses;
    },
  };
}

/** What the analysis says of each file that matters, when all are looked at together. */
export function analysedTogether(texts: Readonly<Record<string, string>>): Promise<ReadonlyMap<string, FileAnalysis>> {
  return openProgram(new Map(Object.entries(texts))).analyses();
}

/** Every KMS call, in the order of files and texts: "a.ts:3 Encrypt Disabled always-rejected". */
export async function callsTogether(texts: Readonly<Record<string, string>>): Promise<string[]> {
  const analyses = await analysedTogether(texts);
  return [...analyses].flatMap(([file, { report, lines }]) =>
    report.calls.map(({ span, operation, before, verdict }) =>
      [`${file.replace(/^\/w\//, '')}:${lines.lineAt(span.start) + 1}`, operation, before.join('|'), verdict].join(' '),
    ),
  );
}

/** Every finding: "a.ts:3 always-rejected: message". */
export async function findingsTogether(texts: Readonly<Record<string, string>>): Promise<string[]> {
  const analyses = await analysedTogether(texts);
  return [...analyses].flatMap(([file, { findings, lines }]) =>
    findings.map(({ span, rule, message }) => `${file.replace(/^\/w\//, '')}:${lines.lineAt(span.start) + 1} ${rule}: ${message}`),
  );
}
