// Conditions: and/or/not and comparison chains as control flow where only the outcome counts, as values elsewhere.
// It must not know what is compared.
import type { BlockId, VarId } from '../../ir/types';
import { chooseValue, type Written } from '../shared/flow';
import { leftOut, nested, type Env } from './env';
import { bare, field, parts, spanOf, type Node } from './syntax';

type Operator = '==' | '!=' | 'in' | 'not in';

/** Identity counts as equality: `is None`, `is State.ENABLED`. */
const operators: Readonly<Record<string, Operator>> = {
  '==': '==',
  is: '==',
  '!=': '!=',
  '<>': '!=',
  'is not': '!=',
  in: 'in',
  'not in': 'not in',
};

/** Lowers a condition so that the present block ends in `then` or `otherwise`. */
export function lowerCondition(env: Env, node: Node, then: BlockId, otherwise: BlockId): void {
  nested(
    env,
    () => conditionAt(env, bare(node), then, otherwise),
    () => env.fn.branch(leftOut(env, node), then, otherwise, spanOf(node)),
  );
}

function conditionAt(env: Env, node: Node, then: BlockId, otherwise: BlockId): void {
  const { fn } = env;
  const argument = field(node, 'argument');
  if (node.type === 'not_operator' && argument) return lowerCondition(env, argument, otherwise, then);
  if (isWhole(node)) {
    const or = isOr(node);
    const [last, ...before] = operandsOf(node, or);
    const places = before.map((operand) => ({ operand, next: fn.block() }));
    for (const { operand, next } of places.reverse()) {
      if (or) lowerCondition(env, operand, then, next);
      else lowerCondition(env, operand, next, otherwise);
      fn.place(next);
    }
    return last && lowerCondition(env, last, then, otherwise);
  }
  if (node.type === 'comparison_operator') return chainCondition(env, node, then, otherwise);
  const value = env.module.lower.expression(env, node);
  fn.branch(value, then, otherwise, spanOf(node));
}

function isOr(node: Node): boolean {
  return field(node, 'operator')?.type === 'or';
}

/** and, or with both operands. */
function isWhole(node: Node): boolean {
  return node.type === 'boolean_operator' && field(node, 'left') !== undefined && field(node, 'right') !== undefined;
}

/** The operands of a chain of one operator, the last first: generated code has long ones. */
function operandsOf(node: Node, or: boolean): Node[] {
  const operands: Node[] = [];
  let at = node;
  while (isWhole(at) && isOr(at) === or) {
    const [left, right] = [field(at, 'left'), field(at, 'right')];
    if (!left || !right) break;
    operands.push(right);
    at = bare(left);
  }
  return [...operands, at];
}

interface Chain {
  readonly operands: readonly Node[];
  /** One fewer; undefined: an order (<, >=). */
  readonly operators: readonly (Operator | undefined)[];
}

function chainOf(node: Node): Chain {
  const written = node.children.filter((child) => child.field === 'operators');
  return { operands: parts(node), operators: written.map((each) => operators[each.type]) };
}

/** a == b == c: each pair in turn, as far as they hold. */
function chainCondition(env: Env, node: Node, then: BlockId, otherwise: BlockId): void {
  const chain = chainOf(node);
  let left = firstOperand(env, chain);
  for (let index = 1; index < chain.operands.length; index++) {
    const pair = comparePair(env, chain, index, left);
    left = pair.right;
    const last = index === chain.operands.length - 1;
    const next = last ? then : env.fn.block();
    env.fn.branch(pair.result, next, otherwise, spanOf(node));
    if (!last) env.fn.place(next);
  }
  // Half-typed: nothing to compare with.
  env.fn.branch(left, then, otherwise, spanOf(node));
}

/** A comparison chain as a value. */
export function lowerComparison(env: Env, node: Node): VarId {
  const chain = chainOf(node);
  const left = firstOperand(env, chain);
  const result = comparisonFrom(env, chain, 1, left);
  return result ?? left;
}

function comparisonFrom(env: Env, chain: Chain, index: number, left: VarId): VarId | undefined {
  const node = chain.operands[index];
  if (!node) return undefined;
  const pair = comparePair(env, chain, index, left);
  if (index === chain.operands.length - 1) return pair.result;
  const dst = env.fn.temp();
  const span = spanOf(node);
  env.fn.emit({ op: 'copy', dst, src: pair.result, span });
  const rest = (): void => {
    const src = nested(
      env,
      () => comparisonFrom(env, chain, index + 1, pair.right),
      () => leftOut(env, chain.operands[index + 1] ?? node),
    );
    if (src !== undefined) env.fn.emit({ op: 'copy', dst, src, span });
  };
  env.fn.ifElse(pair.result, rest, undefined, span);
  return dst;
}

function firstOperand(env: Env, chain: Chain): VarId {
  const [first] = chain.operands;
  return first ? env.module.lower.expression(env, first) : env.fn.temp();
}

function comparePair(env: Env, chain: Chain, index: number, left: VarId): { readonly result: VarId; readonly right: VarId } {
  const [leftNode, rightNode] = [chain.operands[index - 1], chain.operands[index]];
  if (!leftNode || !rightNode) return { result: left, right: left };
  const right = env.module.lower.expression(env, rightNode);
  const operator = chain.operators[index - 1];
  const [leftSpan, rightSpan] = [spanOf(leftNode), spanOf(rightNode)];
  const span = { start: leftSpan.start, end: rightSpan.end };
  if (!operator) return { result: env.fn.unknown([left, right], span), right };
  const result = env.fn.temp();
  env.fn.emit({ op: 'compare', dst: result, operator, left, right, leftSpan, rightSpan, span });
  return { result, right };
}

/** `a or b`, `a and b` as values: the first that decides. */
export function lowerBoolean(env: Env, node: Node): VarId {
  const { fn } = env;
  const [left, right] = [field(node, 'left'), field(node, 'right')];
  const span = spanOf(node);
  const dst = fn.temp();
  const first = left ? env.module.lower.expression(env, left) : fn.unknown([], span);
  fn.emit({ op: 'copy', dst, src: first, span });
  const rest = (): void => {
    if (right) fn.emit({ op: 'copy', dst, src: env.module.lower.expression(env, right), span });
  };
  if (isOr(node)) fn.ifElse(first, () => undefined, rest, span);
  else fn.ifElse(first, rest, undefined, span);
  return dst;
}

/** `not x` as a value. */
export function lowerNot(env: Env, node: Node): VarId {
  const argument = field(node, 'argument');
  const src = argument ? env.module.lower.expression(env, argument) : env.fn.unknown([], spanOf(node));
  const dst = env.fn.temp();
  env.fn.emit({ op: 'not', dst, src, span: spanOf(node) });
  return dst;
}

/** `a if c else b`: gives the variable both arms write. */
export function lowerConditional(env: Env, node: Node, lowerArm: (node: Node) => VarId): VarId {
  const [value, condition, alternative] = parts(node);
  const arm = (written: Node | undefined) => (): Written | undefined => written && { src: lowerArm(written), span: spanOf(written) };
  const decide = (then: BlockId, otherwise: BlockId): void => {
    if (condition) lowerCondition(env, condition, then, otherwise);
  };
  return chooseValue(env.fn, decide, [arm(value), arm(alternative)]);
}
