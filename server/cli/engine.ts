// The parsers and the analysis for the command line: loaded only when the first file that can matter is found, once by
// each thread. It must not know the scan nor what is printed.
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { alibaba } from '../../kms/alibaba';
import { relevanceWords } from '../../kms/sdk-names';
import type { Module } from '../ir/types';
import { importsIn } from '../languages/imported-names';
import { languageIdOfFile, languageNameOfFile } from '../languages/names';
import { folderAssets } from '../node/assets';
import { nodeWorkspace } from '../node/files/workspace';
import { Parsers } from '../parsing';
import { Analyzer, type AnalyzerOptions, type Source } from '../workspace/analyzer';
import { Packages } from '../workspace/packages';
import type { FilePort } from '../workspace/ports';
import { ProgramAnalyzer } from '../workspace/program/program-analyzer';
import { Resolver } from '../workspace/resolution';
import type { FileOptions, InProgram, SourceAnalyzer, Workspace } from './environment';

/**
 * Manifests, looked for in every folder above a file that matters. Most are not there, and nobody else waits for this
 * thread: asking at once costs microseconds, a failing asynchronous read a tenth of a millisecond.
 */
const files: FilePort = {
  readText: (uri) => Promise.resolve(readIfThere(fileURLToPath(uri))),
};

function readIfThere(file: string): string | undefined {
  try {
    return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  } catch {
    return undefined;
  }
}

/** An analyzer of files of this process; the grammars are in `folder`. */
export function makeAnalyzer(folder: string): SourceAnalyzer {
  return new FileAnalyzer(new Parsers(folderAssets(folder)));
}

class FileAnalyzer implements SourceAnalyzer {
  private readonly manifests = new Packages(files);
  private readonly packages = {
    versionOf: (file: string, name: string) => this.manifests.versionOf(pathToFileURL(resolve(file)).href, name),
  };
  private readonly single: Analyzer;
  private readonly sources = new Map<string, Source | undefined>();
  private readonly resolvers = new WeakMap<Workspace, Resolver>();

  constructor(private readonly parsers: Parsers) {
    this.single = new Analyzer(parsers, alibaba, relevanceWords, this.packages);
  }

  async analyzeProgram(paths: readonly string[], workspace: Workspace, options: FileOptions): Promise<ReadonlyMap<string, InProgram>> {
    const resolver = this.resolverOf(workspace);
    const textOf = (file: string): string | undefined => this.read(file)?.text;
    const [only] = paths;
    if (only !== undefined && paths.length === 1 && !this.importsAnything(only, resolver)) return this.alone(only, options);
    const sources = { read: (file: string) => this.read(file), nameOf: options.nameOf };
    const { parsers, packages } = this;
    const analyzer = new ProgramAnalyzer({ parsers, provider: alibaba, packages, resolver, sources });
    const { analyses } = await analyzer.analyze(paths, paths, options);
    return new Map(
      [...analyses].flatMap(([file, analysis]) => {
        const source = this.read(file);
        return source ? [[file, { source, analysis, textOf }] as const] : [];
      }),
    );
  }

  lower(source: Source): Promise<Module | undefined> {
    return this.single.lower(source);
  }

  /** A file that uses no other needs less: bodies that cannot matter are left out. */
  private async alone(file: string, options: AnalyzerOptions): Promise<ReadonlyMap<string, InProgram>> {
    const source = this.read(file);
    if (!source) return new Map();
    const analysis = await this.single.analyze(source, options);
    return new Map([[file, { source, analysis, textOf: () => source.text }]]);
  }

  private importsAnything(file: string, resolver: Resolver): boolean {
    const family = languageNameOfFile(file)?.family;
    const imports = family ? importsIn(family, this.read(file)?.text ?? '') : [];
    return imports.some(({ module, names }) =>
      [undefined, ...names].some((name) => {
        const { file: found, submodule } = resolver.resolve(file, module, name);
        return found !== undefined || submodule !== undefined;
      }),
    );
  }

  private resolverOf(workspace: Workspace): Resolver {
    const known = this.resolvers.get(workspace);
    if (known) return known;
    const made = new Resolver({ ...nodeWorkspace, manifests: () => workspace.manifests }, workspace.folders);
    this.resolvers.set(workspace, made);
    return made;
  }

  private read(file: string): Source | undefined {
    if (!this.sources.has(file)) {
      const [languageId, text] = [languageIdOfFile(file), nodeWorkspace.readText(file)];
      this.sources.set(file, languageId === undefined || text === undefined ? undefined : { file, languageId, text });
    }
    return this.sources.get(file);
  }
}
