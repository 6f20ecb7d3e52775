// Collects what a module of the IR is made of while it is being lowered. It knows no syntax and no control flow.
import type { ClassIR, Directive, Export, FunctionId, FunctionIR, Module, TypeRef, VarId, Variable } from './types';

/** Numbers of variables that a function gets at a time. */
const LOT = 32;
/** Stands where no variable has the number. */
const UNUSED: Variable = { id: -1, name: '', owner: -1, types: [] };

export class ModuleBuilder {
  readonly variables: Variable[] = [];
  /** The numbers that each function has left. */
  private readonly free = new Map<FunctionId, { next: VarId; readonly end: VarId }>();
  readonly functions: (FunctionIR | undefined)[] = [];
  readonly classes: (ClassIR | undefined)[] = [];
  readonly directives: Directive[] = [];
  private readonly exports = new Map<string, Export>();

  constructor(
    readonly file: string,
    readonly language: string,
    readonly family: string,
  ) {}

  variable(owner: FunctionId, name = '', types: readonly TypeRef[] = []): VarId {
    const id = this.numberFor(owner);
    this.variables[id] = { id, name, owner, types };
    return id;
  }

  /** Functions get their numbers in lots, so that one variable more in one leaves those of the others as they are. */
  private numberFor(owner: FunctionId): VarId {
    let lot = this.free.get(owner);
    if (!lot || lot.next === lot.end) {
      const next = this.variables.length;
      lot = { next, end: next + LOT };
      this.free.set(owner, lot);
      for (let id = next; id < lot.end; id += 1) this.variables.push(UNUSED);
    }
    const number = lot.next;
    lot.next += 1;
    return number;
  }

  /** Adds declared types to a variable made before its annotation was read. */
  annotate(id: VarId, types: readonly TypeRef[]): void {
    const old = this.variables[id];
    if (old) this.variables[id] = { ...old, types: [...old.types, ...types] };
  }

  /** Adds an export; of two with the same name the first counts. */
  export(each: Export): void {
    const key = each.kind === 'all' ? `* ${each.module}` : each.name;
    if (!this.exports.has(key)) this.exports.set(key, each);
  }

  /** What is exported by that name so far. */
  exported(name: string): Export | undefined {
    return this.exports.get(name);
  }

  reserveFunction(): FunctionId {
    return this.functions.push(undefined) - 1;
  }

  reserveClass(): number {
    return this.classes.push(undefined) - 1;
  }

  finish(): Module {
    const whole = <T>(items: readonly (T | undefined)[]): T[] => items.filter((item): item is T => item !== undefined);
    return {
      file: this.file,
      language: this.language,
      family: this.family,
      variables: this.variables,
      functions: whole(this.functions),
      classes: whole(this.classes),
      directives: this.directives,
      exports: [...this.exports.values()],
    };
  }
}
