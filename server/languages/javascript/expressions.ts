// Expressions: which file lowers which kind of node. What no entry knows becomes `unknown` of its parts.
// It must not know what any call means.
import type { VarId } from '../../ir/types';
import { lowerCall, lowerNew } from './calls';
import { lowerClass } from './classes';
import { ternaryValue } from './conditions';
import { expression, statement, textOf, type Context, type Use } from './context';
import { expectedRejection } from './expectations';
import { closureValue } from './functions';
import { arrayValue, globalValue, jsxValue, nameValue, objectValue, templateValue } from './literals';
import { misreadAwait } from './misread-await';
import { assignmentValue, augmentedValue, binaryValue, unaryValue, unknownOf, updateValue } from './operators';
import { constantIndex, field, numberValue, parts, spanOf, stringValue, unwrap } from './syntax';
import type { Node } from './tree';

type Lowering = (ctx: Context, node: Node, use: Use) => VarId;

const passThrough: Lowering = (ctx, node, use) => {
  const inner = unwrap(node);
  return inner === node ? unknownOf(ctx, node) : expression(ctx, inner, use);
};

const constant =
  (value: boolean | null | undefined): Lowering =>
  (ctx, node) =>
    ctx.f.constant(value, spanOf(node));

const lowerings: ReadonlyMap<string, Lowering> = new Map<string, Lowering>([
  ['identifier', nameValue],
  ['shorthand_property_identifier', nameValue],
  ['undefined', nameValue],
  ['this', thisValue],
  ['super', (ctx, node) => globalValue(ctx, node, 'super')],
  ['meta_property', (ctx, node) => globalValue(ctx, node, textOf(ctx, node))],
  ['string', (ctx, node) => ctx.f.constant(stringValue(node, ctx.module.text), spanOf(node))],
  ['number', numberConstant],
  ['true', constant(true)],
  ['false', constant(false)],
  ['null', constant(null)],
  ['regex', (ctx, node) => ctx.f.unknown([], spanOf(node))],
  ['template_string', templateValue],
  ['object', objectValue],
  ['array', arrayValue],
  ['parenthesized_expression', passThrough],
  ['as_expression', passThrough],
  ['satisfies_expression', passThrough],
  ['non_null_expression', passThrough],
  ['type_assertion', passThrough],
  ['instantiation_expression', passThrough],
  ['member_expression', memberValue],
  ['nested_identifier', memberValue],
  ['subscript_expression', subscriptValue],
  ['call_expression', lowerCall],
  ['new_expression', lowerNew],
  ['await_expression', awaitValue],
  // Generators that run as coroutines (co, sagas) yield promises as others await them.
  ['yield_expression', awaitValue],
  ['assignment_expression', assignmentValue],
  ['augmented_assignment_expression', augmentedValue],
  ['binary_expression', binaryValue],
  ['unary_expression', unaryValue],
  ['update_expression', updateValue],
  ['ternary_expression', ternaryValue],
  ['sequence_expression', sequenceValue],
  ['arrow_function', (ctx, node) => closureValue(ctx, node)],
  ['function_expression', (ctx, node) => closureValue(ctx, node)],
  ['generator_function', (ctx, node) => closureValue(ctx, node)],
  ['class', (ctx, node) => lowerClass(ctx, node)],
  ['jsx_element', jsxValue],
  ['jsx_self_closing_element', jsxValue],
  ['jsx_fragment', jsxValue],
]);

/** Types stand where expressions can only in broken code, and mean nothing there. */
const ignored: ReadonlySet<string> = new Set([
  'type_arguments',
  'type_annotation',
  'type_parameters',
  'comment',
  'optional_chain',
  'property_identifier',
  'type_identifier',
  'predefined_type',
]);

/** Lowers an expression; gives the variable that holds its value. */
export function lowerExpression(ctx: Context, node: Node, use: Use): VarId {
  const awaited = misreadAwait(node, ctx.module.text);
  if (awaited) return awaitValue(ctx, awaited);
  const lowering = lowerings.get(node.type);
  if (lowering) return lowering(ctx, node, use);
  if (ignored.has(node.type)) return ctx.f.unknown([], spanOf(node));
  if (/_(statement|declaration|block)$/.test(node.type)) {
    statement(ctx, node);
    return ctx.f.unknown([], spanOf(node));
  }
  return unknownOf(ctx, node);
}

function numberConstant(ctx: Context, node: Node): VarId {
  const value = numberValue(node, ctx.module.text);
  return value === undefined ? ctx.f.unknown([], spanOf(node)) : ctx.f.constant(value, spanOf(node));
}

function thisValue(ctx: Context, node: Node): VarId {
  return ctx.self ?? globalValue(ctx, node, 'this');
}

function memberValue(ctx: Context, node: Node): VarId {
  const expected = expectedRejection(ctx, node, 'held');
  if (expected !== undefined) return expected;
  const [object, property] = [field(node, 'object'), field(node, 'property')];
  if (!object || !property) return unknownOf(ctx, node);
  const base = object.type === 'super' && ctx.self !== undefined ? ctx.self : expression(ctx, object);
  const name = textOf(ctx, property);
  if (name === '') return ctx.f.unknown([base], spanOf(node));
  return member(ctx, node, base, name);
}

function member(ctx: Context, node: Node, base: VarId, name: string): VarId {
  const dst = ctx.f.temp();
  ctx.f.emit({ op: 'field', dst, base, name, span: spanOf(node) });
  ctx.f.mention(spanOf(node), dst);
  return dst;
}

function subscriptValue(ctx: Context, node: Node): VarId {
  const [object, index] = [field(node, 'object'), field(node, 'index')];
  if (!object || !index) return unknownOf(ctx, node);
  const base = expression(ctx, object);
  const name = constantIndex(index, ctx.module.text);
  if (name !== undefined) return member(ctx, node, base, name);
  const key = expression(ctx, index);
  const dst = ctx.f.temp();
  ctx.f.emit({ op: 'index', dst, base, key, span: spanOf(node) });
  ctx.f.mention(spanOf(node), dst);
  return dst;
}

function awaitValue(ctx: Context, node: Node): VarId {
  const inner = parts(node)[0];
  const span = spanOf(node);
  if (!inner) return ctx.f.unknown([], span);
  const src = expression(ctx, inner, 'awaited');
  const dst = ctx.f.temp();
  ctx.f.emit({ op: 'await', dst, src, span });
  return dst;
}

function sequenceValue(ctx: Context, node: Node, use: Use): VarId {
  const items = parts(node);
  const values = items.map((item, index) => expression(ctx, item, index === items.length - 1 ? use : 'floating'));
  return values.at(-1) ?? ctx.f.unknown([], spanOf(node));
}
