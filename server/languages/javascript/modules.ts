// Imports in all their forms, and the declarations that make objects: enum and namespace.
// It must not know what any module is.
import type { Entry, Span, VarId } from '../../ir/types';
import { expression, statement, textOf, type Context } from './context';
import { hoistFunctions } from './functions';
import { boundNames, declareBlock, lookup, scopeOf } from './scopes';
import { constantKey, field, parts, spanOf, stringValue } from './syntax';
import type { Node } from './tree';

/** import X, * as Y, { a as b } from 'm'; import X = require('m'). */
export function lowerImport(ctx: Context, node: Node): void {
  const clause = parts(node).find((each) => each.type === 'import_clause' || each.type === 'import_require_clause');
  const source = field(node, 'source') ?? (clause && field(clause, 'source'));
  if (!clause || !source) return;
  const module = moduleNamed(ctx, source);
  for (const part of parts(clause)) {
    if (part.type === 'identifier') bindImport(ctx, part, module, clause.type === 'import_clause' ? ['default'] : []);
    else if (part.type === 'namespace_import') for (const name of parts(part)) bindImport(ctx, name, module, []);
    else if (part.type === 'named_imports') for (const each of parts(part)) bindSpecifier(ctx, each, module);
  }
}

function bindSpecifier(ctx: Context, specifier: Node, module: string): void {
  const name = field(specifier, 'name');
  if (name) bindImport(ctx, field(specifier, 'alias') ?? name, module, [constantKey(name, ctx.module.text) ?? '']);
}

function bindImport(ctx: Context, local: Node, module: string, path: readonly string[]): void {
  const dst = lookup(ctx.scope, textOf(ctx, local));
  if (dst === undefined) return;
  const name = [module, ...path].join('.');
  ctx.f.emit({ op: 'import', dst, name, module, path, span: spanOf(local) });
  ctx.module.imports.set(dst, name);
}

/** import X = A.B; with `export` before it, the grammar takes `import X = require('m')` for the same, and 'm' for a statement. */
export function lowerImportAlias(ctx: Context, node: Node): void {
  const [local, target] = parts(node);
  const dst = local && lookup(ctx.scope, textOf(ctx, local));
  if (!local || !target || dst === undefined) return;
  const required = textOf(ctx, target) === 'require' && /^\s*\(\s*(['"])([^'"\n]*)\1\s*\)/.exec(ctx.module.text.slice(target.endIndex));
  if (required) bindImport(ctx, local, required[2] ?? '', []);
  else ctx.f.emit({ op: 'copy', dst, src: expression(ctx, target), span: spanOf(target) });
}

/** require('m') and import('m') give the module; undefined if the call is neither, or the name is not constant. */
export function importCall(ctx: Context, callee: Node, args: readonly Node[], span: Span): VarId | undefined {
  const isImport =
    callee.type === 'import' ||
    (callee.type === 'identifier' && textOf(ctx, callee) === 'require' && lookup(ctx.scope, 'require') === undefined);
  const source = args[0];
  if (!isImport || source?.type !== 'string') return undefined;
  const dst = ctx.f.temp();
  const module = moduleNamed(ctx, source);
  ctx.f.emit({ op: 'import', dst, name: module, module, path: [], span });
  return dst;
}

/** The name of the module; one that the file replaces by a double is another. */
function moduleNamed(ctx: Context, source: Node): string {
  const name = stringValue(source, ctx.module.text);
  return ctx.module.doubles.modules.has(name) ? `double of ${name}` : name;
}

/** An enum is an object of constants. */
export function lowerEnum(ctx: Context, node: Node): void {
  const [name, body] = [field(node, 'name'), field(node, 'body')];
  const variable = name && lookup(ctx.scope, textOf(ctx, name));
  if (variable === undefined || !name || !body) return;
  let next: number | undefined = 0;
  const entries: Entry[] = [];
  for (const member of parts(body)) {
    const span = spanOf(member);
    const key = member.type === 'enum_assignment' ? field(member, 'name') : member;
    const given = member.type === 'enum_assignment' ? field(member, 'value') : undefined;
    const value: VarId = given ? expression(ctx, given) : next === undefined ? ctx.f.unknown([], span) : ctx.f.constant(next, span);
    next = given ? (given.type === 'number' ? Number(textOf(ctx, given)) + 1 : undefined) : next === undefined ? undefined : next + 1;
    const label = key && constantKey(key, ctx.module.text);
    if (label !== undefined) entries.push({ name: label, value, span: given ? spanOf(given) : span });
  }
  ctx.f.emit({ op: 'object', dst: variable, kind: 'object', entries, span: spanOf(node) });
}

/** A namespace runs where it stands, and is an object of what it exports. */
export function lowerNamespace(ctx: Context, node: Node): void {
  const body = field(node, 'body');
  if (!body) return;
  const statements = body.namedChildren;
  const scope = scopeOf(ctx.module, node, ctx.scope, (inner) => declareBlock(ctx.module, inner, statements, ctx.f.id));
  const inside = { ...ctx, scope };
  hoistFunctions(inside, statements);
  for (const each of statements) statement(inside, each);
  const name = field(node, 'name');
  const variable = name && lookup(ctx.scope, textOf(ctx, name));
  if (variable === undefined) return;
  const entries = statements.filter((each) => each.type === 'export_statement').flatMap((each) => exportedEntries(inside, each));
  ctx.f.emit({ op: 'object', dst: variable, kind: 'object', entries, span: spanOf(node) });
}

function exportedEntries(ctx: Context, node: Node): Entry[] {
  const declaration = field(node, 'declaration');
  if (!declaration) return [];
  const own = field(declaration, 'name');
  const names = own ? [own] : parts(declaration).flatMap((each) => boundNames(field(each, 'name') ?? each));
  return names.flatMap((each) => {
    const value = lookup(ctx.scope, textOf(ctx, each));
    return value === undefined ? [] : [{ name: textOf(ctx, each), value, span: spanOf(each) }];
  });
}
