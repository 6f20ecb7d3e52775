// Abstract programs of several functions and classes: types, and the questions every part of the test asks of them.
// What a body is made of is in program.ts.
import type { Invocation, KeyVariable, Program, SiteId, StateVariable, Statement } from '../program';
import { allStatements, conditionsOf, sitesOf } from '../program';
import type { OperationName } from '../../../kms/types';

/** What a function gives back. */
export type Gives = 'nothing' | 'key' | 'state' | 'truth';

/** A local object, made at the top of the function. */
export interface LocalObject {
  readonly name: string;
  readonly of: string;
  /** What its fields get. */
  readonly keys: readonly KeyVariable[];
}

export interface FunctionDefinition {
  readonly name: string;
  /** A method of this class; its variables "this.f0" and so on are the fields. */
  readonly of?: string;
  /** Whether code outside the program may call it. */
  readonly visible: boolean;
  readonly gives: Gives;
  readonly keys: readonly KeyVariable[];
  readonly states: readonly StateVariable[];
  readonly objects: readonly LocalObject[];
  readonly variables: Program['variables'];
  readonly body: readonly Statement[];
}

export interface ClassDefinition {
  readonly name: string;
  /** Without an object: "f0". */
  readonly fields: readonly string[];
}

export interface WholeProgram {
  /** Key ids in the text: the same key in every function. */
  readonly literals: readonly KeyVariable[];
  readonly classes: readonly ClassDefinition[];
  readonly functions: readonly FunctionDefinition[];
}

export function functionNamed(program: WholeProgram, name: string): FunctionDefinition {
  const found = program.functions.find((each) => each.name === name);
  if (!found) throw new Error(`No such function: ${name}`);
  return found;
}

/** The fields of an object, as variables of the function that has it. */
export function fieldsOf(program: WholeProgram, className: string, object: string): KeyVariable[] {
  const found = program.classes.find((each) => each.name === className);
  if (!found) throw new Error(`No such class: ${className}`);
  return found.fields.map((field) => `${object}.${field}`);
}

/** Every key variable that has a value when the function begins, literals apart: its object's fields, its parameters. */
export function inputsOf(program: WholeProgram, fn: FunctionDefinition): KeyVariable[] {
  return [...(fn.of === undefined ? [] : fieldsOf(program, fn.of, 'this')), ...fn.keys];
}

/** The caller's variables for those, in the same order. */
export function argumentsOf(program: WholeProgram, { callee, on, keys }: Invocation): KeyVariable[] {
  const { of } = functionNamed(program, callee);
  return [...(of === undefined ? [] : fieldsOf(program, of, on ?? 'this')), ...keys];
}

/** The body with what its objects are made of before it. */
export function withObjects(program: WholeProgram, fn: FunctionDefinition): Pick<Program, 'variables' | 'body'> {
  const fields = fn.objects.flatMap(({ name, of, keys }) =>
    fieldsOf(program, of, name).map((field, index) => ({ name: field, initial: keys[index]! })),
  );
  return { variables: [...fn.variables, ...fields], body: fn.body };
}

/** Every call of one of the program's functions in a body. */
export function invocationsIn(body: readonly Statement[]): Invocation[] {
  const found: Invocation[] = [];
  for (const statement of allStatements(body)) {
    if (statement.kind === 'invoke' || statement.kind === 'invoke-state') found.push(statement.call);
    if (statement.kind === 'answer' && statement.answer.kind === 'invoke') found.push(statement.answer.call);
    for (const part of conditionsOf(statement)) if (part.kind === 'invoke') found.push(part.call);
  }
  return found;
}

/** Whether a body does nothing to any key. */
export const isIdle = (body: readonly Statement[]): boolean =>
  sitesOf({ body }).length === 0 && invocationsIn(body).length === 0 && ![...allStatements(body)].some(({ kind }) => kind === 'create');

/** A function is an entry where code outside may call it, or nobody else in the program does. */
export function entriesOf(program: WholeProgram): FunctionDefinition[] {
  const called = new Set(
    program.functions.flatMap((fn) =>
      invocationsIn(fn.body)
        .map(({ callee }) => callee)
        .filter((callee) => callee !== fn.name),
    ),
  );
  return program.functions.filter(({ name, visible }) => visible || !called.has(name));
}

/** Every call that is about a key. */
export function sitesIn(program: WholeProgram): { readonly site: SiteId; readonly operation: OperationName }[] {
  return program.functions.flatMap((fn) => sitesOf(fn));
}
