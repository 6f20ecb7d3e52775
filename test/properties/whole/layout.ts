// Which functions and classes of a program stand in a second file that the first imports. None of them uses anything of the
// first, so that the files do not import each other.
import type { Random } from '../random';
import type { FunctionDefinition, WholeProgram } from './functions';
import { functionNamed, invocationsIn } from './functions';

/** Names of functions and classes. */
export type Units = ReadonlySet<string>;

/** The second file; empty: everything is in one. */
export function secondFile(program: WholeProgram, random: Random): Units {
  const all = [...program.functions.filter(({ of }) => of === undefined), ...program.classes].map(({ name }) => name);
  if (all.length < 2 || !random.chance(0.4)) return new Set();
  const far = reachedFrom(program, random.pick(all));
  return far.size < all.length ? far : new Set();
}

/** What the other file has to import of these. */
export function importedBy(program: WholeProgram, near: Units, far: Units): readonly string[] {
  const used = new Set([...near].flatMap((unit) => [...usedBy(program, unit)]));
  return [...far].filter((unit) => used.has(unit));
}

export const unitsOf = ({ functions, classes }: WholeProgram): Units =>
  new Set([...functions.filter(({ of }) => of === undefined), ...classes].map(({ name }) => name));

/** The program as it is where what is imported has to be exported, and is visible thereby. */
export function withExports(program: WholeProgram, far: Units): WholeProgram {
  const near = new Set([...unitsOf(program)].filter((unit) => !far.has(unit)));
  const imported = new Set(importedBy(program, near, far));
  return { ...program, functions: program.functions.map((fn) => (imported.has(fn.name) ? { ...fn, visible: true } : fn)) };
}

function reachedFrom(program: WholeProgram, start: string): Units {
  const reached = new Set([start]);
  // A set gives what is added to it in the meantime, too.
  for (const unit of reached) for (const other of usedBy(program, unit)) reached.add(other);
  return reached;
}

function usedBy(program: WholeProgram, unit: string): Units {
  const own = program.functions.filter(({ name, of }) => (of ?? name) === unit);
  return new Set(
    own.flatMap((fn: FunctionDefinition) => [
      ...fn.objects.map(({ of }) => of),
      ...invocationsIn(fn.body).map(({ callee }) => functionNamed(program, callee).of ?? callee),
    ]),
  );
}
