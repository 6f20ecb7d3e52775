// Objects, arrays, templates, concatenations and JSX.
// It must not know what the values are used for.
import type { Entry, VarId } from '../../ir/types';
import { expression, nested, textOf, useOfEach, type Context, type Use } from './context';
import { closureValue } from './functions';
import { lookup } from './scopes';
import { constantKey, field, fragmentValue, isFunctionLiteral, parts, spanOf, unwrap } from './syntax';
import type { Node } from './tree';

/** { … } */
export function objectValue(ctx: Context, node: Node): VarId {
  const entries = parts(node).flatMap((each) => objectEntry(ctx, each));
  const dst = ctx.f.temp();
  ctx.f.emit({ op: 'object', dst, kind: 'object', entries, span: spanOf(node) });
  return dst;
}

function objectEntry(ctx: Context, node: Node): Entry[] {
  const span = spanOf(node);
  switch (node.type) {
    case 'shorthand_property_identifier':
      return [{ name: textOf(ctx, node), value: expression(ctx, node), span }];
    case 'spread_element':
      return parts(node).map((each) => ({ value: expression(ctx, each), spread: true, span: spanOf(each) }));
    case 'method_definition': {
      const key = field(node, 'name');
      const name = key && constantKey(key, ctx.module.text);
      const place = { name: name ?? '', nameSpan: spanOf(key ?? node), kind: 'method' } as const;
      return [{ ...entryKey(ctx, key), value: closureValue(ctx, node, place), span }];
    }
    case 'pair': {
      const [key, value] = [field(node, 'key'), field(node, 'value')];
      return value ? [{ ...entryKey(ctx, key), value: namedValue(ctx, value, key), span: spanOf(value) }] : [];
    }
    default:
      return [{ value: expression(ctx, node), span }];
  }
}

function entryKey(ctx: Context, key: Node | undefined): Pick<Entry, 'name' | 'key'> {
  const name = key && constantKey(key, ctx.module.text);
  if (name !== undefined) return { name };
  const computed = key && parts(key)[0];
  return computed ? { key: expression(ctx, computed) } : {};
}

/** A value that is bound to a name: functions take the name. */
export function namedValue(ctx: Context, value: Node, key: Node | undefined, use: Use = 'held'): VarId {
  const inner = unwrap(value);
  const name = key && isFunctionLiteral(inner) ? constantKey(key, ctx.module.text) : undefined;
  if (name === undefined || !key) return expression(ctx, value, use);
  const own = field(inner, 'name');
  return closureValue(ctx, inner, own ? {} : { name, nameSpan: spanOf(key) });
}

/** [ … ] */
export function arrayValue(ctx: Context, node: Node, use: Use): VarId {
  const each = useOfEach(use);
  const entries = parts(node).map((item): Entry => {
    const inner = item.type === 'spread_element' ? parts(item)[0] : undefined;
    if (inner) return { value: expression(ctx, inner, use), spread: true, span: spanOf(inner) };
    return { value: expression(ctx, item, each), span: spanOf(item) };
  });
  const dst = ctx.f.temp();
  ctx.f.emit({ op: 'object', dst, kind: 'array', entries, span: spanOf(node) });
  return dst;
}

/** A template: a constant, a copy of its only part, or a concatenation. */
export function templateValue(ctx: Context, node: Node): VarId {
  const span = spanOf(node);
  const pieces = mergeFragments(ctx, node);
  if (pieces.length === 0) return ctx.f.constant('', span);
  const values = pieces.map((piece) => {
    if (typeof piece === 'string') return ctx.f.constant(piece, span);
    const inner = parts(piece)[0];
    return inner ? expression(ctx, inner) : ctx.f.unknown([], spanOf(piece));
  });
  const [only, ...others] = values;
  if (only !== undefined && others.length === 0) {
    if (typeof pieces[0] === 'string') return only;
    const dst = ctx.f.temp();
    ctx.f.emit({ op: 'copy', dst, src: only, span });
    return dst;
  }
  return concat(ctx, values, node);
}

/** The pieces of a template: texts as they read, and substitutions. */
function mergeFragments(ctx: Context, node: Node): (string | Node)[] {
  const pieces: (string | Node)[] = [];
  for (const child of node.namedChildren) {
    const last = pieces.at(-1);
    if (child.type === 'template_substitution') pieces.push(child);
    else if (child.type !== 'string_fragment' && child.type !== 'escape_sequence') continue;
    else if (typeof last === 'string') pieces[pieces.length - 1] = last + fragmentValue(child, ctx.module.text);
    else pieces.push(fragmentValue(child, ctx.module.text));
  }
  return pieces;
}

/** a + b as text. */
export function concat(ctx: Context, values: readonly VarId[], node: Node): VarId {
  const dst = ctx.f.temp();
  ctx.f.emit({ op: 'concat', dst, parts: values, span: spanOf(node) });
  return dst;
}

/** JSX: what its attributes and children compute, as one value of which nothing is known. */
export function jsxValue(ctx: Context, node: Node): VarId {
  return ctx.f.unknown(jsxInputs(ctx, node), spanOf(node));
}

function jsxInputs(ctx: Context, node: Node): VarId[] {
  return parts(node).flatMap((each) => {
    if (each.type === 'jsx_expression')
      return parts(each).map((inner) => expression(ctx, inner.type === 'spread_element' ? (parts(inner)[0] ?? inner) : inner));
    if (!each.type.startsWith('jsx_')) return [];
    return nested(
      ctx,
      () => jsxInputs(ctx, each),
      () => [],
    );
  });
}

/** A name read as a value. */
export function nameValue(ctx: Context, node: Node): VarId {
  const name = textOf(ctx, node);
  const span = spanOf(node);
  const variable = lookup(ctx.scope, name);
  if (variable !== undefined) {
    ctx.f.mention(span, variable);
    return variable;
  }
  if (name === 'undefined') return ctx.f.constant(undefined, span);
  if (name === '') return ctx.f.unknown([], span);
  return globalValue(ctx, node, name);
}

/** Something the language or its surroundings provide. */
export function globalValue(ctx: Context, node: Node, name: string): VarId {
  const dst = ctx.f.temp();
  ctx.f.emit({ op: 'global', dst, name, span: spanOf(node) });
  return dst;
}
