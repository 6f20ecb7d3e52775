// Evaluates a call: of the KMS, of a constructor, of a small helper that hands its argument on, or of code we do not see.
import type { Answer } from '../calls/context';
import { invoke } from '../calls/invoke';
import { isRehearsal, parameterOf, subjectSlot } from '../sdk/call';
import type { CallView, KmsCall } from '../sdk/recognizer';
import type { ClassId } from '../../ir/types';
import type { Called } from './callee';
import { bind, calledBy, isFunction } from './callee';
import type { Slot } from './environment';
import { SPREAD } from './environment';
import { either } from './either';
import type { BlockEvaluator } from './evaluate';
import { MOST_BRANCHES } from './evaluate';
import type { CallInstruction } from './facts';
import type { FieldReader } from './fields';
import { isNothing, loadField, loadParameter, seeThrough } from './fields';
import { merge, objectCall } from './objects';
import { MOCK, isMock, makesMock } from './mocks';
import {
  BINDING_FUNCTIONS,
  COMPARING_METHODS,
  DESCRIBING_FUNCTIONS,
  ENCODING_FUNCTIONS,
  ENVIRONMENT_FUNCTIONS,
  FOLDING_METHODS,
  GETTER_METHODS,
  IDENTITY_FUNCTIONS,
  IDENTITY_METHODS,
} from './pure-functions';
import { begun } from './promises';
import { nameOf, opaque } from './unseen';
import type { Value } from './value';
import { bare, folded } from './value';

/** What the call gives. Tells of KMS calls and of calls that may reach keys. */
export function evaluateCall(evaluator: BlockEvaluator, instruction: CallInstruction, index: number): Value {
  const [called, ...others] = calledBy(evaluator, instruction, index);
  if (others.length === 0) return evaluateOne(evaluator, instruction, called, index);
  return either(
    evaluator,
    index,
    [called, ...others].map((one) => () => evaluateOne(evaluator, instruction, one, index)),
  );
}

function evaluateOne(evaluator: BlockEvaluator, instruction: CallInstruction, called: Called, index: number): Value {
  return (
    mockCall(evaluator, called, index) ??
    kmsCall(evaluator, instruction, called, index) ??
    construction(evaluator, instruction, called, index) ??
    accessor(evaluator, called, index) ??
    followed(evaluator, instruction, called, index) ??
    helper(evaluator, called, index) ??
    opaque(evaluator, instruction, called, index)
  );
}

/** A stand-in is made, or called: nothing happens to any key. */
function mockCall(evaluator: BlockEvaluator, { receiver, callee }: Called, index: number): Value | undefined {
  const makes = callee?.kind === 'import' && makesMock(callee.name);
  return makes || isMock(receiver) || isMock(callee) ? evaluator.scope.typed(evaluator.fresh(index), MOCK) : undefined;
}

function kmsCall(evaluator: BlockEvaluator, instruction: CallInstruction, called: Called, index: number): Value | undefined {
  const { receiver, method } = called;
  if (!receiver || method === undefined) return undefined;
  // An object written here that has a member of that name: a stand-in, whatever it is given.
  const holder = bare(receiver);
  if (holder.kind === 'object' && evaluator.environment.fields(holder)?.has(method)) return undefined;
  const reader = evaluator.reader(index);
  const receiverClass = evaluator.classOf(receiver);
  const view: CallView = {
    receiver,
    method,
    args: called.args,
    field: (base, name) => loadField(reader, base, name),
    ...(receiverClass === undefined ? {} : { receiverClass }),
  };
  const { recognizer } = evaluator.scope;
  const call = recognizer.recognize(view);
  if (call) return operationCall(evaluator, instruction, call, receiver, index);
  const calls = operationsNamed(evaluator, view).map((choose) => recognizer.recognize({ ...view, choose }));
  if (calls.every((one) => one === undefined)) return undefined;
  return either(
    evaluator,
    index,
    calls.map((one) => () => {
      if (one) return operationCall(evaluator, instruction, one, receiver, index);
      // An action of another service.
      evaluator.tell({
        kind: 'opaque',
        index,
        reach: 'none',
        passed: [],
        receivesOutside: false,
        changes: new Set(),
        heap: evaluator.snapshot(),
      });
      return evaluator.fresh(index);
    }),
  );
}

