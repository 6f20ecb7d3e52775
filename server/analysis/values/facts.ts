// What happens in a block, in terms of values: the material of the event graph and of the rules about comparisons.
import type { Execution } from '../../../kms/sdk-types';
import type { Instruction, Span } from '../../ir/types';
import type { Change } from './captures';
import type { Answer } from '../calls/context';
import type { Handover } from '../calls/handover';
import type { WayBack } from '../calls/way-back';
import type { KmsCall } from '../sdk/recognizer';
import type { ValueFlow } from './flow';
import type { Reach } from './reach';
import type { Environment } from './environment';
import type { FieldReader } from './fields';
import type { Site, Value } from './value';

export type CallInstruction = Instruction & { readonly op: 'call' };

/** `branch`: one of the ways that an instruction can go; facts of the same instruction and branch follow each other. */
export type Fact = PlainFact & { readonly branch?: number };

type PlainFact =
  | {
      readonly kind: 'kms';
      readonly index: number;
      readonly site: Site;
      readonly call: KmsCall;
      /** What it is a call of. */
      readonly receiver: Value;
      readonly instruction: CallInstruction;
      readonly reader: FieldReader;
      /** What its answer means. */
      readonly answer: Answer;
    }
  /** A call of a function of the program. */
  | {
      readonly kind: 'invoke';
      readonly index: number;
      readonly site: Site;
      readonly instruction: CallInstruction;
      readonly handover: Handover;
      readonly flow: ValueFlow;
      readonly back: WayBack;
      readonly heap: Environment;
    }
  /** Calls that had only begun are through, or run from here on though nobody waits for them. */
  | { readonly kind: 'settle'; readonly index: number; readonly sites: readonly Site[]; readonly mode: 'awaited' | 'returned' | 'begun' }
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
  /** A loop over all elements of something: it begins, goes on to the next, or every element has had its turn. */
  | { readonly kind: 'turn'; readonly index: number; readonly turn: string; readonly phase: 'begin' | 'next' | 'end' }
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
export type InvokeFact = Fact & { readonly kind: 'invoke' };

/** Whether the call has happened when the next one does. */
export type Effect =
  | 'done'
  /** Begun but not awaited: it may happen later, and its failure reaches nobody. */
  | 'begun'
  /** Begun and kept: it happens at some time until somebody waits for it, and its failure is seen there. */
  | 'pending'
  /** Kept, and begun only where somebody waits for it. */
  | 'deferred'
  /** Awaited by the caller: its failure does not reach the handlers around it. */
  | 'returned'
  /** A coroutine nobody awaits: it never runs. */
  | 'never';

/** Whether the call gives a promise or a coroutine. */
export function isAsynchronous(fact: KmsFact | InvokeFact): boolean {
  return executionOf(fact) !== 'sync';
}

export function effectOf(fact: KmsFact | InvokeFact): Effect {
  const execution = executionOf(fact);
  const isLazy = execution === 'coroutine';
  if (execution === 'sync') return 'done';
  switch (fact.instruction.disposition) {
    case 'awaited':
      return 'done';
    case 'returned':
      return 'returned';
    case 'floating':
      return isLazy ? 'never' : 'begun';
    case 'held':
      return isLazy ? 'deferred' : 'pending';
  }
}

/** When what is called happens. */
export function executionOf(fact: KmsFact | InvokeFact): Execution {
  if (fact.kind === 'kms') return fact.call.execution;
  const { fn, givesPromise } = fact.flow;
  return fn.isLazy ? 'coroutine' : fn.isAsync || givesPromise ? 'promise' : 'sync';
}

/**
 * Whether the failure of what happened reaches a handler around it. A "call" that can fail is one of an operation
 * (design: a handler sees the state before each call of the try block); project code may hold some.
 */
export function canRaise(fact: Fact): boolean {
  if (fact.kind === 'kms') return effectOf(fact) === 'done';
  if (fact.kind === 'invoke') return fact.flow.handled.has(fact.flow.closed.raise) && effectOf(fact) === 'done';
  if (fact.kind === 'settle') return fact.mode === 'awaited';
  return fact.kind === 'opaque' && fact.reach === 'all';
}

/** Whether the failure leaves the function past the handlers here: return f() without await. */
export function escapesHandlers(fact: Fact): boolean {
  if (fact.kind === 'settle') return fact.mode === 'returned';
  return (
    (fact.kind === 'kms' || (fact.kind === 'invoke' && fact.flow.handled.has(fact.flow.closed.raise))) && effectOf(fact) === 'returned'
  );
}

/** Whether a key may be used or changed: a KMS call, or code we do not see that gets hold of keys. */
export function reachesKms(fact: Fact): boolean {
  if (fact.kind === 'invoke') return fact.flow.reaches;
  return fact.kind === 'kms' || (fact.kind === 'opaque' && (fact.reach === 'all' || (fact.reach !== 'none' && fact.receivesOutside)));
}
