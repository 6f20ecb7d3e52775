// The order in which the blocks of a function are looked at: reverse postorder, so that a block comes after those that
// lead to it, loops apart.
import type { BlockId, FunctionIR } from '../../ir/types';

/** Reachable blocks in reverse postorder, and those of them that a back edge leads to. */
export function reversePostorder(fn: FunctionIR): { order: BlockId[]; loopHeads: Set<BlockId> } {
  const postorder: BlockId[] = [];
  const state = new Map<BlockId, 'open' | 'done'>();
  const loopHeads = new Set<BlockId>();
  const stack: { id: BlockId; next: BlockId[] }[] = [];
  const open = (id: BlockId): void => {
    state.set(id, 'open');
    stack.push({ id, next: successors(fn, id) });
  };
  if (fn.blocks.length > 0) open(0);
  while (stack.length > 0) {
    const top = stack[stack.length - 1]!;
    const next = top.next.pop();
    if (next === undefined) {
      state.set(top.id, 'done');
      postorder.push(top.id);
      stack.pop();
    } else if (!state.has(next)) open(next);
    else if (state.get(next) === 'open') loopHeads.add(next);
  }
  return { order: postorder.reverse(), loopHeads };
}

function successors(fn: FunctionIR, id: BlockId): BlockId[] {
  const block = fn.blocks[id]!;
  const { end, handler } = block;
  const next = end.kind === 'goto' ? [end.to] : end.kind === 'branch' ? [end.else, end.then] : [];
  const raises = end.kind === 'throw' || block.instructions.some(({ op }) => op === 'call' || op === 'await');
  return handler !== undefined && raises ? [handler, ...next] : next;
}
