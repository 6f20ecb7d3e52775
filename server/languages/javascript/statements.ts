// Statements: which function lowers which kind of node; declarations, branches, switch, try, and the early exits.
// Loops are in loops.ts.
import { wholeModule } from '../../ir/exports';
import type { BlockId } from '../../ir/types';
import { annotate, annotatePattern, declareInterface } from './annotations';
import { lowerClass } from './classes';
import { lowerCondition } from './conditions';
import { expression, statement, textOf, type Context } from './context';
import { lowerComment } from './directives';
import { exportValue, isTopLevel } from './exports';
import { hoistFunctions } from './functions';
import { isLoop, lowerLoop } from './loops';
import { lowerEnum, lowerImport, lowerImportAlias, lowerNamespace } from './modules';
import { boundValue } from './operators';
import { assign } from './patterns';
import { declareBlock, declarePatterns, lookup, scopeOf } from './scopes';
import { field, hasToken, isFunctionLiteral, parts, spanOf, unwrap } from './syntax';
import type { Node } from './tree';

type Lowering = (ctx: Context, node: Node) => void;

const nothing: Lowering = () => undefined;
const children: Lowering = (ctx, node) => node.namedChildren.forEach((child) => statement(ctx, child));

const lowerings: ReadonlyMap<string, Lowering> = new Map<string, Lowering>([
  ['comment', lowerComment],
  ['empty_statement', nothing],
  ['debugger_statement', nothing],
  ['function_declaration', nothing],
  ['generator_function_declaration', nothing],
  ['function_signature', nothing],
  ['ambient_declaration', lowerAmbient],
  ['import_statement', nothing],
  ['import_alias', lowerImportAlias],
  ['interface_declaration', declareInterface],
  ['type_alias_declaration', declareInterface],
  ['export_statement', lowerExport],
  ['lexical_declaration', lowerDeclaration],
  ['variable_declaration', lowerDeclaration],
  ['using_declaration', lowerDeclaration],
  ['class_declaration', (ctx, node) => void lowerClass(ctx, node)],
  ['abstract_class_declaration', (ctx, node) => void lowerClass(ctx, node)],
  ['enum_declaration', lowerEnum],
  ['internal_module', lowerNamespace],
  ['module', lowerNamespace],
  ['expression_statement', lowerExpressionStatement],
  ['statement_block', lowerBlock],
  ['if_statement', lowerIf],
  ['else_clause', children],
  ['switch_statement', lowerSwitch],
  ['try_statement', lowerTry],
  ['labeled_statement', lowerLabelled],
  ['with_statement', children],
  ['return_statement', lowerReturn],
  ['throw_statement', lowerThrow],
  ['break_statement', (ctx, node) => ctx.f.breakTo(labelOf(ctx, node), spanOf(node))],
  ['continue_statement', (ctx, node) => ctx.f.continueTo(labelOf(ctx, node), spanOf(node))],
  ['ERROR', children],
]);

/** Lowers a statement; anything else is an expression whose value nobody takes. */
export function lowerStatement(outer: Context, node: Node): void {
  const ctx: Context = node.type === 'comment' || node.type === 'statement_block' ? outer : { ...outer, statement: spanOf(node) };
  const lowering = lowerings.get(node.type);
  if (lowering) lowering(ctx, node);
  else if (isLoop(node)) lowerLoop(ctx, node, []);
  else if (node.isNamed) expression(ctx, node, 'floating');
}

/** Statements one after the other; functions they declare are there from the start. */
export function lowerStatements(ctx: Context, nodes: readonly Node[]): void {
  for (const node of nodes) if (node.type === 'import_statement') lowerImport(ctx, node);
  hoistFunctions(ctx, nodes);
  for (const node of nodes) statement(ctx, node);
}

function lowerBlock(outer: Context, node: Node): void {
  const nodes = node.namedChildren;
  const scope = scopeOf(outer.module, node, outer.scope, (inner) => declareBlock(outer.module, inner, nodes, outer.f.id));
  lowerStatements({ ...outer, scope }, nodes);
}

function lowerExpressionStatement(ctx: Context, node: Node): void {
  for (const each of node.namedChildren) {
    if (each.type === 'comment' || each.type === 'internal_module') statement(ctx, each);
    else expression(ctx, each, 'floating');
  }
}

