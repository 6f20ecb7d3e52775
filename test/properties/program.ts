// The abstract programs of the differential test: a small language of key variables, KMS calls and control flow.
// Types and the questions every part of the test asks of a program. It knows no real language, no states' meaning
// and nothing of the analysis under test.
import type { OperationName, ResultCode, StateName } from '../../kms/types';

/** "k0": a key from outside; "v0": a local variable that holds a key. */
export type KeyVariable = string;
/** Holds a KeyState that DescribeKey answered. */
export type StateVariable = string;
/** Holds what a handler caught. */
export type ErrorVariable = string;
/** Number of a KMS call in the program. */
export type SiteId = number;
/** Number of a call of one of the program's own functions. */
export type CallId = number;

/** A call of one of the program's own functions. */
export interface Invocation {
  readonly id: CallId;
  readonly callee: string;
  /** The object of a method: "this", or a local object. */
  readonly on?: string;
  readonly keys: readonly KeyVariable[];
  readonly states: readonly StateVariable[];
}

/** Membership of a KeyState in a set; one name is a plain comparison. */
export interface StateTest {
  readonly positive: boolean;
  readonly names: readonly StateName[];
}

export type Condition =
  /** A boolean parameter. */
  | { readonly kind: 'flag'; readonly index: number }
  /** The answer of a function the program does not know. */
  | { readonly kind: 'opaque' }
  | { readonly kind: 'describe'; readonly site: SiteId; readonly key: KeyVariable; readonly test: StateTest }
  | { readonly kind: 'state'; readonly variable: StateVariable; readonly test: StateTest }
  | { readonly kind: 'code'; readonly error: ErrorVariable; readonly code: ResultCode; readonly equal: boolean }
  /** A function that answers true or false. */
  | { readonly kind: 'invoke'; readonly call: Invocation }
  | { readonly kind: 'constant'; readonly value: boolean }
  | { readonly kind: 'not'; readonly of: Condition }
  | { readonly kind: 'and' | 'or'; readonly left: Condition; readonly right: Condition };

export type Subject =
  | { readonly kind: 'describe'; readonly site: SiteId; readonly key: KeyVariable }
  | { readonly kind: 'state'; readonly variable: StateVariable };

/** What a function gives back. */
export type Answer =
  | { readonly kind: 'key'; readonly key: KeyVariable }
  | { readonly kind: 'state'; readonly variable: StateVariable }
  | { readonly kind: 'described'; readonly site: SiteId; readonly key: KeyVariable }
  | { readonly kind: 'truth'; readonly when: Condition }
  /** What another function gives back. */
  | { readonly kind: 'invoke'; readonly call: Invocation; readonly gives: 'key' | 'state' };

/** How a project's helper that runs a closure once treats its failure. */
export type RunStyle = 'plain' | 'rethrow' | 'swallow';

export interface Case {
  readonly names: readonly StateName[];
  readonly body: readonly Statement[];
}

export type Statement =
  | { readonly kind: 'call'; readonly site: SiteId; readonly operation: OperationName; readonly key: KeyVariable }
  | { readonly kind: 'create'; readonly site: SiteId; readonly target: KeyVariable; readonly external: boolean }
  | { readonly kind: 'copy'; readonly target: KeyVariable; readonly source: KeyVariable }
  | {
      readonly kind: 'choose';
      readonly target: KeyVariable;
      readonly when: Condition;
      readonly left: KeyVariable;
      readonly right: KeyVariable;
    }
  /** Keeps a KeyState; `declares` where the variable is new in this block. */
  | {
      readonly kind: 'capture';
      readonly site: SiteId;
      readonly target: StateVariable;
      readonly key: KeyVariable;
      readonly declares: boolean;
    }
  | { readonly kind: 'if'; readonly when: Condition; readonly then: readonly Statement[]; readonly otherwise?: readonly Statement[] }
  | { readonly kind: 'switch'; readonly subject: Subject; readonly cases: readonly Case[]; readonly otherwise?: readonly Statement[] }
  | { readonly kind: 'while'; readonly when: Condition; readonly body: readonly Statement[] }
  /** Counts: no call in its head, any number of turns. */
  | { readonly kind: 'for'; readonly body: readonly Statement[] }
  | {
      readonly kind: 'try';
      readonly body: readonly Statement[];
      readonly error?: ErrorVariable;
      readonly handler?: readonly Statement[];
      readonly finalizer?: readonly Statement[];
    }
  | { readonly kind: 'rethrow'; readonly error: ErrorVariable }
  | { readonly kind: 'throw' | 'return' | 'break' | 'continue' }
  /** Calls a function of the program; the answer goes to a key variable, or to a state variable. */
  | { readonly kind: 'invoke'; readonly call: Invocation; readonly target?: KeyVariable }
  | { readonly kind: 'invoke-state'; readonly call: Invocation; readonly target: StateVariable; readonly declares: boolean }
  | { readonly kind: 'answer'; readonly answer: Answer }
  /** A closure handed to a helper that runs it once. */
  | { readonly kind: 'run'; readonly style: RunStyle; readonly body: readonly Statement[] }
  | { readonly kind: 'block'; readonly body: readonly Statement[] };