/** Where the operation is named by a variable of several texts: a way to choose each of them. */
function operationsNamed(evaluator: BlockEvaluator, view: CallView): readonly ((value: Value) => Value)[] {
  const found: { readonly of: Value; readonly texts: readonly Value[] }[] = [];
  evaluator.scope.recognizer.recognize({
    ...view,
    choose: (value) => {
      const texts = textsOf(evaluator, value);
      if (texts.length > 1 && texts.length <= MOST_BRANCHES) found.push({ of: value, texts });
      return value;
    },
  });
  const [named] = found;
  return (named?.texts ?? []).map((text) => (value) => (value === named?.of ? text : value));
}

/** The texts one of which the value is; none where it can be something else. */
function textsOf(evaluator: BlockEvaluator, value: Value): readonly Value[] {
  const seen = new Set([value]);
  // A set gives what is added to it in the meantime, too.
  for (const each of seen)
    if (each.kind === 'phi' || each.kind === 'choice') for (const member of evaluator.membersOf(each)) seen.add(member);
    else if (each.kind !== 'const') return [];
  return [...seen].filter((each) => each.kind === 'const');
}

/** The call of the operation. */
function operationCall(evaluator: BlockEvaluator, instruction: CallInstruction, call: KmsCall, receiver: Value, index: number): Value {
  const reader = evaluator.reader(index);
  const site = evaluator.site(index);
  for (const subject of call.operation.subjects) {
    const named = subjectSlot(call, subject, reader)?.value;
    if (named?.kind === 'const' && typeof named.value === 'string') evaluator.lookedUp.add(named.value);
  }
  const answer = answerOf(call, reader);
  evaluator.answers.set(site, answer);
  const fact = { kind: 'kms', index, site, call, receiver, instruction, answer } as const;
  const told = { ...fact, reader: { ...reader, environment: evaluator.snapshot() } };
  evaluator.tell(told);
  const response = evaluator.scope.values.of({ kind: 'response', site, path: [] });
  bindAlias(evaluator, call, index);
  return begun(evaluator, told, response);
}

/** What the answer of the call means: the key it is about is that of its first subject, aliases seen through. */
function answerOf(call: KmsCall, reader: FieldReader): Answer {
  const { operation, sdk, surface } = call;
  const [first] = operation.creates ? [] : operation.subjects;
  const slot = first && subjectSlot(call, first, reader);
  const subject =
    first && slot
      ? {
          subject: {
            value: first.kind === 'ciphertext' ? slot.value : seeThrough(slot.value, reader),
            role: first.kind === 'ciphertext' ? 'ciphertext' : 'id',
          } as const,
        }
      : {};
  return { operation, sdk, surface, ...subject };
}

/** A call of a function of the program, or a call with a function of the program that runs it. */
function followed(evaluator: BlockEvaluator, instruction: CallInstruction, called: Called, index: number): Value | undefined {
  const { callee } = called;
  if (callee?.kind !== 'closure') return undefined;
  const value = invoke(evaluator, instruction, { ...called, callee }, index);
  return value ?? (evaluator.diverged ? evaluator.scope.values.constant(undefined) : undefined);
}

/** After CreateAlias and UpdateAlias the alias names the key. */
function bindAlias(evaluator: BlockEvaluator, call: KmsCall, index: number): void {
  const effect = call.operation.aliasEffect;
  const reader = evaluator.reader(index);
  if (!effect || isRehearsal(call, reader)) return;
  const alias = parameterOf(call, effect.alias, reader)?.value;
  if (alias?.kind !== 'const' || typeof alias.value !== 'string') return;
  const key = effect.kind === 'unbind' ? undefined : parameterOf(call, effect.key, reader)?.value;
  // Bound to nothing, it stands for itself.
  evaluator.environment.aliases.set(alias.value, key ?? alias);
}

