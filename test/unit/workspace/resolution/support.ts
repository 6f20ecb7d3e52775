// A workspace made of texts, for tests of the resolution. It must not know what any test expects.
import { isModuleManifest, Resolver, type ResolutionPort } from '../../../../server/workspace/resolution';

export interface Workspace {
  readonly resolver: Resolver;
  readonly files: Map<string, string>;
  /** How often the port was asked. */
  readonly asked: { count: number };
  /** Writes a file, or takes it away, and tells the resolver. */
  readonly write: (path: string, text: string | undefined) => void;
}

/** A workspace with these files: paths alone, or with their text. */
export function workspaceOf(files: readonly (string | readonly [string, string])[], folders: readonly string[] = ['/w']): Workspace {
  const texts = new Map(files.map((each): [string, string] => (typeof each === 'string' ? [each, ''] : [each[0], each[1]])));
  const asked = { count: 0 };
  const port: ResolutionPort = {
    exists: (path) => {
      asked.count += 1;
      return texts.has(path);
    },
    readText: (path) => texts.get(path),
    manifests: () => [...texts.keys()].filter(isModuleManifest),
  };
  const resolver = new Resolver(port, folders);
  const write = (path: string, text: string | undefined): void => {
    if (text === undefined) texts.delete(path);
    else texts.set(path, text);
    resolver.changed(path);
  };
  return { resolver, files: texts, asked, write };
}

/** The file of a module, in a workspace with these files. */
export function fileOf(files: readonly (string | readonly [string, string])[], from: string, module: string): string | undefined {
  return workspaceOf(files).resolver.resolve(from, module).file;
}
