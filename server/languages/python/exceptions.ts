// try and raise. It must not know which errors mean what.
import type { CatchClause } from '../../ir/builder';
import { classesNamed } from './annotations';
import type { Env } from './env';
import { field, parts, spanOf, type Node, fields } from './syntax';
import { assignTo } from './patterns';

/** try/except/else/finally; except* takes its errors the same way. */
export function lowerTry(env: Env, node: Node): void {
  const body = field(node, 'body');
  const clauses = parts(node);
  const otherwise = blockIn(clauses.find((each) => each.type === 'else_clause'));
  const finalizer = blockIn(clauses.find((each) => each.type === 'finally_clause'));
  env.fn.tryCatch({
    span: spanOf(node),
    body: () => body && env.module.lower.statements(env, body),
    clauses: clauses.filter((each) => each.type === 'except_clause').map((each) => exceptClause(env, each)),
    ...(otherwise ? { otherwise: () => env.module.lower.statements(env, otherwise) } : {}),
    ...(finalizer ? { finalizer: () => env.module.lower.statements(env, finalizer) } : {}),
  });
}

function blockIn(clause: Node | undefined): Node | undefined {
  return clause && parts(clause).find((each) => each.type === 'block');
}

function exceptClause(env: Env, clause: Node): CatchClause {
  const body = blockIn(clause);
  // Python 2's `except E, e` gives a second value.
  const [value, second] = fields(clause, 'value');
  const name = value?.type === 'as_pattern' ? field(value, 'alias') : (field(clause, 'alias') ?? second);
  return {
    ...(value ? { types: classesNamed(env, value) } : {}),
    span: { start: clause.startIndex, end: value?.endIndex ?? clause.startIndex + 'except'.length },
    lower: (error) => {
      if (name) assignTo(env, name, error, spanOf(name));
      if (body) env.module.lower.statements({ ...env, caught: error }, body);
    },
  };
}

/** raise X from e; a bare raise passes on the error of the handler around it. */
export function lowerRaise(env: Env, node: Node): void {
  const cause = field(node, 'cause');
  const value = parts(node).find((each) => each !== cause);
  const error = value ? env.module.lower.expression(env, value) : env.caught;
  if (cause) env.module.lower.expression(env, cause);
  env.fn.throwValue(error, spanOf(node));
}