/** export …: the code is as without. What only names something is in exports.ts, what others can call in visibility.ts. */
function lowerExport(ctx: Context, node: Node): void {
  if (field(node, 'source')) return;
  const [declaration, value] = [field(node, 'declaration'), field(node, 'value')];
  for (const each of parts(node)) if (each.type === 'decorator') for (const inner of parts(each)) expression(ctx, inner);
  if (declaration) statement({ ...ctx, statement: spanOf(declaration) }, declaration);
  else if (value) exportExpression(ctx, 'default', value);
  else for (const each of parts(node)) lowerExportedPart(ctx, node, each);
}

function exportExpression(ctx: Context, name: string, value: Node): void {
  const variable = expression(ctx, value);
  if (isTopLevel(ctx)) exportValue(ctx, name, variable);
}

/** export = value; or what cannot be read. */
function lowerExportedPart(ctx: Context, node: Node, part: Node): void {
  if (part.type === 'ERROR') statement(ctx, part);
  else if (hasToken(node, '=')) exportExpression(ctx, wholeModule, part);
}

/** declare …: no code, but the types of what is declared. */
function lowerAmbient(ctx: Context, node: Node): void {
  for (const declaration of parts(node)) {
    if (declaration.type === 'interface_declaration' || declaration.type === 'type_alias_declaration') declareInterface(ctx, declaration);
    for (const declarator of parts(declaration)) {
      const name = declarator.type === 'variable_declarator' ? field(declarator, 'name') : undefined;
      const variable = name && lookup(ctx.scope, textOf(ctx, name));
      if (variable !== undefined) annotate(ctx, variable, field(declarator, 'type'));
    }
  }
}

function lowerDeclaration(ctx: Context, node: Node): void {
  for (const declarator of node.namedChildren) {
    if (declarator.type !== 'variable_declarator') {
      statement(ctx, declarator);
      continue;
    }
    const [name, type, value] = [field(declarator, 'name'), field(declarator, 'type'), field(declarator, 'value')];
    if (!name) continue;
    const variable = name.type === 'identifier' ? lookup(ctx.scope, textOf(ctx, name)) : undefined;
    if (variable !== undefined) annotate(ctx, variable, type);
    else annotatePattern(ctx, name, type);
    if (variable !== undefined && value && isFunctionLiteral(unwrap(value))) ctx.module.ownFunctions.add(variable);
    if (value) declareValue(ctx, name, value);
    // `var x;` says nothing; `let x;` makes x undefined, each time it is reached.
    else if (variable !== undefined && node.type === 'lexical_declaration') {
      ctx.f.emit({ op: 'const', dst: variable, value: undefined, span: spanOf(name) });
      ctx.f.mention(spanOf(name), variable);
    }
  }
}

function declareValue(ctx: Context, name: Node, value: Node): void {
  const before = ctx.f.expecting;
  // const p = f(); await assert.rejects(p)
  if (ctx.module.expectedNames.has(textOf(ctx, name)) && unwrap(value).type === 'call_expression') ctx.f.expecting = true;
  const held = boundValue(ctx, value, name);
  ctx.f.expecting = before;
  assign(ctx, name, held, spanOf(value));
}

/** An if with its `else if`s, one after the other: generated code has long ones. */
function lowerIf(ctx: Context, node: Node): void {
  const joins: BlockId[] = [];
  for (let at: Node | undefined = node; at; at = lowerArm({ ...ctx, statement: spanOf(at) }, at, joins));
  for (const join of joins.reverse()) ctx.f.place(join);
}

/** A condition and what it leads to. @returns the `if` behind `else` */
function lowerArm(ctx: Context, node: Node, joins: BlockId[]): Node | undefined {
  const [test, yes, no] = [field(node, 'condition'), field(node, 'consequence'), field(node, 'alternative')];
  const [then, otherwise, join] = [ctx.f.block(), ctx.f.block(), ctx.f.block()];
  joins.push(join);
  if (test) lowerCondition(ctx, test, then, otherwise);
  else ctx.f.branch(ctx.f.unknown([], spanOf(node)), then, otherwise, spanOf(node));
  ctx.f.place(then);
  if (yes) statement(ctx, yes);
  ctx.f.goto(join);
  ctx.f.place(otherwise);
  const [only, ...others] = no?.type === 'else_clause' ? no.namedChildren : [];
  if (only?.type === 'if_statement' && others.length === 0) return only;
  if (no) statement(ctx, no);
  return undefined;
}

