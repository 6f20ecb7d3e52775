// What every kind of call needs: its name, its arguments, and the call instruction itself.
// It must not know which calls are special.
import type { Argument, ClassId, Span, VarId } from '../../ir/types';
import { dispositionOf, expression, textOf, type Context, type Use } from './context';
import { constantIndex, field, hasToken, parts, spanOf, unwrap } from './syntax';
import type { Node } from './tree';

export interface Callee {
  readonly receiver?: VarId;
  readonly method?: string;
  readonly callee?: VarId;
  readonly inheritedBy?: ClassId;
  readonly nameSpan: Span;
}

/** The last name of what is called: `encrypt` of client.encrypt(…), `it` of it(…). */
export function calleeName(ctx: Context, callee: Node): string | undefined {
  if (callee.type === 'identifier') return textOf(ctx, callee);
  return memberName(ctx, callee);
}

/** The constant name a member expression reads. */
export function memberName(ctx: Context, node: Node): string | undefined {
  if (node.type === 'member_expression') {
    const property = field(node, 'property');
    return property && textOf(ctx, property);
  }
  const index = node.type === 'subscript_expression' ? field(node, 'index') : undefined;
  return index && constantIndex(index, ctx.module.text);
}

/** The arguments as they are written. */
export function argumentNodes(node: Node): Node[] {
  const list = field(node, 'arguments');
  return list?.type === 'arguments' ? parts(list) : [];
}

/** What is called. `use` is what becomes of the receiver's promise. */
export function lowerCallee(ctx: Context, callee: Node, use: Use = 'held'): Callee {
  const { self, classId } = ctx;
  const inherited = self === undefined || classId === undefined ? undefined : { receiver: self, inheritedBy: classId };
  if (callee.type === 'super' && inherited) return { ...inherited, nameSpan: spanOf(callee) };
  const name = memberName(ctx, callee);
  const object = field(callee, 'object');
  const nameNode = field(callee, 'property') ?? field(callee, 'index');
  if (name === undefined || name === '' || !object || !nameNode) return { callee: expression(ctx, callee), nameSpan: spanOf(callee) };
  if (object.type === 'super' && inherited) return { ...inherited, method: name, nameSpan: spanOf(nameNode) };
  const receiver = expression(ctx, object, use);
  return { receiver, method: name, nameSpan: spanOf(nameNode) };
}

/** Arguments; `replaced` gives the value of one that is lowered elsewhere. */
export function lowerArguments(ctx: Context, nodes: readonly Node[], replaced?: (node: Node) => VarId | undefined): Argument[] {
  return nodes.map((node): Argument => {
    const inner = node.type === 'spread_element' ? parts(node)[0] : undefined;
    if (inner) return { value: expression(ctx, inner), spread: true, span: spanOf(inner) };
    return { value: replaced?.(node) ?? expression(ctx, node), span: spanOf(node) };
  });
}

/** The call itself. */
export function emitCall(ctx: Context, node: Node, callee: Callee, args: readonly Argument[], use: Use, construct = false): VarId {
  const dst = ctx.f.temp();
  ctx.f.emit({
    op: 'call',
    dst,
    ...callee,
    args,
    construct,
    ...(isOptional(ctx, node) ? { optional: true } : {}),
    disposition: dispositionOf(use),
    ...ctx.f.surroundings,
    span: spanOf(node),
    statement: ctx.statement,
  });
  return dst;
}

const links: ReadonlySet<string> = new Set(['member_expression', 'subscript_expression', 'call_expression', 'non_null_expression']);

/** Whether `?.` stands in the chain that leads to the call; what is found out of a link is remembered, since chains can be long. */
function isOptional(ctx: Context, node: Node): boolean {
  const { optional } = ctx.module;
  const passed: number[] = [];
  let found = false;
  for (let at: Node | undefined = node; at && links.has(at.type) && !found; at = inward(at)) {
    const known = optional.get(at.id);
    found = known ?? (hasToken(at, '?.') || hasToken(at, 'optional_chain'));
    if (known !== undefined) break;
    passed.push(at.id);
  }
  for (const id of passed) optional.set(id, found);
  return found;
}

function inward(link: Node): Node | undefined {
  return field(link, 'function') ?? field(link, 'object') ?? parts(link)[0];
}

/** The called expression without parentheses and casts. */
export function calledNode(node: Node): Node | undefined {
  const callee = field(node, 'function') ?? field(node, 'constructor');
  return callee && unwrap(callee);
}
