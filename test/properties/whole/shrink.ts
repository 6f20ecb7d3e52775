// Makes a failing program of several functions smaller: drops functions nobody calls, calls, statements, parameters,
// locals, fields; makes arguments alike. What a body can lose is in ../shrink.ts.
import type { Invocation, KeyVariable, Statement } from '../program';
import { keysIn, listWellFormed, smallerLists } from '../shrink';
import { allStatements, conditionsOf } from '../program';
import { descend } from '../shrink';
import type { FunctionDefinition, Gives, WholeProgram } from './functions';
import { fieldsOf, functionNamed, invocationsIn } from './functions';
import { mapInvocations } from './invocations';
import { reachableFunctions } from './reachable';

/** The smallest program found, going down as long as it still fails. */
export function shrinkWhole(
  program: WholeProgram,
  stillFails: (candidate: WholeProgram) => Promise<boolean>,
  tries = 3000,
): Promise<WholeProgram> {
  return descend(program, candidatesOf, stillFails, tries);
}

function* candidatesOf(program: WholeProgram): Generator<WholeProgram> {
  for (const candidate of smaller(program)) if (wholeWellFormed(candidate)) yield candidate;
}

function* smaller(program: WholeProgram): Generator<WholeProgram> {
  const called = new Set(program.functions.flatMap((fn) => invocationsIn(fn.body).map(({ callee }) => callee)));
  for (const fn of program.functions) {
    if (!called.has(fn.name)) yield { ...program, functions: program.functions.filter((each) => each !== fn) };
  }
  for (const fn of program.functions) {
    for (const each of smallerFunctions(fn)) yield withFunction(program, fn, each);
    for (const key of fn.keys) yield* withoutParameter(program, fn, key);
    for (const call of invocationsIn(fn.body)) yield* simplerArguments(program, fn, call);
  }
  const used = new Set(program.functions.flatMap(keysUsed));
  for (const name of program.literals) {
    if (!used.has(name)) yield { ...program, literals: program.literals.filter((each) => each !== name) };
  }
  const made = new Set(program.functions.flatMap(({ of, objects }) => [of, ...objects.map((each) => each.of)]));
  for (const each of program.classes) {
    if (!made.has(each.name)) yield { ...program, classes: program.classes.filter((other) => other !== each) };
  }
}

const withFunction = (program: WholeProgram, fn: FunctionDefinition, by: FunctionDefinition): WholeProgram => ({
  ...program,
  functions: program.functions.map((each) => (each === fn ? by : each)),
});

function* smallerFunctions(fn: FunctionDefinition): Generator<FunctionDefinition> {
  for (const body of smallerLists(fn.body)) yield { ...fn, body };
  const used = new Set(keysUsed({ ...fn, variables: [] }));
  for (const variable of fn.variables) {
    if (!used.has(variable.name)) yield { ...fn, variables: fn.variables.filter((each) => each !== variable) };
    else if (variable.initial !== fn.keys[0] && fn.keys[0] !== undefined)
      yield { ...fn, variables: fn.variables.map((each) => (each === variable ? { ...each, initial: fn.keys[0]! } : each)) };
  }
  for (const { name, initial } of fn.variables) {
    if (!targetsOf(fn.body).includes(name) && readsOf(fn).includes(name)) yield { ...fn, body: renamed(fn.body, name, initial) };
  }
  if (fn.objects.length > 0) yield { ...fn, objects: [] };
  if (fn.gives !== 'nothing') yield { ...fn, gives: 'nothing', body: withoutAnswers(fn.body) };
}

/** The key variables that statements set. */
const targetsOf = (body: readonly Statement[]): KeyVariable[] =>
  [...allStatements(body)].flatMap((each) => ('target' in each && each.target !== undefined && !isState(each) ? [each.target] : []));

/** The body with another key variable read in the place of one. */
function renamed(body: readonly Statement[], from: KeyVariable, to: KeyVariable): readonly Statement[] {
  const places = ['key', 'source', 'left', 'right'];
  const text = JSON.stringify(body, (field, value: unknown) => {
    if (field === 'keys' && Array.isArray(value)) return value.map((each: unknown) => (each === from ? to : each));
    return places.includes(field) && value === from ? to : value;
  });
  return JSON.parse(text) as readonly Statement[];
}

