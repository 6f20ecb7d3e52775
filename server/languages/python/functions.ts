// Definitions that make a function of their own: def, methods, lambdas. Their parameters, defaults, visibility.
// It must not know classes' fields, nor which lambdas run in place (callbacks.ts).
import { FunctionBuilder } from '../../ir/builder';
import type { ClassIR, Disposition, FunctionId, FunctionKind, Param, Span, TypeRef, VarId } from '../../ir/types';
import { takeDefault } from '../shared/flow';
import { annotationTypes } from './annotations';
import { textOf, type ClosureOptions, type Env } from './env';
import { field, parts, spanOf, type Node } from './syntax';
import { assignTo } from './patterns';
import { lookup, openScope, qualifiedName } from './scopes';

/** A parameter as written. */
export interface ParameterSyntax {
  readonly kind: Param['kind'];
  readonly name: string;
  /** The name, or the tuple Python 2 allowed in its place. */
  readonly target: Node;
  readonly types: readonly TypeRef[];
  readonly fallback?: Node;
}

/** The parameters of a def or lambda, in order. */
function readParameters(env: Env, node: Node): ParameterSyntax[] {
  const list = field(node, 'parameters');
  const found: ParameterSyntax[] = [];
  let kind: Param['kind'] = 'positional';
  for (const child of list ? parts(list) : []) {
    if (child.type === 'keyword_separator') kind = 'keyword';
    const target = parameterTarget(child);
    if (!target) continue;
    const inner = parts(target)[0];
    const types = annotationTypes(env, field(child, 'type'));
    if (target.type === 'list_splat_pattern' && inner) {
      found.push({ kind: 'rest', name: textOf(env, inner), target: inner, types: [] });
      kind = 'keyword';
    } else if (target.type === 'dictionary_splat_pattern' && inner) {
      found.push({ kind: 'keyword-rest', name: textOf(env, inner), target: inner, types: [] });
    } else {
      const fallback = field(child, 'value');
      const name = target.type === 'identifier' ? textOf(env, target) : '';
      found.push({ kind, name, target, types, ...(fallback ? { fallback } : {}) });
    }
  }
  return found;
}

function parameterTarget(node: Node): Node | undefined {
  if (node.type === 'keyword_separator' || node.type === 'positional_separator' || node.type === 'ERROR') return undefined;
  if (node.type === 'typed_parameter') return parts(node)[0];
  return field(node, 'name') ?? node;
}

/** A default as the function sees it: a literal, or what the enclosing code worked out when it defined the function. */
export type Fallback = { readonly node: Node; readonly value?: VarId } | undefined;

const literals = new Set(['string', 'integer', 'float', 'true', 'false', 'unary_operator']);

/** Evaluates the defaults that are no literals, where the definition stands. None says nothing about a value: left out. */
function lowerFallbacks(env: Env, parameters: readonly ParameterSyntax[]): Fallback[] {
  return parameters.map(({ fallback }): Fallback => {
    if (!fallback || fallback.type === 'none') return undefined;
    if (literals.has(fallback.type)) return { node: fallback };
    const value = env.fn.temp();
    env.fn.emit({ op: 'copy', dst: value, src: env.module.lower.expression(env, fallback), span: spanOf(fallback) });
    return { node: fallback, value };
  });
}

/** A parameter nobody gave holds undefined (Python itself never does): then it takes its default. */
export function applyFallback(env: Env, variable: VarId, fallback: Fallback): void {
  if (!fallback) return;
  takeDefault(env.fn, variable, spanOf(fallback.node), () => fallback.value ?? env.module.lower.expression(env, fallback.node));
}

/** Lowers a def or a lambda to a function of its own; once, however often the code around it is lowered. */
export function lowerClosure(env: Env, node: Node, options: ClosureOptions = {}): FunctionId {
  const known = env.module.closures.get(node);
  if (known !== undefined) return known;
  const id = env.module.builder.reserveFunction();
  env.module.closures.set(node, id);
  const parameters = readParameters(env, node);
  const fallbacks = lowerFallbacks(env, parameters);
  const role = roleOf(env, node, options);
  const fn = new FunctionBuilder(env.module.builder, id);
  const scope = openScope(env.module.builder, env.module.bindings.get(node), id, env.scope);
  const variables = parameters.map((parameter) => parameterVariable(env, fn, scope.names.get(parameter.name), parameter));
  const self = role.hasReceiver && parameters[0]?.kind === 'positional' ? variables[0] : undefined;
  const { openClass, caught: _, ...outer } = env;
  const receiver = self !== undefined && openClass && role.isInstance ? { self, openClass } : env.receiver;
  const inner: Env = { ...outer, fn, scope, statement: spanOf(node), ...(receiver ? { receiver } : {}) };
  parameters.forEach((parameter, index) => enterParameter(inner, parameter, variables[index], fallbacks[index]));
  const receiving = variables.filter((variable) => variable !== undefined && variable !== self);
  options.handedIn?.(inner).forEach((src, index) => {
    const dst = receiving[index];
    if (dst !== undefined) fn.emit({ op: 'copy', dst, src, span: spanOf(node) });
  });
  lowerBody(inner, node);
  const name = field(node, 'name');
  const isAsync = node.children.some((child) => child.type === 'async');
  const params = parameters.flatMap(({ name: text, kind }, index): Param[] => {
    const variable = variables[index];
    if (variable === undefined || variable === self) return [];
    return [{ variable, name: text, kind, ...(fallbacks[index] ? { hasDefault: true } : {}) }];
  });
  finishFunction(fn, {
    name: role.name,
    kind: role.kind,
    span: spanOf(node),
    nameSpan: name ? spanOf(name) : { start: node.startIndex, end: node.startIndex + 'lambda'.length },
    parent: env.fn.id,
    ...(role.isMethod && openClass ? { classId: openClass.id } : {}),
    ...(self === undefined ? {} : { self, takesSelf: true }),
    params,
    returns: annotationTypes(env, field(node, 'return_type')),
    ...(isAsync ? { isAsync, isLazy: true } : { isAsync }),
    isGenerator: env.module.bindings.get(node)?.isGenerator ?? false,
    visible: role.visible,
  });
  if (role.isMethod && openClass) {
    if (role.kind === 'constructor') openClass.constructorFunction = id;
    else
      openClass.methods.push({
        name: role.name,
        fn: id,
        isStatic: !role.isInstance,
        ...(role.accessor ? { accessor: role.accessor } : {}),
        ...(options.isDecorated ? { isDecorated: true } : {}),
      });
  }
  return id;
}

