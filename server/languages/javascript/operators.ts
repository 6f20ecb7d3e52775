// Operators: comparison, concatenation, assignment in all its forms, and those of which nothing is known.
// Control flow (&&, ||, ?:) is in conditions.ts.
import type { VarId } from '../../ir/types';
import { expressionType } from './annotations';
import { exportAssigned } from './commonjs';
import { defaultedValue, isNothing, logicalValue } from './conditions';
import { expression, type Context, type Use } from './context';
import { lowerClass } from './classes';
import { concat, namedValue } from './literals';
import { assign } from './patterns';
import { constantIndex, constantKey, field, numberValue, operatorOf, parts, spanOf, unwrap } from './syntax';
import { lowerPositionTest } from './texts';
import type { Node } from './tree';

const comparisons: ReadonlyMap<string, '==' | '!='> = new Map([
  ['==', '=='],
  ['===', '=='],
  ['!=', '!='],
  ['!==', '!='],
]);

/** left operator right */
export function binaryValue(ctx: Context, node: Node, use: Use): VarId {
  const [left, right, operator] = [field(node, 'left'), field(node, 'right'), operatorOf(node)];
  if (!left || !right) return unknownOf(ctx, node);
  if (operator === '&&' || operator === '||') return logicalValue(ctx, node, use);
  if (operator === '??') return defaultedValue(ctx, left, right, use);
  if (operator === 'instanceof') return matchesValue(ctx, node, left, right);
  if (operator === '+') return sumValue(ctx, node, operandsOf(node));
  if (operator === 'in') return hasFieldValue(ctx, node, left, right);
  const position = lowerPositionTest(ctx, node, left, right, operator);
  if (position !== undefined) return position;
  const values = [expression(ctx, left), expression(ctx, right)] as const;
  const comparison = comparisons.get(operator);
  if (comparison) {
    const dst = ctx.f.temp();
    ctx.f.emit({
      op: 'compare',
      dst,
      operator: comparison,
      left: values[0],
      right: values[1],
      leftSpan: spanOf(left),
      rightSpan: spanOf(right),
      span: spanOf(node),
    });
    return dst;
  }
  return ctx.f.unknown(values, spanOf(node));
}

function matchesValue(ctx: Context, node: Node, left: Node, right: Node): VarId {
  const error = expression(ctx, left);
  const types = expressionType(ctx, unwrap(right));
  if (types.length === 0) return ctx.f.unknown([error, expression(ctx, right)], spanOf(node));
  const dst = ctx.f.temp();
  ctx.f.emit({ op: 'matches', dst, error, types, span: spanOf(node) });
  return dst;
}

/** 'Code' in answer: the field is there. A computed name says nothing. */
function hasFieldValue(ctx: Context, node: Node, left: Node, right: Node): VarId {
  const name = constantIndex(unwrap(left), ctx.module.text);
  const values = [expression(ctx, left), expression(ctx, right)] as const;
  const span = spanOf(node);
  if (name === undefined) return ctx.f.unknown(values, span);
  const [read, dst] = [ctx.f.temp(), ctx.f.temp()];
  ctx.f.emit({ op: 'field', dst: read, base: values[1], name, span });
  const none = ctx.f.constant(undefined, span);
  ctx.f.emit({ op: 'compare', dst, operator: '!=', left: read, right: none, leftSpan: span, rightSpan: spanOf(left), span });
  return dst;
}

const numeric: ReadonlySet<string> = new Set(['number', 'unary_expression', 'update_expression', 'true', 'false', 'null']);

/** a + b + …: a concatenation if any part is text, or none is a number; a sum folded as text would be wrong. */
function sumValue(ctx: Context, node: Node, operands: readonly Node[]): VarId {
  const values = operands.map((each) => expression(ctx, each));
  const firstText = operands.findIndex(isText);
  if (firstText < 0) return operands.every(canBeText) ? concat(ctx, values, node) : ctx.f.unknown(values, spanOf(node));
  if (firstText < 2) return concat(ctx, values, node);
  // What stands before the first text is added before it is joined.
  return concat(ctx, [ctx.f.unknown(values.slice(0, firstText), spanOf(node)), ...values.slice(firstText)], node);
}

