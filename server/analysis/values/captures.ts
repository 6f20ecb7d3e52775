// What a function can reach of the code around it: the variables that it, or a function inside it, reads or assigns and
// somebody else declares. Calling the function, or handing it over, is handing over what these hold.
import { readsOf, readsOfEnd } from '../../ir/operands';
import type { FunctionId, FunctionIR, Instruction, Module, VarId } from '../../ir/types';

/** What a function may change that outlives it: a variable of the code around, a field of its object by name. */
export type Change = { readonly variable: VarId } | { readonly field: string };

export class Captures {
  private readonly byFunction: ReadonlyMap<FunctionId, ReadonlySet<VarId>>;
  private readonly changed: ReadonlyMap<FunctionId, readonly Change[]>;

  constructor(module: Module) {
    const captured = new Map<FunctionId, Set<VarId>>(module.functions.map((fn) => [fn.id, new Set<VarId>()]));
    const changed = new Map<FunctionId, readonly Change[]>();
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
      const assigned = writes.filter((variable) => module.variables[variable]?.owner !== fn.id).map((variable) => ({ variable }));
      changed.set(fn.id, [...assigned, ...storesOf(module, fn)]);
    }
    this.byFunction = captured;
    this.changed = changed;
  }

  /** The variables of the code around that the function uses. */
  of(id: FunctionId): ReadonlySet<VarId> {
    return this.byFunction.get(id) ?? new Set();
  }

  /** What the function itself changes, not what it calls. */
  changesOf(id: FunctionId): readonly Change[] {
    return this.changed.get(id) ?? [];
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

/** Stores to a field of its object, or of something a variable of the code around holds, at any depth. */
function storesOf(module: Module, fn: FunctionIR): Change[] {
  const instructions = fn.blocks.flatMap((block) => block.instructions);
  const origins = new Map<VarId, { readonly base: VarId; readonly name: string }>();
  for (const each of instructions) if (each.op === 'field') origins.set(each.dst, each);
  const changeOf = (store: Instruction & { op: 'store' }): Change | undefined => {
    let { base, name = '' }: { base: VarId; name?: string } = store;
    const seen = new Set<VarId>();
    for (let origin = origins.get(base); origin && !seen.has(base); origin = origins.get(base)) {
      seen.add(base);
      ({ base, name } = origin);
    }
    if (base === fn.self) return { field: name };
    return module.variables[base]?.owner === fn.id ? undefined : { variable: base };
  };
  return instructions.flatMap((each) => (each.op === 'store' ? (changeOf(each) ?? []) : []));
}
