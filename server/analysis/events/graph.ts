// The event graph of a function: its control-flow graph with only what concerns keys left in it. The typestate
// analysis runs on it; nothing below it knows values, SDKs' shapes or syntax.
import type { StateName } from '../../../kms/types';
import type { BlockId, FunctionIR, Span } from '../../ir/types';
import type { Condition, Observation, Tag } from '../observations';
import type { Key } from '../keys';
import type { Effect, KmsFact } from '../values/facts';
import type { ElementSet } from '../typestate/domain';
import type { Transformer } from '../typestate/transformers';

/** Index into EventGraph.keys. */
export type KeyIndex = number;

/** Stands for runs in which the key in hand is not there yet: where these cannot go, no key can come into being. */
export const NO_KEY: KeyIndex = -1;

/** Whether a call is about a key: certainly, perhaps (a variable that can hold one of several keys), or not. */
export type Concern = 'own' | 'perhaps' | 'none';

export type Event =
  | CallEvent
  /** The key comes into being or is another one from here on. `from`: it takes the states these keys have now. */
  | { readonly kind: 'define'; readonly index: number; readonly key: KeyIndex; readonly from: readonly KeyIndex[] | 'outside' }
  /** Code we do not see was given the keys: nothing is known of them any more. It may raise. */
  | { readonly kind: 'forget'; readonly index: number; readonly keys: readonly KeyIndex[] }
  /** Something may raise here that concerns no key. */
  | { readonly kind: 'raise'; readonly index: number }
  | {
      readonly kind: 'assume';
      readonly index: number;
      readonly key: KeyIndex;
      readonly set: ElementSet;
      readonly state: StateName;
      readonly span: Span;
    };

export interface CallEvent {
  readonly kind: 'call';
  readonly index: number;
  readonly fact: KmsFact;
  readonly transformer: Transformer;
  /** The keys it is about: the first is the one it is judged by. */
  readonly subjects: readonly KeyIndex[];
  /** The key it makes, with the elements that starts in. */
  readonly creates?: { readonly key: KeyIndex; readonly set: ElementSet; readonly origin?: string };
  /** DryRun: tells, changes nothing. */
  readonly rehearsal: boolean;
  readonly effect: Effect;
  /** It may be left out, and what follows runs all the same. */
  readonly skippable: boolean;
}

/** What an edge does on the way: variables that hold one of several take the one this edge brings. */
export interface Moves {
  readonly keys: readonly { readonly to: KeyIndex; readonly from: KeyIndex | undefined }[];
  readonly observations: readonly { readonly to: Observation; readonly from: MovedObservation }[];
}

/** What a joined observation becomes on an edge: another one, a constant, whether a condition holds, or nothing that tells. */
export type MovedObservation =
  | { readonly kind: 'observation'; readonly observation: Observation }
  | { readonly kind: 'constant'; readonly tag: Tag }
  | { readonly kind: 'condition'; readonly condition: Condition }
  | { readonly kind: 'nothing' };

export interface GraphBlock {
  readonly id: BlockId;
  readonly events: readonly Event[];
  readonly handler?: BlockId;
  readonly end:
    | { readonly kind: 'goto'; readonly to: BlockId }
    | { readonly kind: 'branch'; readonly condition: Condition; readonly then: BlockId; readonly else: BlockId; readonly span: Span }
    /** `error`: the observation that is thrown on, or that the error is the program's own. */
    | { readonly kind: 'throw'; readonly error?: Observation | 'own' }
    | { readonly kind: 'exit' };
}

export interface EventGraph {
  readonly fn: FunctionIR;
  readonly keys: readonly Key[];
  readonly blocks: ReadonlyMap<BlockId, GraphBlock>;
  /** Reverse postorder. */
  readonly order: readonly BlockId[];
  /** The names that the edges from one block to another have in the value flow ("3/then"). */
  readonly edges: (from: BlockId, to: BlockId) => readonly string[];
  /** What the edge into a block moves, by the edge's name. */
  readonly moves: (to: BlockId, edge: string) => Moves;
  readonly concern: (call: CallEvent, key: KeyIndex) => Concern;
}

/** The blocks that the block can lead to, its handler last. */
export function targetsOf({ end, handler }: GraphBlock): readonly BlockId[] {
  const targets = end.kind === 'goto' ? [end.to] : end.kind === 'branch' ? [end.then, end.else] : [];
  return [...new Set(handler === undefined ? targets : [...targets, handler])];
}

/** The observation that stands for what a handler's block catches. */
export function errorObservation(fn: FunctionIR, block: BlockId): Observation {
  const at = `${fn.id}:${block}`;
  return { id: `error:${at}`, kind: 'error', at };
}
