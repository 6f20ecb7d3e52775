// What a call calls: a method of a receiver, or a value. Methods taken from a value and called later, and functions
// whose first arguments are bound (bind, functools.partial), are seen through. It does not know which calls are KMS calls.
import type { ClassId, FunctionId, VarId } from '../../ir/types';
import type { ArgumentView } from '../sdk/recognizer';
import type { Slot } from './environment';
import { SPREAD } from './environment';
import type { BlockEvaluator } from './evaluate';
import type { CallInstruction } from './facts';
import { MOST_BRANCHES } from './evaluate';
import { isNothing, loadField } from './fields';
import type { Value } from './value';
import { CALLING_FUNCTIONS, CALLING_METHODS } from './pure-functions';
import { bare, classNamed } from './value';

export interface Called {
  readonly receiver?: Value;
  readonly method?: string;
  readonly callee?: Value;
  readonly args: readonly ArgumentView[];
  /** What variables around the function hold that were its maker's, by the program's numbers. */
  readonly captured?: Captured;
}

export type Captured = ReadonlyMap<VarId, Value>;

/** The fields of a bound function: what is called, `argument 0`, `argument key_id`, and what it captured. */
const TARGET = 'target function';
const ARGUMENT = 'argument ';
const CAPTURED = 'captured ';

/** Functions bound to functions bound to functions are followed so far. */
const DEPTH = 4;

/** What the instruction calls, with what: one of these. */
export function calledBy(evaluator: BlockEvaluator, instruction: CallInstruction, index: number): readonly [Called, ...Called[]] {
  const called = namedBy(evaluator, instruction, index);
  const { callee, method } = called;
  if (callee?.kind !== 'phi' && callee?.kind !== 'choice') return [called];
  // What is nothing is not called.
  const members = leavesOf(evaluator, callee).filter((member) => !isNothing(member));
  const [first, ...others] = members.map((member): Called => {
    const { receiver, ...one } = target(evaluator, member, called.args);
    return {
      ...(method === undefined ? {} : { method }),
      ...(called.receiver ? { receiver: called.receiver } : {}),
      ...(receiver ? { receiver } : {}),
      ...one,
    };
  });
  const isKnown = members.length <= MOST_BRANCHES && members.some((member) => isFunction(evaluator, member));
  return first && isKnown ? [first, ...others] : [called];
}

/** All that a variable of several can hold. */
function leavesOf(evaluator: BlockEvaluator, value: Value): readonly Value[] {
  const seen = new Set([value]);
  // A set gives what is added to it in the meantime, too.
  for (const each of seen)
    if (each.kind === 'phi' || each.kind === 'choice') for (const member of evaluator.membersOf(each)) seen.add(member);
  return [...seen].filter((each) => each.kind !== 'phi' && each.kind !== 'choice');
}

