// From an import to the variable that it stands for, through re-exports, packages and names that are imported again.
// It reads what modules export and how their top-level names are made; it must not know values, nor who keeps modules.
import { exportedAs, namespace, type Exported, type Place } from '../../ir/exports';
import type { Instruction, Module, VarId } from '../../ir/types';
import type { Resolution } from './types';

export interface LinkerParts {
  readonly resolve: (from: string, module: string, name?: string) => Resolution;
  /** The file of the module in a module that is a package. */
  readonly submodule: (file: string, name: string) => string | undefined;
  /** The lowered file; undefined where it cannot be had. */
  readonly moduleOf: (file: string) => Module | undefined;
}

/** An import as code writes it. */
interface Wanted {
  readonly from: string;
  readonly module: string;
  /** What is taken from the module, and fields of that. */
  readonly path: readonly string[];
  readonly byStar: boolean;
}

type Seen = ReadonlySet<string>;

/** What a search finds: nothing, or itself once more. */
type Sought = Place | 'circle' | undefined;

function placed(found: Sought): Place | undefined {
  return found === 'circle' ? undefined : found;
}

export class Linker {
  private readonly definitions = new Map<Module, ReadonlyMap<VarId, Instruction | undefined>>();

  constructor(private readonly parts: LinkerParts) {}

  /**
   * The place that an import stands for; undefined where it leads out of the workspace or nowhere. A name that a file in
   * the workspace imports from outside and hands on is that file's variable; one that leads to itself is nowhere.
   * @param from the importing file
   * @param path what is taken from the module, then the fields read of it, as far as they are known
   */
  find(from: string, module: string, path: readonly string[]): Place | undefined {
    return placed(this.follow({ from, module, path, byStar: false }, new Set()));
  }

  /** The place of a name in a module, or of the module in it that bears the name. */
  member(file: string, name: string): Place | undefined {
    const own = placed(this.inFile(file, [name], false, new Set()));
    if (own) return own;
    const submodule = this.parts.submodule(file, name);
    return submodule === undefined ? undefined : placed(this.inFile(submodule, [], false, new Set()));
  }

  private follow(wanted: Wanted, before: Seen): Sought {
    const { from, module, path, byStar } = wanted;
    const key = JSON.stringify([from, module, path, byStar]);
    if (before.has(key)) return 'circle';
    const seen = new Set([...before, key]);
    const [name, ...rest] = path;
    const { file, submodule } = this.parts.resolve(from, module, name);
    const own = file === undefined ? undefined : this.inFile(file, path, byStar, seen);
    // A package that is still being loaded has not got the name yet, and the module in it counts.
    if (placed(own) || name === undefined || (own && submodule === undefined)) return own;
    if (submodule !== undefined) return this.inFile(submodule, rest, false, seen);
    // A folder of modules that has no file of its own.
    const inner = file === undefined && /^[\w.]+$/.test(module) ? `${module}${module.endsWith('.') ? '' : '.'}${name}` : undefined;
    return inner === undefined ? undefined : this.follow({ from, module: inner, path: rest, byStar: false }, seen);
  }

  private inFile(file: string, path: readonly string[], byStar: boolean, seen: Seen): Sought {
    const module = this.parts.moduleOf(file);
    if (!module) return undefined;
    const [name = namespace, ...rest] = path;
    let circle: Sought;
    for (const each of exportedAs(module, name, byStar)) {
      const found = this.exported(file, module, each, rest, seen);
      if (found === 'circle') circle = found;
      else if (found) return found;
    }
    return circle;
  }

  private exported(file: string, module: Module, exported: Exported, rest: readonly string[], seen: Seen): Sought {
    switch (exported.kind) {
      case 'self':
        return rest.length === 0 ? { file, path: [] } : this.inFile(file, rest, false, seen);
      case 'module': {
        const path = exported.name === namespace ? rest : [exported.name, ...rest];
        return this.follow({ from: file, module: exported.module, path, byStar: exported.byStar }, seen);
      }
      case 'variable':
        return this.imported(file, module, exported.variable, [...exported.path, ...rest], seen);
    }
  }

  /** A variable that holds an import is what that stands for, if it is in the workspace. */
  private imported(file: string, module: Module, start: VarId, fields: readonly string[], seen: Seen): Sought {
    const definitions = this.definitionsOf(module);
    let [variable, path] = [start, fields];
    // As long as there are definitions: a variable may be defined by itself in a loop.
    for (let left = definitions.size; left >= 0; left -= 1) {
      const made = definitions.get(variable);
      if (made?.op === 'import') {
        const found = this.follow({ from: file, module: made.module, path: [...made.path, ...path], byStar: false }, seen);
        return found ?? { file, variable: start, path: fields };
      }
      if (made?.op === 'copy') variable = made.src;
      else if (made?.op === 'field') [variable, path] = [made.base, [made.name, ...path]];
      else break;
    }
    return { file, variable: start, path: fields };
  }

  /** The only instruction that gives each variable its value; undefined where there are several. */
  private definitionsOf(module: Module): ReadonlyMap<VarId, Instruction | undefined> {
    const known = this.definitions.get(module);
    if (known) return known;
    const definitions = new Map<VarId, Instruction | undefined>();
    for (const { blocks } of module.functions) {
      for (const { instructions } of blocks) {
        for (const each of instructions) if ('dst' in each) definitions.set(each.dst, definitions.has(each.dst) ? undefined : each);
      }
    }
    this.definitions.set(module, definitions);
    return definitions;
  }
}
