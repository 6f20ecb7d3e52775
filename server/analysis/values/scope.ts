// What the functions of one module share: variables with one meaning, what classes say of their fields, what functions
// return, and whether they can reach the KMS at all. Flows of functions are computed on demand, parents first.
import type { ClassIR, FunctionId, FunctionIR, Instruction, Module, TypeRef, VarId } from '../../ir/types';
import type { Recognizer } from '../sdk/recognizer';
import type { Change } from './captures';
import { Captures } from './captures';
import type { Environment } from './environment';
import type { ValueFlow } from './flow';
import { flowOf } from './flow';
import { importedNames } from './imports';
import { isHarmlessMethod, isProjectImport } from './harmless';
import type { Value } from './value';
import { ValueTable, classNameOf, ownerOf } from './value';

/** Base classes whose call with one argument gives that argument, as far as texts are concerned. */
const ENUMERATIONS: ReadonlySet<string> = new Set(['str', 'Enum', 'StrEnum']);

export class ModuleScope {
  readonly values = new ValueTable();
  /** Values of the variables that are assigned once. */
  readonly singles = new Map<VarId, Value>();
  private readonly definitions = new Map<VarId, number>();
  private readonly flows = new Map<FunctionId, ValueFlow | 'in progress'>();
  private readonly reaching = new Map<FunctionId, boolean>();
  /** Fields of each class that a method other than the constructor assigns. */
  private readonly reassigned = new Map<number, Set<string>>();
  /** Functions whose flow was computed while that of a function around them was being computed. */
  private provisional: FunctionId[] = [];
  private readonly captures: Captures;
  private readonly imports: ReadonlyMap<VarId, string>;

  constructor(
    readonly module: Module,
    readonly recognizer: Recognizer,
  ) {
    this.captures = new Captures(module);
    for (const fn of module.functions) {
      for (const param of fn.params) this.define(param.variable);
      for (const block of fn.blocks) for (const instruction of block.instructions) this.survey(fn, instruction);
    }
    for (const id of this.singles.keys()) if (!this.isSingle(id)) this.singles.delete(id);
    this.imports = importedNames(module);
    for (const [id, name] of this.imports) this.singles.set(id, this.values.of({ kind: 'import', name }));
  }

  /** Whether the variable holds the same import wherever it is assigned. */
  isImport(id: VarId): boolean {
    return this.imports.has(id);
  }

  /** Whether the variable is assigned in one place of the module only. */
  isSingle(id: VarId): boolean {
    return this.definitions.get(id) === 1;
  }

  /** The function's flow of values; undefined while it is being computed (recursion). */
  flowOf(id: FunctionId): ValueFlow | undefined {
    const known = this.flows.get(id);
    if (known) return known === 'in progress' ? undefined : known;
    const fn = this.module.functions[id];
    if (!fn) return undefined;
    this.flows.set(id, 'in progress');
    if (fn.parent !== undefined) this.flowOf(fn.parent);
    const earlier = this.provisional;
    this.provisional = [];
    const flow = flowOf(this, fn);
    // Functions inside this one that were called on the way did not see what it leaves behind: again, when asked for.
    const [inside, others] = partition(this.provisional, (other) => this.isInside(other, id));
    for (const other of inside) {
      this.flows.delete(other);
      this.reaching.delete(other);
    }
    this.provisional = this.isUnsettled(fn) ? [...earlier, ...others, id] : earlier;
    this.flows.set(id, flow);
    return flow;
  }

  /** The variables of the code around that calling the function can reach; a method reaches what its class does. */
  capturedBy(id: FunctionId): ReadonlySet<VarId> {
    const classId = this.module.functions[id]?.classId;
    const methods = classId === undefined ? [] : (this.module.classes[classId]?.methods ?? []);
    return methods.length === 0
      ? this.captures.of(id)
      : new Set([id, ...methods.map(({ fn }) => fn)].flatMap((fn) => [...this.captures.of(fn)]));
  }

  /** What the variable holds in `fn`, of which `environment` holds what was assigned more than once there. */
  read(id: VarId, fn: FunctionIR, environment: Environment): Value {
    const here = environment.variables.get(id);
    if (here) return here;
    const variable = this.module.variables[id];
    if (!variable) return this.values.constant(undefined);
    if (variable.owner === fn.id) return this.singles.get(id) ?? this.values.constant(undefined);
    this.flowOf(variable.owner);
    const single = this.singles.get(id);
    if (single && ownerOf(single) === undefined) return single;
    return this.outside(id);
  }

