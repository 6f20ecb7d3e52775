// What happens in a block, in terms of values: the material of the event graph and of the rules about comparisons.
import type { Instruction, Span } from '../../ir/types';
import type { Change } from './captures';
import type { KmsCall } from '../sdk/recognizer';
import type { Reach } from './scope';
import type { Environment } from './environment';
import type { FieldReader } from './fields';
import type { Site, Value } from './value';

export type CallInstruction = Instruction & { readonly op: 'call' };

export type Fact =
  | {
      readonly kind: 'kms';
      readonly index: number;
      readonly site: Site;
      readonly call: KmsCall;
      /** What it is a call of. */
      readonly receiver: Value;
      readonly instruction: CallInstruction;
      readonly reader: FieldReader;
    }
  /** A call of code we do not see. */
  | {
      readonly kind: 'opaque';
      readonly index: number;
      readonly reach: Reach;
      readonly passed: readonly Value[];
      /** Some of what it is given is not made here. */ readonly receivesOutside: boolean;
      /** What it is known to change. */ readonly changes: ReadonlySet<Change>;
      readonly heap: Environment;
    }
  /** Values of the site are new from here on. */
  | { readonly kind: 'fresh'; readonly index: number; readonly site: Site }
  /** The choice is made here: its members' states are taken now. */
  | { readonly kind: 'choice'; readonly index: number; readonly value: Value & { readonly kind: 'choice' } }
  | { readonly kind: 'assume'; readonly index: number; readonly value: Value; readonly state: string; readonly span: Span }
  | {
      readonly kind: 'compare';
      readonly index: number;
      readonly left: Value;
      readonly right: Value;
      readonly leftSpan: Span;
      readonly rightSpan: Span;
    };

export type KmsFact = Fact & { readonly kind: 'kms' };

/** Whether the call has happened when the next one does. */
export type Effect =
  | 'done'
  /** Begun but not awaited: it may happen later, and its failure reaches nobody. */
  | 'begun'
  /** Awaited by the caller: its failure does not reach the handlers around it. */
  | 'returned'
  /** A coroutine nobody awaits: it never runs. */
  | 'never';

export function effectOf({ call, instruction }: KmsFact): Effect {
  if (call.execution === 'sync') return 'done';
  if (instruction.disposition === 'returned') return 'returned';
  if (instruction.disposition !== 'floating') return 'done';
  return call.execution === 'promise' ? 'begun' : 'never';
}

/**
 * Whether the failure of what happened reaches a handler around it. A "call" that can fail is one of an operation
 * (design: a handler sees the state before each call of the try block); project code may hold some.
 */
export function canRaise(fact: Fact): boolean {
  return (fact.kind === 'kms' && effectOf(fact) === 'done') || (fact.kind === 'opaque' && fact.reach === 'all');
}

/** Whether a key may be used or changed: a KMS call, or code we do not see that gets hold of keys. */
export function reachesKms(fact: Fact): boolean {
  return fact.kind === 'kms' || (fact.kind === 'opaque' && (fact.reach === 'all' || (fact.reach !== 'none' && fact.receivesOutside)));
}
