// From a module's name in JavaScript or TypeScript to its file in the workspace: relative paths, aliases of tsconfig.json,
// packages of the workspace, "#names" of a package. What is installed in node_modules is outside the workspace.
// It must not know what is imported from the module.
import { aliasesIn, configFor, targetsOf, type Aliases } from './aliases';
import { fileFor, indexOf } from './candidates';
import { fileInPackage, importedInside, packageFolders, splitSpecifier } from './node-packages';
import { asFolder, foldersAround, joinPath } from './paths';
import type { Files } from './types';

export class JavaScriptModules {
  private readonly configs = new Map<string, string | undefined>();
  private readonly aliases = new Map<string, Aliases>();
  /** Files by the name that is no path, for each configuration: most names are those of installed packages, again and again. */
  private readonly named = new Map<string | undefined, Map<string, string | undefined>>();
  private packages: ReadonlyMap<string, string> | undefined;

  constructor(private readonly files: Files) {}

  /** The file of a module named in a file of that folder. */
  resolve(folder: string, specifier: string): string | undefined {
    if (/^\.\.?(?:\/|$)/.test(specifier)) return this.atPath(joinPath(folder, specifier), /(?:^|\/)\.{0,2}$/.test(specifier));
    if (specifier === '' || specifier.startsWith('/') || /^[a-z][a-z\d+.-]*:/i.test(specifier)) return undefined;
    if (specifier.startsWith('#')) {
      const inside = importedInside(foldersAround(folder), specifier, this.files);
      if (inside !== undefined) return inside;
    }
    return this.byName(this.configOf(folder), specifier);
  }

  private configOf(folder: string): string | undefined {
    if (!this.configs.has(folder)) this.configs.set(folder, configFor(foldersAround(folder), this.files));
    return this.configs.get(folder);
  }

  private byName(config: string | undefined, specifier: string): string | undefined {
    const known = this.named.get(config) ?? new Map<string, string | undefined>();
    this.named.set(config, known);
    if (known.has(specifier)) return known.get(specifier);
    const found = (config === undefined ? undefined : this.aliased(config, specifier)) ?? this.inPackages(specifier);
    known.set(specifier, found);
    return found;
  }

  private aliased(config: string, specifier: string): string | undefined {
    const aliases = this.aliasesOf(config);
    for (const target of targetsOf(aliases, specifier)) {
      const found = this.atPath(target, false);
      if (found !== undefined) return found;
    }
    return aliases.baseUrl === undefined ? undefined : this.atPath(joinPath(aliases.baseUrl, specifier), false);
  }

  private aliasesOf(config: string): Aliases {
    const known = this.aliases.get(config);
    if (known) return known;
    const aliases = aliasesIn(config, this.files, (name) => this.packageFolders().get(name));
    this.aliases.set(config, aliases);
    return aliases;
  }

  private inPackages(specifier: string): string | undefined {
    const { name, subpath } = splitSpecifier(specifier);
    const folder = this.packageFolders().get(name);
    return folder === undefined ? undefined : fileInPackage(folder, subpath, this.files);
  }

  private packageFolders(): ReadonlyMap<string, string> {
    return (this.packages ??= packageFolders(this.files));
  }

  /** A file, or what stands for a folder. */
  private atPath(path: string | undefined, isFolder: boolean): string | undefined {
    if (path === undefined) return undefined;
    const { exists } = this.files;
    const file = isFolder ? undefined : fileFor(path, exists);
    if (file !== undefined) return file;
    const folder = asFolder(path);
    return exists(`${folder}package.json`) ? fileInPackage(folder, '.', this.files) : indexOf(folder, exists);
  }
}
