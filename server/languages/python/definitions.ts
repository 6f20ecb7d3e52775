// def and class statements: what they bind, their decorators, a class's fields and constructor.
// It must not know how a function's body is lowered.
import type { TypeRef, VarId } from '../../ir/types';
import { emitCall } from './callee';
import { lowerDecorator } from './calls';
import { constructorFromFields, isDataClass } from './dataclasses';
import { textOf, type Env, type OpenClass } from './env';
import { makeMock, patchedParameters } from './expectations';
import { bindDefinition, bindName } from './patterns';
import { lookup, openScope, qualifiedName } from './scopes';
import { field, parts, spanOf, type Node } from './syntax';

/**
 * Decorators run before the definition. What one of this file makes of the function is what the name holds; others only
 * call the function, as far as anybody knows: the name keeps the function itself.
 */
export function lowerDecorated(env: Env, node: Node): void {
  const decorators = parts(node).filter((each) => each.type === 'decorator');
  for (const decorator of decorators) for (const inner of parts(decorator)) if (!isOwnDecorator(env, inner)) lowerDecorator(env, inner);
  const definition = field(node, 'definition');
  if (definition?.type === 'class_definition') lowerClass(env, definition, decorators);
  else if (definition) lowerFunction(env, definition, decorators);
}

/** def: the name holds the function. */
export function lowerFunction(env: Env, node: Node, decorators: readonly Node[]): void {
  const patched = patchedParameters(env, decorators);
  const handedIn = (inner: Env): VarId[] => Array.from({ length: patched }, () => makeMock(inner, spanOf(node)));
  const own = decorators.flatMap((decorator) => parts(decorator)).filter((each) => isOwnDecorator(env, each));
  const fn = env.module.lower.closure(env, node, { decorators, handedIn, isDecorated: own.length > 0 });
  const isMethod = env.scope.kind === 'class';
  const bind = (dst: number): void => env.fn.emit({ op: 'closure', dst, fn, span: spanOf(node) });
  if (own.length > 0) {
    let made = env.fn.temp();
    bind(made);
    for (const decorator of own.reverse()) made = decorate(env, decorator, made);
    const name = field(node, 'name');
    if (name) bindName(env, name, made);
    return;
  }
  // The class knows its methods by name: only the body's own later statements use the variable.
  if (isMethod) bind(lookup(env.scope, textOf(env, field(node, 'name') ?? node)) ?? env.fn.temp());
  else bindDefinition(env, field(node, 'name'), bind);
}

/** @mine, @mine(…): a function of this file. */
function isOwnDecorator(env: Env, decorator: Node): boolean {
  const callee = decorator.type === 'call' ? field(decorator, 'function') : decorator;
  return callee?.type === 'identifier' && env.module.defined.has(textOf(env, callee)) && qualifiedName(env, callee) === undefined;
}

function decorate(env: Env, decorator: Node, fn: VarId): VarId {
  const span = spanOf(decorator);
  return emitCall(env, decorator, () => [{ value: fn, span }], 'held', span);
}

/** class: its body runs at once, in a scope of its own; what it assigns becomes fields of the class. */
export function lowerClass(env: Env, node: Node, decorators: readonly Node[]): void {
  const { builder } = env.module;
  const name = field(node, 'name');
  const bases = field(node, 'superclasses');
  const known = env.module.classes.get(node);
  const id = known ?? builder.reserveClass();
  env.module.classes.set(node, id);
  for (const base of bases ? parts(bases) : []) lowerBase(env, base);
  const variable = bindDefinition(env, name, (dst) => env.fn.emit({ op: 'class', dst, classId: id, span: spanOf(node) }));
  const reachable = env.scope.kind === 'module' || (env.scope.kind === 'class' && env.openClass?.reachable === true);
  const openClass: OpenClass = { id, variable, fields: new Map(), methods: [], reachable };
  const scope = openScope(builder, env.module.bindings.get(node), env.fn.id, env.scope);
  const body = field(node, 'body');
  if (body) env.module.lower.statements({ ...env, scope, openClass }, body);
  // Lowered again in another copy of a finally block: its functions and fields are known.
  if (known !== undefined) return;
  if (body && openClass.constructorFunction === undefined && isDataClass(env, node, decorators)) {
    openClass.constructorFunction = constructorFromFields({ ...env, scope, openClass }, node, body);
  }
  const superclass = superclassOf(env, bases);
  builder.classes[id] = {
    id,
    name: name ? textOf(env, name) : '',
    ...(superclass ? { superclass } : {}),
    fields: [...openClass.fields].map(([each, types]) => ({ name: each, types })),
    ...(openClass.constructorFunction === undefined ? {} : { constructorFunction: openClass.constructorFunction }),
    methods: openClass.methods,
  };
}

function lowerBase(env: Env, base: Node): void {
  const value = field(base, 'value') ?? base;
  if (qualifiedName(env, value) === undefined) env.module.lower.expression(env, value);
}

/** The first base, or the class a generic base is made of: Base[T]. */
function superclassOf(env: Env, bases: Node | undefined): TypeRef | undefined {
  const first = bases && parts(bases).find((each) => each.type !== 'keyword_argument');
  const named = first?.type === 'subscript' ? field(first, 'value') : first;
  if (!named || (named.type !== 'identifier' && named.type !== 'attribute')) return undefined;
  const [head = '', ...path] = textOf(env, named).replace(/\s+/g, '').split('.');
  const variable = lookup(env.scope, head);
  return { ...(variable === undefined ? {} : { variable }), head, path };
}
