// Promises as control flow: then/catch/finally with functions written on the spot, and Promise.all and its kin.
// It must not know what the promises are of.
import type { VarId } from '../../ir/types';
import { calleeName, emitCall } from './arguments';
import { expression, textOf, type Context, type Use } from './context';
import { runInPlace, swallowing } from './functions';
import { lookup } from './scopes';
import { field, isFunctionLiteral, parts, spanOf, unwrap } from './syntax';
import type { Node } from './tree';

const chainMethods: ReadonlySet<string> = new Set(['then', 'catch', 'finally']);

/** Whether a method of that name goes on with the promise it is called on. */
export function isChainMethod(name: string): boolean {
  return chainMethods.has(name);
}

/**
 * p.then(f, g), p.catch(g), p.finally(h) with functions, written on the spot or named; else undefined.
 * The chain looks at the failure of what it is called on, so that counts as awaited, whatever becomes of the chain; the
 * failure of a chain that nobody looks at is lost.
 */
export function lowerChain(ctx: Context, node: Node, callee: Node, args: readonly Node[], use: Use): VarId | undefined {
  const method = calleeName(ctx, callee);
  const object = field(callee, 'object');
  if (!object || method === undefined || !isChainMethod(method) || args.length === 0 || !args.every((each) => isHandler(ctx, each)))
    return undefined;
  const run = (): VarId => link(ctx, node, object, method, args, use);
  return use === 'floating' ? ctx.f.beside(spanOf(node), () => swallowing(ctx, spanOf(node), run)) : run();
}

/** A function written on the spot, or something that names one. */
function isHandler(ctx: Context, node: Node): boolean {
  const inner = unwrap(node);
  return isFunctionLiteral(inner) || inner.type === 'identifier' || inner.type === 'member_expression' || isNone(ctx, inner);
}

function link(ctx: Context, node: Node, object: Node, method: string, args: readonly Node[], use: Use): VarId {
  const span = spanOf(node);
  const result = ctx.f.temp();
  const outer: Use = use === 'returned' ? 'returned' : 'awaited';
  const keep = (src: VarId): void => ctx.f.emit({ op: 'copy', dst: result, src, span });
  const [first, second] = args;
  const failed = method === 'catch' ? first : method === 'then' ? second : undefined;
  const succeeded = method === 'then' ? first : undefined;
  if (method === 'finally') {
    ctx.f.tryCatch({
      span,
      body: () => keep(settled(ctx, object, 'awaited')),
      clauses: [],
      finalizer: () => void react(ctx, first, undefined, 'awaited'),
    });
  } else if (failed && !isNone(ctx, failed)) {
    const value = ctx.f.temp();
    ctx.f.tryCatch({
      span,
      body: () => ctx.f.emit({ op: 'copy', dst: value, src: settled(ctx, object, 'awaited'), span }),
      otherwise: () => keep(succeeded ? react(ctx, succeeded, value, outer) : value),
      clauses: [{ span: spanOf(failed), lower: (error) => keep(react(ctx, failed, error, outer)) }],
    });
  } else {
    keep(react(ctx, succeeded, settled(ctx, object, outer), outer));
  }
  return result;
}

/** The value of a promise once it is there. */
function settled(ctx: Context, node: Node, use: Use): VarId {
  const src = expression(ctx, node, use);
  const dst = ctx.f.temp();
  ctx.f.emit({ op: 'await', dst, src, span: spanOf(node) });
  return dst;
}

function isNone(ctx: Context, node: Node): boolean {
  return node.type === 'null' || textOf(ctx, node) === 'undefined';
}

/** What a handler makes of a value: a literal runs here, anything else is called. */
function react(ctx: Context, handler: Node | undefined, value: VarId | undefined, use: Use): VarId {
  if (!handler || isNone(ctx, handler)) return value ?? ctx.f.unknown([], ctx.statement);
  const inner = unwrap(handler);
  const values = value === undefined ? [] : [value];
  if (isFunctionLiteral(inner)) return runInPlace(ctx, inner, values, use);
  const span = spanOf(handler);
  const callee = expression(ctx, handler);
  const args = values.map((each) => ({ value: each, span }));
  return emitCall(ctx, handler, { callee, nameSpan: span }, args, use);
}

/** Promise.resolve/all/allSettled/race/any: what is waited for is their argument. undefined: none of them. */
export function lowerCombinator(ctx: Context, callee: Node, args: readonly Node[], use: Use): VarId | undefined {
  const object = field(callee, 'object');
  const [given, ...more] = args;
  if (!object || !given || more.length > 0 || textOf(ctx, object) !== 'Promise' || lookup(ctx.scope, 'Promise') !== undefined)
    return undefined;
  const each: Use = use === 'awaited' ? 'each-awaited' : use === 'returned' ? 'each-returned' : 'held';
  const span = spanOf(given);
  switch (calleeName(ctx, callee)) {
    case 'resolve':
      return expression(ctx, given, use);
    case 'all':
      return expression(ctx, given, each);
    case 'allSettled':
      return ctx.f.unknown(settledItems(ctx, given, each), span);
    case 'race':
    case 'any': {
      // The others go on, and nobody waits for them.
      const src = expression(ctx, given, 'held');
      const dst = ctx.f.temp();
      ctx.f.emit({ op: 'element', dst, src, first: true, span });
      return dst;
    }
    default:
      return undefined;
  }
}

/** allSettled waits for each item whatever becomes of the others. */
function settledItems(ctx: Context, node: Node, each: Use): VarId[] {
  const inner = unwrap(node);
  if (inner.type !== 'array')
    return [swallowing(ctx, spanOf(node), () => (each === 'held' ? expression(ctx, node) : settled(ctx, node, each)))];
  const itemUse: Use = each === 'held' ? 'held' : 'awaited';
  return parts(inner).map((item) =>
    swallowing(ctx, spanOf(item), () =>
      item.type === 'spread_element' ? expression(ctx, parts(item)[0] ?? item, each) : expression(ctx, item, itemUse),
    ),
  );
}
