// What a language adapter is: the contract between the lowerings and everything that runs them.
// Types only; nothing here knows a grammar's node types.
import type { Tree } from 'web-tree-sitter';
import type { Module } from '../ir/types';
import type { OutlineShape } from './outline';

export interface LowerOptions {
  /** Starts of bodies of functions that are taken as empty (pruning.ts). */
  readonly leftOut?: ReadonlySet<number>;
}

/** Lowers a syntax tree to the IR. Never throws: what it cannot read becomes `unknown`. */
export type Lower = (tree: Tree, text: string, file: string, languageId: string, options?: LowerOptions) => Module;

/** Languages whose code uses the same SDKs in the same way; names SdkBinding.family. */
export type Family = 'javascript' | 'python';

export interface CommentSyntax {
  /** Starts a comment that ends with the line. */
  readonly line: string;
  readonly block?: { readonly open: string; readonly close: string };
}

/** What there is to know of a language without reading it. */
export interface LanguageName {
  /** VS Code's language id: "typescriptreact". */
  readonly id: string;
  readonly family: Family;
  /** With the dot, lower case. */
  readonly extensions: readonly string[];
  readonly comments: CommentSyntax;
}

export interface LanguageAdapter extends LanguageName {
  readonly lower: Lower;
  readonly outline: OutlineShape;
}
