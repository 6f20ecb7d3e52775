// Makes a failing program smaller: removes statements, replaces compound ones by their parts, simplifies conditions.
// Every candidate is well formed, so that what is left at the end is a program a person can read.
import type { Condition, Invocation, Program, Statement } from './program';
import { allStatements, bodiesOf, conditionsOf } from './program';

/** The smallest program found, going down as long as it still fails. */
export function shrink(program: Program, stillFails: (candidate: Program) => Promise<boolean>, tries = 2000): Promise<Program> {
  return descend(program, candidatesOf, stillFails, tries);
}

/** From candidate to candidate, each smaller than the last, as long as one still fails. */
export async function descend<T>(
  program: T,
  candidates: (program: T) => Iterable<T>,
  stillFails: (candidate: T) => Promise<boolean>,
  tries: number,
): Promise<T> {
  let best = program;
  for (let left = tries; left > 0;) {
    let smaller: T | undefined;
    for (const candidate of candidates(best)) {
      if (left-- <= 0) break;
      if (await stillFails(candidate)) {
        smaller = candidate;
        break;
      }
    }
    if (!smaller) return best;
    best = smaller;
  }
  return best;
}

function* candidatesOf(program: Program): Generator<Program> {
  for (const body of smallerLists(program.body)) {
    const candidate = { ...program, body };
    if (wellFormed(candidate)) yield candidate;
  }
  const used = new Set([...allStatements(program.body)].flatMap(keysIn));
  for (const { name } of program.variables) {
    if (!used.has(name)) yield { ...program, variables: program.variables.filter((each) => each.name !== name) };
  }
  const needed = new Set([...used, ...program.variables.map(({ initial }) => initial)]);
  for (const { name } of program.sources) {
    if (!needed.has(name)) yield { ...program, sources: program.sources.filter((each) => each.name !== name) };
  }
}

export function* smallerLists(list: readonly Statement[]): Generator<readonly Statement[]> {
  for (let size = list.length; size >= 1; size = Math.floor(size / 2)) {
    for (let at = 0; at + size <= list.length; at++) yield [...list.slice(0, at), ...list.slice(at + size)];
  }
  for (const [index, statement] of list.entries()) {
    const put = (...by: readonly Statement[]): readonly Statement[] => [...list.slice(0, index), ...by, ...list.slice(index + 1)];
    for (const inner of bodiesOf(statement)) yield put(...inner);
    for (const smaller of smallerStatements(statement)) yield put(smaller);
  }
}

function* smallerStatements(it: Statement): Generator<Statement> {
  switch (it.kind) {
    case 'choose':
      yield { kind: 'copy', target: it.target, source: it.left };
      yield { kind: 'copy', target: it.target, source: it.right };
      break;
    case 'if':
      for (const when of smallerConditions(it.when)) yield { ...it, when };
      for (const then of smallerLists(it.then)) yield { ...it, then };
      if (it.otherwise) {
        yield { kind: 'if', when: it.when, then: it.then };
        for (const otherwise of smallerLists(it.otherwise)) yield { ...it, otherwise };
      }
      break;
    case 'switch':
      for (const index of it.cases.keys()) if (it.cases.length > 1) yield { ...it, cases: it.cases.filter((_, at) => at !== index) };
      for (const [index, each] of it.cases.entries()) {
        for (const body of smallerLists(each.body))
          yield { ...it, cases: it.cases.map((old, at) => (at === index ? { ...each, body } : old)) };
      }
      if (it.otherwise) {
        yield { kind: 'switch', subject: it.subject, cases: it.cases };
        for (const otherwise of smallerLists(it.otherwise)) yield { ...it, otherwise };
      }
      break;
    case 'while':
      for (const when of smallerConditions(it.when)) yield { ...it, when };
      yield { kind: 'for', body: it.body };
      for (const body of smallerLists(it.body)) yield { ...it, body };
      break;
    case 'for':
    case 'block':
    case 'run':
      for (const body of smallerLists(it.body)) yield { ...it, body };
      break;
    case 'try': {
      const { finalizer, handler, ...rest } = it;
      if (finalizer && handler) yield { ...rest, handler };
      for (const body of smallerLists(it.body)) yield { ...it, body };
      for (const smaller of smallerLists(handler ?? [])) yield { ...it, handler: smaller };
      for (const smaller of smallerLists(finalizer ?? [])) yield { ...it, finalizer: smaller };
      break;
    }
    case 'answer':
      if (it.answer.kind !== 'truth') break;
      for (const when of smallerConditions(it.answer.when)) yield { kind: 'answer', answer: { kind: 'truth', when } };
      break;
    case 'invoke':
      if (it.target !== undefined) yield { kind: 'invoke', call: it.call };
      break;
    default:
      break;
  }
}

