// What the classes of a module say of their objects' fields and methods, ancestors' included.
// It must not know what the fields are for.
import type { ClassIR, FunctionId, TypeRef } from '../../ir/types';
import type { ModuleScope } from './scope';
import type { Value, ValueTable } from './value';
import { classNameOf, ownerOf } from './value';

/** Base classes whose call with one argument gives that argument, as far as texts are concerned. */
const ENUMERATIONS: ReadonlySet<string> = new Set(['str', 'Enum', 'StrEnum']);

/** An object of a class: one from outside, or one made in the program. */
type Self = Value & { readonly kind: 'self' | 'made' };

export class Classes {
  /** Fields of each class that a method other than the constructor assigns. */
  private readonly reassigned = new Map<number, Set<string>>();

  constructor(private readonly scope: ModuleScope) {
    for (const fn of scope.module.functions)
      if (fn.classId !== undefined && fn.kind !== 'constructor' && fn.self !== undefined)
        for (const block of fn.blocks)
          for (const each of block.instructions)
            if (each.op === 'store' && each.name !== undefined && each.base === fn.self) this.reassign(fn.classId, each.name);
  }

  /** The fields of each class that a method other than the constructor assigns. */
  reassignedFields(): readonly (readonly [number, readonly string[]])[] {
    return [...this.reassigned].map(([classId, names]) => [classId, [...names]]);
  }

  /** Whether the class is an enumeration, whose call with a value gives the member with that value. */
  isEnumeration(declared: ClassIR): boolean {
    const { superclass } = declared;
    return superclass !== undefined && ENUMERATIONS.has(superclass.path.at(-1) ?? superclass.head);
  }

  /** What the class says of the field of `self`: by its methods, its constructor and its declarations. */
  fieldOf(self: Self, declared: ClassIR, name: string): Value | undefined {
    const { scope } = this;
    const path = scope.values.of({ kind: 'path', base: self, name });
    const method = declared.methods.find((candidate) => candidate.name === name);
    if (method) return method.isGetter ? this.gotten(self, method.fn, path) : scope.closureOf(method.fn);
    const ownSelf = scope.values.of({ kind: 'self', classId: scope.base + declared.id });
    const { constructorFunction } = declared;
    const assigned =
      constructorFunction === undefined ? undefined : scope.flowOf(constructorFunction)?.exit?.fields(ownSelf)?.get(name)?.value;
    const stable = assigned && !this.reassigned.get(declared.id)?.has(name);
    if (stable && isPlain(assigned)) return assigned;
    const className =
      (assigned && classNameOf(assigned)) ?? scope.typeName(declared.fields.find((field) => field.name === name)?.types ?? []);
    if (className !== undefined) return scope.typed(path, className);
    // A value that stands in the class itself and no instance replaces.
    return assigned || this.reassigned.get(declared.id)?.has(name)
      ? undefined
      : this.staticField(scope.classValue(declared.id), declared, name);
  }

  /** A field of the class itself. */
  staticField(holder: Value, declared: ClassIR, name: string): Value | undefined {
    const method = declared.methods.find((candidate) => candidate.name === name);
    if (method) return this.scope.closureOf(method.fn);
    const stored = this.scope.flowOf(0)?.exit?.fields(holder)?.get(name)?.value;
    return stored && isPlain(stored) ? stored : undefined;
  }

  /** What a name of a superclass stands for. */
  ancestor(type: TypeRef | undefined): Value | undefined {
    return type && this.scope.named(type);
  }

  /** What a getter gives: the field it reads, or else a thing of its own of the class that it says or shows. */
  private gotten(self: Self, id: FunctionId, path: Value): Value {
    const { scope } = this;
    const flow = scope.flowOf(id);
    const returned = flow?.returned;
    const seen = returned && seenFrom(scope.values, self, returned);
    if (seen) return seen;
    const shown = returned?.kind === 'phi' ? [...(flow?.phis.operands(returned).values() ?? [])] : returned ? [returned] : [];
    const classes = new Set(shown.map(classNameOf).filter((name) => name !== undefined));
    return scope.typed(path, classes.size === 1 ? [...classes][0] : scope.typeName(scope.module.functions[id]?.returns ?? []));
  }

  private reassign(classId: number, name: string): void {
    this.reassigned.set(classId, (this.reassigned.get(classId) ?? new Set()).add(name));
  }
}

/** A value that a method gives, as one sees it who has the object; undefined where it is the method's own. */
function seenFrom(values: ValueTable, self: Self, value: Value): Value | undefined {
  if (value.kind === 'self' || value === self) return self;
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
export function isPlain(value: Value): boolean {
  return ownerOf(value) === undefined && !hasOutside(value);
}

function hasOutside(value: Value): boolean {
  if (value.kind === 'outside' || value.kind === 'self' || value.kind === 'made') return true;
  return value.kind === 'path' || value.kind === 'typed' ? hasOutside(value.base) : false;
}