function construction(evaluator: BlockEvaluator, instruction: CallInstruction, called: Called, index: number): Value | undefined {
  const { callee } = called;
  const { values, recognizer } = evaluator.scope;
  if (callee?.kind === 'class' && called.args[0] && called.args.length === 1 && isEnumeration(evaluator, callee.classId))
    return called.args[0].value;
  if (callee?.kind === 'class' && called.receiver && called.method === undefined)
    return fill(evaluator, instruction, called, index, callee.classId, called.receiver);
  if (callee?.kind === 'class') return construct(evaluator, instruction, called, index, callee.classId);
  const name =
    callee?.kind === 'import' ? callee.name : callee?.kind === 'global' && /(Error|Exception)$/.test(callee.name) ? callee.name : undefined;
  if (name === undefined || !(instruction.construct || recognizer.knows(name) || /(^|\.)[A-Z][^.]*$/.test(name))) return undefined;
  evaluator.isHarmless = recognizer.knows(name);
  const instance = values.of({ kind: 'instance', site: evaluator.site(index), className: name });
  const fields = new Map<string, Slot>();
  called.args.forEach((argument, place) => {
    const isSpread = argument.spread === true;
    const field = argument.name ?? (isSpread ? undefined : recognizer.placedField(name, place));
    if (field !== undefined) fields.set(field, { value: argument.value, span: argument.span });
    else if (place === 0 || isSpread) {
      const given = evaluator.environment.fields(bare(argument.value));
      for (const [inner, slot] of given ?? []) fields.set(inner, slot);
      if (!given && argument.value.kind !== 'const') fields.set(SPREAD, { value: argument.value, span: argument.span });
    }
  });
  evaluator.environment.heap.set(instance.id, fields);
  return instance;
}

function isEnumeration(evaluator: BlockEvaluator, classId: ClassId): boolean {
  const { scope, declared } = evaluator.scope.program.classOf(classId);
  return declared !== undefined && scope.classes.isEnumeration(declared);
}

/** An object of a class of the program: its constructor fills it. */
function construct(evaluator: BlockEvaluator, instruction: CallInstruction, called: Called, index: number, classId: ClassId): Value {
  const object = evaluator.scope.values.of({ kind: 'made', site: evaluator.site(index), classId });
  evaluator.environment.heap.set(object.id, new Map());
  return fill(evaluator, instruction, called, index, classId, object);
}

/** The constructor of the class fills the object. */
function fill(
  evaluator: BlockEvaluator,
  instruction: CallInstruction,
  { args }: Called,
  index: number,
  classId: ClassId,
  object: Value,
): Value {
  const constructor = evaluator.scope.program.constructorOf(classId);
  if (constructor?.kind === 'closure') invoke(evaluator, instruction, { receiver: object, callee: constructor, args }, index);
  return object;
}

/** A setter or a getter of a request. */
function accessor(evaluator: BlockEvaluator, called: Called, index: number): Value | undefined {
  const { receiver, method, args } = called;
  const className = receiver && evaluator.classOf(receiver);
  if (!receiver || method === undefined || className === undefined) return undefined;
  const read = args.length === 0 ? evaluator.scope.recognizer.getter(className, method) : undefined;
  evaluator.isHarmless = read !== undefined;
  if (read !== undefined) return loadParameter(evaluator.reader(index), receiver, read, read)?.value;
  const target = evaluator.scope.recognizer.setter(className, method);
  const [first, second] = args;
  if (target === undefined || !first) return undefined;
  evaluator.isHarmless = true;
  const holder = bare(receiver);
  if (target === 'all') merge(evaluator, holder, first, index);
  else if (target !== 'named') evaluator.environment.store(holder, target.field, first);
  else if (second && first.value.kind === 'const') evaluator.environment.store(holder, String(first.value.value), second);
  return receiver;
}

