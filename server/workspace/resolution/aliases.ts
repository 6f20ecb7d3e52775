// What tsconfig.json and jsconfig.json say of module names: `paths` and `baseUrl`, with what they extend.
// It must not know which files the targets are.
import { isRecord } from '../../../protocol/json';
import { asFolder, folderOf, joinPath } from './paths';
import type { Files } from './types';

/** Other names for modules, as one configuration has them. */
export interface Aliases {
  /** Where bare names are looked for first. */
  readonly baseUrl?: string;
  readonly patterns: readonly AliasPattern[];
}

/** "@app/*" leads to "/w/src/*": with `after`, the name has any text between `before` and it. */
export interface AliasPattern {
  readonly before: string;
  readonly after?: string;
  /** Paths with a star for that text. */
  readonly targets: readonly string[];
}

/** What a configuration says, before it is known which one it is said for. */
interface Settings {
  readonly baseUrl?: { readonly folder: string; readonly text: string };
  readonly paths?: { readonly folder: string; readonly table: Readonly<Record<string, unknown>> };
}

const configNames = ['tsconfig.json', 'jsconfig.json'] as const;
/** Longer chains of `extends` than anyone writes. */
const deepest = 16;

/** Finds the folder of a package in the workspace, for configurations that extend one. */
export type FindPackage = (name: string) => string | undefined;

/** The configuration that speaks for a folder: the nearest one around it. */
export function configFor(folders: readonly string[], { exists }: Files): string | undefined {
  for (const folder of folders) for (const name of configNames) if (exists(folder + name)) return folder + name;
  return undefined;
}

/** What the configuration says of names; where it only refers to others, what the first of those says. */
export function aliasesIn(config: string, files: Files, findPackage: FindPackage): Aliases {
  const own = aliasesOf(config, files, findPackage);
  if (own.patterns.length > 0 || own.baseUrl !== undefined) return own;
  const { references } = fieldsOf(files.json(config));
  for (const reference of Array.isArray(references) ? references : []) {
    const path = isRecord(reference) && typeof reference['path'] === 'string' ? joinPath(folderOf(config), reference['path']) : undefined;
    const target = path === undefined ? undefined : [path, `${path}/tsconfig.json`].find((each) => files.exists(each));
    const theirs = target === undefined ? own : aliasesOf(target, files, findPackage);
    if (theirs.patterns.length > 0) return theirs;
  }
  return own;
}

/** The paths that a name may stand for, the best first; empty where no pattern fits. */
export function targetsOf({ patterns }: Aliases, name: string): readonly string[] {
  for (const { before, after, targets } of patterns) {
    if (after === undefined) {
      if (name === before) return targets;
    } else if (name.length >= before.length + after.length && name.startsWith(before) && name.endsWith(after)) {
      const star = name.slice(before.length, name.length - after.length);
      return targets.map((target) => target.replace('*', () => star));
    }
  }
  return [];
}

function aliasesOf(config: string, files: Files, findPackage: FindPackage): Aliases {
  const { baseUrl, paths } = settingsIn(config, files, findPackage, 0);
  const home = folderOf(config);
  const base = baseUrl && resolved(baseUrl.folder, baseUrl.text, home);
  const from = base === undefined ? paths?.folder : asFolder(base);
  const patterns = Object.entries(paths?.table ?? {}).map(([pattern, targets]): AliasPattern => {
    const [before = '', after] = pattern.split('*');
    const written = Array.isArray(targets) ? targets.filter((each) => typeof each === 'string') : [];
    return {
      before,
      ...(after === undefined ? {} : { after }),
      targets: written.flatMap((each) => resolved(from ?? home, each, home) ?? []),
    };
  });
  // Exact names come first, then those with the longest beginning.
  patterns.sort((a, b) => Number(a.after !== undefined) - Number(b.after !== undefined) || b.before.length - a.before.length);
  return { ...(base === undefined ? {} : { baseUrl: asFolder(base) }), patterns };
}

function resolved(folder: string, path: string, home: string): string | undefined {
  if (path.startsWith('${configDir}')) return joinPath(home, path.slice('${configDir}'.length));
  return /^(?:[a-z]:)?\//i.test(path) ? path : joinPath(folder, path);
}

function settingsIn(config: string, files: Files, findPackage: FindPackage, depth: number): Settings {
  const { extends: extended, compilerOptions } = fieldsOf(files.json(config));
  const { baseUrl, paths } = fieldsOf(compilerOptions);
  const folder = folderOf(config);
  const bases: readonly unknown[] = Array.isArray(extended) ? extended : [extended];
  let settings: Settings = {};
  for (const base of depth < deepest ? bases : []) {
    const path = typeof base === 'string' ? extendedConfig(folder, base, files, findPackage) : undefined;
    if (path !== undefined) settings = { ...settings, ...settingsIn(path, files, findPackage, depth + 1) };
  }
  return {
    ...settings,
    ...(typeof baseUrl === 'string' ? { baseUrl: { folder, text: baseUrl } } : {}),
    ...(isRecord(paths) ? { paths: { folder, table: paths } } : {}),
  };
}

/** The file that `extends` names: a path, or a part of a package in the workspace. */
function extendedConfig(folder: string, name: string, files: Files, findPackage: FindPackage): string | undefined {
  const [first = '', second = '', ...rest] = name.split('/');
  const scoped = first.startsWith('@');
  const inPackage = scoped ? rest : [second, ...rest];
  const home = name.startsWith('.') ? undefined : findPackage(scoped ? `${first}/${second}` : first);
  const path = name.startsWith('.') ? joinPath(folder, name) : home === undefined ? undefined : joinPath(home, inPackage.join('/'));
  if (path === undefined) return undefined;
  return [path, `${path}.json`, `${asFolder(path)}tsconfig.json`].find((each) => each.endsWith('.json') && files.exists(each));
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return isRecord(value) ? value : {};
}
