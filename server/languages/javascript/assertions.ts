// Assertions that go on only where something holds: assert(c), assert.strictEqual(a, b), expect(a).toBe(b). They are
// lowered as branches that throw. Tables of names; assertions of failures are in expectations.ts.
import type { VarId } from '../../ir/types';
import { argumentNodes, calledNode, memberName } from './arguments';
import { lowerCondition } from './conditions';
import { expression, textOf, type Context } from './context';
import { globalValue } from './literals';
import { field, parts, spanOf } from './syntax';
import type { Node } from './tree';

/** Functions of one condition. */
const conditionFunctions: ReadonlySet<string> = new Set(['assert', 'invariant']);
const conditionMethods: ReadonlySet<string> = new Set(['ok', 'isTrue', 'isOk']);
/** Methods of two values, and whether these must be equal. */
const comparisons: ReadonlyMap<string, boolean> = new Map([
  ...['equal', 'strictEqual', 'deepEqual', 'deepStrictEqual'].map((name) => [name, true] as const),
  ...['notEqual', 'notStrictEqual', 'notDeepEqual', 'notDeepStrictEqual'].map((name) => [name, false] as const),
]);
const assertionObjects: ReadonlySet<string> = new Set(['assert', 'strict', 'chai.assert', 'assert.strict']);

/** What ends an expectation that a value equals another, with the words that may stand before it. */
const matchers: ReadonlySet<string> = new Set(['toBe', 'toEqual', 'toStrictEqual', 'equal', 'equals', 'eq', 'eql']);
const links: ReadonlySet<string> = new Set(['to', 'be', 'not', 'deep', 'is', 'that']);

/** Methods after which nothing goes on. */
const failures: ReadonlySet<string> = new Set(['fail', 'unreachable']);

/** An assertion of a condition, lowered; undefined: the call is none. */
export function lowerAssertion(ctx: Context, node: Node, callee: Node, args: readonly Node[]): VarId | undefined {
  const [object, name] = [field(callee, 'object'), memberName(ctx, callee)];
  if (callee.type === 'identifier' && conditionFunctions.has(textOf(ctx, callee))) return hold(ctx, node, args[0]);
  if (!object || name === undefined) return undefined;
  const owner = textOf(ctx, object);
  if (failures.has(name) && (owner === 'expect' || assertionObjects.has(owner))) {
    fail(ctx, node);
    return ctx.f.unknown([], spanOf(node));
  }
  if (assertionObjects.has(owner)) {
    if (conditionMethods.has(name)) return hold(ctx, node, args[0]);
    const equal = comparisons.get(name);
    return equal === undefined ? undefined : compare(ctx, node, args[0], args[1], equal);
  }
  return expectation(ctx, node, callee, args);
}

/** expect(a).toBe(b), expect(a).not.toBe(b), expect(a).to.equal(b). */
function expectation(ctx: Context, node: Node, callee: Node, args: readonly Node[]): VarId | undefined {
  const name = memberName(ctx, callee);
  if (name === undefined || !matchers.has(name)) return undefined;
  const words: string[] = [];
  let at = field(callee, 'object');
  while (at?.type === 'member_expression') {
    const word = memberName(ctx, at);
    if (word === undefined || !links.has(word)) return undefined;
    words.push(word);
    at = field(at, 'object');
  }
  const inner = at?.type === 'call_expression' ? calledNode(at) : undefined;
  if (!at || inner?.type !== 'identifier' || textOf(ctx, inner) !== 'expect') return undefined;
  return compare(ctx, node, argumentNodes(at)[0], args[0], !words.includes('not'));
}

function hold(ctx: Context, node: Node, condition: Node | undefined): VarId | undefined {
  if (!condition || condition.type === 'spread_element') return undefined;
  const [then, otherwise] = [ctx.f.block(), ctx.f.block()];
  lowerCondition(ctx, condition, then, otherwise);
  ctx.f.place(otherwise);
  fail(ctx, node);
  ctx.f.place(then);
  return ctx.f.unknown([], spanOf(node));
}

function compare(ctx: Context, node: Node, actual: Node | undefined, expected: Node | undefined, equal: boolean): VarId | undefined {
  if (!actual || !expected || parts(node).some((part) => part.type === 'spread_element')) return undefined;
  const [left, right] = [expression(ctx, actual), expression(ctx, expected)];
  const holds = ctx.f.temp();
  const span = spanOf(node);
  const [leftSpan, rightSpan] = [spanOf(actual), spanOf(expected)];
  ctx.f.emit({ op: 'compare', dst: holds, operator: equal ? '==' : '!=', left, right, leftSpan, rightSpan, span });
  ctx.f.ifElse(
    holds,
    () => undefined,
    () => fail(ctx, node),
    span,
  );
  return ctx.f.unknown([], span);
}

/** Throws an error of the program's own. */
function fail(ctx: Context, node: Node): void {
  const span = spanOf(node);
  const error = ctx.f.temp();
  const callee = globalValue(ctx, node, 'AssertionError');
  const common = { construct: true, disposition: 'held', expected: false, span, nameSpan: span, statement: ctx.statement } as const;
  ctx.f.emit({ op: 'call', dst: error, callee, args: [], ...common });
  ctx.f.throwValue(error, span);
}