function namedBy(evaluator: BlockEvaluator, instruction: CallInstruction, index: number): Called {
  const args = instruction.args.flatMap(({ value, span, name, spread }) =>
    spread ? spreadOut(evaluator, evaluator.read(value), span) : [viewOf(evaluator, evaluator.read(value), span, name)],
  );
  const { method } = instruction;
  const inherited = instruction.inheritedBy === undefined ? undefined : inheritedBy(evaluator, instruction, instruction.inheritedBy);
  if (inherited) return { ...inherited, args };
  if (method !== undefined && instruction.receiver !== undefined) {
    const receiver = evaluator.read(instruction.receiver);
    // f.call(self, x) is f(x).
    if (method === 'call' && isFunction(evaluator, receiver)) return target(evaluator, receiver, args.slice(1));
    const [, list] = args;
    if (method === 'apply' && list && isFunction(evaluator, receiver))
      return target(evaluator, receiver, spreadOut(evaluator, list.value, list.span));
    const className = evaluator.classOf(receiver);
    if (className !== undefined) {
      const own = classNamed(className);
      if (own !== undefined && evaluator.scope.program.isDecorated(own, method)) return decorated(evaluator, own, receiver, method, args);
      const callee = own === undefined ? undefined : evaluator.scope.program.method(own, method);
      if (callee || own === undefined) return { receiver, method, args, ...(callee ? { callee } : {}) };
    }
    const member = loadField(evaluator.reader(index), receiver, method);
    if (boundFunction(evaluator, member)) return target(evaluator, member, args);
    if (member.kind === 'method') return target(evaluator, member, args);
    const place = member.kind === 'import' ? CALLING_FUNCTIONS.get(member.name) : CALLING_METHODS.get(method);
    if (place !== undefined) return handedOn(evaluator, place, args) ?? { receiver, method, args };
    if (member.kind === 'closure' && receiver.kind === 'class' && takesReceiver(evaluator, member.fn)) return ofItsFirst(member, args);
    const isOneOf =
      (member.kind === 'choice' || member.kind === 'phi') && leavesOf(evaluator, member).some((each) => isFunction(evaluator, each));
    const isCode = isOneOf || member.kind === 'closure' || member.kind === 'class' || member.kind === 'import';
    return isCode ? { receiver, method, callee: member, args } : { receiver, method, args };
  }
  if (instruction.callee === undefined) return { args };
  const callee = evaluator.read(instruction.callee);
  if (instruction.receiver !== undefined) return { receiver: evaluator.read(instruction.receiver), callee, args };
  const place = callee.kind === 'import' ? CALLING_FUNCTIONS.get(callee.name) : undefined;
  return (place === undefined ? undefined : handedOn(evaluator, place, args)) ?? target(evaluator, callee, args);
}

/** The method, or constructor, that the ancestors of the class have. */
function inheritedBy(evaluator: BlockEvaluator, { receiver, method }: CallInstruction, classId: ClassId): Omit<Called, 'args'> | undefined {
  const { program, base } = evaluator.scope;
  const callee = method === undefined ? program.inheritedConstructor(base + classId) : program.inheritedMethod(base + classId, method);
  if (receiver === undefined) return undefined;
  return { receiver: evaluator.read(receiver), ...(method === undefined ? {} : { method }), ...(callee ? { callee } : {}) };
}

/** The method is what a decorator made of it: a function whose first argument is the receiver. */
function decorated(evaluator: BlockEvaluator, classId: ClassId, receiver: Value, method: string, args: readonly ArgumentView[]): Called {
  const { program, values } = evaluator.scope;
  const callee = program.classField(values.of({ kind: 'class', classId }), method);
  if (!callee) return { receiver, method, args };
  const { nameSpan } = evaluator.block.instructions[evaluator.position] as CallInstruction;
  return target(evaluator, callee, [viewOf(evaluator, receiver, nameSpan, undefined), ...args]);
}

/** Whether the function is a method of objects, not of the class. */
function takesReceiver(evaluator: BlockEvaluator, id: FunctionId): boolean {
  const { scope, fn } = evaluator.scope.program.functionOf(id);
  return fn.self !== undefined && scope.receiverOf(fn)?.kind === 'self';
}

/** Base.method(self, …): the first argument is what it is called on. */
function ofItsFirst(callee: Value, [first, ...args]: readonly ArgumentView[]): Called {
  return { callee, args, ...(first ? { receiver: first.value } : {}) };
}

/** The call of the method that is among the arguments, with those behind it. */
function handedOn(evaluator: BlockEvaluator, place: number, args: readonly ArgumentView[]): Called | undefined {
  const called = args[place]?.value;
  return called && (isMethod(evaluator, called) || boundFunction(evaluator, called))
    ? target(evaluator, called, args.slice(place + 1))
    : undefined;
}

/** A function that calls `callee` with the arguments before its own. */
export function bind(evaluator: BlockEvaluator, index: number, callee: Value, args: readonly ArgumentView[]): Value {
  if (args.length === 0) return callee;
  const bound = evaluator.scope.values.of({ kind: 'object', site: evaluator.site(index), array: false });
  const fields = new Map<string, Slot>([[TARGET, { value: callee }]]);
  args.forEach(({ name, value, span }, place) => fields.set(`${ARGUMENT}${name ?? place}`, { value, span }));
  evaluator.environment.heap.set(bound.id, fields);
  return bound;
}

