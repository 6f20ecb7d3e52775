// A call's syntax, taken apart once: what is called, and with which arguments. And a call made of such parts.
// It must not know what any function does.
import type { Argument, ClassId, Disposition, Span, VarId } from '../../ir/types';
import { leftOut, nested, textOf, type Env } from './env';
import { runInPlace } from './functions';
import { qualifiedName } from './scopes';
import { bare, field, parts, spanOf, type Node } from './syntax';

export interface ArgumentSyntax {
  readonly node: Node;
  readonly name?: string;
  readonly spread?: boolean;
}

export interface CallSite {
  readonly node: Node;
  readonly function: Node;
  /** The dotted name of what is called, if it starts at an import or a name that nothing binds. */
  readonly name?: string;
  /** The attribute that is called. */
  readonly method?: string;
  readonly args: readonly ArgumentSyntax[];
}

/** A special way of lowering some calls; undefined: this call is not one of them. */
export type SpecialCall = (env: Env, site: CallSite, disposition: Disposition) => VarId | undefined;

/** Takes a call apart. */
export function readCall(env: Env, node: Node): CallSite | undefined {
  const callee = field(node, 'function');
  if (!callee) return undefined;
  const name = qualifiedName(env, callee);
  const attribute = callee.type === 'attribute' ? field(callee, 'attribute') : undefined;
  return {
    node,
    function: callee,
    ...(name === undefined ? {} : { name }),
    ...(attribute ? { method: textOf(env, attribute) } : {}),
    args: readArguments(env, field(node, 'arguments')),
  };
}

function readArguments(env: Env, list: Node | undefined): ArgumentSyntax[] {
  if (!list) return [];
  // f(x for x in xs): the generator stands where the arguments would.
  if (list.type === 'generator_expression') return [{ node: list }];
  return parts(list).flatMap((child): ArgumentSyntax[] => {
    if (child.type === 'list_splat' || child.type === 'dictionary_splat') {
      return parts(child)
        .slice(0, 1)
        .map((node) => ({ node, spread: true }));
    }
    if (child.type !== 'keyword_argument') return [{ node: child }];
    const [name, value] = [field(child, 'name'), field(child, 'value')];
    return value ? [{ node: value, ...(name ? { name: textOf(env, name) } : {}) }] : [];
  });
}

/** The argument at a position, or of a name. */
export function argument(site: CallSite, position: number, name?: string): Node | undefined {
  const named = name === undefined ? undefined : site.args.find((each) => each.name === name);
  return named?.node ?? site.args.filter((each) => each.name === undefined && !each.spread)[position]?.node;
}

/** Lowers arguments in order; `instead` may give the value of some. */
export function lowerArguments(
  env: Env,
  args: readonly ArgumentSyntax[],
  instead?: (each: ArgumentSyntax) => VarId | undefined,
): Argument[] {
  return args.map((each): Argument => {
    const { node, name, spread } = each;
    const value = instead?.(each) ?? env.module.lower.expression(env, node);
    return { value, ...(name === undefined ? {} : { name }), ...(spread ? { spread } : {}), span: spanOf(node) };
  });
}

/** Emits the call of a function expression: a method of its object, or a value. */
export function emitCall(env: Env, callee: Node, args: () => readonly Argument[], disposition: Disposition, span: Span): VarId {
  const inner = bare(callee);
  const [object, attribute] = [field(inner, 'object'), field(inner, 'attribute')];
  const isMethod = inner.type === 'attribute' && object && attribute && textOf(env, attribute) !== '';
  const found = isMethod
    ? (inheritedMethod(env, object, textOf(env, attribute)) ?? {
        receiver: env.module.lower.expression(env, object),
        method: textOf(env, attribute),
      })
    : { callee: env.module.lower.expression(env, inner) };
  const dst = env.fn.temp();
  const all = args();
  const [target, given] = constructing(found, all) ?? [found, all];
  env.fn.emit({
    op: 'call',
    dst,
    ...target,
    args: given,
    construct: false,
    disposition,
    ...env.fn.surroundings,
    span,
    nameSpan: spanOf(isMethod ? attribute : inner),
    statement: env.statement,
  });
  return dst;
}

interface Target {
  readonly receiver?: VarId;
  readonly method?: string;
  readonly callee?: VarId;
  readonly inheritedBy?: ClassId;
}

/** super().m, super(C, self).m: the ancestors' method, or constructor. */
function inheritedMethod(env: Env, object: Node, method: string): Target | undefined {
  const callee = object.type === 'call' ? field(object, 'function') : undefined;
  if (!callee || !env.receiver || qualifiedName(env, callee) !== 'super') return undefined;
  const { self, openClass } = env.receiver;
  return { receiver: self, inheritedBy: openClass.id, ...(method === '__init__' ? {} : { method }) };
}

/** Base.__init__(self, …): the constructor of that class fills the object. */
function constructing({ receiver, method, inheritedBy }: Target, args: readonly Argument[]): [Target, readonly Argument[]] | undefined {
  const [first, ...others] = args;
  if (method !== '__init__' || inheritedBy !== undefined || receiver === undefined || !first || first.spread || first.name !== undefined)
    return undefined;
  return [{ callee: receiver, receiver: first.value }, others];
}

/** Lowers the call of a function that is passed as a value along with its arguments: to_thread(client.encrypt, request). */
export function callReference(env: Env, reference: Node, args: readonly ArgumentSyntax[], disposition: Disposition, span: Span): VarId {
  const inner = bare(reference);
  if (inner.type === 'lambda') {
    return runInPlace(
      env,
      inner,
      lowerArguments(env, args).map((each) => each.value),
      disposition,
    );
  }
  const partial = inner.type === 'call' ? readCall(env, inner) : undefined;
  const [bound, ...first] = partial?.name === 'functools.partial' ? partial.args : [];
  if (bound)
    return nested(
      env,
      () => callReference(env, bound.node, [...first, ...args], disposition, span),
      () => leftOut(env, inner),
    );
  return emitCall(env, inner, () => lowerArguments(env, args), disposition, span);
}
