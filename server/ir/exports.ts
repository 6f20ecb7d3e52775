// What a name means that another file takes from a module. Only looks things up in Module.exports: which file is behind a
// module's name, and what a variable holds, are others' business.
import type { Export, Module, VarId } from './types';

/** What an import stands for. */
export interface Place {
  readonly file: string;
  /** A variable of the file's top-level code; undefined: the module itself. */
  readonly variable?: VarId;
  /** Fields to read of it. */
  readonly path: readonly string[];
}

/** The name under which a module is exported whole: CommonJS's `module.exports = …`, TypeScript's `export = …`. */
export const wholeModule = '=';

/** Stands for a module itself where a name is asked for. */
export const namespace = '*';

/** Where what a name means is to be found. */
export type Exported =
  /** In a variable of the module's top-level code, behind these fields. */
  | { readonly kind: 'variable'; readonly variable: VarId; readonly path: readonly string[] }
  /** In another module: its export of that name, or the module itself ("*"). */
  | { readonly kind: 'module'; readonly module: string; readonly name: string; readonly byStar: boolean }
  /** The module asked. */
  | { readonly kind: 'self' };

/**
 * The places where to look for what other files get by the name, the best first; empty where the module exports none.
 * Only the first that has something counts: later ones are guesses for when a module behind `export *` lacks the name.
 * @param name as imported; "*" for the module itself
 * @param byStar whether it is asked for by `export * from` or `from … import *`, which leave some names out
 */
export function exportedAs(module: Pick<Module, 'exports'>, name: string, byStar = false): readonly Exported[] {
  const named = (wanted: string): Exclude<Export, { kind: 'all' }> | undefined =>
    module.exports.find((each) => each.kind !== 'all' && each.name === wanted) as Exclude<Export, { kind: 'all' }> | undefined;
  const direct = named(name);
  if (direct) return byStar && direct.byNameOnly ? [] : [place(direct)];
  const whole = named(wholeModule);
  if (name === namespace) return [whole ? place(whole) : { kind: 'self' }];
  const field = whole?.kind === 'value' ? [{ kind: 'variable', variable: whole.variable, path: [name] } as const] : [];
  const others = module.exports.flatMap((each) =>
    each.kind === 'all' ? [{ kind: 'module', module: each.module, name, byStar: true } as const] : [],
  );
  return [...field, ...others];
}

function place(each: Exclude<Export, { kind: 'all' }>): Exported {
  if (each.kind === 'value') return { kind: 'variable', variable: each.variable, path: [] };
  return each.kind === 'from' ? { kind: 'module', module: each.module, name: each.imported, byStar: false } : { kind: 'self' };
}
