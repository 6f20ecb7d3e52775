// Evaluates a call of code that we do not see: what it gives, and what it may have changed of what it is given.
import { isFunction, type Called } from './callee';
import type { Change } from './captures';
import type { BlockEvaluator } from './evaluate';
import type { CallInstruction } from './facts';
import { isHarmlessGlobal, isHarmlessImport } from './harmless';
import { MOCK, isMock } from './mocks';
import { handedThrough, setOff } from './promises';
import { capturedBy, changesOf, reachOf, reachesKms } from './reach';
import type { Value } from './value';
import { bare } from './value';

/** What code we do not see gives: an object of the class that its declaration tells, or something new. */
export function opaque(evaluator: BlockEvaluator, instruction: CallInstruction, called: Called, index: number): Value {
  opaqueFact(evaluator, called, index);
  const given = [...(called.receiver ? [called.receiver] : []), ...called.args.map(({ value }) => value)];
  setOff(evaluator, given, index);
  return handedThrough(evaluator, instruction, given, unseenResult(evaluator, called, index));
}

function unseenResult(evaluator: BlockEvaluator, called: Called, index: number): Value {
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
export function nameOf(value: Value | undefined): string | undefined {
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