function* smallerConditions(condition: Condition): Generator<Condition> {
  if (condition.kind === 'flag') return;
  yield { kind: 'flag', index: 0 };
  if (condition.kind === 'not') yield condition.of;
  if (condition.kind === 'and' || condition.kind === 'or') {
    yield condition.left;
    yield condition.right;
    for (const left of smallerConditions(condition.left)) yield { ...condition, left };
    for (const right of smallerConditions(condition.right)) yield { ...condition, right };
  }
}

/** The key variables in a statement's own head, arguments of functions apart. */
export function keysIn(statement: Statement): string[] {
  const own = (): string[] => {
    switch (statement.kind) {
      case 'call':
      case 'capture':
        return [statement.key];
      case 'create':
        return [statement.target];
      case 'copy':
        return [statement.target, statement.source];
      case 'choose':
        return [statement.target, statement.left, statement.right];
      case 'switch':
        return statement.subject.kind === 'describe' ? [statement.subject.key] : [];
      case 'invoke':
        return statement.target === undefined ? [] : [statement.target];
      case 'answer':
        return 'key' in statement.answer ? [statement.answer.key] : [];
      default:
        return [];
    }
  };
  return [...own(), ...[...conditionsOf(statement)].flatMap((part) => (part.kind === 'describe' ? [part.key] : []))];
}

export interface Scope {
  readonly states: readonly string[];
  readonly errors: readonly string[];
  readonly inLoop: boolean;
}

/** Whether every state and error variable is set before it is read, and break and continue are inside a loop. */
export function wellFormed(program: Program): boolean {
  return listWellFormed(program.body, { states: [], errors: [], inLoop: false });
}

export function listWellFormed(list: readonly Statement[], outer: Scope): boolean {
  let scope = outer;
  for (const it of list) {
    const reads = [...conditionsOf(it)];
    if (it.kind === 'switch' && it.subject.kind === 'state' && !scope.states.includes(it.subject.variable)) return false;
    if (reads.some((part) => part.kind === 'state' && !scope.states.includes(part.variable))) return false;
    if (reads.some((part) => part.kind === 'code' && !scope.errors.includes(part.error))) return false;
    if (it.kind === 'rethrow' && !scope.errors.includes(it.error)) return false;
    if ((it.kind === 'break' || it.kind === 'continue') && !scope.inLoop) return false;
    if (invokedIn(it).some((call) => call.states.some((name) => !scope.states.includes(name)))) return false;
    if (it.kind === 'answer' && it.answer.kind === 'state' && !scope.states.includes(it.answer.variable)) return false;
    if ((it.kind === 'capture' || it.kind === 'invoke-state') && !it.declares && !scope.states.includes(it.target)) return false;
    const loops = it.kind === 'while' || it.kind === 'for';
    const inner: Scope = loops || it.kind === 'run' ? { ...scope, inLoop: loops } : scope;
    for (const body of bodiesOf(it)) {
      if (it.kind === 'run' && !closureWellFormed(body)) return false;
      const handles = it.kind === 'try' && body === it.handler && it.error !== undefined;
      const leaves = it.kind === 'try' && body === it.finalizer;
      if (!listWellFormed(body, handles ? { ...inner, errors: [...inner.errors, it.error] } : leaves ? { ...inner, inLoop: false } : inner))
        return false;
    }
    if ((it.kind === 'capture' || it.kind === 'invoke-state') && it.declares) scope = { ...scope, states: [...scope.states, it.target] };
  }
  return true;
}

/** A closure assigns nothing of the function around it, and does not leave it. */
function closureWellFormed(body: readonly Statement[]): boolean {
  return [...allStatements(body)].every((it) => {
    if (it.kind === 'capture' || it.kind === 'invoke-state') return it.declares;
    if (it.kind === 'invoke') return it.target === undefined;
    return !['create', 'copy', 'choose', 'return', 'answer', 'run'].includes(it.kind);
  });
}

/** The calls of functions in a statement's own head. */
function invokedIn(it: Statement): readonly Invocation[] {
  const parts = [...conditionsOf(it)].flatMap((part) => (part.kind === 'invoke' ? [part.call] : []));
  if (it.kind === 'invoke' || it.kind === 'invoke-state') parts.push(it.call);
  if (it.kind === 'answer' && it.answer.kind === 'invoke') parts.push(it.answer.call);
  return parts;
}
