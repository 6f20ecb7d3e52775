// What imports stand for, where that is in the program: functions, classes, variables and modules of other files. Which
// file is behind a name is asked of a port; a file is read when something in it is asked for.
import type { Place } from '../ir/exports';
import type { Module } from '../ir/types';
import type { Dependency } from './calls/ledger';
import type { Program } from './program';
import { Environment, Phis } from './values/environment';
import { loadField, type FieldReader } from './values/fields';
import type { Import } from './values/imports';
import type { ModuleScope } from './values/scope';
import type { Value } from './values/value';

/** The files of a program. */
export interface ProgramFiles {
  /** The place that an import stands for; undefined: outside the program. `path`: what is taken from the module, and fields. */
  readonly find: (from: string, module: string, path: readonly string[]) => Found;
  /** The place of a name in a module of the program, or of the module in it that bears the name. */
  readonly member: (file: string, name: string) => Found;
  /** A file of the program that is asked for the first time. */
  readonly moduleOf: (file: string) => Module | undefined;
}

/** What a name leads to, and the files that were asked on the way. */
export interface Found {
  readonly place: Place | undefined;
  readonly through: readonly string[];
}

/** Files that use nothing of one another. */
const nothing: Found = { place: undefined, through: [] };
export const noOtherFiles: ProgramFiles = { find: () => nothing, member: () => nothing, moduleOf: () => undefined };

/** Where a name leads, for as long as the files on the way stay as they are. */
class Link implements Dependency {
  private found: Found;
  private checked: number;
  private changed: number;

  constructor(
    private readonly program: Program,
    private readonly look: () => Found,
  ) {
    this.found = look();
    // From here on it is told of their changes.
    for (const file of this.found.through) program.fileOf(file);
    this.checked = this.changed = program.ledger.epoch;
  }

  get place(): Place | undefined {
    this.changedAt();
    return this.found.place;
  }

  changedAt(): number {
    const { epoch } = this.program.ledger;
    if (this.checked === epoch) return this.changed;
    const hasMoved = this.found.through.some((file) => this.program.fileOf(file).body.changedAt() > this.checked);
    this.checked = epoch;
    if (!hasMoved) return this.changed;
    const before = JSON.stringify(this.found.place);
    this.found = this.look();
    for (const file of this.found.through) this.program.fileOf(file);
    if (JSON.stringify(this.found.place) !== before) this.changed = epoch;
    return this.changed;
  }
}

export class Links {
  private readonly places = new Map<string, Map<string, Link>>();
  /** Places that are being looked at: what leads to itself is nowhere. */
  private readonly open = new Set<Place>();

  constructor(
    private readonly program: Program,
    private readonly files: ProgramFiles,
  ) {}

  /** What an import stands for: something of the program, or a name outside. */
  imported(scope: ModuleScope, { name, module, path }: Pick<Import, 'name' | 'module' | 'path'>): Value {
    return this.found(scope, module, path) ?? this.program.values.of({ kind: 'import', name });
  }

  /** What a module, a class or something imported from outside has under a name. */
  member(scope: ModuleScope, holder: Value, name: string): Value {
    const { values } = this.program;
    if (holder.kind === 'namespace') {
      const { module } = this.program.scopeOf(holder.base);
      const place = this.placeOf(module.file, `* ${name}`, () => this.files.member(module.file, name));
      return (place && this.at(place)) ?? values.of({ kind: 'path', base: holder, name });
    }
    // A folder of modules has no file of its own; a dotted name that leads into it does.
    if (holder.kind === 'import')
      return this.found(scope, holder.name, [name]) ?? values.of({ kind: 'import', name: `${holder.name}.${name}` });
    return this.fieldOf(scope, holder, name);
  }

  /** What a name that nothing in the module declares stands for, where the module took all that others export. */
  brought(scope: ModuleScope, name: string): Value | undefined {
    for (const each of scope.module.exports) {
      const value = each.kind === 'all' && each.binds ? this.found(scope, each.module, [name]) : undefined;
      if (value) return value;
    }
    return undefined;
  }

  /** Whether what is imported is in the program. */
  isInside(scope: ModuleScope, { module, path }: Pick<Import, 'module' | 'path'>): boolean {
    return this.linked(scope, module, path) !== undefined;
  }

  /** The modules whose code a module takes by name. */
  *modulesOf(scope: ModuleScope): Iterable<ModuleScope> {
    for (const { module, path } of scope.imported()) {
      const place = this.linked(scope, module, path);
      const target = place && this.program.scopeOfFile(place.file, this.files.moduleOf);
      if (target) yield target;
    }
  }

  private found(scope: ModuleScope, module: string, path: readonly string[]): Value | undefined {
    const place = this.linked(scope, module, path);
    return place && this.at(place);
  }

  private linked({ module: { file } }: ModuleScope, module: string, path: readonly string[]): Place | undefined {
    return this.placeOf(file, `${module}\n${path.join('\n')}`, () => this.files.find(file, module, path));
  }

  private placeOf(file: string, key: string, look: () => Found): Place | undefined {
    const known = this.places.get(file) ?? new Map<string, Link>();
    this.places.set(file, known);
    const link = known.get(key) ?? new Link(this.program, look);
    known.set(key, link);
    this.program.ledger.note(link);
    return link.place;
  }

  private at(place: Place): Value | undefined {
    if (this.open.has(place)) return undefined;
    this.open.add(place);
    try {
      return this.valueAt(place);
    } finally {
      this.open.delete(place);
    }
  }

  private valueAt({ file, variable, path }: Place): Value | undefined {
    const scope = this.program.scopeOfFile(file, this.files.moduleOf);
    if (!scope) return undefined;
    this.program.ledger.note(scope.shape);
    let value: Value =
      variable === undefined ? this.program.values.of({ kind: 'namespace', base: scope.base }) : scope.readAround(variable, undefined);
    for (const name of path) value = this.member(scope, value, name);
    return value;
  }

  /** A field of something that the top-level code of a module left in a variable. */
  private fieldOf(scope: ModuleScope, holder: Value, name: string): Value {
    const { program } = this;
    const reader: FieldReader = {
      values: program.values,
      phis: scope.flowOf(0)?.phis ?? new Phis(program.values),
      environment: new Environment((base) => program.fieldsElsewhere(base, -1)),
      site: `${scope.base}:exports`,
      classField: (self, field) => program.classField(self, field),
      member: (base, field) => this.member(scope, base, field),
    };
    return loadField(reader, holder, name);
  }
}
