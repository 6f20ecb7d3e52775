// From a module's name in Python to its file in the workspace: relative to the importing file's package, or from the
// folders that Python may search. It must not know what is imported from the module.
import { asFolder, baseName, folderOf, foldersAround, isPackageFile } from './paths';
import type { Files, Resolution } from './types';

/** Files that make a folder the root of a project. */
const projectFiles = ['pyproject.toml', 'setup.py', 'setup.cfg'] as const;

export class PythonModules {
  private readonly roots = new Map<string, readonly string[]>();
  private projects: readonly string[] | undefined;
  /** Answers by path and name: files of many folders search the same roots for the same modules. */
  private readonly found = new Map<string, Resolution>();

  /** @param folders of the workspace */
  constructor(
    private readonly files: Files,
    private readonly folders: readonly string[],
  ) {}

  /** Where a module is that a file of that folder names, and the module called `name` in it. */
  resolve(folder: string, module: string, name: string | undefined): Resolution {
    const dots = /^\.*/.exec(module)?.[0].length ?? 0;
    const inner = module.slice(dots).split('.').filter(Boolean).join('/');
    if (dots > 0) {
      const start = foldersAround(folder)[dots - 1];
      return start === undefined ? {} : this.at(start + inner, name);
    }
    if (inner === '') return {};
    for (const root of this.rootsFor(folder)) {
      const found = this.at(root + inner, name);
      if (found.file !== undefined || found.submodule !== undefined) return found;
    }
    return {};
  }

  private at(path: string, name: string | undefined): Resolution {
    const key = name === undefined ? path : `${path} ${name}`;
    const known = this.found.get(key) ?? this.look(path, name);
    this.found.set(key, known);
    return known;
  }

  private look(path: string, name: string | undefined): Resolution {
    const file = path === '' || path.endsWith('/') ? this.packageFile(path) : (this.packageFile(`${path}/`) ?? this.moduleFile(path));
    // A module that is no package has no modules in it.
    const isPackage = file === undefined || isPackageFile(file);
    const inside = isPackage && name !== undefined ? asFolder(path) + name : undefined;
    const submodule = inside === undefined ? undefined : (this.packageFile(`${inside}/`) ?? this.moduleFile(inside));
    return { ...(file === undefined ? {} : { file }), ...(submodule === undefined ? {} : { submodule }) };
  }

  private packageFile(folder: string): string | undefined {
    return this.first(`${folder}__init__`);
  }

  private moduleFile(path: string): string | undefined {
    return this.first(path);
  }

  private first(stem: string): string | undefined {
    return ['.py', '.pyi'].map((extension) => stem + extension).find((path) => this.files.exists(path));
  }

  /** The folders that absolute names start from, the likeliest first. */
  private rootsFor(folder: string): readonly string[] {
    const known = this.roots.get(folder);
    if (known) return known;
    const around = foldersAround(folder);
    // The first folder around that is no package: where the importing file's own package is.
    const start = around.findIndex((each) => this.packageFile(each) === undefined);
    const workspace = this.folders.find((each) => folder.startsWith(each));
    const outer = around
      .slice(Math.max(start, 0))
      .filter((each, index) => index === 0 || (workspace !== undefined && each.startsWith(workspace)));
    const roots = [...outer, ...this.folders, ...this.projectFolders()];
    const found = [...new Set(roots.flatMap((each) => (this.isProject(each) ? [each, `${each}src/`] : [each])))];
    this.roots.set(folder, found);
    return found;
  }

  private isProject(folder: string): boolean {
    return this.folders.includes(folder) || projectFiles.some((name) => this.files.exists(folder + name));
  }

  private projectFolders(): readonly string[] {
    this.projects ??= this.files
      .manifests()
      .filter((path) => projectFiles.some((name) => baseName(path) === name))
      .map(folderOf);
    return this.projects;
  }
}
