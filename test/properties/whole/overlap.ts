// Whether two keys may be the same: they may where what they can turn out to be overlaps.

/** What a key may turn out to be. */
export type Atoms = ReadonlySet<string>;

export function overlap(left: Atoms, right: Atoms): boolean {
  return [...left].some((atom) => right.has(atom));
}

/**
 * The same overlaps told with few names, so that there are finitely many however deep the calls are: each key has an
 * atom of its own, one with each key it overlaps with, and those that are to be kept.
 */
export function abbreviate(
  keys: readonly (readonly [name: string, atoms: Atoms])[],
  keeps: (atom: string) => boolean,
): ReadonlyMap<string, Atoms> {
  return new Map(
    keys.map(([name, atoms], index) => {
      const others = keys.flatMap(([other, theirs], at) =>
        at !== index && [...atoms].some((atom) => !keeps(atom) && theirs.has(atom)) ? [[name, other].sort().join('&')] : [],
      );
      return [name, new Set([name, ...others, ...[...atoms].filter(keeps)])];
    }),
  );
}
