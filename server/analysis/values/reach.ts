// How far code can reach: whether calling a function can change or use a key, and what it changes that outlives it.
import type { FunctionId, VarId } from '../../ir/types';
import type { Program } from '../program';
import type { Change } from './captures';
import { isHarmlessMethod, isProjectImport } from './harmless';
import type { Value } from './value';

/** How far a call of code we do not see can reach: no key, the keys it is given, or every key that is not local. */
export type Reach = 'none' | 'passed' | 'all';

/** @param callee what is called, or @param receiver and @param method on what */
export function reachOf(
  program: Program,
  callee: Value | undefined,
  receiver: Value | undefined,
  method: string | undefined,
  isHarmlessCallee: (value: Value) => boolean,
): Reach {
  if (callee?.kind === 'closure') return reachesKms(program, callee.fn) ? 'all' : 'none';
  if (method !== undefined && isHarmlessMethod(method)) return 'none';
  if (callee?.kind === 'import' && isProjectImport(callee.name)) return 'all';
  if (callee) return isHarmlessCallee(callee) ? 'none' : 'passed';
  if (!receiver || isHarmlessCallee(receiver)) return 'none';
  return 'passed';
}

/** Whether calling the function can change or use a key: it, or what it calls, talks to the KMS or to code we do not see. */
export function reachesKms(program: Program, fn: FunctionId): boolean {
  return program.flows.ofEntry(fn)?.reaches ?? false;
}

/** What calling the function changes that outlives the call, itself or by what it calls. */
export function changesOf(program: Program, fn: FunctionId): ReadonlySet<Change> {
  const scope = program.scopeOf(fn);
  return new Set([...scope.captures.changesOf(fn - scope.base), ...(program.flows.ofEntry(fn)?.changes ?? [])]);
}

/** The variables of the code around (the module's numbers) that calling the function can reach. */
export function capturedBy(program: Program, fn: FunctionId): ReadonlySet<VarId> {
  const scope = program.scopeOf(fn);
  return scope.captures.usedBy(fn - scope.base);
}
