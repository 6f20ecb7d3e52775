// Which calls a function begins without waiting for them: floating, inside code that floats as a whole, or kept in a
// variable that nobody reads for a while. A reading of the intermediate representation; it must not know keys.
import { readsOf, readsOfEnd } from '../../ir/operands';
import type { BlockId, FunctionIR, Instruction, Module, Span, VarId } from '../../ir/types';
import type { CallInstruction, InvokeFact, KmsFact } from '../values/facts';
import { isAsynchronous } from '../values/facts';

/** A call that is begun and not waited for. */
export interface Begun {
  /** What would have to be waited for: inside it the order is as written. */
  readonly whole: Span;
  /** It only runs when somebody waits for it. */
  readonly neverRuns: boolean;
  /** Whether somebody takes up the promise between two instructions of a block. */
  readonly isTakenUp?: (block: BlockId, after: number, before: number) => boolean;
}

/** Whether the call may be one that nobody waits for: what is worth a closer look. */
export function mayBeBegun(fact: KmsFact | InvokeFact): boolean {
  const { disposition, beside } = fact.instruction;
  return (beside !== undefined || disposition === 'floating' || disposition === 'held') && isAsynchronous(fact);
}

/** @returns undefined where the call is waited for, or nobody can tell */
export function begunBy(module: Module, fn: FunctionIR, fact: KmsFact | InvokeFact): Begun | undefined {
  const { instruction } = fact;
  const { disposition, beside, span } = instruction;
  if (!mayBeBegun(fact)) return undefined;
  if (beside) return { whole: beside, neverRuns: false };
  if (disposition === 'floating') return { whole: span, neverRuns: fact.kind === 'kms' && fact.call.execution === 'coroutine' };
  const reads = disposition === 'held' ? readsOfKept(module, fn, instruction) : undefined;
  if (!reads) return undefined;
  const isTakenUp = (block: BlockId, after: number, before: number): boolean =>
    (reads.get(block) ?? []).some((index) => index > after && index <= before);
  return { whole: span, neverRuns: false, isTakenUp };
}

/** Where the promise is read, if it is kept in a variable of the function and nowhere else. */
function readsOfKept(module: Module, fn: FunctionIR, { dst }: CallInstruction): ReadonlyMap<BlockId, readonly number[]> | undefined {
  const kept = new Set<VarId>([dst]);
  for (const variable of kept)
    for (const { instructions } of fn.blocks) for (const one of instructions) if (handsOn(one) && one.src === variable) kept.add(one.dst);
  if (![...kept].some((variable) => module.variables[variable]?.name !== '') || isShared(module, fn, kept)) return undefined;
  const isRead = (reads: readonly VarId[]): boolean => reads.some((variable) => kept.has(variable));
  const elsewhere = module.functions.filter(({ id }) => id !== fn.id).flatMap(({ blocks }) => blocks);
  if (elsewhere.some(({ instructions, end }) => instructions.some((one) => isRead(readsOf(one))) || isRead(readsOfEnd(end))))
    return undefined;
  const found = new Map<BlockId, readonly number[]>();
  for (const { id, instructions, end } of fn.blocks) {
    const reads = instructions.flatMap((one, index) => (!handsOn(one) && isRead(readsOf(one)) ? [index] : []));
    if (isRead(readsOfEnd(end))) reads.push(instructions.length);
    if (reads.length > 0) found.set(id, reads);
  }
  return found;
}

/** The same promise in another variable: a task is its coroutine. */
function handsOn(instruction: Instruction): instruction is Instruction & { readonly op: 'copy' | 'begin' } {
  return instruction.op === 'copy' || instruction.op === 'begin';
}

/** Whether one of the variables is the code's around the function: who reads it there may not be known. */
function isShared({ variables }: Module, fn: FunctionIR, kept: ReadonlySet<VarId>): boolean {
  return [...kept].some((variable) => variables[variable]?.owner !== fn.id);
}

/** Whether anything reads what the call gives, but to keep it, or may. */
export function isLookedAt(module: Module, fn: FunctionIR, { dst }: CallInstruction): boolean {
  const kept = new Set<VarId>([dst]);
  const blocks = module.functions.flatMap(({ blocks: own }) => own);
  for (const variable of kept)
    for (const { instructions, end } of blocks) {
      if (readsOfEnd(end).includes(variable)) return true;
      for (const one of instructions) {
        if (!readsOf(one).includes(variable)) continue;
        if (!handsOn(one) && one.op !== 'await') return true;
        kept.add(one.dst);
      }
    }
  return isShared(module, fn, kept);
}
