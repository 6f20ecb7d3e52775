// match statements: patterns as comparisons that lead to the case or on to the next.
// It must not know what is matched.
import type { BlockId, Span, VarId } from '../../ir/types';
import { classesNamed } from './annotations';
import { nested, textOf, type Env } from './env';
import { field, parts, spanOf, spanOfAll, type Node, fields } from './syntax';
import { constantKey, numberValue } from './literals';
import { assignTo } from './patterns';

/** What a pattern is tested against, and where the outcome leads. */
interface Test {
  readonly subject: VarId;
  readonly span: Span;
  readonly holds: BlockId;
  readonly fails: BlockId;
}

/** Lowers a match statement. */
export function lowerMatch(env: Env, node: Node): void {
  const { fn } = env;
  const subjects = fields(node, 'subject');
  const span = spanOfAll(subjects, node);
  const values = subjects.map((each) => env.module.lower.expression(env, each));
  let [subject = fn.temp()] = values;
  if (values.length > 1) {
    subject = fn.temp();
    const entries = values.map((value) => ({ value, span }));
    fn.emit({ op: 'object', dst: subject, kind: 'array', entries, span });
  }
  const body = field(node, 'body');
  const join = fn.block();
  for (const clause of body ? parts(body) : []) lowerCase(env, clause, subject, span, join);
  fn.place(join);
}

function lowerCase(env: Env, clause: Node, subject: VarId, span: Span, join: BlockId): void {
  const { fn } = env;
  // Half-typed code between the cases.
  if (clause.type !== 'case_clause') return env.module.lower.statements(env, clause);
  const [guard, body] = [field(clause, 'guard'), field(clause, 'consequence')];
  const patterns = parts(clause).filter((each) => each.type === 'case_pattern');
  const [matched, next] = [fn.block(), fn.block()];
  const [only] = patterns;
  if (only && patterns.length === 1) testPattern(env, only, { subject, span, holds: matched, fails: next });
  else testItems(env, patterns, { subject, span, holds: matched, fails: next });
  fn.place(matched);
  const condition = guard && parts(guard)[0];
  if (condition) {
    const passes = fn.block();
    env.module.lower.condition(env, condition, passes, next);
    fn.place(passes);
  }
  if (body) env.module.lower.statements(env, body);
  fn.goto(join);
  fn.place(next);
}

function testPattern(env: Env, node: Node, test: Test): void {
  nested(
    env,
    () => patternAt(env, node, test),
    () => env.fn.branch(env.fn.unknown([test.subject], spanOf(node)), test.holds, test.fails, spanOf(node)),
  );
}

function patternAt(env: Env, node: Node, test: Test): void {
  const { fn } = env;
  const inner = parts(node);
  const [first] = inner;
  switch (node.type) {
    case 'case_pattern':
      // `case _` has an unnamed child only.
      return first ? testPattern(env, first, test) : fn.goto(test.holds);
    case 'dotted_name':
    case 'identifier':
      return inner.length > 1 ? testValue(env, node, test) : capture(env, first ?? node, test);
    case 'union_pattern':
      return testAlternatives(env, inner, test);
    case 'as_pattern':
      return testAs(env, inner, test);
    case 'tuple_pattern':
    case 'list_pattern':
      return testItems(env, inner, test);
    case 'dict_pattern':
      return testMapping(env, node, test);
    case 'class_pattern':
      return testClass(env, inner, test);
    case 'splat_pattern':
      if (first) assignTo(env, first, fn.unknown([test.subject], spanOf(node)), test.span);
      return fn.goto(test.holds);
    default:
      return testValue(env, node, test);
  }
}

function capture(env: Env, name: Node, { subject, span, holds }: Test): void {
  assignTo(env, name, subject, span);
  env.fn.goto(holds);
}

/** A literal, or a dotted name, which is a constant. */
function testValue(env: Env, node: Node, test: Test): void {
  const value =
    node.type === 'dotted_name' ? dottedValue(env, parts(node)) : (negative(env, node) ?? env.module.lower.expression(env, node));
  compareWith(env, value, node, test);
}

/** In patterns the grammar puts a number's sign beside it, not around it. */
function negative(env: Env, node: Node): VarId | undefined {
  const siblings = node.parent?.children ?? [];
  const isNegative = siblings[siblings.indexOf(node) - 1]?.type === '-';
  const value = isNegative ? numberValue(textOf(env, node)) : undefined;
  return value === undefined ? undefined : env.fn.constant(-value, spanOf(node));
}

