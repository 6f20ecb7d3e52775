// The program around an open document: what its analysis rests on, and the analysis. Built when the first document that
// matters is looked at. It must not know the protocol, nor who keeps results.
import type { Provider } from '../../../kms/types';
import type { Parsers } from '../../parsing';
import type { AnalyzerOptions, FileAnalysis } from '../analyzer';
import type { Documents, Snapshot } from '../documents';
import type { PackagePort } from '../generations';
import { pathOf, uriOf } from './addresses';
import { ProgramAnalyzer } from './program-analyzer';
import { Project, type WorkspacePort } from './project';

export interface DocumentProgramsParts {
  readonly port: WorkspacePort;
  readonly documents: Documents;
  readonly parsers: Parsers;
  readonly provider: Provider;
  /** Asked by addresses. */
  readonly packages: PackagePort;
  readonly namesSdk: (text: string) => boolean;
  readonly turn: () => Promise<void>;
  readonly relativePath: (uri: string) => string;
}

export class DocumentPrograms {
  private project: Project;
  private analyzer: ProgramAnalyzer;
  /** The addresses of open documents, by path. */
  private readonly open = new Map<string, string>();
  /** The files that the last analysis of each file was about. */
  private readonly followed = new Map<string, readonly string[]>();
  private isBuilt = false;
  private layout = 0;

  /** @param folders addresses of the workspace's folders */
  constructor(
    private readonly parts: DocumentProgramsParts,
    folders: readonly string[],
  ) {
    ({ project: this.project, analyzer: this.analyzer } = this.made(folders));
  }

  /** The workspace has other folders: everything is found anew. */
  foldersChanged(folders: readonly string[]): void {
    ({ project: this.project, analyzer: this.analyzer } = this.made(folders));
    this.isBuilt = false;
    this.followed.clear();
  }

  /** Resolves when the files of the workspace are known; that begins when it is first asked for. */
  async ready(): Promise<void> {
    const { project } = this;
    await project.build();
    if (project === this.project) this.isBuilt = true;
    else await this.ready();
  }

  private made(folders: readonly string[]): { readonly project: Project; readonly analyzer: ProgramAnalyzer } {
    const { documents, parsers, provider, packages, port, namesSdk, turn, relativePath } = this.parts;
    const openText = (path: string): Snapshot | undefined => {
      const uri = this.open.get(path);
      return uri === undefined ? undefined : documents.snapshot(uri);
    };
    const paths = folders.flatMap((folder) => pathOf(folder) ?? []);
    const project = new Project({ port, namesSdk, openText, turn }, paths);
    const analyzer = new ProgramAnalyzer({
      parsers,
      provider,
      packages: { versionOf: (path, name) => packages.versionOf(this.uriOf(path), name) },
      resolver: project.resolver,
      sources: {
        read: (path) => project.read(path),
        nameOf: (path) => relativePath(this.uriOf(path)),
        treeOf: ({ file, languageId, text }) => {
          const uri = this.open.get(file);
          const isNow = uri !== undefined && documents.snapshot(uri)?.text === text;
          return isNow ? documents.reparse(uri, (now, old) => parsers.parseLoaded(languageId, now, old)) : undefined;
        },
      },
    });
    return { project, analyzer };
  }

  /** Whether the document uses a file that matters. False until the files are known. */
  matters(uri: string): boolean {
    const path = pathOf(uri);
    return this.isBuilt && path !== undefined && this.project.matters(path);
  }

  /**
   * Names the texts of all other files that an analysis of the document rests on: as long as it stays the same, so does what is
   * found. undefined: the document stands alone.
   */
  basisOf(uri: string): string | undefined {
    const path = pathOf(uri);
    if (path === undefined || !this.isBuilt || !this.project.matters(path) || !this.project.isConnected(path)) return undefined;
    const files = new Set([...this.project.around(path), ...(this.followed.get(path) ?? [])]);
    files.delete(path);
    return [...files].map((file) => `${file}:${this.project.revisionOf(file)}`).join('\n');
  }

  /** Analyses the document with that text and all that has to do with it. */
  async analyze({ uri, languageId, text }: Pick<Snapshot, 'uri' | 'languageId' | 'text'>, options: AnalyzerOptions): Promise<FileAnalysis> {
    const path = pathOf(uri) ?? uri;
    if (this.project.layout !== this.layout) this.analyzer.reset();
    this.layout = this.project.layout;
    const { analyses, files } = await this.analyzer.analyze(this.project.around(path), [path], options, { file: path, languageId, text });
    this.followed.set(path, files);
    const analysis = analyses.get(path);
    if (!analysis) throw new Error(`${path} is not part of its own program`);
    return analysis;
  }

  /** Versions of SDKs may be others. */
  invalidate(): void {
    this.analyzer.reset();
  }

  /** A document was opened, edited or closed. */
  documentChanged(uri: string): void {
    const path = pathOf(uri);
    if (path === undefined) return;
    if (this.parts.documents.has(uri)) this.open.set(path, uri);
    else {
      this.open.delete(path);
      this.followed.delete(path);
    }
    this.project.changed(path);
  }

  /** A file came, went or has another text. */
  fileChanged(uri: string): void {
    const path = pathOf(uri);
    // What is open counts as the editor has it.
    if (path !== undefined && !this.open.has(path)) this.project.changed(path);
  }

  /** The address of a file: the editor's own where it is open. */
  uriOf(path: string): string {
    return this.open.get(path) ?? (path.includes('://') ? path : uriOf(path));
  }
}
