// Loops: for, for-in, for-of, while, do.
// It must not know what is done in them.
import type { BlockId } from '../../ir/types';
import { forEachElement } from '../shared/flow';
import { condition, expression, statement, type Context } from './context';
import { assign } from './patterns';
import { declareBlock, declarePatterns, scopeOf } from './scopes';
import { field, hasToken, spanOf } from './syntax';
import type { Node } from './tree';

const lowerings: ReadonlyMap<string, (ctx: Context, node: Node, labels: readonly string[]) => void> = new Map([
  ['for_statement', lowerFor],
  ['for_in_statement', lowerForIn],
  ['while_statement', lowerWhile],
  ['do_statement', lowerWhile],
]);

/** Whether the statement is a loop. */
export function isLoop(node: Node): boolean {
  return lowerings.has(node.type);
}

/** A loop, with the labels that stand before it. */
export function lowerLoop(ctx: Context, node: Node, labels: readonly string[]): void {
  lowerings.get(node.type)?.(ctx, node, labels);
}

function bodyOf(ctx: Context, node: Node): () => void {
  const body = field(node, 'body');
  return () => body && statement(ctx, body);
}

function lowerWhile(ctx: Context, node: Node, labels: readonly string[]): void {
  const test = field(node, 'condition');
  const head = (body: BlockId, done: BlockId): void => (test ? condition(ctx, test, body, done) : eitherWay(ctx, node, body, done));
  ctx.f.loop({ labels, head, body: bodyOf(ctx, node), bodyFirst: node.type === 'do_statement' });
}

function eitherWay(ctx: Context, node: Node, body: BlockId, done: BlockId): void {
  ctx.f.branch(ctx.f.unknown([], spanOf(node)), body, done, spanOf(node));
}

function lowerFor(outer: Context, node: Node, labels: readonly string[]): void {
  const [initializer, test, increment] = [field(node, 'initializer'), field(node, 'condition'), field(node, 'increment')];
  const scope = scopeOf(outer.module, node, outer.scope, (inner) =>
    declareBlock(outer.module, inner, initializer ? [initializer] : [], outer.f.id),
  );
  const ctx: Context = { ...outer, scope };
  if (initializer) statement(ctx, initializer);
  const decision = test?.type === 'expression_statement' ? test.namedChildren[0] : test?.type === 'empty_statement' ? undefined : test;
  ctx.f.loop({
    labels,
    // Without a condition there is no way out but break.
    head: (body, done) => (decision ? condition(ctx, decision, body, done) : ctx.f.goto(body)),
    body: bodyOf(ctx, node),
    update: () => increment && expression(ctx, increment, 'floating'),
  });
}

function lowerForIn(outer: Context, node: Node, labels: readonly string[]): void {
  const [left, right] = [field(node, 'left'), field(node, 'right')];
  if (!left || !right) return;
  const ofElements = hasToken(node, 'of');
  const source = expression(outer, right, hasToken(node, 'await') ? 'each-awaited' : 'held');
  const scope = scopeOf(outer.module, node, outer.scope, (inner) => {
    if (['const', 'let', 'using'].some((kind) => hasToken(node, kind))) declarePatterns(outer.module, inner, [left], outer.f.id);
  });
  const ctx: Context = { ...outer, scope };
  const span = spanOf(right);
  forEachElement(ctx.f, {
    sources: [source],
    span,
    labels,
    body: () => {
      const item = ctx.f.temp();
      // for-in gives names of properties, of which nothing is known.
      ctx.f.emit(ofElements ? { op: 'element', dst: item, src: source, span } : { op: 'unknown', dst: item, inputs: [source], span });
      assign(ctx, left, item, spanOf(left));
      bodyOf(ctx, node)();
    },
  });
}
