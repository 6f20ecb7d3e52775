// Conditions and logical operators as control flow, for decisions and for values alike.
// It must not know what the conditions are about.
import type { BlockId, VarId } from '../../ir/types';
import { chooseValue, type Written } from '../shared/flow';
import { expression, nested, type Context, type Use } from './context';
import { field, operatorOf, parts, spanOf, unwrap } from './syntax';
import type { Node } from './tree';

/** Goes to `then` if the expression is true, else to `otherwise`. */
export function lowerCondition(ctx: Context, node: Node, then: BlockId, otherwise: BlockId): void {
  decide(ctx, node, then, otherwise, undefined, 'held');
}

/** The value of &&, || or !, whose parts decide which part gives it. */
export function logicalValue(ctx: Context, node: Node, use: Use): VarId {
  const result = ctx.f.temp();
  const join = ctx.f.block();
  decide(ctx, node, join, join, result, use);
  ctx.f.place(join);
  return result;
}

/** `result`, where given, holds the value of the part that decided. */
function decide(ctx: Context, node: Node, then: BlockId, otherwise: BlockId, result: VarId | undefined, use: Use): void {
  nested(
    ctx,
    () => decideWithin(ctx, node, then, otherwise, result, use),
    () => settle(ctx, expression(ctx, node), node, then, otherwise, result),
  );
}

function decideWithin(ctx: Context, node: Node, then: BlockId, otherwise: BlockId, result: VarId | undefined, use: Use): void {
  const inner = unwrap(node);
  const operator = logicalOperator(inner);
  const argument = operator === '!' ? field(inner, 'argument') : undefined;
  if (operator === '&&' || operator === '||') {
    const [last, ...before] = operandsOf(inner, operator);
    const places = before.map((operand) => ({ operand, next: ctx.f.block() }));
    for (const { operand, next } of places.reverse()) {
      if (operator === '&&') decide(ctx, operand, next, otherwise, result, 'held');
      else decide(ctx, operand, then, next, result, 'held');
      ctx.f.place(next);
    }
    if (last) decide(ctx, last, then, otherwise, result, use);
  } else if (argument && result === undefined) {
    decide(ctx, argument, otherwise, then, undefined, 'held');
  } else if (result === undefined && (inner.type === 'true' || inner.type === 'false')) {
    ctx.f.goto(inner.type === 'true' ? then : otherwise);
  } else {
    leaf(ctx, inner, then, otherwise, result, use);
  }
}

/** &&, || or ! where that is what the expression is made with, and whole. */
function logicalOperator(node: Node): string {
  if (node.type === 'unary_expression') return operatorOf(node);
  const whole = node.type === 'binary_expression' && field(node, 'left') && field(node, 'right');
  return whole ? operatorOf(node) : '';
}

/** The operands of a chain of one operator, the last first: generated code has long ones. */
function operandsOf(node: Node, operator: string): Node[] {
  const operands: Node[] = [];
  let at = node;
  while (logicalOperator(at) === operator) {
    const [left, right] = [field(at, 'left'), field(at, 'right')];
    if (!left || !right) break;
    operands.push(right);
    at = unwrap(left);
  }
  return [...operands, at];
}

function leaf(ctx: Context, node: Node, then: BlockId, otherwise: BlockId, result: VarId | undefined, use: Use): void {
  settle(ctx, expression(ctx, node, use), node, then, otherwise, result);
}

/** Goes on by a value, which is what decides. */
function settle(ctx: Context, value: VarId, node: Node, then: BlockId, otherwise: BlockId, result: VarId | undefined): void {
  if (result !== undefined) ctx.f.emit({ op: 'copy', dst: result, src: value, span: spanOf(node) });
  if (then === otherwise) ctx.f.goto(then);
  else ctx.f.branch(value, then, otherwise, spanOf(node));
}

/** a ?? b */
export function defaultedValue(ctx: Context, left: Node, right: Node, use: Use): VarId {
  const result = ctx.f.temp();
  const value = expression(ctx, left, use);
  ctx.f.emit({ op: 'copy', dst: result, src: value, span: spanOf(left) });
  ctx.f.ifElse(
    isNothing(ctx, value, left),
    () => ctx.f.emit({ op: 'copy', dst: result, src: expression(ctx, right, use), span: spanOf(right) }),
    undefined,
    spanOf(left),
  );
  return result;
}

/** Whether a value is null or undefined. */
export function isNothing(ctx: Context, value: VarId, node: Node): VarId {
  const span = spanOf(node);
  const dst = ctx.f.temp();
  const nothing = ctx.f.constant(null, span);
  ctx.f.emit({ op: 'compare', dst, operator: '==', left: value, right: nothing, leftSpan: span, rightSpan: span, span });
  return dst;
}

/** c ? a : b */
export function ternaryValue(ctx: Context, node: Node, use: Use): VarId {
  const [test, yes, no] = [field(node, 'condition'), field(node, 'consequence'), field(node, 'alternative')];
  if (!test)
    return ctx.f.unknown(
      parts(node).map((part) => expression(ctx, part)),
      spanOf(node),
    );
  const arm = (written: Node | undefined) => (): Written | undefined =>
    written && { src: expression(ctx, written, use), span: spanOf(written) };
  return chooseValue(ctx.f, (then, otherwise) => lowerCondition(ctx, test, then, otherwise), [arm(yes), arm(no)]);
}