const withoutAnswers = (body: readonly Statement[]): readonly Statement[] =>
  body.filter((each, index) => each.kind !== 'answer' || index < body.length - 1);

function* withoutParameter(program: WholeProgram, fn: FunctionDefinition, key: KeyVariable): Generator<WholeProgram> {
  if (keysUsed(fn).includes(key)) return;
  const at = fn.keys.indexOf(key);
  const drop = (call: Invocation): Invocation =>
    call.callee === fn.name ? { ...call, keys: call.keys.filter((_, index) => index !== at) } : call;
  const functions = program.functions.map((each) => ({
    ...each,
    ...(each === fn ? { keys: fn.keys.filter((name) => name !== key) } : {}),
    body: mapInvocations(each.body, drop),
  }));
  yield { ...program, functions };
}

function* simplerArguments(program: WholeProgram, fn: FunctionDefinition, call: Invocation): Generator<WholeProgram> {
  const simple = fn.keys[0];
  if (simple === undefined) return;
  for (const [index, key] of call.keys.entries()) {
    if (key === simple || fn.keys.includes(key)) continue;
    const keys = call.keys.map((each, at) => (at === index ? simple : each));
    yield withFunction(program, fn, { ...fn, body: mapInvocations(fn.body, (each) => (each.id === call.id ? { ...each, keys } : each)) });
  }
}

const readsOf = ({ body }: FunctionDefinition): KeyVariable[] => [
  ...[...allStatements(body)].flatMap(keysIn),
  ...invocationsIn(body).flatMap(({ keys }) => keys),
];

function keysUsed(fn: FunctionDefinition): KeyVariable[] {
  return [...readsOf(fn), ...fn.variables.map(({ initial }) => initial), ...fn.objects.flatMap(({ keys }) => keys)];
}

/** Whether a person could have written it: see generate.ts. */
export function wholeWellFormed(program: WholeProgram): boolean {
  return (
    program.functions.length > 0 &&
    program.functions.every((fn) => functionWellFormed(program, fn)) &&
    reachableFunctions(program).size === program.functions.length
  );
}

function functionWellFormed(program: WholeProgram, fn: FunctionDefinition): boolean {
  const objects = new Map([
    ...(fn.of === undefined ? [] : [['this', fn.of] as const]),
    ...fn.objects.map(({ name, of }) => [name, of] as const),
  ]);
  const fields = [...objects].flatMap(([name, of]) => fieldsOf(program, of, name));
  const names = new Set<KeyVariable>([...fn.keys, ...program.literals, ...fields, ...fn.variables.map(({ name }) => name)]);
  return (
    [...keysUsed(fn), ...targetsOf(fn.body)].every((key) => names.has(key)) &&
    invocationsIn(fn.body).every((call) => invocationWellFormed(program, objects, call)) &&
    answersFit(program, fn) &&
    listWellFormed(fn.body, { states: fn.states, errors: [], inLoop: false }) &&
    givesBack(fn)
  );
}

const isState = ({ kind }: Statement): boolean => kind === 'capture' || kind === 'invoke-state';

function invocationWellFormed(program: WholeProgram, objects: ReadonlyMap<string, string>, { callee, on, keys }: Invocation): boolean {
  if (!program.functions.some(({ name }) => name === callee)) return false;
  const called = functionNamed(program, callee);
  return called.keys.length === keys.length && (called.of === undefined ? on === undefined : objects.get(on ?? '') === called.of);
}

/** Whether functions give back what their callers use. */
function answersFit(program: WholeProgram, fn: FunctionDefinition): boolean {
  const gives = (call: Invocation, what: Gives): boolean => functionNamed(program, call.callee).gives === what;
  return [...allStatements(fn.body)].every((it) => {
    if ([...conditionsOf(it)].some((part) => part.kind === 'invoke' && !gives(part.call, 'truth'))) return false;
    if (it.kind === 'answer' && it.answer.kind === 'invoke') return gives(it.answer.call, it.answer.gives);
    return it.kind === 'invoke-state' ? gives(it.call, 'state') : it.kind !== 'invoke' || it.target === undefined || gives(it.call, 'key');
  });
}

function givesBack({ gives, body }: FunctionDefinition): boolean {
  const all = [...allStatements(body)];
  if (gives === 'nothing') return all.every(({ kind }) => kind !== 'answer');
  return body.at(-1)?.kind === 'answer' && all.every(({ kind }) => kind !== 'return');
}
