// Calls: tries each special shape in turn (imports, expectations, mocks, promises, callbacks), else an ordinary call.
// It must not know the names in the tables of those shapes.
import type { VarId } from '../../ir/types';
import { argumentNodes, calledNode, calleeName, emitCall, lowerArguments, lowerCallee } from './arguments';
import { lowerAssertion } from './assertions';
import { lowerCallback } from './callbacks';
import { exportCalled } from './commonjs';
import { expression, textOf, type Context, type Use } from './context';
import { expectedRejection } from './expectations';
import { runInPlace } from './functions';
import { isRecording } from './mocks';
import { importCall } from './modules';
import { isChainMethod, lowerChain, lowerCombinator } from './promises';
import { lookup } from './scopes';
import { lowerTextTest } from './texts';
import { field, isFunctionLiteral, parts, spanOf } from './syntax';
import type { Node } from './tree';

/** f(…), o.m(…), tag`…` */
export function lowerCall(ctx: Context, node: Node, use: Use): VarId {
  const callee = calledNode(node);
  if (!callee) return unreadable(ctx, node);
  const args = argumentNodes(node);
  if (isRecording(ctx, callee)) return ctx.f.unknown([], spanOf(node));
  return (
    importCall(ctx, callee, args, spanOf(node)) ??
    expectedRejection(ctx, node, use) ??
    resolvedPromise(ctx, callee, args) ??
    lowerCombinator(ctx, callee, args, use) ??
    lowerChain(ctx, node, callee, args, use) ??
    lowerAssertion(ctx, node, callee, args) ??
    lowerTextTest(ctx, node, callee, args) ??
    lowerCallback(ctx, node, callee, args, use) ??
    ordinaryCall(ctx, node, callee, args, use)
  );
}

function ordinaryCall(ctx: Context, node: Node, callee: Node, args: readonly Node[], use: Use): VarId {
  const name = calleeName(ctx, callee);
  const target = lowerCallee(ctx, callee, name !== undefined && isChainMethod(name) ? use : 'held');
  // A double reaches no key; what it is given is evaluated all the same.
  if (target.method !== undefined && ctx.module.doubles.methods.has(target.method)) {
    const given = lowerArguments(ctx, args).map(({ value }) => value);
    return ctx.f.unknown(target.receiver === undefined ? given : [target.receiver, ...given], spanOf(node));
  }
  const template = field(node, 'arguments');
  // A tagged template's substitutions are its arguments.
  const substitutions =
    template?.type === 'template_string'
      ? parts(template)
          .filter((part) => part.type === 'template_substitution')
          .flatMap(parts)
      : [];
  const given = lowerArguments(ctx, [...args, ...substitutions]);
  const result = emitCall(ctx, node, target, given, use);
  exportCalled(ctx, callee, args, given);
  if (endsProcess(ctx, callee)) ctx.f.stop();
  return result;
}

const endings: ReadonlySet<string> = new Set(['process.exit', 'process.abort', 'Deno.exit']);

/** Nothing runs after it, not even a finally. */
function endsProcess(ctx: Context, callee: Node): boolean {
  const object = field(callee, 'object');
  return object !== undefined && endings.has(textOf(ctx, callee)) && lookup(ctx.scope, textOf(ctx, object)) === undefined;
}

/** resolve(value) of a promise whose executor runs in place: the value is the promise's. */
function resolvedPromise(ctx: Context, callee: Node, args: readonly Node[]): VarId | undefined {
  const variable = callee.type === 'identifier' ? lookup(ctx.scope, textOf(ctx, callee)) : undefined;
  const result = variable === undefined ? undefined : ctx.module.resolvers.get(variable);
  if (result === undefined) return undefined;
  const given = args[0];
  const src = given ? expression(ctx, given, 'awaited') : ctx.f.constant(undefined, spanOf(callee));
  ctx.f.emit({ op: 'copy', dst: result, src, span: spanOf(given ?? callee) });
  return src;
}

/** A call whose callee cannot be read: what stands in it is evaluated all the same. */
function unreadable(ctx: Context, node: Node): VarId {
  return ctx.f.unknown(
    parts(node).map((part) => expression(ctx, part)),
    spanOf(node),
  );
}

/** new C(…); the executor of new Promise(…) runs in place. */
export function lowerNew(ctx: Context, node: Node, use: Use): VarId {
  const callee = calledNode(node);
  if (!callee) return unreadable(ctx, node);
  const args = argumentNodes(node);
  const executor = args[0];
  if (executor && isFunctionLiteral(executor) && textOf(ctx, callee) === 'Promise' && lookup(ctx.scope, 'Promise') === undefined)
    return newPromise(ctx, executor);
  const property = field(callee, 'property');
  const target = { callee: expression(ctx, callee), nameSpan: spanOf(property ?? callee) };
  return emitCall(ctx, node, target, lowerArguments(ctx, args), use, true);
}

function newPromise(ctx: Context, executor: Node): VarId {
  const span = spanOf(executor);
  const result = ctx.f.unknown([], span);
  const resolve = ctx.f.unknown([], span);
  runInPlace(ctx, executor, [resolve], 'floating', (variable) => ctx.module.resolvers.set(variable, result));
  return result;
}
