// Code that no path of its function gets to: after a return, in a branch that cannot be taken, behind a call that does
// not come back. What it calls and says is still told, for those who ask what is there at all.
import type { FunctionId, Instruction } from '../../ir/types';
import { Environment } from '../values/environment';
import { BlockEvaluator } from '../values/evaluate';
import type { CallInstruction, Fact } from '../values/facts';
import type { ValueFlow } from '../values/flow';
import type { ModuleScope } from '../values/scope';

export type DeadCall = Fact & { readonly kind: 'kms' | 'invoke' };

/** The calls in the dead code of a function. @param isDead that no path gets to the function at all */
export function deadCalls(scope: ModuleScope, flow: ValueFlow, isDead = false): readonly DeadCall[] {
  const alive = isDead ? new Set<string>() : placesReached([flow]);
  const isBehind = (instruction: Instruction): boolean => instruction.op === 'call' && !alive.has(placeOf(instruction));
  const found: DeadCall[] = [];
  const note = (fact: Fact): void => {
    if ((fact.kind === 'kms' || fact.kind === 'invoke') && isBehind(fact.instruction)) found.push(fact);
  };
  const environment = flow.exit?.copy() ?? flow.atStart.get(0)?.copy() ?? new Environment();
  // What dead code puts into variables is nobody else's business.
  const parts = { ...flow, locals: new Map(flow.locals) };
  for (const block of flow.fn.blocks) {
    if (!block.instructions.some(isBehind)) continue;
    const start = flow.atStart.get(block.id)?.copy() ?? environment;
    const evaluator = new BlockEvaluator(scope, flow.fn, parts, block, start, note, true);
    // Also what stands behind a call that does not come back.
    evaluator.run(undefined, undefined, () => (evaluator.diverged = false));
  }
  return found;
}

/** Where the calls stand that some path gets to in one of the flows of a function. */
export function placesReached(flows: readonly ValueFlow[]): ReadonlySet<string> {
  return new Set(flows.flatMap((flow) => reachedIn(flow).filter(isCall).map(placeOf)));
}

/** Whether the function comes into being only in dead code of the one around it. @param id the module's own number */
export function isMadeInDeadCode(around: ValueFlow, id: FunctionId): boolean {
  const makes = (instruction: Instruction): boolean => instruction.op === 'closure' && instruction.fn === id;
  return around.fn.blocks.some(({ instructions }) => instructions.some(makes)) && !reachedIn(around).some(makes);
}

/** The instructions that some path gets to. */
function reachedIn({ fn, order, cutOff }: ValueFlow): Instruction[] {
  return order.flatMap((id) => fn.blocks[id]!.instructions.slice(0, (cutOff.get(id) ?? Infinity) + 1));
}

function isCall(instruction: Instruction): instruction is CallInstruction {
  return instruction.op === 'call';
}

/** The copies of a finally block are one piece of text. */
export function placeOf({ span }: Instruction): string {
  return `${span.start}:${span.end}`;
}
