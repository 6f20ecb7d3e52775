// The parsing port's public face.
export type { AssetPort } from './assets';
export { grammarAssets, runtimeAsset } from './assets';
export type { TextEdit } from './edits';
export { Parsers, type OldTree } from './parsers';
