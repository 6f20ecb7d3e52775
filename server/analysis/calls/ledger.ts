// What answers rest on: each answer is kept as long as nothing it rests on has changed. Whoever uses something notes it,
// and whoever is computing an answer meanwhile collects the notes. It must not know what answers are about.

/** Something that answers can rest on. */
export interface Dependency {
  /** The epoch in which it last changed, found out now. */
  changedAt(): number;
}

export class Ledger {
  /** Grows whenever something may have changed. */
  epoch = 0;
  private readonly open: Set<Dependency>[] = [];

  /** Whatever is being computed rests on this. */
  note(dependency: Dependency): void {
    this.open.at(-1)?.add(dependency);
  }

  /** Does something, and gives all that was noted meanwhile, too. */
  collect<T>(work: () => T): { readonly result: T; readonly noted: ReadonlySet<Dependency> } {
    const noted = new Set<Dependency>();
    this.open.push(noted);
    try {
      return { result: work(), noted };
    } finally {
      this.open.pop();
    }
  }
}

/** Something that somebody else says has changed. */
export class Fact implements Dependency {
  private epoch = 0;

  /** It is something else from this epoch on. */
  change(epoch: number): void {
    this.epoch = epoch;
  }

  changedAt(): number {
    return this.epoch;
  }
}