  /** What a method's `this` or `self` is. */
  receiverOf({ id, classId }: FunctionIR): Value | undefined {
    if (classId === undefined) return undefined;
    const isStatic = this.module.classes[classId]?.methods.some((method) => method.fn === id && method.isStatic);
    return this.values.of({ kind: isStatic ? 'class' : 'self', classId });
  }

  /** What a variable of the code around holds, whatever that is at the time. */
  outside(id: VarId): Value {
    const variable = this.module.variables[id];
    const owner = variable && this.module.functions[variable.owner];
    const receiver = owner?.self === id ? this.receiverOf(owner) : undefined;
    if (receiver) return receiver;
    const single = this.singles.get(id);
    const className = (single && classNameOf(single)) ?? this.typeName(variable?.types ?? []);
    return this.typed(this.values.of({ kind: 'outside', variable: id, name: variable?.name ?? '' }), className);
  }

  /** The value with what its declaration says of its class. */
  typed(value: Value, className: string | undefined): Value {
    return className === undefined ? value : this.values.of({ kind: 'typed', base: value, className });
  }

  /** The qualified name of the first of the types that an import, or a name nobody declares, stands for. */
  typeName(types: readonly TypeRef[]): string | undefined {
    for (const type of types) {
      const root = type.variable === undefined ? undefined : this.singles.get(type.variable);
      if (root?.kind === 'import') return [root.name, ...type.path].join('.');
    }
    return undefined;
  }

  /** What the class says of the field of `self` (or of the class itself, for static fields). */
  classField(holder: Value, name: string): Value | undefined {
    if (holder.kind === 'class') return this.staticField(holder, name);
    if (holder.kind !== 'self') return undefined;
    const { classId } = holder;
    for (const ancestor of this.lineage(classId)) {
      const found = this.ownField(holder, ancestor, name);
      if (found) return found;
    }
    return undefined;
  }

  /** Whether the class is an enumeration, whose call with a value gives the member with that value. */
  isEnumeration(classId: number): boolean {
    const { superclass } = this.module.classes[classId] ?? {};
    return superclass !== undefined && ENUMERATIONS.has(superclass.path.at(-1) ?? superclass.head);
  }

  /** The method of that name, the class's own or an ancestor's. */
  method(classId: number, name: string): FunctionId | undefined {
    for (const ancestor of this.lineage(classId)) {
      const found = ancestor.methods.find((method) => method.name === name);
      if (found) return found.fn;
    }
    return undefined;
  }

  /** Whether calling the function can change or use a key: it, or what it calls, talks to the KMS or to code we do not see. */
  reachesKms(id: FunctionId): boolean {
    const known = this.reaching.get(id);
    if (known !== undefined) return known;
    this.reaching.set(id, false);
    const flow = this.flowOf(id);
    const reaches = flow === undefined || flow.reaches;
    this.reaching.set(id, reaches);
    return reaches;
  }

  /** What calling the function changes that outlives the call, itself or by what it calls. */
  changesOf(id: FunctionId): ReadonlySet<Change> {
    return new Set([...this.captures.changesOf(id), ...(this.flowOf(id)?.changes ?? [])]);
  }

  /** Whether the flow of a function around it is being computed. */
  private isUnsettled(fn: FunctionIR): boolean {
    const parent = fn.parent === undefined ? undefined : this.module.functions[fn.parent];
    return parent !== undefined && (this.flows.get(parent.id) === 'in progress' || this.isUnsettled(parent));
  }

  private isInside(id: FunctionId, around: FunctionId): boolean {
    const parent = this.module.functions[id]?.parent;
    return parent !== undefined && (parent === around || this.isInside(parent, around));
  }

  private define(id: VarId): void {
    this.definitions.set(id, (this.definitions.get(id) ?? 0) + 1);
  }

  private survey(fn: FunctionIR, instruction: Instruction): void {
    if ('dst' in instruction) this.define(instruction.dst);
    if (instruction.op === 'closure') this.singles.set(instruction.dst, this.values.of({ kind: 'closure', fn: instruction.fn }));
    else if (instruction.op === 'class') this.singles.set(instruction.dst, this.values.of({ kind: 'class', classId: instruction.classId }));
    else if (instruction.op === 'import') this.singles.set(instruction.dst, this.values.of({ kind: 'import', name: instruction.name }));
    else if (
      instruction.op === 'store' &&
      instruction.name !== undefined &&
      fn.classId !== undefined &&
      fn.kind !== 'constructor' &&
      instruction.base === fn.self
    ) {
      const names = this.reassigned.get(fn.classId) ?? new Set<string>();
      this.reassigned.set(fn.classId, names.add(instruction.name));
    }
  }