function dottedValue(env: Env, names: readonly Node[]): VarId {
  const [first, ...rest] = names;
  const base = first ? env.module.lower.expression(env, first) : env.fn.temp();
  return rest.reduce<VarId>((object, name) => {
    const dst = env.fn.temp();
    env.fn.emit({ op: 'field', dst, base: object, name: textOf(env, name), span: { start: first?.startIndex ?? 0, end: name.endIndex } });
    return dst;
  }, base);
}

function compareWith(env: Env, right: VarId, node: Node, { subject, span, holds, fails }: Test): void {
  const dst = env.fn.temp();
  env.fn.emit({ op: 'compare', dst, operator: '==', left: subject, right, leftSpan: span, rightSpan: spanOf(node), span: spanOf(node) });
  env.fn.branch(dst, holds, fails, spanOf(node));
}

function testAlternatives(env: Env, alternatives: readonly Node[], test: Test): void {
  alternatives.forEach((each, index) => {
    const last = index === alternatives.length - 1;
    const next = last ? test.fails : env.fn.block();
    testPattern(env, each, { ...test, fails: next });
    if (!last) env.fn.place(next);
  });
}

function testAs(env: Env, inner: readonly Node[], test: Test): void {
  const [pattern, name] = inner;
  const matched = env.fn.block();
  if (pattern) testPattern(env, pattern, { ...test, holds: matched });
  env.fn.place(matched);
  if (name) assignTo(env, name, test.subject, test.span);
  env.fn.goto(test.holds);
}

/** Something the subject must be that the comparison cannot say: a sequence, a mapping. */
function testShape(env: Env, { subject, span, fails }: Test): void {
  const then = env.fn.block();
  env.fn.branch(env.fn.unknown([subject], span), then, fails, span);
  env.fn.place(then);
}

function testItems(env: Env, items: readonly Node[], test: Test): void {
  testShape(env, test);
  const star = items.findIndex((each) => each.type === 'splat_pattern' || parts(each)[0]?.type === 'splat_pattern');
  items.forEach((item, index) => {
    const value =
      star >= 0 && index >= star ? env.fn.unknown([test.subject], test.span) : readField(env, test.subject, String(index), item);
    testPart(env, item, value, test);
  });
  env.fn.goto(test.holds);
}

function readField(env: Env, base: VarId, name: string, node: Node): VarId {
  const dst = env.fn.temp();
  env.fn.emit({ op: 'field', dst, base, name, span: spanOf(node) });
  return dst;
}

/** A pattern inside another: goes on here if it holds. */
function testPart(env: Env, pattern: Node, subject: VarId, test: Test): void {
  const next = env.fn.block();
  testPattern(env, pattern, { subject, span: spanOf(pattern), holds: next, fails: test.fails });
  env.fn.place(next);
}

function testMapping(env: Env, node: Node, test: Test): void {
  testShape(env, test);
  const values = fields(node, 'value');
  fields(node, 'key').forEach((key, index) => {
    const name = constantKey(env, key);
    const value = name === undefined ? env.fn.unknown([test.subject], test.span) : readField(env, test.subject, name, key);
    const pattern = values[index];
    if (pattern) testPart(env, pattern, value, test);
  });
  for (const rest of parts(node).filter((each) => each.type === 'splat_pattern')) {
    testPart(env, rest, env.fn.unknown([test.subject], test.span), test);
  }
  env.fn.goto(test.holds);
}

function testClass(env: Env, inner: readonly Node[], test: Test): void {
  const [named, ...patterns] = inner;
  const [dst, then] = [env.fn.temp(), env.fn.block()];
  const types = named ? classesNamed(env, named) : [];
  env.fn.emit({ op: 'matches', dst, error: test.subject, types, span: test.span });
  env.fn.branch(dst, then, test.fails, test.span);
  env.fn.place(then);
  for (const pattern of patterns) {
    const keyword = parts(pattern)[0];
    const [name, value] = keyword?.type === 'keyword_pattern' ? parts(keyword) : [];
    if (name && value) testPart(env, value, readField(env, test.subject, textOf(env, name), pattern), test);
    else testPart(env, pattern, env.fn.unknown([test.subject], spanOf(pattern)), test);
  }
  env.fn.goto(test.holds);
}
