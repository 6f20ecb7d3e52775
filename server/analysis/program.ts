// The program: its modules, and ids of functions, classes and variables that are unique in all of it. Intermediate
// representations number these by module; values and environments use the program's numbers.
import type { ClassId, ClassIR, FunctionId, FunctionIR, Module, VarId } from '../ir/types';
import { ContextFlows } from './calls/flows';
import { Links, noOtherFiles, type ProgramFiles } from './links';
import type { Recognizer } from './sdk/recognizer';
import { ModuleScope } from './values/scope';
import type { ValueFlow } from './values/flow';
import { withoutPlaces, type Fields } from './values/environment';
import type { Value } from './values/value';
import { ValueTable, classNamed, functionAt, isObject } from './values/value';

/** More than the variables, functions or classes of any module. */
const PER_MODULE = 2 ** 24;

export class Program {
  readonly values = new ValueTable();
  readonly flows = new ContextFlows(this);
  readonly links: Links;
  private readonly byFile = new Map<string, ModuleScope | undefined>();
  private readonly all: ModuleScope[] = [];
  private functions = 0;

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

  /** Adds a module, which no file of the program may be yet. */
  add(module: Module): ModuleScope {
    const scope = new ModuleScope(this, module, this.recognizerOf(module.family), this.all.length * PER_MODULE);
    this.all.push(scope);
    this.functions += module.functions.length;
    this.byFile.set(module.file, scope);
    return scope;
  }

  /** The module of a file; one that is not there yet is read. */
  scopeOfFile(file: string, read: (file: string) => Module | undefined): ModuleScope | undefined {
    if (!this.byFile.has(file)) {
      const module = read(file);
      if (module) return this.add(module);
      this.byFile.set(file, undefined);
    }
    return this.byFile.get(file);
  }

  /** How much there is: its functions, and something for the program itself. */
  get size(): number {
    return this.functions + 20;
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
      const found = declared.methods.find((method) => method.name === name && !method.isGetter);
      if (found) return scope.closureOf(found.fn);
    }
    return undefined;
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
      const parent = scope.classes.ancestor(declared.superclass);
      id = parent?.kind === 'class' ? parent.classId : undefined;
    }
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
    return this.all[Math.floor(id / PER_MODULE)]!;
  }
}
