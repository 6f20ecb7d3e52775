// What a function can reach of the code around it: the variables that it, or a function inside it, reads or assigns and
// somebody else declares. Calling the function, or handing it over, is handing over what these hold.
import { readsOf, readsOfEnd } from '../../ir/operands';
import type { FunctionId, FunctionIR, Instruction, Module, VarId } from '../../ir/types';

/** What a function may change that outlives it: a variable of the code around (the program's number), a field of its object. */
export type Change = { readonly variable: VarId } | { readonly field: string };

export class Captures {
  private readonly byFunction: ReadonlyMap<FunctionId, ReadonlySet<VarId>>;
  private readonly changed: ReadonlyMap<FunctionId, readonly Change[]>;

  private readonly reassigned = new Set<VarId>();
  private readonly used = new Map<FunctionId, ReadonlySet<VarId>>();

  /** @param base what the program adds to the module's own numbers */
  constructor(
    private readonly module: Module,
    base: number,
  ) {
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
      const others = writes.filter((variable) => module.variables[variable]?.owner !== fn.id);
      for (const variable of others) this.reassigned.add(variable);
      const assigned = others.map((variable) => ({ variable: base + variable }));
      changed.set(fn.id, [...assigned, ...storesOf(module, fn, base)]);
    }
    this.byFunction = captured;
    this.changed = changed;
  }

  /** The variables of the code around that the function uses. */
  of(id: FunctionId): ReadonlySet<VarId> {
    return this.byFunction.get(id) ?? new Set();
  }

  /**
   * The variables of the code around that the function uses, or that the functions use which it can name: those it
   * captures, the methods of its class, and so on.
   */
  usedBy(id: FunctionId): ReadonlySet<VarId> {
    const known = this.used.get(id);
    if (known) return known;
    const reached = new Set<FunctionId>([id]);
    const found = new Set<VarId>();
    for (const fn of reached) {
      for (const variable of this.of(fn)) {
        found.add(variable);
        for (const other of this.functionsIn(variable)) reached.add(other);
      }
      const classId = this.module.functions[fn]?.classId;
      if (classId !== undefined) for (const other of this.functionsOf(classId)) reached.add(other);
    }
    // What its own functions declare is not around it.
    const own = [...found].filter((variable) => !this.isInside(this.module.variables[variable]?.owner, id));
    const result = new Set(own);
    this.used.set(id, result);
    return result;
  }

  /** The functions that the function names: those that its variables, or those around it, are declared to hold. */
  namedBy(id: FunctionId): readonly FunctionId[] {
    return [...this.of(id)].flatMap((variable) => this.functionsIn(variable));
  }

  /** The functions that a variable is declared to hold: a function of that name, a class's methods. */
  private functionsIn(variable: VarId): readonly FunctionId[] {
    this.holders ??= holdersOf(this.module);
    const held = this.holders.get(variable);
    return (held ?? []).flatMap((each) => ('fn' in each ? [each.fn] : this.functionsOf(each.classId)));
  }

  private holders: ReturnType<typeof holdersOf> | undefined;

  private functionsOf(classId: number): readonly FunctionId[] {
    const { methods, constructorFunction, superclass } = this.module.classes[classId] ?? { methods: [] };
    const inherited = superclass?.variable === undefined ? [] : this.functionsIn(superclass.variable);
    return [...methods.map(({ fn }) => fn), ...(constructorFunction === undefined ? [] : [constructorFunction]), ...inherited];
  }

  private isInside(owner: FunctionId | undefined, id: FunctionId): boolean {
    for (let at = owner; at !== undefined; at = this.module.functions[at]?.parent) if (at === id) return true;
    return false;
  }

  /** Whether a function inside the variable's own assigns it: then nobody knows by himself what it holds. */
  isReassigned(variable: VarId): boolean {
    return this.reassigned.has(variable);
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
      // Not spread into a call: a list of data can have hundreds of thousands of items.
      for (const read of readsOf(instruction)) reads.push(read);
      if ('dst' in instruction) writes.push(instruction.dst);
    }
    reads.push(...readsOfEnd(end));
  }
  return { reads, writes };
}

/** Stores to a field of its object, or of something a variable of the code around holds, at any depth. */
function storesOf(module: Module, fn: FunctionIR, offset: number): Change[] {
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
    return module.variables[base]?.owner === fn.id ? undefined : { variable: offset + base };
  };
  return instructions.flatMap((each) => (each.op === 'store' ? (changeOf(each) ?? []) : []));
}

/** The functions and classes that each variable is given where it is defined. */
function holdersOf(module: Module): ReadonlyMap<VarId, readonly ({ readonly fn: FunctionId } | { readonly classId: number })[]> {
  const holders = new Map<VarId, ({ readonly fn: FunctionId } | { readonly classId: number })[]>();
  const add = (variable: VarId, held: { readonly fn: FunctionId } | { readonly classId: number }): void =>
    void holders.set(variable, [...(holders.get(variable) ?? []), held]);
  const copies: { readonly from: VarId; readonly to: VarId }[] = [];
  for (const fn of module.functions)
    for (const block of fn.blocks)
      for (const each of block.instructions) {
        if (each.op === 'closure') add(each.dst, { fn: each.fn });
        else if (each.op === 'class') add(each.dst, { classId: each.classId });
        else if (each.op === 'copy') copies.push({ from: each.src, to: each.dst });
      }
  for (const { from, to } of copies) for (const held of holders.get(from) ?? []) add(to, held);
  return holders;
}
