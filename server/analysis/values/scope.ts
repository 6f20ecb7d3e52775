// The variables of one module: which are assigned once, what those hold that mean the same everywhere, and how a
// function reads a variable that another one declares. Classes are in classes.ts.
import type { ClassId, FunctionId, FunctionIR, Instruction, Module, TypeRef, VarId, Variable } from '../../ir/types';
import type { Dependency } from '../calls/ledger';
import type { Program } from '../program';
import type { Recognizer } from '../sdk/recognizer';
import { Captures } from './captures';
import { Classes } from './classes';
import type { ClosedFunction } from './closed';
import { close } from './closed';
import type { ValueFlow } from './flow';
import { importsOf, type Import } from './imports';
import type { Value } from './value';
import { bare, classNameOf, nameOfClass, ownerOf } from './value';

export class ModuleScope {
  /** Values of variables that are assigned once and mean the same everywhere, by the module's own number. */
  private readonly singles = new Map<VarId, Value>();
  /** All of its code, and what others see of it without looking into its functions. */
  readonly body: Dependency;
  readonly shape: Dependency;
  readonly captures: Captures;
  readonly classes: Classes;
  private readonly definitions = new Map<VarId, number>();
  private readonly closedFunctions = new Map<FunctionId, ClosedFunction>();
  private readonly parents: ReadonlySet<FunctionId>;
  private readonly imports: ReadonlyMap<VarId, Import>;

  constructor(
    readonly program: Program,
    readonly module: Module,
    readonly recognizer: Recognizer,
    /** What the program adds to the module's own numbers. */
    readonly base: number,
    file: { readonly body: Dependency; readonly shape: Dependency },
  ) {
    this.body = file.body;
    this.shape = file.shape;
    this.captures = new Captures(module, base);
    this.parents = new Set(module.functions.flatMap(({ parent }) => parent ?? []));
    for (const fn of module.functions) {
      for (const param of fn.params) this.define(param.variable);
      for (const block of fn.blocks) for (const instruction of block.instructions) this.survey(instruction);
    }
    for (const id of this.singles.keys()) if (!this.isSingle(id)) this.singles.delete(id);
    this.imports = importsOf(module);
    this.classes = new Classes(this);
  }

  get values(): Program['values'] {
    return this.program.values;
  }

  /** The function with one way out of each kind. @param id the module's own number */
  closed(id: FunctionId): ClosedFunction {
    const known = this.closedFunctions.get(id);
    if (known) return known;
    const made = close(this.module.functions[id]!);
    this.closedFunctions.set(id, made);
    return made;
  }

  /** Whether functions stand in the function, or its class. @param id the module's own number */
  hasInner(id: FunctionId): boolean {
    return this.parents.has(id);
  }

  /** Whether the variable holds the same import wherever it is assigned. */
  isImport(id: VarId): boolean {
    return this.imports.has(id);
  }

  /** What a variable holds that is assigned once and means the same everywhere. @param id the module's own number */
  single(id: VarId): Value | undefined {
    const imported = this.imports.get(id);
    return imported ? this.program.links.imported(this, imported) : this.singles.get(id);
  }

  /** The same for what is made in the module itself. */
  ownSingle(id: VarId): Value | undefined {
    return this.singles.get(id);
  }

  /** What the module imports into variables that hold nothing else. */
  imported(): Iterable<Import> {
    return this.imports.values();
  }

  /** Whether the variable is assigned in one place of the module only. */
  isSingle(id: VarId): boolean {
    return this.definitions.get(id) === 1;
  }

  /** The function's flow of values when nobody is known to call it, as far as it is known. */
  flowOf(id: FunctionId): ValueFlow | undefined {
    return this.module.functions[id] && this.program.flows.ofEntry(this.base + id);
  }

  variable(id: VarId): Variable | undefined {
    return this.module.variables[id];
  }

  /**
   * What a variable that the function does not hold itself means in it.
   * @param id the module's own number
   * @param fn undefined: for those who are in none of the module's functions, or do not know when they see it
   */
  readAround(id: VarId, fn: FunctionIR | undefined): Value {
    const variable = this.variable(id);
    const single = this.single(id);
    if (!variable || (variable.owner === fn?.id && !single)) return this.values.constant(undefined);
    if (single) return single;
    const held = this.flowOf(variable.owner)?.locals.get(id);
    if (!held) return this.outside(id);
    return ownerOf(held) === undefined ? held : this.typed(bare(this.outside(id)), classNameOf(held) ?? classNameOf(this.outside(id)));
  }

  /** What a method's `this` or `self` is. */
  receiverOf({ id, classId }: FunctionIR): Value | undefined {
    if (classId === undefined) return undefined;
    const isStatic = this.module.classes[classId]?.methods.some((method) => method.fn === id && method.isStatic);
    return this.values.of({ kind: isStatic ? 'class' : 'self', classId: this.base + classId });
  }

  /** What a variable of the code around holds, whatever that is at the time. @param id the module's own number */
  outside(id: VarId): Value {
    const variable = this.variable(id);
    const owner = variable && this.module.functions[variable.owner];
    const receiver = owner?.self === id ? this.receiverOf(owner) : undefined;
    if (receiver) return receiver;
    const className = this.typeName(variable?.types ?? []);
    return this.typed(this.values.of({ kind: 'outside', variable: this.base + id, name: variable?.name ?? '' }), className);
  }

  /** The value with what its declaration says of its class. */
  typed(value: Value, className: string | undefined): Value {
    return className === undefined ? value : this.values.of({ kind: 'typed', base: value, className });
  }

  /** The qualified name of the first of the types that an import, a class, or a name nobody declares, stands for. */
  typeName(types: readonly TypeRef[]): string | undefined {
    for (const type of types) {
      const named = this.named(type);
      if (named?.kind === 'import') return named.name;
      if (named?.kind === 'class') return nameOfClass(named.classId);
    }
    return undefined;
  }

  /** The import or class that a type stands for. */
  named(type: TypeRef): Value | undefined {
    let value = type.variable === undefined ? undefined : this.single(type.variable);
    for (const name of type.path) value = value && this.program.links.member(this, value, name);
    return value;
  }

  closureOf(fn: FunctionId): Value & { kind: 'closure' } {
    return this.values.of({ kind: 'closure', fn: this.base + fn }) as Value & { kind: 'closure' };
  }

  classValue(classId: ClassId): Value {
    return this.values.of({ kind: 'class', classId: this.base + classId });
  }

  private define(id: VarId): void {
    this.definitions.set(id, (this.definitions.get(id) ?? 0) + 1);
  }

  private survey(instruction: Instruction): void {
    if ('dst' in instruction) this.define(instruction.dst);
    if (instruction.op === 'closure') this.singles.set(instruction.dst, this.closureOf(instruction.fn));
    else if (instruction.op === 'class') this.singles.set(instruction.dst, this.classValue(instruction.classId));
  }
}
