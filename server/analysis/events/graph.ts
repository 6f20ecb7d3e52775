// The event graph of a function: its control-flow graph with only what concerns keys left in it. The typestate
// analysis runs on it; nothing below it knows values, SDKs' shapes or syntax.
import type { Operation, StateName } from '../../../kms/types';
import type { BlockId, FunctionIR, FunctionId, Span } from '../../ir/types';
import type { Condition, Observation, Tag } from '../observations';
import type { Key } from '../keys';
import type { Effect, InvokeFact, KmsFact } from '../values/facts';
import type { ElementSet } from '../typestate/domain';
import type { State, Tags } from '../typestate/flow-state';
import type { Transformer } from '../typestate/transformers';

/** Index into EventGraph.keys. */
export type KeyIndex = number;

/** Stands for runs in which the key in hand is not there yet: where these cannot go, no key can come into being. */
export const NO_KEY: KeyIndex = -1;

/** Stands for a key of a caller that may be one of some of the function's keys: calls on these are taken both ways for it. */
export const SHADOW: KeyIndex = -2;

/** Whether a call is about a key: certainly, perhaps (a variable that can hold one of several keys), or not. */
export type Concern = 'own' | 'perhaps' | 'none';

export type Event =
  | CallEvent
  | InvokeEvent
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
  /** What is called, as the model that is followed has it. */
  readonly operation: Operation;
  /** What of its arguments decides what it does. */
  readonly variant: string;
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

/** A call of a function of the program: what happens to each key is in the function's summary. */
export interface InvokeEvent {
  readonly kind: 'invoke';
  readonly index: number;
  readonly fact: InvokeFact;
  readonly effect: Effect;
  /**
   * What the function does where it is handed these observations, in its own terms; to its own keys, or to a key that may
   * be one of the `shadowed`.
   */
  readonly summary: (seed: Tags, shadowed?: readonly KeyIndex[]) => Summary;
  /** The function's keys that are the caller's key. */
  readonly keys: ReadonlyMap<KeyIndex, readonly KeyIndex[]>;
  /** The caller's keys that come into being by the call, and which of the function's keys they are. */
  readonly births: ReadonlyMap<KeyIndex, KeyIndex>;
  /** What the function's observations are to the caller, by their ids. */
  readonly brought: ReadonlyMap<string, Observation>;
  /** The caller's observations that the function asks for, and what they are to it. */
  readonly handed: readonly { readonly from: Observation; readonly to: Observation }[];
  /** Keys that code which nobody sees is given inside, and that the function does not follow itself. */
  readonly forgets: readonly KeyIndex[];
}

/** What a function does to keys, in one context: the states of its keys at both ways out, by their states at its start. */
export interface Summary {
  readonly exit: State;
  readonly raise: State;
  /** What stands for the exception that leaves it. */
  readonly error: Observation;
  /** Nobody looked into the function: any key may be anything behind it. */
  readonly isUnseen?: boolean;
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
  /** What stands at the head of its sites: the program's number of the function. */
  readonly owner: FunctionId;
  /** The blocks where it returns and where exceptions leave it. */
  readonly exit: BlockId;
  readonly raise: BlockId;
  /** What callers may ask later of what it gives back. */
  readonly exposed: readonly Observation[];
  readonly fn: FunctionIR;
  readonly keys: readonly Key[];
  readonly blocks: ReadonlyMap<BlockId, GraphBlock>;
  /** Reverse postorder. */
  readonly order: readonly BlockId[];
  /** The names that the edges from one block to another have in the value flow ("3/then"). */
  readonly edges: (from: BlockId, to: BlockId) => readonly string[];
  /** Whether anything takes the edge into the block, by its name. */
  readonly hasEdge: (to: BlockId, edge: string) => boolean;
  /** What the edge into a block moves, by the edge's name. */
  readonly moves: (to: BlockId, edge: string) => Moves;
  readonly concern: (event: CallEvent | InvokeEvent, key: KeyIndex) => Concern;
  /** The keys that a key can be, itself among them. */
  readonly reach: (key: KeyIndex) => ReadonlySet<KeyIndex>;
  /** The keys one of which SHADOW may be. */
  readonly shadows: readonly KeyIndex[];
}

/** The graph as a key of a caller sees it that may be one of the `shadowed`. */
export function shadowed(graph: EventGraph, keys: readonly KeyIndex[]): EventGraph {
  return {
    ...graph,
    concern: (event, key) => {
      const subjects = event.kind === 'call' ? event.subjects : [...event.keys.keys()];
      const isAbout = key === SHADOW && subjects.some((subject) => keys.some((one) => graph.reach(subject).has(one)));
      return isAbout ? 'perhaps' : 'none';
    },
    shadows: keys,
  };
}

/** The blocks that the block can lead to, its handler last. */
export function targetsOf({ end, handler }: GraphBlock): readonly BlockId[] {
  const targets = end.kind === 'goto' ? [end.to] : end.kind === 'branch' ? [end.then, end.else] : [];
  return [...new Set(handler === undefined ? targets : [...targets, handler])];
}

/** The observation that stands for what a handler's block catches. */
export function errorObservation({ owner }: EventGraph, block: BlockId): Observation {
  const at = `${owner}:${block}`;
  return { id: `error:${at}`, kind: 'error', at };
}
