// Parsing behind a port: loads the runtime and each grammar once, when first asked for, and parses.
// It must not know where the assets are, what a grammar's nodes mean, or who keeps the trees.
import { Language, Parser, type Tree } from 'web-tree-sitter';
import { grammarAssets, runtimeAsset, type AssetPort } from './assets';
import { editTree, type TextEdit } from './edits';

/** The tree of an earlier version of a text, and the edits since, in order. The tree is marked by the parse; its owner deletes it. */
export interface OldTree {
  readonly tree: Tree;
  /** The text the tree was made from. */
  readonly text: string;
  readonly edits: readonly TextEdit[];
}

export class Parsers {
  private runtime: Promise<void> | undefined;
  private readonly languages = new Map<string, Promise<Language>>();
  private readonly parsers = new Map<string, Parser>();

  constructor(private readonly assets: AssetPort) {}

  /** Whether there is a grammar for the language id. */
  supports(languageId: string): boolean {
    return Object.hasOwn(grammarAssets, languageId);
  }

  /**
   * Loads what is needed to parse these languages. Before the first parse if possible: Node 20 compiles a grammar in the
   * background after its first use, and blocks the loading of the next one meanwhile.
   */
  async load(languageIds: readonly string[]): Promise<void> {
    await Promise.all(languageIds.filter((id) => this.supports(id)).map((id) => this.parser(id)));
  }

  /** Whether texts of the language can be parsed at once. */
  isLoaded(languageId: string): boolean {
    return this.parsers.has(languageId);
  }

  /**
   * Parses a text; with `old`, reuses what the edits left alone. The caller owns the tree and must delete() it.
   * @throws if there is no grammar for the language id, or it cannot be read.
   */
  async parse(languageId: string, text: string, old?: OldTree): Promise<Tree> {
    await this.parser(languageId);
    return this.parseLoaded(languageId, text, old);
  }

  /** Like parse(), for a language that load() or an earlier parse() has loaded. */
  parseLoaded(languageId: string, text: string, old?: OldTree): Tree {
    const parser = this.parsers.get(languageId);
    if (!parser) throw new Error(`The grammar of ${languageId} is not loaded`);
    if (old) editTree(old.tree, old.text, text, old.edits);
    const tree = parser.parse(text, old?.tree ?? null);
    if (!tree) throw new Error(`The parser of ${languageId} gave no tree`);
    return tree;
  }

  /** Frees the parsers; trees stay with their owners. */
  dispose(): void {
    for (const parser of this.parsers.values()) parser.delete();
    this.parsers.clear();
  }

  private async parser(languageId: string): Promise<Parser> {
    const ready = this.parsers.get(languageId);
    if (ready) return ready;
    const asset = this.supports(languageId) ? grammarAssets[languageId] : undefined;
    if (asset === undefined) throw new Error(`There is no grammar for ${languageId}`);
    this.runtime ??= this.startRuntime();
    await this.runtime;
    const language = await this.language(asset);
    // Two callers may have waited for the same language.
    const parser = this.parsers.get(languageId) ?? new Parser().setLanguage(language);
    this.parsers.set(languageId, parser);
    return parser;
  }

  private language(asset: string): Promise<Language> {
    const known = this.languages.get(asset);
    if (known) return known;
    const loading = this.assets.read(asset).then((bytes) => Language.load(bytes));
    this.languages.set(asset, loading);
    loading.catch(() => this.languages.delete(asset));
    return loading;
  }

  private async startRuntime(): Promise<void> {
    try {
      const wasmBinary = await this.assets.read(runtimeAsset);
      // locateFile as well: without it the runtime makes a URL of its own script, which is no valid one in a bundle.
      await Parser.init({ wasmBinary: wasmBinary.slice().buffer, locateFile: (name: string) => name });
    } catch (error) {
      this.runtime = undefined;
      throw error;
    }
  }
}
