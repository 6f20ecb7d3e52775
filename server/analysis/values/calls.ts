// Evaluates a call: of the KMS, of a constructor, of a small helper that hands its argument on, or of code we do not see.
import type { Answer } from '../calls/context';
import { invoke } from '../calls/invoke';
import { isRehearsal, parameterOf, subjectSlot } from '../sdk/call';
import type { KmsCall } from '../sdk/recognizer';
import type { ClassId } from '../../ir/types';
import type { Called } from './callee';
import type { Change } from './captures';
import { bind, calledBy, isFunction } from './callee';
import type { Slot } from './environment';
import { SPREAD } from './environment';
import type { BlockEvaluator } from './evaluate';
import type { CallInstruction } from './facts';
import type { FieldReader } from './fields';
import { isNothing, loadField, loadParameter, seeThrough } from './fields';
import { isHarmlessGlobal, isHarmlessImport } from './harmless';
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
import { capturedBy, changesOf, reachOf, reachesKms } from './reach';
import type { Value } from './value';
import { bare, folded } from './value';

/** What the call gives. Tells of KMS calls and of calls that may reach keys. */
export function evaluateCall(evaluator: BlockEvaluator, instruction: CallInstruction, index: number): Value {
  const called = calledBy(evaluator, instruction, index);
  return (
    mockCall(evaluator, called, index) ??
    kmsCall(evaluator, instruction, called, index) ??
    construction(evaluator, instruction, called, index) ??
    accessor(evaluator, called, index) ??
    followed(evaluator, instruction, called, index) ??
    helper(evaluator, called, index) ??
    opaque(evaluator, called, index)
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
  const call = evaluator.scope.recognizer.recognize({
    receiver,
    method,
    args: called.args,
    field: (base, name) => loadField(reader, base, name),
    ...(receiverClass === undefined ? {} : { receiverClass }),
  });
  if (!call) return undefined;
  const site = evaluator.site(index);
  for (const subject of call.operation.subjects) {
    const named = subjectSlot(call, subject, reader)?.value;
    if (named?.kind === 'const' && typeof named.value === 'string') evaluator.lookedUp.add(named.value);
  }
  const answer = answerOf(call, reader);
  evaluator.answers.set(site, answer);
  const fact = { kind: 'kms', index, site, call, receiver, instruction, answer } as const;
  evaluator.tell({ ...fact, reader: { ...reader, environment: evaluator.snapshot() } });
  const response = evaluator.scope.values.of({ kind: 'response', site, path: [] });
  bindAlias(evaluator, call, index);
  return response;
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
  if (callee?.kind === 'class') return construct(evaluator, instruction, called, index, callee.classId);
  const name =
    callee?.kind === 'import' ? callee.name : callee?.kind === 'global' && /(Error|Exception)$/.test(callee.name) ? callee.name : undefined;
  if (name === undefined || !(instruction.construct || recognizer.knows(name) || /(^|\.)[A-Z][^.]*$/.test(name))) return undefined;
  const instance = values.of({ kind: 'instance', site: evaluator.site(index), className: name });
  const fields = new Map<string, Slot>();
  called.args.forEach((argument, place) => {
    const isSpread = instruction.args[place]?.spread === true;
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
  const { program, values } = evaluator.scope;
  const object = values.of({ kind: 'made', site: evaluator.site(index), classId });
  evaluator.environment.heap.set(object.id, new Map());
  const constructor = program.constructorOf(classId);
  if (constructor?.kind !== 'closure') return object;
  invoke(evaluator, instruction, { receiver: object, callee: constructor, args: called.args }, index);
  return object;
}

/** A setter or a getter of a request. */
function accessor(evaluator: BlockEvaluator, called: Called, index: number): Value | undefined {
  const { receiver, method, args } = called;
  const className = receiver && evaluator.classOf(receiver);
  if (!receiver || method === undefined || className === undefined) return undefined;
  const read = args.length === 0 ? evaluator.scope.recognizer.getter(className, method) : undefined;
  if (read !== undefined) return loadParameter(evaluator.reader(index), receiver, read, read)?.value;
  const target = evaluator.scope.recognizer.setter(className, method);
  const [first, second] = args;
  if (target === undefined || !first) return undefined;
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

/** What code we do not see gives: an object of the class that its declaration tells, or something new. */
function opaque(evaluator: BlockEvaluator, called: Called, index: number): Value {
  opaqueFact(evaluator, called, index);
  const { callee, receiver, method } = called;
  const { scope } = evaluator;
  if (callee?.kind === 'closure') {
    const target = scope.program.functionOf(callee.fn);
    const returned = scope.program.flows.ofEntry(callee.fn)?.returned;
    return scope.typed(evaluator.fresh(index), isMock(returned) ? MOCK : target.scope.typeName(target.fn.returns));
  }
  // A path on something outside that is only looked up: config.get('key') twice is the same key twice.
  const isLookup = receiver && method !== undefined && called.args.length === 0 && /^get[A-Z_]/.test(method) && isStable(receiver);
  return isLookup ? scope.values.of({ kind: 'path', base: receiver, name: `${method}()` }) : evaluator.fresh(index);
}

function opaqueFact(evaluator: BlockEvaluator, called: Called, index: number): void {
  const { family } = evaluator.scope.module;
  const isHarmlessCallee = (value: Value): boolean => {
    const name = nameOf(value);
    if (value.kind === 'const' || value.kind === 'object' || value.kind === 'response' || value.kind === 'error' || value.kind === 'concat')
      return true;
    if (name === undefined) return false;
    return value.kind === 'import' ? isHarmlessImport(name, family) : isHarmlessGlobal(name.split('.', 1)[0]!);
  };
  const own = reachOf(evaluator.scope.program, called.callee, called.receiver, called.method, isHarmlessCallee);
  // Whoever is given a function may call it.
  const reach = own === 'none' && called.args.some(({ value }) => canCallKms(evaluator, value)) ? 'passed' : own;
  const { callee } = called;
  const changes = callee?.kind === 'closure' ? changesOf(evaluator.scope.program, callee.fn) : new Set<Change>();
  if (reach === 'none' && changes.size === 0) return;
  const given = [...called.args.map((argument) => argument.value), ...[called.receiver, callee].filter((value) => value !== undefined)];
  const passed = [
    ...(reach === 'none' ? [] : handedOver(evaluator, given)),
    ...[...changes].flatMap((change) => changedValues(evaluator, called.receiver, change)),
  ];
  const receivesOutside =
    reach !== 'none' && called.args.some(({ value }) => !['const', 'closure', 'global', 'import', 'namespace'].includes(value.kind));
  evaluator.tell({
    kind: 'opaque',
    index,
    reach: reach === 'none' ? 'passed' : reach,
    passed,
    receivesOutside,
    changes,
    heap: evaluator.snapshot(),
  });
  for (const change of changes) forgetContent(evaluator, called.receiver, change);
}

/** What the name that a called function gives a new meaning stood for, here and in the code around. */
function changedValues(evaluator: BlockEvaluator, receiver: Value | undefined, change: Change): readonly Value[] {
  if ('variable' in change) {
    const scope = evaluator.scope.program.scopeOf(change.variable);
    const outside = scope.outside(change.variable - scope.base);
    const held =
      scope === evaluator.scope ? evaluator.read(change.variable - scope.base) : evaluator.environment.variables.get(change.variable);
    return [held ?? outside, outside];
  }
  return receiver ? [fieldPlace(evaluator, receiver, change.field)] : [];
}

/** From here on the name stands for whatever the called function left there. */
function forgetContent(evaluator: BlockEvaluator, receiver: Value | undefined, change: Change): void {
  const { scope, environment, fn } = evaluator;
  if ('variable' in change) {
    const owner = scope.program.scopeOf(change.variable);
    const variable = change.variable - owner.base;
    if (environment.variables.has(change.variable) && !(owner === scope && scope.variable(variable)?.owner === fn.id))
      environment.variables.set(change.variable, owner.outside(variable));
  } else if (receiver && environment.fields(bare(receiver))?.has(change.field)) {
    environment.store(bare(receiver), change.field, { value: fieldPlace(evaluator, receiver, change.field) });
  }
}

function fieldPlace({ scope }: BlockEvaluator, holder: Value, name: string): Value {
  return scope.values.of({ kind: 'path', base: bare(holder), name });
}

/** Whether the value is a function that talks to the KMS, or has one in it. */
function canCallKms(evaluator: BlockEvaluator, value: Value, depth = 3): boolean {
  if (value.kind === 'closure') return reachesKms(evaluator.scope.program, value.fn);
  if (isFunction(evaluator, value)) return true;
  return (
    depth > 0 &&
    [...(evaluator.environment.fields(bare(value))?.values() ?? [])].some((slot) => canCallKms(evaluator, slot.value, depth - 1))
  );
}

/** The values, and what the functions among them and in their fields can reach of the code around. */
function handedOver(evaluator: BlockEvaluator, values: readonly Value[]): readonly Value[] {
  const { scope, environment } = evaluator;
  const found = new Set(values);
  for (const value of found) {
    if (value.kind === 'closure') {
      if (!reachesKms(scope.program, value.fn)) continue;
      const owner = scope.program.scopeOf(value.fn);
      for (const variable of capturedBy(scope.program, value.fn)) found.add(evaluator.readOf(owner, variable));
    } else
      for (const slot of environment.fields(bare(value))?.values() ?? [])
        if (slot.value.kind === 'closure' || environment.fields(bare(slot.value))) found.add(slot.value);
  }
  return [...found];
}

/** The qualified name of an imported or global thing, or of a path from one. */
function nameOf(value: Value | undefined): string | undefined {
  if (value?.kind === 'import' || value?.kind === 'global') return value.name;
  if (value?.kind !== 'path') return undefined;
  const base = nameOf(value.base);
  return base === undefined ? undefined : `${base}.${value.name}`;
}

/** Denotes the same thing at every execution. */
function isStable(value: Value): boolean {
  if (value.kind === 'path' || value.kind === 'typed') return isStable(value.base);
  return value.kind === 'outside' || value.kind === 'self' || value.kind === 'import' || value.kind === 'global';
}