/** The operands of a chain of + without parentheses, without recursion: generated code has long ones. */
function operandsOf(node: Node): Node[] {
  const operands: Node[] = [];
  let at: Node = node;
  for (let sum = sumOf(at); sum; sum = sumOf(at)) {
    operands.push(sum[1]);
    at = sum[0];
  }
  return [...operands, at].reverse();
}

function sumOf(node: Node): readonly [Node, Node] | undefined {
  if (node.type !== 'binary_expression') return undefined;
  const [left, right] = [field(node, 'left'), field(node, 'right')];
  return left && right && operatorOf(node) === '+' ? [left, right] : undefined;
}

function isText(node: Node): boolean {
  const inner = unwrap(node);
  return inner.type === 'string' || inner.type === 'template_string';
}

function canBeText(node: Node): boolean {
  const inner = unwrap(node);
  return !numeric.has(inner.type) && inner.type !== 'binary_expression';
}

/** operator argument */
export function unaryValue(ctx: Context, node: Node): VarId {
  const [argument, operator] = [field(node, 'argument'), operatorOf(node)];
  const span = spanOf(node);
  if (!argument) return ctx.f.unknown([], span);
  if (operator === 'void') {
    expression(ctx, argument, 'floating');
    return ctx.f.constant(undefined, span);
  }
  const number = operator === '-' && argument.type === 'number' ? numberValue(argument, ctx.module.text) : undefined;
  if (number !== undefined) return ctx.f.constant(-number, span);
  const src = expression(ctx, argument);
  if (operator !== '!') return ctx.f.unknown([src], span);
  const dst = ctx.f.temp();
  ctx.f.emit({ op: 'not', dst, src, span });
  return dst;
}

/** left = right */
export function assignmentValue(ctx: Context, node: Node): VarId {
  const [left, right] = [field(node, 'left'), field(node, 'right')];
  if (!left || !right) return unknownOf(ctx, node);
  const value = boundValue(ctx, right, left);
  assign(ctx, left, value, spanOf(right));
  exportAssigned(ctx, left, value, right);
  return value;
}

/** A value on its way to a name or member: functions and classes take its name. */
export function boundValue(ctx: Context, value: Node, target: Node): VarId {
  const key = target.type === 'member_expression' ? field(target, 'property') : target;
  const inner = unwrap(value);
  const name = key && constantKey(key, ctx.module.text);
  return inner.type === 'class' ? lowerClass(ctx, inner, name) : namedValue(ctx, value, key);
}

/** left operator= right */
export function augmentedValue(ctx: Context, node: Node): VarId {
  const [left, right, operator] = [field(node, 'left'), field(node, 'right'), operatorOf(node)];
  if (!left || !right) return unknownOf(ctx, node);
  if (operator === '??=' || operator === '||=' || operator === '&&=') return logicalAssignment(ctx, left, right, operator);
  const value =
    operator === '+=' ? sumValue(ctx, node, [left, right]) : ctx.f.unknown([expression(ctx, left), expression(ctx, right)], spanOf(node));
  assign(ctx, left, value, spanOf(node));
  return value;
}

function logicalAssignment(ctx: Context, left: Node, right: Node, operator: string): VarId {
  const result = ctx.f.temp();
  const old = expression(ctx, left);
  ctx.f.emit({ op: 'copy', dst: result, src: old, span: spanOf(left) });
  const replace = (): void => {
    ctx.f.emit({ op: 'copy', dst: result, src: boundValue(ctx, right, left), span: spanOf(right) });
    assign(ctx, left, result, spanOf(right));
  };
  if (operator === '??=') ctx.f.ifElse(isNothing(ctx, old, left), replace, undefined, spanOf(left));
  else if (operator === '&&=') ctx.f.ifElse(old, replace, undefined, spanOf(left));
  else ctx.f.ifElse(old, () => undefined, replace, spanOf(left));
  return result;
}

/** x++ and the like. */
export function updateValue(ctx: Context, node: Node): VarId {
  const argument = field(node, 'argument');
  if (!argument) return ctx.f.unknown([], spanOf(node));
  const old = expression(ctx, argument);
  const value = ctx.f.unknown([old], spanOf(node));
  assign(ctx, argument, value, spanOf(node));
  return value;
}

/** A value of which nothing is known but what it is computed from. */
export function unknownOf(ctx: Context, node: Node): VarId {
  const inputs = parts(node).map((part) => expression(ctx, part));
  return ctx.f.unknown(inputs, spanOf(node));
}
