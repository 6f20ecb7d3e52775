// From an importing file and a module's name to the file in the workspace. Everything is remembered until a file or
// manifest changes. It must not know what modules contain, nor where the list of files comes from: that is a port.
import { parse } from 'jsonc-parser';
import { languageNameOfFile, type Family } from '../../languages/names';
import { JavaScriptModules } from './javascript';
import { isModuleManifest } from './manifests';
import { asFolder, folderOf, isPackageFile, withSlashes } from './paths';
import { PythonModules } from './python';
import type { Files, Resolution, ResolutionPort } from './types';

export type { Resolution, ResolutionPort };
export { isModuleManifest };

const nothing: Resolution = {};

export class Resolver {
  private readonly parsed = new Map<string, unknown>();
  private readonly files: Files;
  private readonly folders: readonly string[];
  private known: Known;

  /** @param folders the workspace's, with or without a slash at the end */
  constructor(port: ResolutionPort, folders: readonly string[]) {
    // The innermost first: a file belongs to the first it is in.
    this.folders = folders.map((folder) => (folder === '.' ? '' : asFolder(withSlashes(folder)))).sort((a, b) => b.length - a.length);
    this.files = {
      exists: (path) => port.exists(path),
      json: (path) => {
        if (!this.parsed.has(path)) this.parsed.set(path, parseText(port.readText(path)));
        return this.parsed.get(path);
      },
      manifests: () => [...port.manifests()].map(withSlashes),
    };
    this.known = newKnown(this.files, this.folders);
  }

  /**
   * Where the module is that `from` imports.
   * @param from the importing file
   * @param module as it is written there: "./keys", "@app/kms", "..keys"
   * @param name what is imported from it; in Python it may be a module itself
   */
  resolve(from: string, module: string, name?: string): Resolution {
    const path = withSlashes(from);
    const found = this.lookUp(path, module, name);
    // In a package's own file a name of the package is the module in it.
    return found.submodule !== undefined && found.file === path ? { submodule: found.submodule } : found;
  }

  /** The file of the module that a package has under a name; undefined where the file is no package's own. */
  submodule(file: string, name: string): string | undefined {
    const path = withSlashes(file);
    return isPackageFile(path) ? this.resolve(path, '.', name).submodule : undefined;
  }

  /** A file came or went, or a manifest changed. What a source file contains does not matter here. */
  changed(path: string): void {
    this.parsed.delete(withSlashes(path));
    this.known = newKnown(this.files, this.folders);
  }

  private lookUp(from: string, module: string, name: string | undefined): Resolution {
    const family = languageNameOfFile(from)?.family;
    if (family === undefined) return nothing;
    const folder = folderOf(from);
    const key = family === 'python' && name !== undefined ? `${module} ${name}` : module;
    const before = this.known.answers[family].get(folder)?.get(key);
    if (before) return before;
    const found = family === 'python' ? this.known.python.resolve(folder, module, name) : this.javascript(folder, module);
    const here = this.known.answers[family].get(folder) ?? new Map<string, Resolution>();
    this.known.answers[family].set(folder, here.set(key, found));
    return found;
  }

  private javascript(folder: string, module: string): Resolution {
    const file = this.known.javascript.resolve(folder, module);
    return file === undefined ? nothing : { file };
  }
}

/** All that holds while files and manifests stay as they are. */
interface Known {
  readonly javascript: JavaScriptModules;
  readonly python: PythonModules;
  /** By the importing file's folder, then by what is asked. */
  readonly answers: Readonly<Record<Family, Map<string, Map<string, Resolution>>>>;
}

function newKnown(files: Files, folders: readonly string[]): Known {
  const answers = { javascript: new Map(), python: new Map() } as const;
  return { javascript: new JavaScriptModules(files), python: new PythonModules(files, folders), answers };
}

/** Configurations are JSON with comments and commas at will. */
function parseText(text: string | undefined): unknown {
  return text === undefined ? undefined : (parse(text, [], { allowTrailingComma: true }) as unknown);
}