  private *lineage(classId: number): Iterable<ClassIR> {
    const seen = new Set<number>();
    let current = this.module.classes[classId];
    while (current && !seen.has(current.id)) {
      yield current;
      seen.add(current.id);
      const parent = current.superclass?.variable === undefined ? undefined : this.singles.get(current.superclass.variable);
      current = parent?.kind === 'class' ? this.module.classes[parent.classId] : undefined;
    }
  }

  private ownField(self: Value & { kind: 'self' }, owner: ClassIR, name: string): Value | undefined {
    const path = this.values.of({ kind: 'path', base: self, name });
    const method = owner.methods.find((candidate) => candidate.name === name);
    if (method) return method.isGetter ? this.gotten(self, method.fn, path) : this.values.of({ kind: 'closure', fn: method.fn });
    const ownSelf = this.values.of({ kind: 'self', classId: owner.id });
    const assigned =
      owner.constructorFunction === undefined ? undefined : this.flowOf(owner.constructorFunction)?.exit?.fields(ownSelf)?.get(name)?.value;
    const stable = assigned && !this.reassigned.get(owner.id)?.has(name);
    if (stable && isPlain(assigned)) return assigned;
    const declared = this.typeName(owner.fields.find((field) => field.name === name)?.types ?? []);
    const className = (assigned && classNameOf(assigned)) ?? declared;
    if (className !== undefined) return this.typed(path, className);
    // A value that stands in the class itself and no instance replaces.
    return assigned || this.reassigned.get(owner.id)?.has(name)
      ? undefined
      : this.staticField(this.values.of({ kind: 'class', classId: owner.id }), name);
  }

  /** What a getter gives: the field it reads, or else a thing of its own of the class that it says or shows. */
  private gotten(self: Value & { kind: 'self' }, id: FunctionId, path: Value): Value {
    const flow = this.flowOf(id);
    const returned = flow?.returned;
    const seen = returned && seenFrom(this.values, self, returned);
    if (seen) return seen;
    const shown = returned?.kind === 'phi' ? [...(flow?.phis.operands(returned).values() ?? [])] : returned ? [returned] : [];
    const classes = new Set(shown.map(classNameOf).filter((name) => name !== undefined));
    return this.typed(path, classes.size === 1 ? [...classes][0] : this.typeName(this.module.functions[id]?.returns ?? []));
  }

  private staticField(holder: Value, name: string): Value | undefined {
    const method = holder.kind === 'class' ? this.method(holder.classId, name) : undefined;
    if (method !== undefined) return this.values.of({ kind: 'closure', fn: method });
    const stored = this.flowOf(0)?.exit?.fields(holder)?.get(name)?.value;
    return stored && isPlain(stored) ? stored : undefined;
  }
}

function partition<T>(items: readonly T[], belongs: (item: T) => boolean): [T[], T[]] {
  return [items.filter(belongs), items.filter((item) => !belongs(item))];
}

/** A value that a method gives, as one sees it who has the object; undefined where it is the method's own. */
function seenFrom(values: ValueTable, self: Value & { kind: 'self' }, value: Value): Value | undefined {
  if (value.kind === 'self') return self;
  if (value.kind === 'const' && value.value === undefined) return undefined;
  if (value.kind !== 'path' && value.kind !== 'typed') return isPlain(value) ? value : undefined;
  const base = seenFrom(values, self, value.base);
  return (
    base &&
    (value.kind === 'path'
      ? values.of({ kind: 'path', base, name: value.name })
      : values.of({ kind: 'typed', base, className: value.className }))
  );
}

/** Means the same in every function: not a parameter, nor something a call answered. */
function isPlain(value: Value): boolean {
  return ownerOf(value) === undefined && !hasOutside(value);
}

function hasOutside(value: Value): boolean {
  if (value.kind === 'outside' || value.kind === 'self') return true;
  return value.kind === 'path' || value.kind === 'typed' ? hasOutside(value.base) : false;
}

/** How far a call of code we do not see can reach: no key, the keys it is given, or every key that is not local. */
export type Reach = 'none' | 'passed' | 'all';

/** @param callee what is called, or @param receiver and @param method on what */
export function reachOf(
  scope: ModuleScope,
  callee: Value | undefined,
  receiver: Value | undefined,
  method: string | undefined,
  isHarmlessCallee: (value: Value) => boolean,
): Reach {
  if (callee?.kind === 'closure') return scope.reachesKms(callee.fn) ? 'all' : 'none';
  if (method !== undefined && isHarmlessMethod(method)) return 'none';
  if (callee?.kind === 'import' && isProjectImport(callee.name)) return 'all';
  if (callee) return isHarmlessCallee(callee) ? 'none' : 'passed';
  if (!receiver || isHarmlessCallee(receiver)) return 'none';
  return 'passed';
}
