// Binding and assigning: names, member places and destructuring, with defaults and rests.
// It must not know where the values come from.
import type { Span, VarId } from '../../ir/types';
import { takeDefault } from '../shared/flow';
import { expression, leftOut, nested, textOf, type Context } from './context';
import { lookup } from './scopes';
import { constantIndex, constantKey, field, parts, spanOf, unwrap } from './syntax';
import type { Node } from './tree';

/** Puts a value where `target` says: a name, a member, or the parts of a pattern. `span` is the value's. */
export function assign(ctx: Context, target: Node, value: VarId, span: Span): void {
  nested(
    ctx,
    () => assignTo(ctx, target, value, span),
    () => void leftOut(ctx, target),
  );
}

function assignTo(ctx: Context, target: Node, value: VarId, span: Span): void {
  switch (target.type) {
    case 'identifier':
    case 'shorthand_property_identifier_pattern':
      assignName(ctx, target, value, span);
      break;
    case 'member_expression':
    case 'subscript_expression':
      assignMember(ctx, target, value, span);
      break;
    case 'object_pattern':
      assignProperties(ctx, target, value);
      break;
    case 'array_pattern':
      assignItems(ctx, target, value);
      break;
    case 'assignment_pattern':
    case 'object_assignment_pattern': {
      const [left, right] = [field(target, 'left'), field(target, 'right')];
      if (left) assign(ctx, left, right ? withDefault(ctx, value, right) : value, span);
      break;
    }
    case 'ERROR':
      break;
    default: {
      const inner = unwrap(target);
      if (inner !== target) assign(ctx, inner, value, span);
    }
  }
}

function assignName(ctx: Context, target: Node, value: VarId, span: Span): void {
  const variable = lookup(ctx.scope, textOf(ctx, target));
  if (variable === undefined) return;
  ctx.f.emit({ op: 'copy', dst: variable, src: value, span });
  ctx.f.mention(spanOf(target), variable);
}

function assignMember(ctx: Context, target: Node, value: VarId, span: Span): void {
  const [object, index] = [field(target, 'object'), field(target, 'property') ?? field(target, 'index')];
  if (!object || !index) return;
  const base = expression(ctx, object);
  const name = target.type === 'member_expression' ? textOf(ctx, index) : constantIndex(index, ctx.module.text);
  if (name === undefined) ctx.f.emit({ op: 'store', base, key: expression(ctx, index), src: value, span });
  else ctx.f.emit({ op: 'store', base, name, src: value, span });
  ctx.f.mention(spanOf(target), value);
}

function assignProperties(ctx: Context, pattern: Node, value: VarId): void {
  for (const part of parts(pattern)) {
    const span = spanOf(part);
    if (part.type === 'rest_pattern') {
      const rest = ctx.f.temp();
      ctx.f.emit({ op: 'object', dst: rest, kind: 'object', entries: [{ value, spread: true, span }], span });
      for (const target of parts(part)) assign(ctx, target, rest, span);
      continue;
    }
    const shorthand = part.type === 'object_assignment_pattern' ? field(part, 'left') : part;
    const key = part.type === 'pair_pattern' ? field(part, 'key') : shorthand;
    const target = part.type === 'pair_pattern' ? field(part, 'value') : part;
    if (key && target) assign(ctx, target, property(ctx, value, key), spanOf(key));
  }
}

function property(ctx: Context, base: VarId, key: Node): VarId {
  const dst = ctx.f.temp();
  const name = constantKey(key, ctx.module.text);
  const computed = parts(key)[0];
  if (name !== undefined) ctx.f.emit({ op: 'field', dst, base, name, span: spanOf(key) });
  else if (computed) ctx.f.emit({ op: 'index', dst, base, key: expression(ctx, computed), span: spanOf(key) });
  else return ctx.f.unknown([base], spanOf(key));
  return dst;
}

function assignItems(ctx: Context, pattern: Node, value: VarId): void {
  let index = 0;
  for (const part of pattern.children) {
    if (part.type === ',') index += 1;
    if (!part.isNamed || part.type === 'comment') continue;
    const span = spanOf(part);
    const dst = ctx.f.temp();
    if (part.type === 'rest_pattern') {
      ctx.f.emit({ op: 'object', dst, kind: 'array', entries: [{ value, spread: true, span }], span });
      for (const target of parts(part)) assign(ctx, target, dst, span);
    } else {
      ctx.f.emit({ op: 'field', dst, base: value, name: String(index), span });
      assign(ctx, part, dst, span);
    }
  }
}

/** `value`, or the default where it is undefined. */
function withDefault(ctx: Context, value: VarId, fallback: Node): VarId {
  const dst = ctx.f.temp();
  const span = spanOf(fallback);
  ctx.f.emit({ op: 'copy', dst, src: value, span });
  defaultInto(ctx, dst, fallback);
  return dst;
}

/** Puts the default into a variable where it is undefined. */
export function defaultInto(ctx: Context, variable: VarId, fallback: Node): void {
  takeDefault(ctx.f, variable, spanOf(fallback), () => expression(ctx, fallback));
}
