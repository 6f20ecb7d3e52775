// What assignments, loops, `with` and definitions bind: names, attributes, items, and nested tuples of them.
// It must not know where the value comes from; `case` patterns are match.ts.
import type { Span, VarId } from '../../ir/types';
import { leftOut, nested, textOf, type Env } from './env';
import { field, parts, spanOf, type Node, fields } from './syntax';
import { constantKey } from './literals';
import { lookup } from './scopes';

/** Gives a name the value; in a class body the class gets it as a field too. */
export function bindName(env: Env, name: Node, value: VarId, valueSpan: Span = spanOf(name)): void {
  const dst = lookup(env.scope, textOf(env, name));
  if (dst === undefined) return;
  env.fn.emit({ op: 'copy', dst, src: value, span: valueSpan });
  env.fn.mention(spanOf(name), dst);
  storeOnClass(env, name, dst, valueSpan);
}

/** Lets `emit` define the name's own variable (an import, a function, a class); gives that variable. */
export function bindDefinition(env: Env, name: Node | undefined, emit: (dst: VarId) => void): VarId {
  const dst = (name && lookup(env.scope, textOf(env, name))) ?? env.fn.temp();
  emit(dst);
  if (name) storeOnClass(env, name, dst, spanOf(name));
  return dst;
}

function storeOnClass(env: Env, name: Node, src: VarId, span: Span): void {
  const text = textOf(env, name);
  if (env.scope.kind !== 'class' || !env.openClass || !env.scope.names.has(text)) return;
  env.fn.emit({ op: 'store', base: env.openClass.variable, name: text, src, span });
}

/** Assigns a value to a target of any shape. */
export function assignTo(env: Env, target: Node, value: VarId, valueSpan: Span): void {
  nested(
    env,
    () => assignWithin(env, target, value, valueSpan),
    () => void leftOut(env, target),
  );
}

function assignWithin(env: Env, target: Node, value: VarId, valueSpan: Span): void {
  switch (target.type) {
    case 'identifier':
      return bindName(env, target, value, valueSpan);
    case 'attribute':
      return assignAttribute(env, target, value, valueSpan);
    case 'subscript':
      return assignItem(env, target, value, valueSpan);
    case 'parenthesized_expression':
    case 'as_pattern_target':
    case 'type': {
      const [inner] = parts(target);
      if (inner) assignTo(env, inner, value, valueSpan);
      return;
    }
    case 'tuple_pattern':
    case 'list_pattern':
    case 'pattern_list':
    case 'tuple':
    case 'list':
    case 'expression_list':
      return assignSequence(env, target, value, valueSpan);
    case 'list_splat_pattern':
    case 'list_splat': {
      const [inner] = parts(target);
      if (inner) assignTo(env, inner, env.fn.unknown([value], valueSpan), valueSpan);
      return;
    }
    default:
      // Half-typed code: what stands there is no target, but may contain calls.
      env.module.lower.expression(env, target);
  }
}

function assignSequence(env: Env, target: Node, value: VarId, valueSpan: Span): void {
  const targets = parts(target);
  if (isSequence(target)) return unpack(env, targets, value, valueSpan);
  if (targets[0]) assignTo(env, targets[0], value, valueSpan);
}

const alwaysSequences = new Set(['pattern_list', 'list_pattern', 'expression_list', 'list']);

/** Whether a target takes a sequence apart; `(a) = x` is a tuple for the grammar, but does not. */
export function isSequence(target: Node): boolean {
  if (alwaysSequences.has(target.type)) return true;
  if (target.type !== 'tuple_pattern' && target.type !== 'tuple') return false;
  return parts(target).length !== 1 || target.children.some((child) => child.type === ',');
}

/** Whether a target takes "all the others": *rest. */
export function isStarred(target: Node): boolean {
  return target.type === 'list_splat_pattern' || target.type === 'list_splat';
}

function unpack(env: Env, targets: readonly Node[], value: VarId, span: Span): void {
  const star = targets.findIndex(isStarred);
  targets.forEach((target, index) => {
    const known = star < 0 || index < star;
    const item = known ? env.fn.temp() : env.fn.unknown([value], span);
    if (known) env.fn.emit({ op: 'field', dst: item, base: value, name: String(index), span: spanOf(target) });
    const inner = isStarred(target) ? parts(target)[0] : target;
    if (inner) assignTo(env, inner, item, span);
  });
}

function assignAttribute(env: Env, target: Node, value: VarId, valueSpan: Span): void {
  const [object, attribute] = [field(target, 'object'), field(target, 'attribute')];
  if (!object) return;
  const base = env.module.lower.expression(env, object);
  if (!attribute) return;
  env.fn.emit({ op: 'store', base, name: textOf(env, attribute), src: value, span: valueSpan });
  env.fn.mention(spanOf(target), value);
}

function assignItem(env: Env, target: Node, value: VarId, valueSpan: Span): void {
  const object = field(target, 'value');
  if (!object) return;
  const base = env.module.lower.expression(env, object);
  const keys = fields(target, 'subscript');
  const [only] = keys;
  const name = only && keys.length === 1 ? constantKey(env, only) : undefined;
  if (name !== undefined) {
    env.fn.emit({ op: 'store', base, name, src: value, span: valueSpan });
    env.fn.mention(spanOf(target), value);
    return;
  }
  const computed = keys.map((key) => env.module.lower.expression(env, key));
  const key = computed.length === 1 && only?.type !== 'slice' ? computed[0] : env.fn.unknown(computed, spanOf(target));
  if (key !== undefined) env.fn.emit({ op: 'store', base, key, src: value, span: valueSpan });
}
