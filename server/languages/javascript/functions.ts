// Functions: each one an IR function of its own, lowered after the code around it; or a closure run in place.
// It must not know which calls run their closures in place.
import { FunctionBuilder } from '../../ir/builder';
import type { ClassId, FunctionId, FunctionKind, Param, Span, VarId } from '../../ir/types';
import { keepFailure } from '../shared/flow';
import { annotate, annotatePattern, typesOf } from './annotations';
import { expression, leftOut, statement, textOf, type Context, type Use } from './context';
import { assign, defaultInto } from './patterns';
import { declare, declareBlock, declarePatterns, declareVars, lookup, scopeOf } from './scopes';
import { field, hasToken, parts, spanOf } from './syntax';
import type { Node } from './tree';

/** What the place of a function says about it. */
export interface FunctionPlace {
  readonly name?: string;
  readonly nameSpan?: Span;
  readonly kind?: FunctionKind;
  readonly classId?: ClassId;
  readonly visible?: boolean;
  /** An arrow function that is a class's field: a method, with a `this` of its own. */
  readonly ownSelf?: boolean;
  /** Runs first: field initialisers. */
  readonly prologue?: (ctx: Context) => void;
}

/** The function that a node is; it is lowered later, once. */
export function functionOf(ctx: Context, node: Node, place: FunctionPlace = {}): FunctionId {
  const known = ctx.module.functions.get(node.id);
  if (known !== undefined) return known;
  const id = ctx.module.builder.reserveFunction();
  ctx.module.functions.set(node.id, id);
  ctx.module.queue.push(() => lowerFunction(ctx, node, id, place));
  return id;
}

/** A function as a value. */
export function closureValue(ctx: Context, node: Node, place: FunctionPlace = {}): VarId {
  const dst = ctx.f.temp();
  ctx.f.emit({ op: 'closure', dst, fn: functionOf(ctx, node, place), span: spanOf(node) });
  return dst;
}

/** Function declarations are there from the start of their block. */
export function hoistFunctions(ctx: Context, statements: readonly Node[]): void {
  for (const each of statements) {
    const node = each.type === 'export_statement' ? (field(each, 'declaration') ?? field(each, 'value') ?? each) : each;
    const name = field(node, 'name');
    const dst = functionDeclarations.has(node.type) && name ? lookup(ctx.scope, textOf(ctx, name)) : undefined;
    if (dst === undefined || !name) continue;
    ctx.module.ownFunctions.add(dst);
    const place = { name: textOf(ctx, name), nameSpan: spanOf(name), kind: 'function', visible: ctx.module.exported.has(node.id) } as const;
    ctx.f.emit({ op: 'closure', dst, fn: functionOf(ctx, node, place), span: spanOf(node) });
  }
}

const functionDeclarations: ReadonlySet<string> = new Set(['function_declaration', 'generator_function_declaration']);

/** Whether the function has a `this` of its own. */
function bindsThis(node: Node, place: FunctionPlace): boolean {
  return node.type !== 'arrow_function' || place.ownSelf === true;
}

/** What is in more scopes than this is left out: looking up names through all of them would take its time. */
const deepestScope = 500;

/** Whether code in the scope is left out; then what stands for it has been emitted. */
export function isLeftOut(ctx: Context, node: Node): boolean {
  const isDeep = ctx.scope.depth > deepestScope;
  if (isDeep) leftOut(ctx, node);
  return isDeep;
}

function lowerFunction(outer: Context, node: Node, id: FunctionId, place: FunctionPlace): void {
  const f = new FunctionBuilder(outer.module.builder, id);
  const own = ownName(outer, node);
  const self = bindsThis(node, place) ? outer.module.builder.variable(id, 'this') : undefined;
  const classId = place.classId ?? (self === undefined ? outer.classId : undefined);
  const ctx: Context = { ...outer, f, scope: functionScope(outer, node, id), self: self ?? outer.self, classId, returns: 'returned' };
  const name = place.name ?? (own ? textOf(outer, own) : '');
  const itself = own && isExpression(node) ? ctx.scope.names.get(textOf(outer, own)) : undefined;
  if (itself !== undefined) f.emit({ op: 'closure', dst: itself, fn: id, span: spanOf(node) });
  const isRead = !isLeftOut(ctx, node);
  const params = isRead ? lowerParameters(ctx, node) : [];
  if (isRead) place.prologue?.(ctx);
  if (isRead) lowerBody(ctx, node);
  f.finish({
    name,
    kind: place.kind ?? (name === '' ? 'closure' : 'function'),
    span: spanOf(node),
    nameSpan: place.nameSpan ?? (own ? spanOf(own) : spanOf(node.children[0] ?? node)),
    parent: outer.f.id,
    ...(place.classId === undefined ? {} : { classId: place.classId }),
    ...(self === undefined ? {} : { self }),
    params,
    returns: typesOf(ctx, field(node, 'return_type')),
    isAsync: hasToken(node, 'async'),
    isGenerator: node.type.startsWith('generator') || hasToken(node, '*'),
    visible: place.visible ?? outer.module.exported.has(node.id),
  });
}

/** The name a function expression or declaration carries. */
function ownName(ctx: Context, node: Node): Node | undefined {
  const name = field(node, 'name');
  return name && textOf(ctx, name) !== '' ? name : undefined;
}

function isExpression(node: Node): boolean {
  return node.type === 'function_expression' || node.type === 'generator_function';
}

