// What a module exports: every name of its top-level scope. `from … import *` takes those that __all__ lists, or else those
// without a leading underscore; what a module takes so itself is written down where it is imported (imports.ts).
// It must not lower anything.
import { namespace } from '../../ir/exports';
import { textOf, type Env } from './env';
import { constantString } from './literals';
import { bare, field, parts, type Node } from './syntax';

/** Exports the module's names. `env` is that of its top-level code. */
export function recordExports(env: Env, root: Node): void {
  const { builder } = env.module;
  const listed = listedNames(env, root);
  for (const [name, variable] of env.scope.names) {
    const isTaken = listed ? listed.has(name) : !name.startsWith('_');
    builder.export({ kind: 'value', name, variable, ...(isTaken ? {} : { byNameOnly: true }) });
  }
  // What a package lists and does not bind are modules in it.
  if (!/(?:^|[\\/])__init__\.pyi?$/.test(builder.file)) return;
  for (const name of listed ?? []) {
    if (!env.scope.names.has(name)) builder.export({ kind: 'from', name, module: `.${name}`, imported: namespace });
  }
}

/** The names in __all__; undefined where there is none, or not all of it can be read. */
function listedNames(env: Env, root: Node): ReadonlySet<string> | undefined {
  const changes = parts(root)
    .flatMap((statement) => (statement.type === 'expression_statement' ? parts(statement) : []))
    .flatMap((each) => changeOfList(env, each) ?? []);
  if (changes.length === 0) return undefined;
  const names = new Set<string>();
  for (const value of changes) {
    const literal = bare(value);
    const items = literal.type === 'list' || literal.type === 'tuple' ? parts(literal) : [literal];
    for (const item of items) {
      const name = constantString(env, item);
      if (name === undefined) return undefined;
      names.add(name);
    }
  }
  return names;
}

/** What a statement puts into __all__: __all__ = …, __all__ += …, __all__.extend(…), __all__.append(…). */
function changeOfList(env: Env, node: Node): readonly Node[] | undefined {
  if (node.type === 'call') {
    const [called, list] = [field(node, 'function'), field(node, 'arguments')];
    return called && list && /^__all__\s*\.\s*(?:extend|append)$/.test(textOf(env, called)) ? parts(list) : undefined;
  }
  if (node.type !== 'assignment' && node.type !== 'augmented_assignment') return undefined;
  const [left, right] = [field(node, 'left'), field(node, 'right')];
  return left && right && textOf(env, left) === '__all__' ? [right] : undefined;
}
