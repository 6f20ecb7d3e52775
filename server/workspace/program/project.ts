// The files of the workspace as a program: which there are, which name an SDK, what they import, and their texts as they
// are now, in the editor or on the disk. Built once, in portions, when somebody first needs it; then told of every change.
// It must not know the protocol, nor what is found in the files.
import { importsIn } from '../../languages/imported-names';
import { languageIdOfFile, languageNameOfFile } from '../../languages/names';
import type { Source } from '../analyzer';
import { isModuleManifest, Resolver } from '../resolution';
import { ImportGraph } from './import-graph';
import { filesThatMatter, programAround } from './reach';

/** The disk, by paths with forward slashes. */
export interface WorkspacePort {
  /** The source files and manifests under a folder, in portions. */
  list(folder: string): Iterable<readonly string[]>;
  /** Whether a file under the folder is, or would be, in its list. */
  covers(folder: string, path: string): boolean;
  /** The text of a file; undefined where there is none or it cannot be read. */
  readText(path: string): string | undefined;
  exists(path: string): boolean;
}

export interface ProjectParts {
  readonly port: WorkspacePort;
  /** Whether a text names an SDK. */
  readonly namesSdk: (text: string) => boolean;
  /** The text of an open document, which counts instead of the file's. */
  readonly openText: (path: string) => { readonly languageId: string; readonly text: string } | undefined;
  /** Lets others run. */
  readonly turn: () => Promise<void>;
}

export class Project {
  readonly resolver: Resolver;
  private readonly graph: ImportGraph;
  private readonly files = new Set<string>();
  private readonly manifests = new Set<string>();
  private readonly relevant = new Set<string>();
  /** Texts of files that somebody read. */
  private readonly texts = new Map<string, Source | undefined>();
  private readonly revisions = new Map<string, number>();
  /** Files that changed and were not looked at since. */
  private readonly open = new Set<string>();
  private mattering: ReadonlySet<string> | undefined;
  private building: Promise<void> | undefined;
  private count = 0;
  private moves = 0;

  /** @param folders of the workspace, as paths */
  constructor(
    private readonly parts: ProjectParts,
    private readonly folders: readonly string[],
  ) {
    const { port } = parts;
    this.resolver = new Resolver(
      {
        exists: (path) => this.files.has(path) || parts.openText(path) !== undefined || port.exists(path),
        readText: (path) => port.readText(path),
        manifests: () => this.manifests,
      },
      folders,
    );
    this.graph = new ImportGraph((...asked) => this.resolver.resolve(...asked));
  }

  /** Grows when files come or go: names may lead elsewhere. */
  get layout(): number {
    this.settled();
    return this.moves;
  }

  /** Resolves when all files of the workspace are known. */
  build(): Promise<void> {
    this.building ??= this.readAll();
    return this.building;
  }

  /** Whether the file names an SDK, or imports one that does, or one that imports one, and so on. */
  matters(path: string): boolean {
    return this.settled().has(path);
  }

  /** The files that a run can begin in which says something of the file, itself among them. */
  around(path: string): readonly string[] {
    return this.settled().has(path) ? [...programAround(path, this.graph)].sort() : [path];
  }

  /** Whether the file uses another one of the workspace, or another one uses it. */
  isConnected(path: string): boolean {
    this.settled();
    return this.graph.importsOf(path).size > 0 || this.graph.importersOf(path).size > 0;
  }

  /** The file as it is now. */
  read(path: string): Source | undefined {
    const edited = this.parts.openText(path);
    if (edited) return { file: path, ...edited };
    if (!this.texts.has(path)) {
      const [languageId, text] = [languageIdOfFile(path), this.parts.port.readText(path)];
      this.texts.set(path, languageId === undefined || text === undefined ? undefined : { file: path, languageId, text });
    }
    return this.texts.get(path);
  }

  /** Names the text that the file has now. */
  revisionOf(path: string): number {
    return this.revisions.get(path) ?? 0;
  }

  /** A file came, went, or has another text: on the disk, or in the editor. */
  changed(path: string): void {
    this.count += 1;
    this.revisions.set(path, this.count);
    this.texts.delete(path);
    this.open.add(path);
  }

  /** The files that matter, after all changes. */
  private settled(): ReadonlySet<string> {
    for (const path of this.open) this.settle(path);
    this.open.clear();
    this.mattering ??= filesThatMatter(this.relevant, this.graph);
    return this.mattering;
  }

  private settle(path: string): void {
    const { port, openText } = this.parts;
    const isOpen = openText(path) !== undefined;
    const isMine = isOpen || this.files.has(path) || this.manifests.has(path) || this.folders.some((folder) => port.covers(folder, path));
    if (!isMine) return;
    if (isModuleManifest(path)) this.manifestChanged(path);
    if (languageNameOfFile(path) === undefined) return;
    const isThere = isOpen || port.exists(path);
    if (isThere !== this.files.has(path)) {
      if (isThere) this.files.add(path);
      else this.files.delete(path);
      this.moved(path);
    }
    this.note(path, isThere ? this.read(path)?.text : undefined);
  }

  private async readAll(): Promise<void> {
    for (const folder of this.folders)
      for (const portion of this.parts.port.list(folder)) {
        for (const path of portion) this.found(path);
        await this.parts.turn();
      }
    this.count += 1;
    this.mattering = undefined;
    this.moved('');
  }

  private found(path: string): void {
    if (isModuleManifest(path)) this.manifests.add(path);
    if (languageNameOfFile(path) === undefined) return;
    this.files.add(path);
    // Not kept: most files matter to nobody.
    this.note(path, this.parts.openText(path)?.text ?? this.parts.port.readText(path));
  }

  private manifestChanged(path: string): void {
    if (this.parts.port.exists(path)) this.manifests.add(path);
    else this.manifests.delete(path);
    this.moved(path);
    this.mattering = undefined;
  }

  private moved(path: string): void {
    this.moves += 1;
    this.resolver.changed(path);
    this.graph.moved();
  }

  /** Keeps what the text says of the file's place in the program. */
  private note(path: string, text: string | undefined): void {
    const family = languageNameOfFile(path)?.family;
    const isRelevant = text !== undefined && this.parts.namesSdk(text);
    const isOther = isRelevant !== this.relevant.has(path);
    if (isRelevant) this.relevant.add(path);
    else this.relevant.delete(path);
    const imports = text === undefined || !family ? undefined : importsIn(family, text);
    if (this.graph.set(path, imports) || isOther) this.mattering = undefined;
  }
}
