// Answers to questions that depend on each other, computed on demand: a question met again while it is being answered
// gets the answer so far, and everything that used it is asked again until nothing changes.

export interface Questions<K, V> {
  /** A name for the question. */
  readonly nameOf: (question: K) => string;
  readonly answer: (question: K) => V;
  /** The answer before anything is known. */
  readonly nothing: (question: K) => V;
  readonly isSame: (a: V, b: V) => boolean;
}

/** An answer that rests on one that is not final. */
interface Provisional<V> {
  readonly value: V;
  readonly round: number;
  /** How deep the outermost unfinished question that it rests on lies. */
  readonly lowest: number;
}

/** Rounds after which we stop, should answers keep changing. */
const MOST_ROUNDS = 30;

export class Fixpoint<K, V> {
  private readonly final = new Map<string, V>();
  private readonly sofar = new Map<string, V>();
  private readonly provisional = new Map<string, Provisional<V>>();
  private readonly open = new Map<string, number>();
  private lowest = Infinity;
  private round = 0;
  private changed = false;

  constructor(private readonly questions: Questions<K, V>) {}

  /** How often a question was answered, finally or not. */
  turns = 0;

  /** Whether the question has its final answer, or is being answered. */
  isKnown(question: K): boolean {
    const name = this.questions.nameOf(question);
    return this.final.has(name) || this.open.has(name);
  }

  /** How many questions are being answered, one for the sake of the other. */
  get depth(): number {
    return this.open.size;
  }

  ask(question: K): V {
    const name = this.questions.nameOf(question);
    if (this.final.has(name)) return this.final.get(name)!;
    const depth = this.open.get(name);
    if (depth !== undefined) {
      this.lowest = Math.min(this.lowest, depth);
      return this.sofar.get(name) ?? this.questions.nothing(question);
    }
    const provisional = this.provisional.get(name);
    if (provisional?.round === this.round) {
      this.lowest = Math.min(this.lowest, provisional.lowest);
      return provisional.value;
    }
    return this.find(question, name);
  }

  private find(question: K, name: string): V {
    const depth = this.open.size;
    const [outerLowest, outerChanged] = [this.lowest, this.changed];
    this.open.set(name, depth);
    let value = this.turn(question, name);
    for (let rounds = 1; this.lowest === depth && this.changed && rounds < MOST_ROUNDS; rounds++) {
      this.round++;
      value = this.turn(question, name);
    }
    this.open.delete(name);
    if (this.lowest >= depth) this.finish(name, value, depth);
    else this.provisional.set(name, { value, round: this.round, lowest: this.lowest });
    this.changed = outerChanged || (this.lowest < depth && this.changed);
    this.lowest = Math.min(outerLowest, this.lowest >= depth ? Infinity : this.lowest);
    return value;
  }

  private turn(question: K, name: string): V {
    this.lowest = Infinity;
    this.changed = false;
    this.turns += 1;
    const value = this.questions.answer(question);
    const before = this.sofar.get(name) ?? this.questions.nothing(question);
    if (!this.questions.isSame(before, value)) this.changed = true;
    this.sofar.set(name, value);
    return value;
  }

  /** The answer is final, and so are those that rested on it and on nothing further out. */
  private finish(name: string, value: V, depth: number): void {
    this.final.set(name, value);
    this.sofar.delete(name);
    for (const [other, { value: found, round, lowest }] of this.provisional) {
      if (lowest < depth) continue;
      this.provisional.delete(other);
      if (round === this.round && lowest === depth) {
        this.final.set(other, found);
        this.sofar.delete(other);
      }
    }
  }
}
