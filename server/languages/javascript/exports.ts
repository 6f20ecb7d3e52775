// What the top-level statements of an ES module export, by name. Types count too: an interface says what fields are.
// What CommonJS code assigns is in commonjs.ts. It must not lower anything.
import { namespace, wholeModule } from '../../ir/exports';
import type { VarId } from '../../ir/types';
import { textOf, type Context } from './context';
import { boundNames, lookup, lookupType } from './scopes';
import { constantKey, field, hasToken, parts, stringValue, unwrap } from './syntax';
import type { Node } from './tree';

/** Exports a value by name. The default and the module as a whole are not among what `export *` hands on. */
export function exportValue(ctx: Context, name: string, variable: VarId): void {
  const byNameOnly = name === 'default' || name === wholeModule;
  ctx.module.builder.export({ kind: 'value', name, variable, ...(byNameOnly ? { byNameOnly } : {}) });
}

/** Whether a statement stands at the top of the file, and not in a namespace or function. */
export function isTopLevel(ctx: Context): boolean {
  return ctx.scope.parent === undefined;
}

/** The exports that only name what is declared, here or elsewhere; the names must be declared already. */
export function recordExports(ctx: Context, statements: readonly Node[]): void {
  for (const node of statements) {
    if (node.type !== 'export_statement') continue;
    const [source, declaration, value] = [field(node, 'source'), field(node, 'declaration'), field(node, 'value')];
    const clause = parts(node).find((each) => each.type === 'export_clause');
    if (source) recordReexport(ctx, node, clause, stringValue(source, ctx.module.text));
    else if (clause) for (const each of parts(clause)) recordSpecifier(ctx, each);
    else if (declaration && hasToken(node, 'default')) exportNamed(ctx, declaredNames(declaration), 'default');
    else if (declaration) exportNamed(ctx, declaredNames(declaration));
    else if (value) recordDefaultType(ctx, value);
  }
}

/** export * from, export * as ns from, export { a as b } from. */
function recordReexport(ctx: Context, node: Node, clause: Node | undefined, module: string): void {
  const star = parts(node).find((each) => each.type === 'namespace_export');
  for (const alias of star ? parts(star) : []) exportFrom(ctx, nameOf(ctx, alias), module, namespace);
  for (const each of clause ? parts(clause) : []) {
    const name = field(each, 'name');
    if (name) exportFrom(ctx, nameOf(ctx, field(each, 'alias') ?? name), module, nameOf(ctx, name));
  }
  if (!star && !clause) ctx.module.builder.export({ kind: 'all', module });
}

function exportFrom(ctx: Context, name: string, module: string, imported: string): void {
  ctx.module.builder.export({ kind: 'from', name, module, imported, ...(name === 'default' ? { byNameOnly: true } : {}) });
}

/** export { a as b } */
function recordSpecifier(ctx: Context, specifier: Node): void {
  const name = field(specifier, 'name');
  const variable = name && lookupType(ctx.scope, textOf(ctx, name));
  const value = (name && lookup(ctx.scope, textOf(ctx, name))) ?? variable;
  if (name && value !== undefined) exportValue(ctx, nameOf(ctx, field(specifier, 'alias') ?? name), value);
}

/** export default T, where T is only a type: its value is none, but the name tells what a type is. */
function recordDefaultType(ctx: Context, value: Node): void {
  const name = unwrap(value);
  if (name.type !== 'identifier' || lookup(ctx.scope, textOf(ctx, name)) !== undefined) return;
  const variable = lookupType(ctx.scope, textOf(ctx, name));
  if (variable !== undefined) exportValue(ctx, 'default', variable);
}

function exportNamed(ctx: Context, names: readonly Node[], as?: string): void {
  for (const node of names) {
    const name = textOf(ctx, node);
    const variable = lookup(ctx.scope, name) ?? lookupType(ctx.scope, name);
    if (variable !== undefined) exportValue(ctx, as ?? name, variable);
  }
}

/** The names a declaration binds. */
function declaredNames(declaration: Node): Node[] {
  if (declaration.type === 'ambient_declaration') return parts(declaration).flatMap(declaredNames);
  if (declaration.type === 'import_alias') return parts(declaration).slice(0, 1);
  const own = field(declaration, 'name');
  if (own) return [own];
  return parts(declaration).flatMap((each) => (each.type === 'variable_declarator' ? boundNames(field(each, 'name') ?? each) : []));
}

/** A name in an export list: an identifier or a string. */
function nameOf(ctx: Context, node: Node): string {
  return constantKey(node, ctx.module.text) ?? '';
}
