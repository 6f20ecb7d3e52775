// The abstract domain: a key is in one of n internal states, and the program knows it or not. What a piece of code does
// to a key is a boolean matrix from (state, known) to (state, known): row i is the set that element i leads to, as bits.
import type { InternalStateId, Provider, StateName } from '../../../kms/types';

/** A set of elements (state, known), as bits. */
export type ElementSet = number;
/** Row i: the set that element i leads to. Rows beyond the last are empty. */
export type Matrix = readonly ElementSet[];

export interface Element {
  readonly state: InternalStateId;
  readonly known: boolean;
}

export class Domain {
  /** Number of elements: twice the number of internal states. */
  readonly size: number;
  readonly identity: Matrix;
  /** Every state that a key from outside can be in, none known. */
  readonly anything: ElementSet;
  /** Every state, none known. */
  readonly unknown: ElementSet;
  private readonly stateCount: number;

  constructor(readonly provider: Provider) {
    this.stateCount = provider.states.length;
    this.size = 2 * this.stateCount;
    this.identity = Array.from({ length: this.size }, (_, element) => 1 << element);
    this.unknown = (1 << this.stateCount) - 1;
    this.anything = this.set(provider.fromOutside, false);
  }

  element(state: InternalStateId, known: boolean): number {
    const index = this.provider.states.findIndex((candidate) => candidate.id === state);
    return index + (known ? this.stateCount : 0);
  }

  of(element: number): Element & { readonly name: StateName } {
    const state = this.provider.states[element % this.stateCount]!;
    return { state: state.id, name: state.name, known: element >= this.stateCount };
  }

  /** Whether something of which the program says nothing can be in the element's state. */
  isFromOutside(element: number): boolean {
    return (this.anything & (1 << (element % this.stateCount))) !== 0;
  }

  elements(set: ElementSet): number[] {
    return Array.from({ length: this.size }, (_, element) => element).filter((element) => (set & (1 << element)) !== 0);
  }

  /** The elements, known or not, of the states a person calls by these names. */
  named(names: readonly StateName[]): ElementSet {
    return this.identity.reduce((set, bit, element) => (names.includes(this.of(element).name) ? set | bit : set), 0);
  }

  /** What a key is in that the program finds in the state of this name, and of which it says nothing else. */
  found(name: StateName): ElementSet {
    const named = this.provider.states.filter((state) => state.name === name).map(({ id }) => id);
    return this.set(
      this.provider.fromOutside.filter((id) => named.includes(id)),
      true,
    );
  }

  set(states: readonly InternalStateId[], known: boolean): ElementSet {
    return states.reduce((set, state) => set | (1 << this.element(state, known)), 0);
  }

  /** The documented names in the table's order. */
  names(set: ElementSet): StateName[] {
    const present = new Set(this.elements(set).map((element) => this.of(element).name));
    return this.provider.stateNames.filter((name) => present.has(name));
  }

  states(set: ElementSet): InternalStateId[] {
    return [...new Set(this.elements(set).map((element) => this.of(element).state))];
  }

  /** The matrix that keeps the elements of the set and drops the others. */
  keep(set: ElementSet): Matrix {
    return this.identity.map((bit) => bit & set);
  }

  /** The matrix that makes the elements of the set known and keeps the others. */
  learn(set: ElementSet): Matrix {
    return this.identity.map((bit, element) => ((bit & set) !== 0 && element < this.stateCount ? 1 << (element + this.stateCount) : bit));
  }

  /** A matrix with one row: from "nothing yet" to the set. */
  start(set: ElementSet): Matrix {
    return [set];
  }
}

/** What the set becomes. */
export function apply(set: ElementSet, matrix: Matrix): ElementSet {
  let result = 0;
  for (let element = 0; element < matrix.length; element++) if ((set & (1 << element)) !== 0) result |= matrix[element]!;
  return result;
}

/** First `first`, then `then`. */
export function compose(first: Matrix, then: Matrix): Matrix {
  return first.map((row) => apply(row, then));
}

/** One or the other. */
export function union(a: Matrix, b: Matrix): Matrix {
  const [long, short] = a.length >= b.length ? [a, b] : [b, a];
  return long.map((row, index) => row | (short[index] ?? 0));
}

export function isEmpty(matrix: Matrix): boolean {
  return matrix.every((row) => row === 0);
}

/** Whether everything in `part` is in `whole` too. */
export function includes(whole: Matrix, part: Matrix): boolean {
  return part.every((row, index) => (row & ~(whole[index] ?? 0)) === 0);
}
