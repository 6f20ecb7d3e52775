// Expressions: a table from the grammar's node types to what each lowers to. What is not in it becomes `unknown`.
// It must not know statements, nor what any name means.
import type { Disposition, VarId } from '../../ir/types';
import { lowerChained } from '../shared/chains';
import { lowerCall } from './calls';
import { lowerComprehension, lowerDictionary, lowerSequence } from './collections';
import { lowerBoolean, lowerComparison, lowerConditional, lowerNot } from './conditions';
import { leftOut, nested, textOf, type Env } from './env';
import { broughtIn } from './imports';
import { bare, field, parts, spanOf, type Node, fields } from './syntax';
import { constantKey, numberValue } from './literals';
import { bindName } from './patterns';
import { lookup } from './scopes';
import { lowerBinary, lowerString } from './strings';

type LowerExpression = (env: Env, node: Node, disposition: Disposition) => VarId;

const table: Readonly<Record<string, LowerExpression>> = {
  identifier: (env, node) => lowerName(env, node),
  attribute: (env, node) => lowerAttribute(env, node),
  subscript: (env, node) => lowerSubscript(env, node),
  call: lowerCall,
  await: (env, node) => lowerAwait(env, node),
  parenthesized_expression: (env, node, disposition) => lowerParenthesized(env, node, disposition),
  named_expression: (env, node) => lowerWalrus(env, node),
  conditional_expression: (env, node, disposition) =>
    lowerConditional(env, node, (arm) => env.module.lower.expression(env, arm, disposition)),
  boolean_operator: (env, node) => lowerBoolean(env, node),
  not_operator: (env, node) => lowerNot(env, node),
  comparison_operator: (env, node) => lowerComparison(env, node),
  binary_operator: (env, node) => lowerBinary(env, node),
  unary_operator: (env, node) => lowerUnary(env, node),
  string: (env, node) => lowerString(env, node),
  concatenated_string: (env, node) => lowerString(env, node),
  integer: (env, node) => lowerNumber(env, node),
  float: (env, node) => lowerNumber(env, node),
  true: (env, node) => env.fn.constant(true, spanOf(node)),
  false: (env, node) => env.fn.constant(false, spanOf(node)),
  none: (env, node) => env.fn.constant(null, spanOf(node)),
  dictionary: (env, node) => lowerDictionary(env, node),
  list: (env, node) => lowerSequence(env, node),
  tuple: (env, node) => lowerSequence(env, node),
  set: (env, node) => lowerSequence(env, node),
  expression_list: (env, node) => lowerSequence(env, node),
  pattern_list: (env, node) => lowerSequence(env, node),
  list_comprehension: lowerComprehension,
  set_comprehension: lowerComprehension,
  generator_expression: lowerComprehension,
  dictionary_comprehension: lowerComprehension,
  lambda: (env, node) => lowerLambda(env, node),
  yield: (env, node) => lowerYield(env, node),
};

/** Lowers an expression; gives the variable that holds its value. A name gives its own variable, not a copy. */
export function lowerExpression(env: Env, node: Node, disposition: Disposition = 'held'): VarId {
  const { early, chains, lower: lowerers } = env.module;
  const lower = table[node.type];
  return lowerChained(
    early,
    node,
    chains,
    (part) => lowerers.expression(env, part),
    () =>
      nested(
        env,
        () => (lower ? lower(env, node, disposition) : lowerUnknown(env, node)),
        () => leftOut(env, node),
      ),
  );
}

/** Lowers what is inside for its effects; the value could be anything. */
function lowerUnknown(env: Env, node: Node): VarId {
  const inputs = parts(node).map((child) => env.module.lower.expression(env, child));
  return env.fn.unknown(inputs, spanOf(node));
}

function lowerName(env: Env, node: Node): VarId {
  const name = textOf(env, node);
  const span = spanOf(node);
  if (name === '') return env.fn.unknown([], span);
  const variable = lookup(env.scope, name);
  if (variable !== undefined) {
    env.fn.mention(span, variable);
    return variable;
  }
  const dst = env.fn.temp();
  const imported = broughtIn(env, name);
  if (imported) env.fn.emit({ op: 'import', dst, ...imported, path: [name], span });
  else env.fn.emit({ op: 'global', dst, name, span });
  return dst;
}

