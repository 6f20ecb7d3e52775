// Collects what a module of the IR is made of while it is being lowered. It knows no syntax and no control flow.
import type { ClassIR, Directive, Export, FunctionId, FunctionIR, Module, TypeRef, VarId, Variable } from './types';

export class ModuleBuilder {
  readonly variables: Variable[] = [];
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
    const id = this.variables.length;
    this.variables.push({ id, name, owner, types });
    return id;
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
