// Collects what a module of the IR is made of while it is being lowered. It knows no syntax and no control flow.
import type { ClassIR, Directive, FunctionId, FunctionIR, Module, TypeRef, VarId, Variable } from './types';

export class ModuleBuilder {
  readonly variables: Variable[] = [];
  readonly functions: (FunctionIR | undefined)[] = [];
  readonly classes: (ClassIR | undefined)[] = [];
  readonly directives: Directive[] = [];

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
    };
  }
}
