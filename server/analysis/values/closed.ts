// A function with one way out of each kind: every return leads to one block, every exception that nobody takes to
// another, so that what a call brings back is what holds at these two blocks. It knows nothing of values.
import type { Block, BlockId, FunctionIR, VarId } from '../../ir/types';

export interface ClosedFunction {
  readonly fn: FunctionIR;
  /** Where every return leads. */
  readonly exit: BlockId;
  /** Where every exception leads that leaves the function. */
  readonly raise: BlockId;
  /** Holds what is returned, at the exit. */
  readonly result: VarId;
}

/** More than the lowering's variables of any module, and in no module's way. */
const OWN = 2 ** 23;

export function close(fn: FunctionIR): ClosedFunction {
  const [exit, raise] = [fn.blocks.length, fn.blocks.length + 1];
  // Variables that the lowering did not make.
  const result = OWN + 2 * fn.id;
  const thrown = result + 1;
  const end = { start: fn.span.end, end: fn.span.end };
  const blocks = fn.blocks.map((block): Block => closed(block, exit, raise, result));
  blocks.push({ id: exit, instructions: [], end: { kind: 'return', value: result, span: end } });
  blocks.push({ id: raise, instructions: [{ op: 'caught', dst: thrown, span: end }], end: { kind: 'unreachable' } });
  return { fn: { ...fn, blocks }, exit, raise, result };
}

function closed(block: Block, exit: BlockId, raise: BlockId, result: VarId): Block {
  const handler = block.handler ?? raise;
  const { end } = block;
  if (end.kind !== 'return') return { ...block, handler };
  const { span } = end;
  const give =
    end.value === undefined
      ? ({ op: 'const', dst: result, value: undefined, span } as const)
      : ({ op: 'await', dst: result, src: end.value, returned: true, span } as const);
  return { ...block, handler, instructions: [...block.instructions, give], end: { kind: 'goto', to: exit } };
}
