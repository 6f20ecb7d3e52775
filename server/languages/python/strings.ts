// Text put together: f-strings, +, and %. A text with one part and nothing around it is that part.
// It must not know what the text is for.
import type { Entry, Span, VarId } from '../../ir/types';
import { textOf, type Env } from './env';
import { constantString, stringParts } from './literals';
import { bare, field, parts, spanOf, type Node } from './syntax';

const numbers = new Set(['integer', 'float', 'true', 'false']);
const lists = new Set(['list', 'tuple', 'list_comprehension']);

/** A string literal, with or without interpolations, or several side by side. */
export function lowerString(env: Env, node: Node): VarId {
  const span = spanOf(node);
  const found = stringParts(env, node).map((part) => (typeof part === 'string' ? part : lowerInterpolation(env, part)));
  return join(env, found, span);
}

function lowerInterpolation(env: Env, node: Node): VarId {
  const value = field(node, 'expression');
  if (!value) return env.fn.unknown([], spanOf(node));
  const src = env.module.lower.expression(env, value);
  const [specifier, conversion] = [field(node, 'format_specifier'), field(node, 'type_conversion')];
  const asIs = !specifier && (!conversion || textOf(env, conversion) === '!s');
  const inner = specifier ? parts(specifier).map((child) => env.module.lower.expression(env, child)) : [];
  return asIs ? src : env.fn.unknown([src, ...inner], spanOf(node));
}

/** One variable for some text: constants are strings, the rest variables. */
export function join(env: Env, found: readonly (string | VarId)[], span: Span): VarId {
  const [first] = found;
  if (first === undefined) return env.fn.constant('', span);
  const ids = found.map((part) => (typeof part === 'string' ? env.fn.constant(part, span) : part));
  const [only = 0] = ids;
  if (ids.length === 1 && typeof first === 'string') return only;
  const dst = env.fn.temp();
  if (ids.length === 1) env.fn.emit({ op: 'copy', dst, src: only, span });
  else env.fn.emit({ op: 'concat', dst, parts: ids, span });
  return dst;
}

/** A binary operation: + may join texts or lists, % may fill a text; the others are arithmetic. */
export function lowerBinary(env: Env, node: Node): VarId {
  const operator = field(node, 'operator')?.type;
  if (operator === '+') {
    const operands = addends(node);
    const values = operands.map((operand) => env.module.lower.expression(env, operand));
    return addition(env, operands, values, spanOf(node));
  }
  const [left, right] = [field(node, 'left'), field(node, 'right')];
  if (operator === '|' && left && right) {
    return union(env, [env.module.lower.expression(env, left), env.module.lower.expression(env, right)], spanOf(node));
  }
  const template = operator === '%' && left ? constantString(env, bare(left)) : undefined;
  if (template !== undefined && right) return fillTemplate(env, template, bare(right), spanOf(node));
  const inputs = [left, right].flatMap((side) => (side ? [env.module.lower.expression(env, side)] : []));
  return env.fn.unknown(inputs, spanOf(node));
}

/** The operands of a + b + c, found without recursion: long ones are common in generated code. */
function addends(node: Node): Node[] {
  const found: Node[] = [];
  let rest: Node | undefined = node;
  while (rest?.type === 'binary_operator' && field(rest, 'operator')?.type === '+') {
    const right = field(rest, 'right');
    if (right) found.push(right);
    rest = field(rest, 'left');
  }
  return [...(rest ? [rest] : []), ...found.reverse()];
}

/** The sum of some operands: a list where one is written as a list, a number where one is, else a text. */
export function addition(env: Env, operands: readonly (Node | undefined)[], values: readonly VarId[], span: Span): VarId {
  const types = operands.map((operand) => (operand ? bare(operand).type : ''));
  if (types.some((type) => numbers.has(type))) return env.fn.unknown(values, span);
  const dst = env.fn.temp();
  if (types.some((type) => lists.has(type))) {
    const entries = values.map((value): Entry => ({ value, spread: true, span }));
    env.fn.emit({ op: 'object', dst, kind: 'array', entries, span });
  } else env.fn.emit({ op: 'concat', dst, parts: values, span });
  return dst;
}

/** a | b: dictionaries merged, sets united; numbers and types are neither. */
export function union(env: Env, values: readonly VarId[], span: Span): VarId {
  const dst = env.fn.temp();
  env.fn.emit({ op: 'object', dst, kind: 'union', entries: values.map((value): Entry => ({ value, spread: true, span })), span });
  return dst;
}

/** "key %s" % value: only %s and %d are read, anything finer makes the text unknown. */
function fillTemplate(env: Env, template: string, right: Node, span: Span): VarId {
  const given = right.type === 'tuple' ? parts(right) : [right];
  const values = given.map((each) => env.module.lower.expression(env, each));
  const pieces = template.split(/(%[sd%])/);
  const slots = pieces.filter((piece) => piece === '%s' || piece === '%d').length;
  const finer = pieces.some((piece) => piece.includes('%') && !/^%[sd%]$/.test(piece)) || given.some((each) => each.type.endsWith('splat'));
  if (finer || slots !== values.length || right.type === 'dictionary') return env.fn.unknown(values, span);
  const found: (string | VarId)[] = [];
  let next = 0;
  for (const piece of pieces) {
    const value = piece === '%s' || piece === '%d' ? values[next++] : undefined;
    if (value !== undefined) found.push(value);
    else if (piece !== '') found.push(piece === '%%' ? '%' : piece);
  }
  return join(env, found, span);
}
