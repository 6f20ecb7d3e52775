// The port through which binary files reach the server, and the names of those files.
// It must not know where they are kept: a folder, a bundle or a browser's message.

export interface AssetPort {
  /** The bytes of the asset with that name. */
  read(name: string): Promise<Uint8Array>;
}

/** The parser's runtime. */
export const runtimeAsset = 'web-tree-sitter.wasm';

/** The grammar of each language id. */
export const grammarAssets: Readonly<Record<string, string>> = {
  typescript: 'tree-sitter-typescript.wasm',
  typescriptreact: 'tree-sitter-tsx.wasm',
  javascript: 'tree-sitter-javascript.wasm',
  javascriptreact: 'tree-sitter-javascript.wasm',
  python: 'tree-sitter-python.wasm',
};
