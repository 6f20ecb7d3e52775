// What CommonJS code exports: module.exports = …, exports.name = …, and the calls that fill `exports`.
// The code itself is lowered as any other assignment or call; here it is written down which variable each name gets.
import { wholeModule } from '../../ir/exports';
import type { Argument, Span, VarId } from '../../ir/types';
import { textOf, type Context } from './context';
import { exportValue } from './exports';
import { lookup } from './scopes';
import { constantIndex, constantKey, field, parts, stringValue, unwrap } from './syntax';
import type { Node } from './tree';

/** The exports of one file as they are met. */
export interface CommonJs {
  /** How often the text assigns each name. */
  readonly assignments: ReadonlyMap<string, number>;
  /** Variables of the names that are assigned more than once. */
  readonly variables: Map<string, VarId>;
  readonly recorded: Set<string>;
}

const assignment =
  /(\bmodule\s*(?:\.\s*exports\b|\[\s*['"]exports['"]\s*\])|\bexports\b)\s*(?:\.\s*([\p{L}\p{N}_$]+)|\[\s*(['"])([^'"\n]*)\3\s*\])?\s*=(?![=>])/gu;

/** Counts the assignments in a text; a look at the text is enough, since one too many only costs a variable. */
export function commonJsIn(text: string): CommonJs {
  const assignments = new Map<string, number>();
  for (const [, object, dotted, , quoted] of text.includes('exports') ? text.matchAll(assignment) : []) {
    const name = dotted ?? quoted ?? (object === 'exports' ? '' : wholeModule);
    assignments.set(name, (assignments.get(name) ?? 0) + 1);
  }
  return { assignments, variables: new Map(), recorded: new Set() };
}

/** After `target = value`: an export, if the target is module.exports or a field of it. */
export function exportAssigned(ctx: Context, target: Node, value: VarId, written: Node): void {
  const name = exportedName(ctx, target);
  if (name === undefined) return;
  record(ctx, name, value, { start: written.startIndex, end: written.endIndex });
  const inner = unwrap(written);
  // { ...require('./a'), ...require('./b') }
  if (name !== wholeModule || inner.type !== 'object') return;
  for (const each of parts(inner)) if (each.type === 'spread_element') for (const one of parts(each)) exportAll(ctx, one);
}

/** No name that is looked for is longer: of a long chain only the end is read. */
const longestName = 20;

/** After a call: Object.assign(module.exports, …), __exportStar(require('./x'), exports). */
export function exportCalled(ctx: Context, callee: Node, nodes: readonly Node[], args: readonly Argument[]): void {
  const [target, ...others] = nodes;
  if (!target) return;
  const called = callee.type === 'identifier' || callee.type === 'member_expression' ? textOf(ctx, callee) : '';
  if (/(?:^|\.)__export(?:Star)?$/.test(called.slice(-longestName))) exportAll(ctx, target);
  else if (called === 'Object.assign' && isExportsObject(ctx, target)) {
    others.forEach((node, index) => exportFields(ctx, unwrap(node), args[index + 1]));
  }
}

/** A module that only sets fields of `exports` is its own default, for those who import one. */
export function finishCommonJs(ctx: Context): void {
  const { builder, commonJs } = ctx.module;
  const whole = builder.exported(wholeModule);
  if (whole?.kind === 'value') builder.export({ kind: 'value', name: 'default', variable: whole.variable, byNameOnly: true });
  else if (commonJs.recorded.size > 0) builder.export({ kind: 'self', name: 'default', byNameOnly: true });
}

/** The name that an assignment to the target exports. */
function exportedName(ctx: Context, target: Node): string | undefined {
  const object = field(target, 'object');
  const name = memberName(ctx, target);
  if (!object || name === undefined) return undefined;
  if (isFree(ctx, object, 'module')) return name === 'exports' ? wholeModule : undefined;
  return isExportsObject(ctx, object) ? name : undefined;
}

/** exports, module.exports, module['exports'] */
function isExportsObject(ctx: Context, node: Node): boolean {
  const inner = unwrap(node);
  if (isFree(ctx, inner, 'exports')) return true;
  const object = field(inner, 'object');
  return object !== undefined && memberName(ctx, inner) === 'exports' && isFree(ctx, object, 'module');
}

function memberName(ctx: Context, node: Node): string | undefined {
  const property = node.type === 'member_expression' ? field(node, 'property') : undefined;
  if (property) return textOf(ctx, property);
  const index = node.type === 'subscript_expression' ? field(node, 'index') : undefined;
  return index && constantIndex(index, ctx.module.text);
}

function isFree(ctx: Context, node: Node, name: string): boolean {
  return node.type === 'identifier' && textOf(ctx, node) === name && lookup(ctx.scope, name) === undefined;
}

/** The name's variable: what is assigned, or one of its own where there are several assignments. */
function record(ctx: Context, name: string, value: VarId, span: Span): void {
  const { builder, commonJs } = ctx.module;
  // What functions assign later is not there when the top-level code has run.
  if (ctx.f.id !== 0) return;
  let variable = value;
  if ((commonJs.assignments.get(name) ?? 0) > 1) {
    variable = commonJs.variables.get(name) ?? builder.variable(0, name === wholeModule ? 'module.exports' : `exports.${name}`);
    commonJs.variables.set(name, variable);
    ctx.f.emit({ op: 'copy', dst: variable, src: value, span });
  }
  commonJs.recorded.add(name);
  exportValue(ctx, name, variable);
}

function exportAll(ctx: Context, node: Node): void {
  const module = requiredModule(ctx, node);
  if (module !== undefined) ctx.module.builder.export({ kind: 'all', module });
}

/** The module of a require(…) with a constant name. */
function requiredModule(ctx: Context, node: Node): string | undefined {
  const callee = node.type === 'call_expression' ? field(node, 'function') : undefined;
  const list = callee && isFree(ctx, callee, 'require') ? field(node, 'arguments') : undefined;
  const source = list && parts(list)[0];
  return source?.type === 'string' ? stringValue(source, ctx.module.text) : undefined;
}

function exportFields(ctx: Context, node: Node, argument: Argument | undefined): void {
  if (!argument) return;
  exportAll(ctx, node);
  for (const each of node.type === 'object' ? parts(node) : []) {
    const key = field(each, 'key') ?? field(each, 'name') ?? each;
    const name = constantKey(key, ctx.module.text);
    if (name === undefined) continue;
    const dst = ctx.f.temp();
    const span = { start: each.startIndex, end: each.endIndex };
    ctx.f.emit({ op: 'field', dst, base: argument.value, name, span });
    record(ctx, name, dst, span);
  }
}
