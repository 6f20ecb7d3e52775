// Answers to questions that depend on each other, computed on demand: a question met again while it is being answered
// gets the answer so far, and everything that used it is asked again until nothing changes. Final answers are kept from one
// epoch to the next as long as what they rest on stays the same.
import type { Dependency, Ledger } from './ledger';

export interface Questions<K, V> {
  /** A name for the question. */
  readonly nameOf: (question: K) => string;
  readonly answer: (question: K) => V;
  /** The answer before anything is known. */
  readonly nothing: (question: K) => V;
  /** Whether those who ask cannot tell the two apart. */
  readonly isSame: (a: V, b: V) => boolean;
  /** The same for an answer and the one in its place in the next epoch. */
  readonly isUnchanged: (a: V, b: V) => boolean;
}

/** An answer that rests on one that is not final. */
interface Provisional<V> {
  readonly value: V;
  readonly round: number;
  /** How deep the outermost unfinished question that it rests on lies. */
  readonly lowest: number;
}

/** Questions that were answered for the sake of one another: they stay or go together. */
interface Group {
  readonly names: readonly string[];
  readonly rests: ReadonlySet<Dependency>;
  /** The epoch in which it was made, and the last in which it was found to hold. */
  readonly made: number;
  checked: number;
  isChecking: boolean;
}

interface Final<V> {
  readonly value: V;
  readonly group: Group;
  /** The epoch since which those who ask get this. */
  readonly changed: number;
}

/** Rounds after which we stop, should answers keep changing. */
const MOST_ROUNDS = 30;
/** Epochs for which an answer that nobody asks for is kept. */
const KEPT = 16;

export class Fixpoint<K, V> {
  private readonly final = new Map<string, Final<V>>();
  /** Answers that no longer hold, to tell whether new ones differ. */
  private readonly before = new Map<string, Final<V>>();
  private readonly sofar = new Map<string, V>();
  private readonly provisional = new Map<string, Provisional<V>>();
  private readonly open = new Map<string, number>();
  private readonly dependencies = new Map<string, Dependency>();
  private lowest = Infinity;
  private round = 0;
  private changed = false;

  constructor(
    private readonly questions: Questions<K, V>,
    private readonly ledger: Ledger,
  ) {}

  /** How often a question was answered since the epoch began, finally or not. */
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
    const final = this.current(name);
    if (final) {
      this.ledger.note(this.dependencyOn(question, name));
      return final.value;
    }
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

  /** What changes whenever the question is answered anew, even if the answer is the same to those who ask. */
  makingOf(question: K): Dependency {
    return this.dependency(question, this.questions.nameOf(question), ({ group }) => group.made);
  }

  /** Forgets what nobody asked for in a while. @param forgotten is told the names */
  tidy(forgotten: (name: string) => void): void {
    this.before.clear();
    for (const [name, { group }] of this.final) {
      if (group.checked > this.ledger.epoch - KEPT) continue;
      this.final.delete(name);
      this.dependencies.delete(name);
      forgotten(name);
    }
  }

  /** The final answer, if it still holds. */
  private current(name: string): Final<V> | undefined {
    const final = this.final.get(name);
    if (!final || final.group.checked === this.ledger.epoch) return final;
    this.check(final.group);
    return this.final.get(name);
  }

  private check(group: Group): void {
    // It has come to rest on itself.
    if (group.isChecking) return this.drop(group);
    group.isChecking = true;
    const { result: holds } = this.ledger.collect(() => [...group.rests].every((each) => each.changedAt() <= group.checked));
    group.isChecking = false;
    if (!this.isCurrent(group)) return;
    if (holds) group.checked = this.ledger.epoch;
    else this.drop(group);
  }

  private isCurrent(group: Group): boolean {
    return group.names.some((name) => this.final.get(name)?.group === group);
  }

  private drop(group: Group): void {
    for (const name of group.names) {
      const final = this.final.get(name);
      if (final?.group !== group) continue;
      this.final.delete(name);
      this.before.set(name, final);
    }
  }

  private dependencyOn(question: K, name: string): Dependency {
    const known = this.dependencies.get(name);
    if (known) return known;
    const made = this.dependency(question, name, ({ changed }) => changed);
    this.dependencies.set(name, made);
    return made;
  }

  private dependency(question: K, name: string, epochOf: (final: Final<V>) => number): Dependency {
    return {
      changedAt: () => {
        this.ledger.collect(() => this.ask(question));
        const final = this.final.get(name);
        return final ? epochOf(final) : this.ledger.epoch;
      },
    };
  }

  private find(question: K, name: string): V {
    const depth = this.open.size;
    const [outerLowest, outerChanged] = [this.lowest, this.changed];
    this.open.set(name, depth);
    const { result: value, noted } = this.ledger.collect(() => {
      let found = this.turn(question, name);
      for (let rounds = 1; this.lowest === depth && this.changed && rounds < MOST_ROUNDS; rounds++) {
        this.round++;
        found = this.turn(question, name);
      }
      return found;
    });
    this.open.delete(name);
    if (this.lowest >= depth) {
      this.finish(name, value, depth, noted);
      this.ledger.note(this.dependencyOn(question, name));
    } else {
      this.provisional.set(name, { value, round: this.round, lowest: this.lowest });
      for (const each of noted) this.ledger.note(each);
    }
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
  private finish(name: string, value: V, depth: number, rests: ReadonlySet<Dependency>): void {
    const { epoch } = this.ledger;
    const found = new Map<string, V>([[name, value]]);
    for (const [other, each] of this.provisional) {
      if (each.lowest < depth) continue;
      this.provisional.delete(other);
      if (each.round === this.round && each.lowest === depth) found.set(other, each.value);
    }
    const group: Group = { names: [...found.keys()], rests, made: epoch, checked: epoch, isChecking: false };
    for (const [each, answer] of found) {
      this.sofar.delete(each);
      const old = this.before.get(each);
      const changed = old && this.questions.isUnchanged(old.value, answer) ? old.changed : epoch;
      this.final.set(each, { value: answer, group, changed });
    }
  }
}
