// What finding the file behind an import needs from outside, and what it answers. Types only.
// Paths have forward slashes throughout: "/w/src/a.ts", "c:/w/src/a.ts", "file:///w/src/a.ts", "src/a.ts"; a file must go by
// one spelling only, and a folder ends with a slash.

/** The files of the workspace. All answers are asked for once and kept until `Resolver.changed` is told. */
export interface ResolutionPort {
  /** Whether there is such a file; folders are not asked for. */
  exists(path: string): boolean;
  /** The text of a manifest. */
  readText(path: string): string | undefined;
  /** All files of the workspace for which `isModuleManifest` holds, outside node_modules; others' may be missing. */
  manifests(): Iterable<string>;
}

/** Where a module is. Neither: outside the workspace, or nowhere. */
export interface Resolution {
  /** The module's file. */
  readonly file?: string;
  /** The file of the module in it that bears the name asked for; meant where `file` has nothing else of that name. */
  readonly submodule?: string;
}

/** What the resolution of one language asks for: cached readings of the port. */
export interface Files {
  readonly exists: (path: string) => boolean;
  /** The JSON in a file, comments and all; undefined where there is none. */
  readonly json: (path: string) => unknown;
  readonly manifests: () => readonly string[];
}