function lowerSwitch(outer: Context, node: Node): void {
  const [value, body] = [field(node, 'value'), field(node, 'body')];
  if (!value || !body) return children(outer, node);
  const cases = parts(body).filter((each) => each.type === 'switch_case' || each.type === 'switch_default');
  const nodes = cases.flatMap(caseStatements);
  const scope = scopeOf(outer.module, node, outer.scope, (inner) => declareBlock(outer.module, inner, nodes, outer.f.id));
  const ctx: Context = { ...outer, scope };
  const subject = unwrap(value).type === 'true' ? undefined : expression(ctx, value);
  hoistFunctions(ctx, nodes);
  const blocks = cases.map(() => ctx.f.block());
  ctx.f.breakable([], (after) => {
    cases.forEach((each, index) => {
      const target = blocks[index];
      const test = field(each, 'value');
      if (target === undefined || !test || each.type !== 'switch_case') return;
      const next = ctx.f.block();
      if (subject === undefined) lowerCondition(ctx, test, target, next);
      else compareCase(ctx, subject, value, test, target, next);
      ctx.f.place(next);
    });
    ctx.f.goto(blocks[cases.findIndex((each) => each.type === 'switch_default')] ?? after);
    cases.forEach((each, index) => {
      const block = blocks[index];
      if (block !== undefined) ctx.f.place(block);
      for (const inner of caseStatements(each)) statement(ctx, inner);
    });
  });
}

function compareCase(ctx: Context, subject: number, value: Node, test: Node, target: BlockId, next: BlockId): void {
  const dst = ctx.f.temp();
  const span = spanOf(test);
  const right = expression(ctx, test);
  ctx.f.emit({ op: 'compare', dst, operator: '==', left: subject, right, leftSpan: spanOf(unwrap(value)), rightSpan: span, span });
  ctx.f.branch(dst, target, next, span);
}

function caseStatements(node: Node): Node[] {
  const test = field(node, 'value');
  return node.namedChildren.filter((child) => child.id !== test?.id);
}

function lowerTry(ctx: Context, node: Node): void {
  const [body, handler, finalizer] = [field(node, 'body'), field(node, 'handler'), field(node, 'finalizer')];
  const finallyBody = finalizer && field(finalizer, 'body');
  ctx.f.tryCatch({
    span: spanOf(node),
    body: () => body && statement(ctx, body),
    clauses: handler ? [{ span: spanOf(handler), lower: (error) => lowerCatch(ctx, handler, error) }] : [],
    ...(finallyBody ? { finalizer: () => statement(ctx, finallyBody) } : {}),
  });
}

function lowerCatch(outer: Context, handler: Node, error: number): void {
  const [parameter, body] = [field(handler, 'parameter'), field(handler, 'body')];
  const scope = scopeOf(outer.module, handler, outer.scope, (inner) => {
    if (parameter) declarePatterns(outer.module, inner, [parameter], outer.f.id);
  });
  const ctx: Context = { ...outer, scope };
  if (parameter) assign(ctx, parameter, error, spanOf(parameter));
  if (body) statement(ctx, body);
}

function lowerLabelled(ctx: Context, node: Node): void {
  const labels: string[] = [];
  let at: Node | undefined = node;
  while (at?.type === 'labeled_statement') {
    const label = labelOf(ctx, at);
    if (label !== undefined) labels.push(label);
    at = field(at, 'body');
  }
  if (!at) return;
  const body = at;
  if (isLoop(body)) lowerLoop(ctx, body, labels);
  else ctx.f.breakable(labels, () => statement(ctx, body), false);
}

function labelOf(ctx: Context, node: Node): string | undefined {
  const label = field(node, 'label');
  return label && textOf(ctx, label);
}

function lowerReturn(ctx: Context, node: Node): void {
  const value = parts(node)[0];
  ctx.f.returnValue(value && expression(ctx, value, ctx.returns), spanOf(node));
}

function lowerThrow(ctx: Context, node: Node): void {
  const value = parts(node)[0];
  ctx.f.throwValue(value && expression(ctx, value), spanOf(node));
}
