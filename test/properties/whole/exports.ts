// What a call leaves in its caller's variables, and how the keys of the call are named there.
import type { Node } from '../graph';
import type { KeyId } from '../key-values';
import type { KeyVariable } from '../program';
import type { Atoms } from './overlap';

export type Way = 'normal' | 'thrown';
export type InvokeNode = Extract<Node, { kind: 'invoke' }>;

/** What a function leaves in its caller's variables when it is left one way. */
export interface Exports {
  /** By the function's own name of the variable: the key there, and whether it came in from the caller. */
  readonly keys: ReadonlyMap<KeyVariable, { readonly key: KeyId; readonly inherited: boolean }>;
  /** For keys that did not come in: what they may turn out to be. */
  readonly atoms: ReadonlyMap<KeyId, Atoms>;
}

export type ExportsByWay = Readonly<Record<Way, Exports | undefined>>;

/** One variable of the caller, and the key that a call leaves in it: the callee's name of it, and the caller's. */
export interface Left {
  readonly variable: KeyVariable;
  readonly key: KeyId;
  readonly inside: KeyId;
  readonly inherited: boolean;
}

/** The name in the caller of a key that came into being in the callee: after the first variable that it is left in. */
export const callKey = ({ keys }: Exports, { call }: InvokeNode, way: Way, inside: KeyId): KeyId =>
  `${firstWith(keys, inside)}@call${call.id}${way}`;

export const firstWith = (keys: Exports['keys'], key: KeyId): KeyVariable => [...keys].find(([, each]) => each.key === key)![0];

export function exportsText(exports: ExportsByWay): string {
  const text = (left: Exports | undefined): string =>
    left
      ? JSON.stringify([
          [...left.keys].map(([name, { key, inherited }]) => [name, inherited ? key : firstWith(left.keys, key)]),
          [...left.atoms].map(([key, atoms]) => [firstWith(left.keys, key), [...atoms].sort()]),
        ])
      : 'never';
  return `${text(exports.normal)} ${text(exports.thrown)}`;
}
