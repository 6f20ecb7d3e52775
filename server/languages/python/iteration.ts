// Loops over the elements of something, and the built-ins that hand the same elements on: enumerate, zip, sorted.
// It must not know what the elements are.
import type { Span, VarId } from '../../ir/types';
import { forEachElement } from '../shared/flow';
import type { Env } from './env';
import { assignTo, isSequence, isStarred } from './patterns';
import { qualifiedName } from './scopes';
import { bare, parts, spanOf, field, type Node } from './syntax';

/** What a loop runs over. */
export type Iterable =
  | { readonly kind: 'elements'; readonly of: VarId }
  /** enumerate(xs): a counter and an element. */
  | { readonly kind: 'counted'; readonly of: Iterable }
  /** zip(xs, ys): an element of each. */
  | { readonly kind: 'zipped'; readonly of: readonly Iterable[] };

/** Built-ins whose iteration gives the same elements, perhaps in another order. */
const sameElements = new Set(['list', 'tuple', 'set', 'frozenset', 'sorted', 'reversed', 'iter']);

/** Lowers the expression a loop runs over. */
export function lowerIterable(env: Env, node: Node): Iterable {
  const inner = bare(node);
  const [callee, list] = inner.type === 'call' ? [field(inner, 'function'), field(inner, 'arguments')] : [];
  const name = callee && qualifiedName(env, callee);
  const given = list?.type === 'argument_list' ? parts(list) : [];
  const [first] = given;
  const plain = given.every((each) => each.type !== 'list_splat' && each.type !== 'dictionary_splat' && each.type !== 'keyword_argument');
  if (name === 'zip' && plain && first) return { kind: 'zipped', of: given.map((each) => lowerIterable(env, each)) };
  if (name === 'enumerate' && first && first.type !== 'list_splat') {
    const of = lowerIterable(env, first);
    for (const other of given.slice(1)) env.module.lower.expression(env, field(other, 'value') ?? other);
    return { kind: 'counted', of };
  }
  if (name !== undefined && sameElements.has(name) && plain && first && given.length === 1) return lowerIterable(env, first);
  return { kind: 'elements', of: env.module.lower.expression(env, node) };
}

/** A loop of any number of turns; `body` binds the element. */
export function iterate(env: Env, iterable: Iterable, span: Span, body: () => void, otherwise?: () => void): void {
  forEachElement(env.fn, { sources: sources(iterable), span, body, otherwise });
}

function sources(iterable: Iterable): VarId[] {
  if (iterable.kind === 'elements') return [iterable.of];
  return iterable.kind === 'counted' ? sources(iterable.of) : iterable.of.flatMap(sources);
}

/** The next element as one value. */
export function nextElement(env: Env, iterable: Iterable, span: Span): VarId {
  const dst = env.fn.temp();
  if (iterable.kind === 'elements') env.fn.emit({ op: 'element', dst, src: iterable.of, span });
  else {
    const entries = fields(iterable).map((each) => ({
      value: each === undefined ? env.fn.unknown([], span) : nextElement(env, each, span),
      span,
    }));
    env.fn.emit({ op: 'object', dst, kind: 'array', entries, span });
  }
  return dst;
}

/** The iterables of the tuple's items; undefined: the counter. */
function fields(iterable: Exclude<Iterable, { kind: 'elements' }>): (Iterable | undefined)[] {
  return iterable.kind === 'counted' ? [undefined, iterable.of] : [...iterable.of];
}

/** Gives a loop's target the next element, item by item where both sides say which is which. */
export function bindElement(env: Env, target: Node, iterable: Iterable, span: Span): void {
  const targets = parts(target);
  const inner = iterable.kind === 'elements' ? [] : fields(iterable);
  if (inner.length === 0 || !isSequence(target) || targets.length !== inner.length || targets.some(isStarred)) {
    return assignTo(env, target, nextElement(env, iterable, span), spanOf(target));
  }
  targets.forEach((each, index) => {
    const of = inner[index];
    if (of) bindElement(env, each, of, span);
    else assignTo(env, each, env.fn.unknown([], span), span);
  });
}
