// What a function can reach of the code around it: the variables that it, or a function inside it, reads or assigns and
// somebody else declares. Calling the function, or handing it over, is handing over what these hold.
import { readsOf, readsOfEnd } from '../../ir/operands';
import type { FunctionId, FunctionIR, Module, VarId } from '../../ir/types';

export class Captures {
  private readonly byFunction: ReadonlyMap<FunctionId, ReadonlySet<VarId>>;
  private readonly writers: ReadonlySet<FunctionId>;

  constructor(module: Module) {
    const captured = new Map<FunctionId, Set<VarId>>(module.functions.map((fn) => [fn.id, new Set<VarId>()]));
    const writers = new Set<FunctionId>();
    for (const fn of module.functions) {
      const { reads, writes } = usesOf(fn);
      // Up through the functions around, as far as the variable's own.
      for (const variable of [...reads, ...writes]) {
        const owner = module.variables[variable]?.owner;
        for (
          let at: FunctionIR | undefined = fn;
          at && at.id !== owner;
          at = at.parent === undefined ? undefined : module.functions[at.parent]
        )
          captured.get(at.id)?.add(variable);
      }
      if (writes.some((variable) => module.variables[variable]?.owner !== fn.id) || storesOutside(module, fn)) writers.add(fn.id);
    }
    this.byFunction = captured;
    this.writers = writers;
  }

  /** The variables of the code around that the function uses. */
  of(id: FunctionId): ReadonlySet<VarId> {
    return this.byFunction.get(id) ?? new Set();
  }

  /** Whether the function itself changes a variable of the code around, or a field of something it did not declare. */
  writesOutside(id: FunctionId): boolean {
    return this.writers.has(id);
  }
}

function usesOf(fn: FunctionIR): { reads: VarId[]; writes: VarId[] } {
  const reads: VarId[] = [];
  const writes: VarId[] = [];
  for (const { instructions, end } of fn.blocks) {
    for (const instruction of instructions) {
      reads.push(...readsOf(instruction));
      if ('dst' in instruction) writes.push(instruction.dst);
    }
    reads.push(...readsOfEnd(end));
  }
  return { reads, writes };
}

function storesOutside(module: Module, fn: FunctionIR): boolean {
  return fn.blocks.some(({ instructions }) =>
    instructions.some(
      (instruction) => instruction.op === 'store' && (instruction.base === fn.self || module.variables[instruction.base]?.owner !== fn.id),
    ),
  );
}