export interface KeySource {
  readonly name: KeyVariable;
  readonly kind: 'outside' | 'literal';
}

export interface Program {
  readonly sources: readonly KeySource[];
  /** Locals, declared before the body. */
  readonly variables: readonly { readonly name: KeyVariable; readonly initial: KeyVariable }[];
  readonly body: readonly Statement[];
}

/** The statement lists directly inside a statement. */
export function bodiesOf(statement: Statement): readonly (readonly Statement[])[] {
  const given = (...lists: readonly (readonly Statement[] | undefined)[]): (readonly Statement[])[] =>
    lists.filter((list) => list !== undefined);
  switch (statement.kind) {
    case 'if':
      return given(statement.then, statement.otherwise);
    case 'switch':
      return given(...statement.cases.map((each) => each.body), statement.otherwise);
    case 'while':
    case 'for':
    case 'block':
    case 'run':
      return [statement.body];
    case 'try':
      return given(statement.body, statement.handler, statement.finalizer);
    default:
      return [];
  }
}

/** Every statement, nested ones included, in the order of the text. */
export function* allStatements(body: readonly Statement[]): Generator<Statement> {
  for (const statement of body) {
    yield statement;
    for (const inner of bodiesOf(statement)) yield* allStatements(inner);
  }
}

/** Every condition in a statement's own head, parts before the whole. */
export function* conditionsOf(statement: Statement): Generator<Condition> {
  if (statement.kind === 'if' || statement.kind === 'while' || statement.kind === 'choose') yield* partsOf(statement.when);
  if (statement.kind === 'answer' && statement.answer.kind === 'truth') yield* partsOf(statement.answer.when);
}

function* partsOf(condition: Condition): Generator<Condition> {
  if (condition.kind === 'not') yield* partsOf(condition.of);
  if (condition.kind === 'and' || condition.kind === 'or') {
    yield* partsOf(condition.left);
    yield* partsOf(condition.right);
  }
  yield condition;
}

/** Every call that is about a key: what the two sides are compared on. */
export function sitesOf(
  program: Pick<Program, 'body'>,
): { readonly site: SiteId; readonly operation: OperationName; readonly key: KeyVariable }[] {
  const sites = [];
  for (const statement of allStatements(program.body)) {
    if (statement.kind === 'call') sites.push({ site: statement.site, operation: statement.operation, key: statement.key });
    if (statement.kind === 'capture') sites.push({ site: statement.site, operation: 'DescribeKey', key: statement.key });
    if (statement.kind === 'switch' && statement.subject.kind === 'describe')
      sites.push({ ...statement.subject, operation: 'DescribeKey' });
    if (statement.kind === 'answer' && statement.answer.kind === 'described') sites.push({ ...statement.answer, operation: 'DescribeKey' });
    for (const part of conditionsOf(statement)) {
      if (part.kind === 'describe') sites.push({ site: part.site, operation: 'DescribeKey', key: part.key });
    }
  }
  return sites.map(({ site, operation, key }) => ({ site, operation, key }));
}

/** Whether the loop around the list may be left or continued from inside it (nested loops apart). */
export function leavesLoop(body: readonly Statement[], kind: 'break' | 'continue'): boolean {
  return body.some(
    (statement) =>
      statement.kind === kind ||
      (statement.kind !== 'while' && statement.kind !== 'for' && bodiesOf(statement).some((inner) => leavesLoop(inner, kind))),
  );
}
