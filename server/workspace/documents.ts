// The open documents: their text, kept up to date edit by edit, and the edits since their tree was made.
// It must not know what documents are analysed for, nor who sends the changes.
import { TextDocument, type TextDocumentContentChangeEvent } from 'vscode-languageserver-textdocument';
import type { Tree } from 'web-tree-sitter';
import type { OldTree, TextEdit } from '../parsing';

/** An open document as it is now. */
export interface Snapshot {
  readonly uri: string;
  readonly languageId: string;
  readonly version: number;
  readonly text: string;
  /** Names this text of this opening: a document that is closed and opened again begins with the same version. */
  readonly revision: number;
}

interface Entry {
  readonly document: TextDocument;
  revision: number;
  /** It named an SDK at some time since it was opened. */
  relevant: boolean;
  tree?: { readonly tree: Tree; readonly text: string } | undefined;
  edits: TextEdit[];
}

/** More than the longest word of the relevance test: how far from an edit a word that it completes can reach. */
const wordReach = 100;

export class Documents {
  private readonly entries = new Map<string, Entry>();
  private revisions = 0;

  /** @param matters the text test: whether a document of that language with that text can matter at all. */
  constructor(private readonly matters: (languageId: string, text: string) => boolean) {}

  open(uri: string, languageId: string, version: number, text: string): void {
    this.close(uri);
    const relevant = this.matters(languageId, text);
    const document = TextDocument.create(uri, languageId, version, text);
    this.entries.set(uri, { document, revision: this.nextRevision(), relevant, edits: [] });
  }

  /** Applies the changes in their order. */
  change(uri: string, version: number, changes: readonly TextDocumentContentChangeEvent[]): void {
    const entry = this.entries.get(uri);
    if (!entry) return;
    entry.revision = this.nextRevision();
    for (const change of changes) this.apply(entry, version, change);
  }

  close(uri: string): void {
    const entry = this.entries.get(uri);
    if (entry) dropTree(entry);
    this.entries.delete(uri);
  }

  has(uri: string): boolean {
    return this.entries.has(uri);
  }

  uris(): readonly string[] {
    return [...this.entries.keys()];
  }

  /** Whether the document can matter: irrelevant ones cost this answer and nothing else. */
  isRelevant(uri: string): boolean {
    return this.entries.get(uri)?.relevant ?? false;
  }

  version(uri: string): number | undefined {
    return this.entries.get(uri)?.document.version;
  }

  revision(uri: string): number | undefined {
    return this.entries.get(uri)?.revision;
  }

  snapshot(uri: string): Snapshot | undefined {
    const entry = this.entries.get(uri);
    if (!entry) return undefined;
    const { document, revision } = entry;
    return { uri, languageId: document.languageId, version: document.version, text: document.getText(), revision };
  }

  /** Whether the document still is as it was then. */
  isCurrent({ uri, revision }: Snapshot): boolean {
    return this.revision(uri) === revision;
  }

  /**
   * Makes the document's tree new with `parse`, which is given the old one and the edits since. The tree stays the
   * document's: it must be used at once and not kept.
   */
  reparse(uri: string, parse: (text: string, old: OldTree | undefined) => Tree): Tree | undefined {
    const entry = this.entries.get(uri);
    if (!entry) return undefined;
    if (entry.tree && entry.edits.length === 0) return entry.tree.tree;
    const text = entry.document.getText();
    const old = entry.tree && { tree: entry.tree.tree, text: entry.tree.text, edits: entry.edits };
    // Taken off first: an old tree that has been marked with edits must not be used again if parsing fails.
    entry.tree = undefined;
    entry.edits = [];
    try {
      const tree = parse(text, old);
      entry.tree = { tree, text };
      return tree;
    } finally {
      old?.tree.delete();
    }
  }

  dispose(): void {
    for (const uri of this.uris()) this.close(uri);
  }

  private nextRevision(): number {
    this.revisions += 1;
    return this.revisions;
  }

  private apply(entry: Entry, version: number, change: TextDocumentContentChangeEvent): void {
    const { document } = entry;
    if (!('range' in change)) {
      TextDocument.update(document, [change], version);
      dropTree(entry);
      entry.relevant ||= this.matters(document.languageId, change.text);
      return;
    }
    const from = document.offsetAt(change.range.start);
    const to = document.offsetAt(change.range.end);
    const start = Math.min(from, to);
    const edit = { start, oldEnd: Math.max(from, to), newEnd: start + change.text.length };
    TextDocument.update(document, [change], version);
    if (entry.tree) entry.edits.push(edit);
    // Where no word was before, a new one can only be in what was typed and around it.
    entry.relevant ||= this.matters(
      document.languageId,
      document.getText().slice(Math.max(0, edit.start - wordReach), edit.newEnd + wordReach),
    );
  }
}

function dropTree(entry: Entry): void {
  entry.tree?.tree.delete();
  entry.tree = undefined;
  entry.edits = [];
}
