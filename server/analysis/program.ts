// The program: its modules, and ids of functions, classes and variables that are unique in all of it. Intermediate
// representations number these by module; values and environments use the program's numbers.
import type { ClassId, ClassIR, FunctionId, FunctionIR, Module, VarId } from '../ir/types';
import { Concerned } from './calls/concerned';
import { ContextFlows } from './calls/flows';
import { Links, noOtherFiles, type ProgramFiles } from './links';
import { Fact, Ledger } from './calls/ledger';
import type { Recognizer } from './sdk/recognizer';
import { ModuleScope } from './values/scope';
import { shapeOf } from './values/shape';
import type { ValueFlow } from './values/flow';
import { withoutPlaces, type Fields } from './values/environment';
import type { Value } from './values/value';
import { ValueTable, classNamed, functionAt, isObject } from './values/value';

/** More than the variables, functions or classes of any module. */
const PER_MODULE = 2 ** 24;

/** What answers can rest on in a file. */
export interface ProgramFile {
  /** All of its code. */
  readonly body: Fact;
  /** What others see of it without looking into its functions. */
  readonly shape: Fact;
  module: Module | undefined;
  digest: string;
}

export class Program {
  /** What is known, and what it rests on. */
  readonly ledger = new Ledger();
  readonly values = new ValueTable();
  readonly flows = new ContextFlows(this);
  readonly links: Links;
  readonly concerned = new Concerned();
  private readonly byFile = new Map<string, ModuleScope>();
  private readonly all: ModuleScope[] = [];
  private readonly files = new Map<string, ProgramFile>();
  private functions = 20;

  /** @param files where what a module imports is found */
  constructor(
    private readonly recognizerOf: (family: string) => Recognizer,
    files: ProgramFiles = noOtherFiles,
  ) {
    this.links = new Links(this, files);
  }

  /** The modules there are so far. */
  get scopes(): readonly ModuleScope[] {
    return this.all;
  }

  /** Adds a module, or puts it in the place of the one that its file was before. */
  add(module: Module): ModuleScope {
    const old = this.byFile.get(module.file);
    if (old?.module === module) return old;
    const file = this.fileOf(module.file);
    const base = old?.base ?? this.all.length * PER_MODULE;
    const scope = new ModuleScope(this, module, this.recognizerOf(module.family), base, file);
    this.functions += module.functions.length - (old?.module.functions.length ?? 0);
    this.all[base / PER_MODULE] = scope;
    this.byFile.set(module.file, scope);
    file.module = module;
    file.body.change(this.ledger.epoch);
    const shape = shapeOf(scope);
    if (shape !== file.digest) file.shape.change(this.ledger.epoch);
    file.digest = shape;
    return scope;
  }

  /** What is known of a file, whether or not it is one of the program. */
  fileOf(name: string): ProgramFile {
    const known = this.files.get(name);
    if (known) return known;
    const made: ProgramFile = { body: new Fact(), shape: new Fact(), module: undefined, digest: '' };
    this.files.set(name, made);
    return made;
  }

  /**
   * Begins anew with the files as they are now; what does not rest on those that changed stays.
   * @param moduleOf the module that a file is now
   * @returns false where a file that others use is gone: then nothing can be kept
   */
  begin(moduleOf: (file: string) => Module | undefined): boolean {
    this.ledger.epoch += 1;
    for (const [name, file] of this.files) {
      const module = moduleOf(name);
      if (module === file.module) continue;
      if (!module) return false;
      file.module = module;
      if (this.byFile.get(name)) this.add(module);
      else file.body.change(this.ledger.epoch);
    }
    this.flows.begin();
    return true;
  }

  /** The module of a file; one that is not there yet is read. */
  scopeOfFile(file: string, read: (file: string) => Module | undefined): ModuleScope | undefined {
    const known = this.byFile.get(file);
    if (known) return known;
    const module = read(file);
    return module && this.add(module);
  }

  /** How much there is: its functions, and something for the program itself. */
  get size(): number {
    return this.functions;
  }

  functionOf(id: FunctionId): { readonly scope: ModuleScope; readonly fn: FunctionIR } {
    const scope = this.scopeOf(id);
    return { scope, fn: scope.module.functions[id - scope.base]! };
  }

  classOf(id: ClassId): { readonly scope: ModuleScope; readonly declared: ClassIR | undefined } {
    const scope = this.scopeOf(id);
    return { scope, declared: scope.module.classes[id - scope.base] };
  }

