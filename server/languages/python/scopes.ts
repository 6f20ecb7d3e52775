// Lexical scopes while lowering: from a name to its variable, and from a dotted expression to what it imports.
// It must not know statements; which names a scope binds is bindings.ts.
import type { ModuleBuilder } from '../../ir/module-builder';
import type { FunctionId, VarId } from '../../ir/types';
import type { ScopeBindings } from './bindings';
import { textOf, type Env } from './env';
import { field, type Node } from './syntax';

export interface Scope {
  readonly kind: ScopeBindings['kind'] | 'comprehension';
  readonly names: Map<string, VarId>;
  readonly globals: ReadonlySet<string>;
  readonly parent?: Scope;
}

/** A new scope, with a variable owned by `owner` for each name it binds. */
export function openScope(builder: ModuleBuilder, bindings: ScopeBindings | undefined, owner: FunctionId, parent?: Scope): Scope {
  const names = new Map<string, VarId>();
  for (const name of bindings?.names ?? []) {
    if (!bindings?.globals.has(name) && !bindings?.nonlocals.has(name)) names.set(name, builder.variable(owner, name));
  }
  return { kind: bindings?.kind ?? 'function', names, globals: bindings?.globals ?? new Set(), ...(parent ? { parent } : {}) };
}

/** A comprehension's scope. */
export function openComprehension(builder: ModuleBuilder, names: Iterable<string>, owner: FunctionId, parent: Scope): Scope {
  const variables = new Map<string, VarId>();
  for (const name of names) variables.set(name, builder.variable(owner, name));
  return { kind: 'comprehension', names: variables, globals: new Set(), parent };
}

/** The variable a name denotes; undefined where nothing in the file binds it. */
export function lookup(scope: Scope, name: string): VarId | undefined {
  for (let each: Scope | undefined = scope; each; each = each.parent) {
    // Names of a class body are seen by its own statements only.
    if (each.kind === 'class' && each !== scope) continue;
    if (each.globals.has(name)) return moduleScope(each).names.get(name);
    const found = each.names.get(name);
    if (found !== undefined) return found;
  }
  return undefined;
}

function moduleScope(scope: Scope): Scope {
  let outermost = scope;
  while (outermost.parent) outermost = outermost.parent;
  return outermost;
}

/**
 * The dotted name an expression stands for if it starts at an import or at a name nothing binds:
 * `suppress` after `from contextlib import suppress` is "contextlib.suppress", `isinstance` is "isinstance".
 */
export function qualifiedName(env: Env, node: Node): string | undefined {
  const names: string[] = [];
  let base: Node | undefined = node;
  while (base?.type === 'attribute') {
    const attribute = field(base, 'attribute');
    if (attribute) names.push(textOf(env, attribute));
    base = field(base, 'object');
  }
  if (base?.type !== 'identifier') return undefined;
  const text = textOf(env, base);
  const variable = lookup(env.scope, text);
  const head = variable === undefined ? text : env.module.imported.get(variable);
  return head === undefined ? undefined : [head, ...names.reverse()].join('.');
}
