// Dictionaries, lists, tuples, sets, and comprehensions, which are loops that fill one.
// It must not know what is kept in them.
import type { Disposition, Entry, VarId } from '../../ir/types';
import { leftOut, nested, textOf, type Env } from './env';
import { field, parts, spanOf, type Node, fields } from './syntax';
import { bindElement, iterate, lowerIterable } from './iteration';
import { constantKey } from './literals';
import { openComprehension } from './scopes';

/** {'name': value, **more}: constant keys become names. */
export function lowerDictionary(env: Env, node: Node): VarId {
  const entries = parts(node).flatMap((child): Entry[] => {
    if (child.type === 'pair') return [lowerPair(env, child)];
    const inner = child.type === 'dictionary_splat' ? parts(child)[0] : undefined;
    if (inner) return [{ value: env.module.lower.expression(env, inner), spread: true, span: spanOf(inner) }];
    env.module.lower.expression(env, child);
    return [];
  });
  return makeObject(env, node, 'object', entries);
}

function lowerPair(env: Env, pair: Node): Entry {
  const [key, value] = [field(pair, 'key'), field(pair, 'value')];
  const name = key ? constantKey(env, key) : undefined;
  const computed = key && name === undefined ? env.module.lower.expression(env, key) : undefined;
  const src = value ? env.module.lower.expression(env, value) : env.fn.unknown([], spanOf(pair));
  const label = name !== undefined ? { name } : computed !== undefined ? { key: computed } : {};
  return { ...label, value: src, span: spanOf(value ?? pair) };
}

/** A list, tuple or set, also one without brackets. */
export function lowerSequence(env: Env, node: Node): VarId {
  return makeObject(
    env,
    node,
    'array',
    parts(node).flatMap((child) => lowerItem(env, child)),
  );
}

function lowerItem(env: Env, node: Node): Entry[] {
  if (node.type === 'parenthesized_list_splat') return parts(node).flatMap((child) => lowerItem(env, child));
  const starred = node.type === 'list_splat' || node.type === 'list_splat_pattern';
  const inner = starred ? parts(node)[0] : node;
  if (!inner) return [];
  return [{ value: env.module.lower.expression(env, inner), ...(starred ? { spread: true } : {}), span: spanOf(inner) }];
}

function makeObject(env: Env, node: Node, kind: 'object' | 'array', entries: readonly Entry[]): VarId {
  const dst = env.fn.temp();
  env.fn.emit({ op: 'object', dst, kind, entries, span: spanOf(node) });
  return dst;
}

/** [f(x) for x in xs if c]: a loop of any number of turns. `disposition` is that of each item. */
export function lowerComprehension(env: Env, node: Node, disposition: Disposition): VarId {
  const clauses = parts(node).filter((child) => child.type === 'for_in_clause' || child.type === 'if_clause');
  const names = clauses.flatMap((clause) => (clause.type === 'for_in_clause' ? targetNames(env, field(clause, 'left')) : []));
  const result = makeObject(env, node, node.type === 'dictionary_comprehension' ? 'object' : 'array', []);
  const scope = openComprehension(env.module.builder, names, env.fn.id, env.scope);
  lowerClauses(
    { outer: env, env: { ...env, scope }, node, clauses, result, disposition: disposition === 'awaited' ? 'awaited' : 'held' },
    0,
  );
  return result;
}

interface Comprehension {
  /** The first iterable is evaluated outside the comprehension's own scope. */
  readonly outer: Env;
  readonly env: Env;
  readonly node: Node;
  readonly clauses: readonly Node[];
  readonly result: VarId;
  readonly disposition: Disposition;
}

function lowerClauses(work: Comprehension, index: number): void {
  const { env, clauses } = work;
  const clause = clauses[index];
  if (!clause) return addItem(work);
  nested(
    env,
    () => (clause.type === 'if_clause' ? lowerFilter(work, clause, index) : lowerFor(work, clause, index)),
    () => void leftOut(env, work.node),
  );
}

function lowerFilter(work: Comprehension, clause: Node, index: number): void {
  const { fn } = work.env;
  const [condition] = parts(clause);
  const [then, join] = [fn.block(), fn.block()];
  if (condition) work.env.module.lower.condition(work.env, condition, then, join);
  fn.place(then);
  lowerClauses(work, index + 1);
  fn.place(join);
}

function lowerFor(work: Comprehension, clause: Node, index: number): void {
  const [left, right] = [field(clause, 'left'), fields(clause, 'right')[0]];
  if (!left || !right) return lowerClauses(work, index + 1);
  const iterable = lowerIterable(index === 0 ? work.outer : work.env, right);
  iterate(work.env, iterable, spanOf(right), () => {
    bindElement(work.env, left, iterable, spanOf(right));
    lowerClauses(work, index + 1);
  });
}

function addItem({ env, node, result, disposition }: Comprehension): void {
  const body = field(node, 'body');
  if (!body) return;
  const [keyNode, valueNode] = body.type === 'pair' ? [field(body, 'key'), field(body, 'value')] : [undefined, body];
  const key = keyNode ? env.module.lower.expression(env, keyNode) : env.fn.unknown([], spanOf(body));
  const src = valueNode ? env.module.lower.expression(env, valueNode, disposition) : env.fn.unknown([], spanOf(body));
  env.fn.emit({ op: 'store', base: result, key, src, span: spanOf(valueNode ?? body) });
}

function targetNames(env: Env, target: Node | undefined): string[] {
  const names: string[] = [];
  const open = target ? [target] : [];
  for (let at = open.pop(); at; at = open.pop()) {
    if (at.type === 'identifier') names.push(textOf(env, at));
    else for (const child of parts(at).reverse()) open.push(child);
  }
  return names;
}
