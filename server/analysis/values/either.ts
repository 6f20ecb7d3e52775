// An instruction that can go several ways: each is evaluated from the same start, and what they leave is joined, as at the
// join of paths. It does not know what the ways are.
import type { SharedMap } from './shared-map';
import type { Environment, Slot } from './environment';
import type { BlockEvaluator } from './evaluate';
import type { Value } from './value';

/** What the instruction gives, where it goes one of the ways. A way that does not come back has no say. */
export function either(evaluator: BlockEvaluator, index: number, ways: readonly (() => Value)[]): Value {
  const start = evaluator.environment;
  const ends: { readonly value: Value; readonly environment: Environment }[] = [];
  ways.forEach((way, branch) => {
    evaluator.environment = start.copy();
    const value = evaluator.inBranch(branch, way);
    if (!evaluator.diverged) ends.push({ value, environment: evaluator.environment });
    evaluator.diverged = false;
  });
  evaluator.environment = start;
  evaluator.diverged = ends.length === 0;
  if (ends.length === 0) return evaluator.scope.values.constant(undefined);
  const choose = (values: readonly Value[]): Value => evaluator.chosen(index, values);
  leave(
    evaluator,
    start,
    ends.map((end) => end.environment),
    choose,
  );
  return choose(ends.map((end) => end.value));
}

/** What the ways left in variables, fields and aliases. */
function leave(
  evaluator: BlockEvaluator,
  start: Environment,
  ends: readonly Environment[],
  choose: (values: readonly Value[]) => Value,
): void {
  const { values } = evaluator.scope;
  const join = (found: readonly (Value | undefined)[]): Value => choose(found.map((value) => value ?? values.constant(undefined)));
  const changed = <K, V>(maps: readonly SharedMap<K, V>[], before: SharedMap<K, V>): Set<K> =>
    new Set(maps.flatMap((map) => [...map].flatMap(([key, value]) => (before.get(key) === value ? [] : [key]))));
  for (const id of changed(
    ends.map((end) => end.variables),
    start.variables,
  ))
    start.variables.set(id, join(ends.map((end) => end.variables.get(id))));
  for (const alias of changed(
    ends.map((end) => end.aliases),
    start.aliases,
  ))
    start.aliases.set(alias, join(ends.map((end) => end.aliases.get(alias) ?? values.constant(alias))));
  for (const holder of changed(
    ends.map((end) => end.heap),
    start.heap,
  )) {
    const sides = ends.flatMap((end) => end.heap.get(holder) ?? []);
    const fields = new Map<string, Slot>();
    for (const name of new Set(sides.flatMap((side) => [...side.keys()]))) {
      const slots = sides.flatMap((side) => side.get(name) ?? []);
      const [first] = slots;
      if (first) fields.set(name, { ...first, value: choose(slots.map(({ value }) => value)) });
    }
    start.heap.set(holder, fields);
  }
}
