// Parameters besides keys that every printed function has if any function needs them, and the closure helpers a program uses.
import type { RunStyle, Statement } from '../program';
import { allStatements, conditionsOf } from '../program';
import type { WholeProgram } from './functions';

/** Flags, and what loops go over. */
export function extrasOf({ functions }: WholeProgram): string[] {
  const flags = new Set<string>();
  let loops = false;
  for (const statement of functions.flatMap(({ body }) => [...allStatements(body)])) {
    loops ||= statement.kind === 'for';
    for (const part of conditionsOf(statement)) if (part.kind === 'flag') flags.add(`flag${part.index}`);
  }
  return [...[...flags].sort(), ...(loops ? ['count', 'items'] : [])];
}

/** What these functions and classes do. */
export const bodiesIn = ({ functions }: WholeProgram, units: ReadonlySet<string>): readonly Statement[] =>
  functions.filter(({ name, of }) => units.has(of ?? name)).flatMap(({ body }) => body);

export function runStylesIn(body: readonly Statement[]): RunStyle[] {
  return [...new Set([...allStatements(body)].flatMap((each) => (each.kind === 'run' ? [each.style] : [])))].sort();
}