function lowerAttribute(env: Env, node: Node): VarId {
  const [object, attribute] = [field(node, 'object'), field(node, 'attribute')];
  if (!object) return env.fn.unknown([], spanOf(node));
  const base = env.module.lower.expression(env, object);
  const name = attribute ? textOf(env, attribute) : '';
  return name === '' ? base : readField(env, node, base, name);
}

function readField(env: Env, node: Node, base: VarId, name: string): VarId {
  const dst = env.fn.temp();
  env.fn.emit({ op: 'field', dst, base, name, span: spanOf(node) });
  env.fn.mention(spanOf(node), dst);
  return dst;
}

function lowerSubscript(env: Env, node: Node): VarId {
  const span = spanOf(node);
  const object = field(node, 'value');
  if (!object) return env.fn.unknown([], span);
  const base = env.module.lower.expression(env, object);
  const keys = fields(node, 'subscript');
  const [only] = keys;
  const single = only && keys.length === 1 && only.type !== 'slice' ? only : undefined;
  const name = single ? constantKey(env, single) : undefined;
  if (name !== undefined) return readField(env, node, base, name);
  const computed = keys.map((key) => env.module.lower.expression(env, key));
  const [key] = computed;
  if (!single || key === undefined) return env.fn.unknown([base, ...computed], span);
  const dst = env.fn.temp();
  env.fn.emit({ op: 'index', dst, base, key, span });
  return dst;
}

function lowerAwait(env: Env, node: Node): VarId {
  const [inner] = parts(node);
  const span = spanOf(node);
  if (!inner) return env.fn.unknown([], span);
  const src = env.module.lower.expression(env, inner, 'awaited');
  const dst = env.fn.temp();
  env.fn.emit({ op: 'await', dst, src, span });
  return dst;
}

function lowerParenthesized(env: Env, node: Node, disposition: Disposition): VarId {
  const inner = bare(node);
  return inner === node ? env.fn.unknown([], spanOf(node)) : env.module.lower.expression(env, inner, disposition);
}

function lowerWalrus(env: Env, node: Node): VarId {
  const [name, value] = [field(node, 'name'), field(node, 'value')];
  const src = value ? env.module.lower.expression(env, value) : env.fn.unknown([], spanOf(node));
  if (name) bindName(env, name, src, value ? spanOf(value) : spanOf(node));
  return src;
}

function lowerNumber(env: Env, node: Node): VarId {
  const value = numberValue(textOf(env, node));
  return value === undefined ? env.fn.unknown([], spanOf(node)) : env.fn.constant(value, spanOf(node));
}

function lowerUnary(env: Env, node: Node): VarId {
  const argument = field(node, 'argument');
  const operator = field(node, 'operator')?.type;
  if (argument?.type === 'integer' || argument?.type === 'float') {
    const value = numberValue(textOf(env, argument));
    if (value !== undefined && operator !== '~') return env.fn.constant(operator === '-' ? -value : value, spanOf(node));
  }
  return lowerUnknown(env, node);
}

function lowerLambda(env: Env, node: Node): VarId {
  const fn = env.module.lower.closure(env, node);
  const dst = env.fn.temp();
  env.fn.emit({ op: 'closure', dst, fn, span: spanOf(node) });
  return dst;
}

/**
 * A yield hands its value to the consumer, which goes on with it and may fail: as a call of code nobody sees.
 * `yield from f()` runs f to its end.
 */
function lowerYield(env: Env, node: Node): VarId {
  const from = node.children.some((child) => child.type === 'from');
  const span = spanOf(node);
  const args = parts(node).map((child) => ({
    value: env.module.lower.expression(env, child, from ? 'awaited' : 'held'),
    span: spanOf(child),
  }));
  const values = args.map(({ value }) => value);
  if (from || args.length === 0) return env.fn.unknown(values, span);
  const [consumer, dst] = [env.fn.unknown([], span), env.fn.temp()];
  const { statement } = env;
  const { expecting: expected } = env.fn;
  env.fn.emit({
    op: 'call',
    dst,
    callee: consumer,
    args,
    construct: false,
    disposition: 'awaited',
    expected,
    span,
    nameSpan: span,
    statement,
  });
  return dst;
}