/** One scope for the parameters and the body's own block. */
function functionScope(outer: Context, node: Node, owner: FunctionId): Context['scope'] {
  const { module } = outer;
  return scopeOf(module, node, outer.scope, (scope) => {
    const [parameters, body, own] = [field(node, 'parameters') ?? field(node, 'parameter'), field(node, 'body'), ownName(outer, node)];
    if (parameters) declarePatterns(module, scope, [parameters], owner);
    if (body?.type === 'statement_block') {
      declareVars(module, scope, body, owner);
      declareBlock(module, scope, body.namedChildren, owner);
    }
    if (own && isExpression(node)) declare(module, scope, textOf(outer, own), owner);
  });
}

function lowerBody(ctx: Context, node: Node): void {
  const body = field(node, 'body');
  if (!body) return;
  if (body.type !== 'statement_block') {
    ctx.f.returnValue(expression(ctx, body, ctx.returns), spanOf(body));
    return;
  }
  const statements = body.namedChildren;
  hoistFunctions(ctx, statements);
  for (const each of statements) statement(ctx, each);
}

interface ParameterNode {
  readonly pattern: Node;
  readonly type?: Node | undefined;
  readonly fallback?: Node | undefined;
  readonly rest: boolean;
}

/** The parameters of a function, in the shapes of JavaScript and TypeScript; a declared `this` is none. */
function parameterNodes(node: Node): ParameterNode[] {
  const single = field(node, 'parameter');
  if (single) return [{ pattern: single, rest: false }];
  const list = field(node, 'parameters');
  return (list ? parts(list) : []).flatMap((each): ParameterNode[] => {
    const typed = each.type === 'required_parameter' || each.type === 'optional_parameter';
    const written = typed ? field(each, 'pattern') : each;
    if (!written || written.type === 'this' || written.type === 'ERROR') return [];
    const assigned = written.type === 'assignment_pattern';
    const target = (assigned ? field(written, 'left') : written) ?? written;
    const rest = target.type === 'rest_pattern';
    const pattern = (rest ? parts(target)[0] : target) ?? target;
    const fallback = assigned ? field(written, 'right') : typed ? field(each, 'value') : undefined;
    return [{ pattern, type: typed ? field(each, 'type') : undefined, fallback, rest }];
  });
}

function lowerParameters(ctx: Context, node: Node): Param[] {
  return parameterNodes(node).map((parameter): Param => {
    const { pattern } = parameter;
    const name = pattern.type === 'identifier' ? textOf(ctx, pattern) : '';
    const variable = ctx.scope.names.get(name) ?? ctx.f.temp();
    bindParameter(ctx, parameter, variable);
    return { variable, name, kind: parameter.rest ? 'rest' : 'positional', ...(parameter.fallback ? { hasDefault: true } : {}) };
  });
}

/** Types, the default and the parts of a parameter whose value is in `variable`. */
function bindParameter(ctx: Context, parameter: ParameterNode, variable: VarId): void {
  const { pattern, type, fallback } = parameter;
  annotate(ctx, variable, type);
  annotatePattern(ctx, pattern, type);
  if (fallback) defaultInto(ctx, variable, fallback);
  if (pattern.type === 'identifier') ctx.f.mention(spanOf(pattern), variable);
  else assign(ctx, pattern, variable, spanOf(pattern));
}

/**
 * Runs a function literal here, with its parameters bound to `values` (undefined: nothing is known of them).
 * `returns` is what becomes of a promise it gives; `onFirst` hears of the first parameter's variable.
 * @returns the variable that holds what it returned.
 */
export function runInPlace(
  ctx: Context,
  node: Node,
  values: readonly (VarId | undefined)[],
  returns: Use,
  onFirst?: (variable: VarId) => void,
): VarId {
  const span = spanOf(node);
  const scope = functionScope(ctx, node, ctx.f.id);
  let inside: Context = { ...ctx, scope, returns };
  if (node.type !== 'arrow_function') {
    const self = ctx.f.unknown([], span);
    inside = { ...inside, self };
  }
  const run = (): VarId =>
    ctx.f.inline(() => {
      parameterNodes(node).forEach((parameter, index) => {
        const given = parameter.rest ? undefined : values[index];
        const value = given ?? ctx.f.unknown([], spanOf(parameter.pattern));
        const variable =
          (parameter.pattern.type === 'identifier' ? scope.names.get(textOf(ctx, parameter.pattern)) : undefined) ?? ctx.f.temp();
        if (index === 0) onFirst?.(variable);
        ctx.f.emit({ op: 'copy', dst: variable, src: value, span: spanOf(parameter.pattern) });
        bindParameter(inside, parameter, variable);
      });
      lowerBody(inside, node);
    }, span);
  // Nobody sees the failure of an async function whose promise is dropped.
  return returns === 'floating' && hasToken(node, 'async') ? ctx.f.beside(span, () => swallowing(ctx, span, run)) : run();
}

/** Runs code whose failure is lost: what follows is reached both ways. */
export function swallowing(ctx: Context, span: Span, run: () => VarId): VarId {
  return keepFailure(ctx.f, span, run, (dst) => ctx.f.emit({ op: 'const', dst, value: undefined, span }));
}

/** Whether a function literal gives a value: an expression body, or a return with one. */
export function givesValue(ctx: Context, node: Node): boolean {
  const body = field(node, 'body');
  return body !== undefined && (body.type !== 'statement_block' || /\breturn\s*[^\s;}]/.test(textOf(ctx, body)));
}
