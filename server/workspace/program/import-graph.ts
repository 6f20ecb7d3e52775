// Which file of the workspace imports which. Told of each file's imports by name; finds them with the resolver when it is
// asked. It must not know texts, nor what the files are imported for.
import type { ImportedModule } from '../../languages/imported-names';
import type { Resolution } from '../resolution';

export type Resolve = (from: string, module: string, name?: string) => Resolution;

const none: ReadonlySet<string> = new Set();

export class ImportGraph {
  private readonly written = new Map<string, readonly ImportedModule[]>();
  private imported = new Map<string, ReadonlySet<string>>();
  private importers = new Map<string, Set<string>>();
  /** Files whose imports have to be found. */
  private readonly open = new Set<string>();

  constructor(private readonly resolve: Resolve) {}

  /** Says what a file imports; undefined: it is gone. @returns whether that is something else than before */
  set(file: string, imports: readonly ImportedModule[] | undefined): boolean {
    const before = this.written.get(file);
    if (imports === undefined ? before === undefined : before && isSame(before, imports)) return false;
    if (imports === undefined) this.written.delete(file);
    else this.written.set(file, imports);
    for (const other of this.imported.get(file) ?? none) this.importers.get(other)?.delete(file);
    this.imported.delete(file);
    this.open.add(file);
    return true;
  }

  /** Files came or went, or a manifest changed: names may lead elsewhere. */
  moved(): void {
    this.imported = new Map();
    this.importers = new Map();
    for (const file of this.written.keys()) this.open.add(file);
  }

  /** The files that a file imports. */
  importsOf(file: string): ReadonlySet<string> {
    this.settle();
    return this.imported.get(file) ?? none;
  }

  /** The files that import a file. */
  importersOf(file: string): ReadonlySet<string> {
    this.settle();
    return this.importers.get(file) ?? none;
  }

  private settle(): void {
    for (const file of this.open) {
      const found = new Set<string>();
      for (const { module, names } of this.written.get(file) ?? [])
        for (const name of names.length === 0 ? [undefined] : names) {
          const { file: target, submodule } = this.resolve(file, module, name);
          for (const each of [target, submodule]) if (each !== undefined && each !== file) found.add(each);
        }
      if (found.size === 0) continue;
      this.imported.set(file, found);
      for (const target of found) {
        const importers = this.importers.get(target) ?? new Set<string>();
        this.importers.set(target, importers.add(file));
      }
    }
    this.open.clear();
  }
}

function isSame(a: readonly ImportedModule[], b: readonly ImportedModule[]): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