/** Finishes a function, its mentions in the order of the text. */
export function finishFunction(fn: FunctionBuilder, info: Parameters<FunctionBuilder['finish']>[0]): void {
  fn.mentions.sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);
  fn.finish(info);
}

/** Decorators that make reading a method's name, or assigning to it, call it. */
const accessors: readonly (readonly [RegExp, Accessor])[] = [
  [/(?:^|\.)property$/, 'getter'],
  [/(?:^|\.)cached_property$/, 'cached-getter'],
  [/\.setter$/, 'setter'],
];

type Accessor = NonNullable<ClassIR['methods'][number]['accessor']>;

interface Role {
  readonly name: string;
  readonly kind: FunctionKind;
  readonly isMethod: boolean;
  /** Its first parameter is self or cls. */
  readonly hasReceiver: boolean;
  readonly isInstance: boolean;
  readonly accessor: Accessor | undefined;
  readonly visible: boolean;
}

function roleOf(env: Env, node: Node, options: ClosureOptions): Role {
  const nameNode = field(node, 'name');
  const name = nameNode ? textOf(env, nameNode) : (options.name ?? '<lambda>');
  const marks = (options.decorators ?? []).map((each) => {
    const mark = parts(each)[0] ?? each;
    return qualifiedName(env, mark) ?? textOf(env, mark);
  });
  const isMethod = env.scope.kind === 'class' && env.openClass !== undefined && node.type !== 'lambda';
  const isStatic = marks.includes('staticmethod');
  const isInstance = isMethod && !isStatic && !marks.includes('classmethod') && name !== '__new__';
  const isPublic = !name.startsWith('_') || /^__.+__$/.test(name);
  const reachable = isMethod ? env.openClass.reachable : env.scope.kind === 'module';
  const kind = isMethod
    ? name === '__init__'
      ? 'constructor'
      : 'method'
    : env.scope.kind === 'module' && nameNode
      ? 'function'
      : 'closure';
  return {
    name,
    kind,
    isMethod,
    hasReceiver: isMethod && !isStatic,
    isInstance,
    accessor: accessors.find(([mark]) => marks.some((text) => mark.test(text)))?.[1],
    visible: isPublic && reachable && name !== '<lambda>',
  };
}

function parameterVariable(env: Env, fn: FunctionBuilder, variable: VarId | undefined, { types }: ParameterSyntax): VarId {
  if (variable === undefined) return fn.temp();
  env.module.builder.annotate(variable, types);
  return variable;
}

function enterParameter(env: Env, parameter: ParameterSyntax, variable: VarId | undefined, fallback: Fallback): void {
  if (variable === undefined) return;
  const span: Span = spanOf(parameter.target);
  applyFallback(env, variable, fallback);
  if (parameter.target.type !== 'identifier') assignTo(env, parameter.target, variable, span);
  else env.fn.mention(span, variable);
}

function lowerBody(env: Env, node: Node): void {
  const body = field(node, 'body');
  if (!body) return;
  if (node.type !== 'lambda') return env.module.lower.statements(env, body);
  env.fn.returnValue(env.module.lower.expression(env, body, 'returned'), spanOf(body));
}

/** Runs a lambda's body here, its parameters bound to the given values, in order; gives what it returns. */
export function runInPlace(env: Env, lambda: Node, given: readonly VarId[], disposition: Disposition): VarId {
  const parameters = readParameters(env, lambda);
  const fallbacks = lowerFallbacks(env, parameters);
  const scope = openScope(env.module.builder, env.module.bindings.get(lambda), env.fn.id, env.scope);
  const inner: Env = { ...env, scope };
  parameters.forEach(({ kind, target }, index) => {
    const name = lookup(scope, textOf(env, target));
    if (name === undefined) return;
    const src = kind === 'positional' ? given[index] : undefined;
    const fallback = fallbacks[index];
    const value =
      src ?? (fallback && (fallback.value ?? env.module.lower.expression(env, fallback.node))) ?? env.fn.unknown([], spanOf(target));
    env.fn.emit({ op: 'copy', dst: name, src: value, span: spanOf(target) });
  });
  const body = field(lambda, 'body');
  const result = (): void => {
    if (body) env.fn.returnValue(env.module.lower.expression(inner, body, disposition), spanOf(body));
  };
  return env.fn.inline(result, spanOf(lambda));
}