function helper(evaluator: BlockEvaluator, called: Called, index: number): Value | undefined {
  const { values } = evaluator.scope;
  const { receiver, method, callee, args } = called;
  const [first, second] = args;
  const name = nameOf(callee) ?? (receiver && nameOf(receiver) && method !== undefined ? `${nameOf(receiver)}.${method}` : undefined);
  if (name !== undefined) {
    const tail = name.split('.').slice(-2).join('.');
    if (first && (IDENTITY_FUNCTIONS.has(name) || IDENTITY_FUNCTIONS.has(tail))) return first.value;
    if (first?.value.kind === 'error' && DESCRIBING_FUNCTIONS.has(name)) return first.value;
    if (first && ENCODING_FUNCTIONS.has(name) && first.value.kind !== 'const' && first.value.kind !== 'concat') return first.value;
    if (ENVIRONMENT_FUNCTIONS.has(name) && first?.value.kind === 'const')
      return environmentVariable(evaluator, String(first.value.value), second?.value, index);
    if (name === 'getattr' && first && second?.value.kind === 'const')
      return evaluator.field(first.value, String(second.value.value), index);
    if (name === 'setattr' && first && second?.value.kind === 'const' && args[2]) {
      evaluator.environment.store(bare(first.value), String(second.value.value), args[2]);
      return evaluator.scope.values.constant(null);
    }
    if (BINDING_FUNCTIONS.has(name) && first) return bind(evaluator, index, first.value, args.slice(1));
  }
  const object = objectCall(evaluator, called, name, index);
  if (object) return object;
  if (!receiver || method === undefined || callee?.kind === 'closure') return undefined;
  if (IDENTITY_METHODS.has(method)) return receiver;
  const to = args.length === 0 ? FOLDING_METHODS.get(method) : undefined;
  if (to && receiver.kind === 'const' && typeof receiver.value === 'string') return values.constant(folded(receiver.value, to));
  if (to && isTold(evaluator, receiver)) return values.of({ kind: 'folded', of: receiver, to });
  if (method === 'bind' && isFunction(evaluator, receiver)) return bind(evaluator, index, receiver, args.slice(1));
  if (receiver.kind === 'error' && args.length === 0) return loadField(evaluator.reader(index), receiver, method);
  if (GETTER_METHODS.has(method) && first?.value.kind === 'const' && receiver.kind !== 'object') {
    const field = loadField(evaluator.reader(index), receiver, String(first.value.value));
    return second && !isTold(evaluator, field) ? evaluator.choose(index, [field, second.value]) : field;
  }
  const comparison = COMPARING_METHODS.get(method);
  if (comparison === undefined || !first) return undefined;
  if (comparison === 'equals') return values.of({ kind: 'compare', operator: '==', left: receiver, right: first.value });
  if (comparison === 'starts') return values.of({ kind: 'compare', operator: 'starts', left: receiver, right: first.value });
  return evaluator.membership(first.value, receiver, index, first.span);
}

/** A part of an answer or an error, or nothing: what stands in for it where it is missing does not count. */
function isTold({ phis }: BlockEvaluator, value: Value): boolean {
  const isPart = ({ kind }: Value): boolean => kind === 'response' || kind === 'error';
  const operands = value.kind === 'phi' ? [...phis.operands(value).values()] : [value];
  return (
    operands.some(isPart) &&
    operands.every((operand) => (value.kind === 'phi' && operand === value) || isPart(operand) || isNothing(operand))
  );
}

function environmentVariable(evaluator: BlockEvaluator, name: string, otherwise: Value | undefined, index: number): Value {
  const { values } = evaluator.scope;
  const variable = values.of({ kind: 'import', name: `os.environ.${name}` });
  return otherwise ? evaluator.choose(index, [variable, otherwise]) : variable;
}
