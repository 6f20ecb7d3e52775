// Type annotations: the names of types that can tell what a variable is, and the fields of interfaces.
// It must not know what any type means.
import type { TypeRef, VarId } from '../../ir/types';
import { nested, textOf, type Context } from './context';
import { lookup, lookupType } from './scopes';
import { constantKey, field, parts, spanOf } from './syntax';
import type { Node } from './tree';

/** Generic types that stand for the type they wrap: what awaiting, freezing or narrowing a value leaves. */
const transparentGenerics: ReadonlySet<string> = new Set([
  'Promise',
  'PromiseLike',
  'Awaited',
  'Readonly',
  'Partial',
  'Required',
  'NonNullable',
  'InstanceType',
]);

/** The types an annotation names, with wrappers, null and undefined taken off. Collections and plain types give none. */
export function typesOf(ctx: Context, annotation: Node | undefined): readonly TypeRef[] {
  return annotation
    ? nested(
        ctx,
        () => namedTypes(ctx, annotation),
        () => [],
      )
    : [];
}

function namedTypes(ctx: Context, annotation: Node): readonly TypeRef[] {
  switch (annotation.type) {
    case 'type_annotation':
    case 'union_type':
    case 'intersection_type':
    case 'parenthesized_type':
    case 'readonly_type':
    case 'optional_type':
      return parts(annotation).flatMap((part) => typesOf(ctx, part));
    case 'generic_type': {
      const name = field(annotation, 'name');
      if (!name || !transparentGenerics.has(textOf(ctx, name))) return typesOf(ctx, name);
      return parts(field(annotation, 'type_arguments') ?? annotation).flatMap((part) => (part === name ? [] : typesOf(ctx, part)));
    }
    case 'type_query':
      return parts(annotation).flatMap((part) => expressionType(ctx, part));
    case 'type_identifier':
    case 'identifier':
    case 'nested_type_identifier':
    case 'nested_identifier':
      return pathType(ctx, textOf(ctx, annotation).split('.'));
    default:
      return [];
  }
}

/** The type that an expression names: a class, in `extends`, `instanceof` or `new`. */
export function expressionType(ctx: Context, node: Node): readonly TypeRef[] {
  const path = memberPath(ctx, node);
  return path ? pathType(ctx, path) : [];
}

function memberPath(ctx: Context, node: Node): readonly string[] | undefined {
  const names: string[] = [];
  let at: Node | undefined = node;
  for (; at?.type === 'member_expression'; at = field(at, 'object')) {
    const property = field(at, 'property');
    if (!property) return undefined;
    names.push(textOf(ctx, property));
  }
  return at?.type === 'identifier' ? [...names, textOf(ctx, at)].reverse() : undefined;
}

function pathType(ctx: Context, names: readonly string[]): readonly TypeRef[] {
  const [head, ...path] = names.map((name) => name.trim());
  if (!head) return [];
  // Only the first name of a path can be a type of its own.
  const variable = path.length > 0 ? lookup(ctx.scope, head) : lookupType(ctx.scope, head);
  return [{ ...(variable === undefined ? {} : { variable }), head, path }];
}

/** Gives a variable the types of an annotation. */
export function annotate(ctx: Context, variable: VarId, annotation: Node | undefined): void {
  const types = typesOf(ctx, annotation);
  const known = ctx.module.builder.variables[variable]?.types.length ?? 0;
  // A finalizer is lowered more than once; its declarations say the same each time.
  if (types.length > 0 && known === 0) ctx.module.builder.annotate(variable, types);
}

/** Gives the variables of an object pattern the types that an annotation written as an object gives its fields. */
export function annotatePattern(ctx: Context, pattern: Node, annotation: Node | undefined): void {
  const object = annotation && (annotation.type === 'type_annotation' ? parts(annotation)[0] : annotation);
  if (pattern.type !== 'object_pattern' || object?.type !== 'object_type') return;
  const annotations = new Map(memberAnnotations(ctx, object));
  for (const part of parts(pattern)) {
    const key = part.type === 'object_assignment_pattern' ? field(part, 'left') : (field(part, 'key') ?? part);
    const name = key && constantKey(key, ctx.module.text);
    const target = part.type === 'pair_pattern' ? field(part, 'value') : key;
    if (name === undefined || !target) continue;
    const variable = target.type === 'identifier' || target === key ? lookup(ctx.scope, textOf(ctx, target)) : undefined;
    if (variable !== undefined) annotate(ctx, variable, annotations.get(name));
    else
      nested(
        ctx,
        () => annotatePattern(ctx, target, annotations.get(name)),
        () => undefined,
      );
  }
}

function memberAnnotations(ctx: Context, body: Node): [string, Node][] {
  return parts(body).flatMap((member): [string, Node][] => {
    const [name, type] = [field(member, 'name'), field(member, 'type')];
    const key = member.type === 'property_signature' && name ? constantKey(name, ctx.module.text) : undefined;
    return key !== undefined && type ? [[key, type]] : [];
  });
}

/** An interface, or a type alias for an object: a class without code, so that fields of it have types. */
export function declareInterface(ctx: Context, node: Node): void {
  const [name, body] = [field(node, 'name'), field(node, 'body') ?? field(node, 'value')];
  const dst = name && ctx.scope.types.get(textOf(ctx, name));
  if (dst === undefined || !name || !body || !interfaceBodies.has(body.type)) return;
  const known = ctx.module.classes.get(node.id);
  const id = known ?? ctx.module.builder.reserveClass();
  if (known === undefined) {
    ctx.module.classes.set(node.id, id);
    const fields = memberAnnotations(ctx, body).map(([key, type]) => ({ name: key, types: typesOf(ctx, type) }));
    ctx.module.builder.classes[id] = { id, name: textOf(ctx, name), fields, methods: [] };
  }
  ctx.f.emit({ op: 'class', dst, classId: id, span: spanOf(node) });
}

const interfaceBodies: ReadonlySet<string> = new Set(['interface_body', 'object_type']);
