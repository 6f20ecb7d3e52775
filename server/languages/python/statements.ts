// Simple statements and the table of all statements; if, while and for. A block is lowered statement by statement.
// It must not know definitions' insides, nor try, with and match.
import { lowerAnnotation, lowerAssignment, lowerAugmented } from './assignments';
import { lowerClass, lowerDecorated, lowerFunction } from './definitions';
import { lowerAssumption } from './directives';
import { leftOut, nested, textOf, type Env } from './env';
import { field, parts, spanOf, type Node, fields } from './syntax';
import { lowerRaise, lowerTry } from './exceptions';
import { lowerImport, lowerImportFrom } from './imports';
import { bindElement, iterate, lowerIterable } from './iteration';
import { lowerMatch } from './match';
import { assignTo } from './patterns';
import { lowerWith } from './with';

type LowerStatement = (env: Env, node: Node) => void;

const table: Readonly<Record<string, LowerStatement>> = {
  expression_statement: lowerExpressionStatement,
  if_statement: lowerIf,
  while_statement: lowerWhile,
  for_statement: lowerFor,
  try_statement: lowerTry,
  with_statement: lowerWith,
  match_statement: lowerMatch,
  function_definition: (env, node) => lowerFunction(env, node, []),
  class_definition: (env, node) => lowerClass(env, node, []),
  decorated_definition: lowerDecorated,
  import_statement: lowerImport,
  import_from_statement: lowerImportFrom,
  future_import_statement: lowerImportFrom,
  return_statement: lowerReturn,
  raise_statement: lowerRaise,
  assert_statement: lowerAssert,
  delete_statement: (env, node) => parts(node).forEach((child) => lowerDelete(env, child)),
  break_statement: (env, node) => env.fn.breakTo(undefined, spanOf(node)),
  continue_statement: (env, node) => env.fn.continueTo(undefined, spanOf(node)),
  pass_statement: () => undefined,
  global_statement: () => undefined,
  nonlocal_statement: () => undefined,
  type_alias_statement: lowerTypeAlias,
  block: (env, node) => env.module.lower.statements(env, node),
  ERROR: (env, node) => lowerEach(env, parts(node)),
};

/** Lowers a block's statements, with the assumptions that comments in it make. */
export function lowerStatements(env: Env, block: Node): void {
  const assumptions = [...(env.module.assumptions.get(block) ?? [])];
  const assume = (before: number): void => {
    while (assumptions[0] && assumptions[0].span.start < before) lowerAssumption(env, assumptions.shift()!);
  };
  for (const child of parts(block)) {
    assume(child.startIndex);
    lowerEach(env, [child]);
  }
  assume(Infinity);
}

function lowerEach(env: Env, nodes: readonly Node[]): void {
  for (const node of nodes) {
    // What follows a return or raise is still lowered, in a block that nothing leads to.
    if (env.fn.ended) env.fn.place(env.fn.block());
    const inner: Env = { ...env, statement: spanOf(node) };
    const lower = table[node.type];
    nested(
      env,
      () => (lower ? lower(inner, node) : void env.module.lower.expression(inner, node)),
      () => void leftOut(env, node),
    );
  }
}

function lowerExpressionStatement(env: Env, node: Node): void {
  for (const child of parts(node)) {
    if (child.type === 'assignment') {
      if (field(child, 'right')) lowerAssignment(env, child);
      else lowerAnnotation(env, child);
    } else if (child.type === 'augmented_assignment') lowerAugmented(env, child);
    // A text alone is documentation.
    else if (child.type !== 'string' && child.type !== 'concatenated_string') env.module.lower.expression(env, child, 'floating');
  }
}

function lowerReturn(env: Env, node: Node): void {
  const [value] = parts(node);
  env.fn.returnValue(value && env.module.lower.expression(env, value, 'returned'), spanOf(node));
}

function lowerAssert(env: Env, node: Node): void {
  const [condition, message] = parts(node);
  if (!condition) return;
  const { fn } = env;
  const [holds, fails] = [fn.block(), fn.block()];
  env.module.lower.condition(env, condition, holds, fails);
  fn.place(fails);
  const value = message && env.module.lower.expression(env, message);
  fn.throwValue(fn.unknown(value === undefined ? [] : [value], spanOf(node)), spanOf(node));
  fn.place(holds);
}

function lowerDelete(env: Env, target: Node): void {
  if (target.type === 'tuple' || target.type === 'list' || target.type === 'expression_list') {
    nested(
      env,
      () => parts(target).forEach((child) => lowerDelete(env, child)),
      () => void leftOut(env, target),
    );
  } else assignTo(env, target, env.fn.unknown([], spanOf(target)), spanOf(target));
}

function lowerTypeAlias(env: Env, node: Node): void {
  const left = field(node, 'left');
  if (left) assignTo(env, left, env.fn.unknown([], spanOf(node)), spanOf(node));
}

function lowerIf(env: Env, node: Node): void {
  const { fn } = env;
  const join = fn.block();
  const arm = (condition: Node | undefined, body: Node | undefined): void => {
    const [then, otherwise] = [fn.block(), fn.block()];
    if (condition) env.module.lower.condition(env, condition, then, otherwise);
    fn.place(then);
    if (body) env.module.lower.statements(env, body);
    fn.goto(join);
    fn.place(otherwise);
  };
  arm(field(node, 'condition'), field(node, 'consequence'));
  for (const clause of fields(node, 'alternative')) {
    const body = field(clause, 'body');
    if (clause.type === 'elif_clause') arm(field(clause, 'condition'), field(clause, 'consequence'));
    else if (body) env.module.lower.statements(env, body);
  }
  fn.place(join);
}

/** `while True` and `while 1` end only by break. */
function runsForever(env: Env, condition: Node): boolean {
  return condition.type === 'true' || (condition.type === 'integer' && textOf(env, condition) === '1');
}

function lowerWhile(env: Env, node: Node): void {
  const { fn } = env;
  const [condition, body, alternative] = [field(node, 'condition'), field(node, 'body'), field(node, 'alternative')];
  fn.loop({
    head: (turn, done) => {
      if (!condition || runsForever(env, condition)) fn.goto(turn);
      else env.module.lower.condition(env, condition, turn, done);
    },
    body: () => body && env.module.lower.statements(env, body),
    ...elseOf(env, alternative),
  });
}

function lowerFor(env: Env, node: Node): void {
  const [left, right, body] = [field(node, 'left'), field(node, 'right'), field(node, 'body')];
  if (!right) return;
  const iterable = lowerIterable(env, right);
  const turn = (): void => {
    if (left) bindElement(env, left, iterable, spanOf(right));
    if (body) env.module.lower.statements(env, body);
  };
  iterate(env, iterable, spanOf(right), turn, elseOf(env, field(node, 'alternative')).otherwise);
}

function elseOf(env: Env, clause: Node | undefined): { readonly otherwise?: () => void } {
  const body = clause && field(clause, 'body');
  return body ? { otherwise: () => env.module.lower.statements(env, body) } : {};
}
