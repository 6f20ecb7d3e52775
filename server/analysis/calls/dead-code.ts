// Code that no path of its function gets to: after a return, in a branch that cannot be taken, behind a call that does
// not come back. What it calls and says is still told, for those who ask what is there at all.
import type { CallInstruction, Fact } from '../values/facts';
import { Environment } from '../values/environment';
import { BlockEvaluator } from '../values/evaluate';
import type { ValueFlow } from '../values/flow';
import type { ModuleScope } from '../values/scope';
import type { Instruction } from '../../ir/types';

/**
 * The calls in the dead code of a function.
 * @param flows the function in every context that is reached; @param flow the one to look at where none is
 */
export function deadCalls(
  scope: ModuleScope,
  flow: ValueFlow,
  flows: readonly ValueFlow[],
): readonly (Fact & { readonly kind: 'kms' | 'invoke' })[] {
  const alive = new Set(flows.flatMap((one) => callsReached(one).map(placeOf)));
  const found: (Fact & { readonly kind: 'kms' | 'invoke' })[] = [];
  const note = (fact: Fact): void => {
    if ((fact.kind === 'kms' || fact.kind === 'invoke') && !alive.has(placeOf(fact.instruction))) found.push(fact);
  };
  const environment = flow.exit?.copy() ?? flow.atStart.get(0)?.copy() ?? new Environment();
  for (const block of flow.fn.blocks) {
    if (!block.instructions.some((instruction) => isCall(instruction) && !alive.has(placeOf(instruction)))) continue;
    const start = flow.atStart.get(block.id)?.copy() ?? environment;
    const evaluator = new BlockEvaluator(scope, flow.fn, flow, block, start, note, true);
    // Also what stands behind a call that does not come back.
    evaluator.run(undefined, undefined, () => (evaluator.diverged = false));
  }
  return found;
}

/** The calls that some path gets to. */
function callsReached({ fn, order, cutOff }: ValueFlow): CallInstruction[] {
  return order.flatMap((id) => {
    const last = cutOff.get(id) ?? Infinity;
    return fn.blocks[id]!.instructions.filter((_, index) => index <= last).filter(isCall);
  });
}

function isCall(instruction: Instruction): instruction is CallInstruction {
  return instruction.op === 'call';
}

/** The copies of a finally block are one piece of text. */
export function placeOf({ span }: Instruction): string {
  return `${span.start}:${span.end}`;
}
