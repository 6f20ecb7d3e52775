// Tests of texts and lists that JavaScript writes in many ways: includes, indexOf(…) !== -1, some((x) => x === y),
// /^…$/.test(…). All become the IR's membership, equality or the analysis's "starts with". It must not know what the texts are.
import type { VarId } from '../../ir/types';
import { argumentNodes, calledNode, calleeName, emitCall, memberName } from './arguments';
import { expression, textOf, type Context } from './context';
import { alternativesOf, type Alternative } from './regular-expressions';
import { field, operatorOf, parts, spanOf, unwrap } from './syntax';
import type { Node } from './tree';

/** list.includes(x), list.some((each) => each === x), /…/.test(x), x.match(/…/); undefined: the call is no test. */
export function lowerTextTest(ctx: Context, node: Node, callee: Node, args: readonly Node[]): VarId | undefined {
  const [object, item] = [field(callee, 'object'), args[0]];
  if (!object || !item || args.length !== 1 || item.type === 'spread_element') return undefined;
  switch (memberName(ctx, callee)) {
    case 'includes':
      return membership(ctx, node, object, item);
    case 'some':
      return anyEquals(ctx, node, object, item, '===');
    case 'every':
      return anyEquals(ctx, node, object, item, '!==');
    case 'test':
      return matching(ctx, node, item, object);
    case 'match':
      return matching(ctx, node, object, item);
    default:
      return undefined;
  }
}

/** list.indexOf(x) !== -1 and its kin; undefined: the comparison is none of a position. */
export function lowerPositionTest(ctx: Context, node: Node, left: Node, right: Node, operator: string): VarId | undefined {
  const call = unwrap(left);
  const callee = call.type === 'call_expression' ? calledNode(call) : undefined;
  const object = callee && field(callee, 'object');
  const [item, ...more] = argumentNodes(call);
  if (!callee || !object || !item || more.length > 0 || !positions.has(calleeName(ctx, callee) ?? '')) return undefined;
  const how = positionTests.get(`${operator} ${textOf(ctx, unwrap(right)).replace(/\s/g, '')}`);
  switch (how) {
    case 'found':
      return found(ctx, node, callee, object, item);
    case 'missing': {
      const src = found(ctx, node, callee, object, item);
      return src === undefined ? undefined : not(ctx, node, src);
    }
    default:
      return undefined;
  }
}

const positions: ReadonlySet<string> = new Set(['indexOf', 'lastIndexOf', 'search', 'findIndex']);
const positionTests: ReadonlyMap<string, 'found' | 'missing'> = new Map([
  ...['>= 0', '> -1', '!== -1', '!= -1'].map((test) => [test, 'found'] as const),
  ...['< 0', '=== -1', '== -1', '<= -1'].map((test) => [test, 'missing'] as const),
]);

function found(ctx: Context, node: Node, callee: Node, object: Node, item: Node): VarId | undefined {
  const name = calleeName(ctx, callee);
  if (name === 'search') return matching(ctx, node, object, item);
  return name === 'findIndex' ? anyEquals(ctx, node, object, item, '===') : membership(ctx, node, object, item);
}

/** The `in` of other languages. */
function membership(ctx: Context, node: Node, whole: Node, item: Node): VarId {
  const [right, left] = [expression(ctx, whole), expression(ctx, item)];
  const dst = ctx.f.temp();
  ctx.f.emit({ op: 'compare', dst, operator: 'in', left, right, leftSpan: spanOf(item), rightSpan: spanOf(whole), span: spanOf(node) });
  return dst;
}

/** The function is (each) => each === x (or !==): membership of x in the list (or not). */
function anyEquals(ctx: Context, node: Node, list: Node, closure: Node, operator: '===' | '!=='): VarId | undefined {
  const inner = unwrap(closure);
  const written = field(inner, 'body');
  const body = written && unwrap(written);
  const parameters = field(inner, 'parameter') ?? field(inner, 'parameters');
  if (inner.type !== 'arrow_function' || body?.type !== 'binary_expression' || !parameters) return undefined;
  const given = parameters.type === 'identifier' ? [parameters] : parts(parameters).map((each) => field(each, 'pattern') ?? each);
  const [only, ...others] = given;
  const [left, right] = [field(body, 'left'), field(body, 'right')];
  if (!only || others.length > 0 || only.type !== 'identifier' || !left || !right) return undefined;
  if (operatorOf(body) !== operator && operatorOf(body) !== operator.slice(0, 2)) return undefined;
  const name = textOf(ctx, only);
  const item = textOf(ctx, left) === name ? right : textOf(ctx, right) === name ? left : undefined;
  if (!item || !['identifier', 'member_expression', 'string', 'non_null_expression'].includes(item.type)) return undefined;
  if (new RegExp(`(?<![.\\w$])${name.replace(/\$/g, '\\$')}(?![\\w$])`).test(textOf(ctx, item))) return undefined;
  const holds = membership(ctx, node, list, item);
  return operator === '===' ? holds : not(ctx, node, holds);
}

function not(ctx: Context, node: Node, src: VarId): VarId {
  const dst = ctx.f.temp();
  ctx.f.emit({ op: 'not', dst, src, span: spanOf(node) });
  return dst;
}

/** Whether the text matches the regular expression, where that is a list of plain texts. */
function matching(ctx: Context, node: Node, text: Node, pattern: Node): VarId | undefined {
  const regex = unwrap(pattern);
  const alternatives = regex.type === 'regex' ? alternativesOf(textOf(ctx, regex)) : undefined;
  if (!alternatives) return undefined;
  const value = expression(ctx, text);
  const dst = ctx.f.temp();
  const span = spanOf(node);
  alternatives.forEach((alternative, index) => {
    const put = (): void => ctx.f.emit({ op: 'copy', dst, src: matchesOne(ctx, node, value, text, regex, alternative), span });
    if (index === 0) put();
    else ctx.f.ifElse(dst, () => undefined, put, span);
  });
  return dst;
}

function matchesOne(ctx: Context, node: Node, value: VarId, text: Node, regex: Node, { piece, from, to }: Alternative): VarId {
  const span = spanOf(node);
  const constant = ctx.f.constant(piece, spanOf(regex));
  if (from && !to)
    return emitCall(
      ctx,
      node,
      { receiver: value, method: 'startsWith', nameSpan: span },
      [{ value: constant, span: spanOf(regex) }],
      'held',
    );
  const dst = ctx.f.temp();
  const [textSpan, pieceSpan] = [spanOf(text), spanOf(regex)];
  if (from)
    ctx.f.emit({ op: 'compare', dst, operator: '==', left: value, right: constant, leftSpan: textSpan, rightSpan: pieceSpan, span });
  else ctx.f.emit({ op: 'compare', dst, operator: 'in', left: constant, right: value, leftSpan: pieceSpan, rightSpan: textSpan, span });
  return dst;
}