/** The fields of a function that keeps what variables of the function held that made it. */
export function keeping(callee: Value, captured: Captured): Map<string, Slot> {
  return new Map([[TARGET, { value: callee }], ...[...captured].map(([id, value]) => [`${CAPTURED}${id}`, { value }] as const)]);
}

/** Whether the value is a function as far as the program shows: a method taken from a client, a closure, a bound function. */
export function isFunction(evaluator: BlockEvaluator, value: Value): boolean {
  return value.kind === 'closure' || value.kind === 'method' || isMethod(evaluator, value) || boundFunction(evaluator, value) !== undefined;
}

/** A method of an object of the program, taken from it. */
function boundMethod(evaluator: BlockEvaluator, { receiver, name }: Value & { kind: 'method' }): Omit<Called, 'args'> {
  const own = classNamed(evaluator.classOf(receiver) ?? '');
  const callee = own === undefined ? undefined : evaluator.scope.program.method(own, name);
  return { receiver, method: name, ...(callee ? { callee } : {}) };
}

function isMethod(evaluator: BlockEvaluator, value: Value): value is Value & { kind: 'path' } {
  return value.kind === 'path' && evaluator.classOf(value.base) !== undefined;
}

function boundFunction(evaluator: BlockEvaluator, value: Value): ReadonlyMap<string, Slot> | undefined {
  const fields = value.kind === 'object' ? evaluator.environment.fields(bare(value)) : undefined;
  return fields?.has(TARGET) ? fields : undefined;
}

function target(evaluator: BlockEvaluator, callee: Value, args: readonly ArgumentView[], depth = DEPTH): Called {
  if (callee.kind === 'method') return { ...boundMethod(evaluator, callee), args };
  if (callee.kind === 'closure' && evaluator.scope.program.functionOf(callee.fn).fn.takesSelf) return ofItsFirst(callee, args);
  if (isMethod(evaluator, callee)) return { receiver: callee.base, method: callee.name, args };
  const bound = depth > 0 ? boundFunction(evaluator, callee) : undefined;
  const inner = bound?.get(TARGET)?.value;
  if (!bound || !inner) return { callee, args };
  const given = [...bound].flatMap(([name, { value, span }]) => {
    if (!name.startsWith(ARGUMENT) || !span) return [];
    const own = name.slice(ARGUMENT.length);
    return [viewOf(evaluator, value, span, /^\d+$/.test(own) ? undefined : own)];
  });
  const captured = [...bound].flatMap(([name, { value }]) =>
    name.startsWith(CAPTURED) ? [[Number(name.slice(CAPTURED.length)), value] as const] : [],
  );
  const called = target(evaluator, inner, [...given, ...args], depth - 1);
  return captured.length === 0 ? called : { ...called, captured: new Map([...captured, ...(called.captured ?? [])]) };
}

/** f(...items), f(*items), f(**fields): the items as arguments, the fields as arguments by name, where these are known. */
function spreadOut(evaluator: BlockEvaluator, value: Value, span: ArgumentView['span']): readonly ArgumentView[] {
  const holder = bare(value);
  const fields = holder.kind === 'object' ? evaluator.environment.fields(holder) : undefined;
  if (holder.kind !== 'object' || !fields || fields.has(SPREAD)) return [{ ...viewOf(evaluator, value, span, undefined), spread: true }];
  return [...fields].map(([name, slot]) => viewOf(evaluator, slot.value, slot.span ?? span, holder.array ? undefined : name));
}

function viewOf(evaluator: BlockEvaluator, value: Value, span: ArgumentView['span'], name: string | undefined): ArgumentView {
  const className = evaluator.classOf(value);
  return { value, span, ...(name === undefined ? {} : { name }), ...(className === undefined ? {} : { className }) };
}
