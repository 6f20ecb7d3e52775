// What a program can find out about a key and test: observations, tests of them, and what they turned out to be.
// Types, and the little logic of negation.
import type { SdkBinding } from '../../kms/sdk-types';
import type { Site, Value } from './values/value';
import { HANDED_IN } from './values/value';

/** One of several: at a join of paths, or as a called function gave it back or a caller handed it in. */
export type Joined = Value & { readonly kind: 'phi' | 'choice' };

/** Something the program found out and may test later. */
export type Observation =
  /** The state that the call at the site told. */
  | { readonly id: string; readonly kind: 'state'; readonly site: Site }
  /** Whether, and with which code, the call at the site failed; for SDKs that return the failure. */
  | { readonly id: string; readonly kind: 'outcome'; readonly site: Site }
  /** What the handler at the block caught. */
  | { readonly id: string; readonly kind: 'error'; readonly at: Site }
  /** A variable that holds one of several observations: states, caught errors, or texts of the program's own. */
  | { readonly id: string; readonly kind: 'several'; readonly of: 'states' | 'errors' | 'texts'; readonly value: Joined }
  /** A variable that holds whether one of several conditions held. */
  | { readonly id: string; readonly kind: 'truth'; readonly value: Joined };

export type Test =
  /** Equal to one of the texts. `path` is where in the error or response the text was read. */
  | { readonly kind: 'equals'; readonly texts: readonly (string | number)[]; readonly path: readonly string[] }
  | { readonly kind: 'contains'; readonly text: string }
  | { readonly kind: 'starts'; readonly text: string; readonly path: readonly string[] }
  | { readonly kind: 'present' }
  | { readonly kind: 'class'; readonly classes: readonly string[] };

export type Condition =
  | { readonly kind: 'opaque' }
  /** Holds in every run: except Exception. */
  | { readonly kind: 'always' }
  | { readonly kind: 'not'; readonly of: Condition }
  | { readonly kind: 'test'; readonly observation: Observation; readonly test: Test };

/** What an observation turned out to be, on a path of the program. */
export type Tag =
  | { readonly kind: 'state'; readonly name: string }
  | { readonly kind: 'success' }
  /** A rejection with the code, or a failure for another reason. */
  | { readonly kind: 'failure'; readonly code?: string; readonly sdk: SdkBinding; readonly generation?: string }
  /** The failure of a call on another key. */
  | { readonly kind: 'other-failure'; readonly sdk: SdkBinding }
  /** An error of the program's own: it has no code. */
  | { readonly kind: 'own-error' }
  | { readonly kind: 'text'; readonly text: string }
  /** A text that the program chose: it tells which way the run came, not what a key is. */
  | { readonly kind: 'literal'; readonly text: string }
  /** Not set: null, undefined. */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'truth'; readonly holds: boolean }
  | PendingTag
  /** The element's turn in a loop over all elements: it is now, or it was before. */
  | { readonly kind: 'turn'; readonly is: 'now' | 'done' }
  /** A call that had only begun has happened; `raises`: what waiting for it raises tells that. */
  | { readonly kind: 'happened'; readonly raises: boolean; readonly tag?: Tag };

/** A call that has begun, or will, and has not happened to the key so far. */
export interface PendingTag {
  readonly kind: 'pending';
  readonly isRunning: boolean;
  /** The key that it is about, among the function's. */
  readonly key: number;
}

/** Whether an element has its turn in the loop. */
export function turnIn(turn: string): { readonly id: string } {
  return { id: `turn:${turn}` };
}

/** Whether the call at the site, which was begun and kept, has happened. */
export function pendingAt(site: Site): { readonly id: string } {
  return { id: `pending:${site}` };
}

/** One of several, at the join of its variable. */
export type Several = Observation & { readonly kind: 'several' };

export function negate(condition: Condition): Condition {
  if (condition.kind === 'not') return condition.of;
  return condition.kind === 'opaque' ? condition : { kind: 'not', of: condition };
}

/** The condition's test, with negations taken off. */
export function testIn(condition: Condition): (Condition & { kind: 'test' }) | undefined {
  if (condition.kind === 'not') return testIn(condition.of);
  return condition.kind === 'test' ? condition : undefined;
}

/** Whether the observation is one that the caller hands in. */
export function isHandedIn(observation: Observation): boolean {
  switch (observation.kind) {
    case 'state':
    case 'outcome':
      return observation.site.startsWith(HANDED_IN);
    case 'error':
      return observation.at.startsWith(HANDED_IN);
    case 'several':
    case 'truth':
      return observation.value.kind === 'choice' && observation.value.site.startsWith(HANDED_IN);
  }
}