  /** The fields of an object that another function than `reader` made, as that one left them. */
  fieldsElsewhere(base: Value, reader: FunctionId): Fields | undefined {
    if (!isObject(base)) return undefined;
    const maker = functionAt(base.site);
    const fields = maker < 0 || maker === reader ? undefined : this.flows.ofEntry(maker)?.exit?.heap.get(base.id);
    return fields && reader >= 0 && this.scopeOf(maker) !== this.scopeOf(reader) ? withoutPlaces(fields) : fields;
  }

  /** What the class of an object of the program (or the class itself) says of a field, ancestors included. */
  classField(holder: Value, name: string): Value | undefined {
    if (holder.kind !== 'self' && holder.kind !== 'made' && holder.kind !== 'class') return undefined;
    for (const { scope, declared } of this.lineage(holder.classId)) {
      const found =
        holder.kind === 'class' ? scope.classes.staticField(holder, declared, name) : scope.classes.fieldOf(holder, declared, name);
      if (found) return found;
    }
    return undefined;
  }

  /** The method of that name, the class's own or an ancestor's. */
  method(classId: ClassId, name: string): Value | undefined {
    for (const { scope, declared } of this.lineage(classId)) {
      const found = declared.methods.find((method) => method.name === name && !method.accessor);
      if (found) return scope.closureOf(found.fn);
    }
    return undefined;
  }

  /** Whether the class, or an ancestor, holds something else under the method's name, made of the method. */
  isDecorated(classId: ClassId, name: string): boolean {
    for (const { declared } of this.lineage(classId)) {
      const found = declared.methods.find((method) => method.name === name);
      if (found) return found.isDecorated === true;
    }
    return false;
  }

  /** The function that reading a field of the class's objects, or of the class itself, calls, or that assigning to it calls. */
  accessor(classId: ClassId, name: string, kind: 'getter' | 'setter', isStatic: boolean): (Value & { kind: 'closure' }) | undefined {
    for (const { scope, declared } of this.lineage(classId)) {
      const named = declared.methods.filter((method) => method.name === name && method.isStatic === isStatic);
      const found = named.find((method) => method.accessor === kind);
      if (found) return scope.closureOf(found.fn);
      if (named.length > 0) return undefined;
    }
    return undefined;
  }

  /** The method of that name that the class has from its ancestors. */
  inheritedMethod(classId: ClassId, name: string): Value | undefined {
    const parent = this.parentOf(classId);
    return parent === undefined ? undefined : this.method(parent, name);
  }

  /** The constructor that the class has from its ancestors. */
  inheritedConstructor(classId: ClassId): Value | undefined {
    const parent = this.parentOf(classId);
    return parent === undefined ? undefined : this.constructorOf(parent);
  }

  /** The constructor that makes objects of the class, its own or an ancestor's. */
  constructorOf(classId: ClassId): Value | undefined {
    for (const { scope, declared } of this.lineage(classId))
      if (declared.constructorFunction !== undefined) return scope.closureOf(declared.constructorFunction);
    return undefined;
  }

  /** The class and its ancestors in the program, nearest first. */
  *lineage(classId: ClassId): Iterable<{ readonly scope: ModuleScope; readonly declared: ClassIR }> {
    const seen = new Set<ClassId>();
    for (let id: ClassId | undefined = classId; id !== undefined && !seen.has(id);) {
      seen.add(id);
      const { scope, declared } = this.classOf(id);
      if (!declared) return;
      yield { scope, declared };
      id = this.parentOf(id);
    }
  }

  private parentOf(classId: ClassId): ClassId | undefined {
    const { scope, declared } = this.classOf(classId);
    const parent = scope.classes.ancestor(declared?.superclass);
    return parent?.kind === 'class' ? parent.classId : undefined;
  }

  /** Whether the variable is one of a module's own, not of a function. */
  isModuleVariable(id: VarId): boolean {
    const scope = this.scopeOf(id);
    return scope.variable(id - scope.base)?.owner === 0;
  }

  /** An object of the class, of which nothing else is known. */
  selfOf(className: string | undefined): (Value & { readonly kind: 'self' }) | undefined {
    const classId = className === undefined ? undefined : classNamed(className);
    return classId === undefined ? undefined : (this.values.of({ kind: 'self', classId }) as Value & { kind: 'self' });
  }

  /** The program's number of the function whose flow it is. */
  idOf(flow: ValueFlow): FunctionId {
    return flow.base + flow.fn.id;
  }

  /** The module that a function, class or variable belongs to. */
  scopeOf(id: number): ModuleScope {
    const scope = this.all[Math.floor(id / PER_MODULE)]!;
    this.ledger.note(scope.shape);
    return scope;
  }
}
