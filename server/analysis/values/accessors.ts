// Fields whose reading or assigning calls a method of the object's class. What the method does there is what any call of
// it does; a getter that keeps what it gave is none of these. It does not know what is read.
import { invoke } from '../calls/invoke';
import type { ClassId, Span } from '../../ir/types';
import type { Slot } from './environment';
import type { BlockEvaluator } from './evaluate';
import type { CallInstruction } from './facts';
import type { Value } from './value';
import { bare, classNamed } from './value';

/** What reading the field gives, where that calls a getter of the program. */
export function readByGetter(evaluator: BlockEvaluator, base: Value, name: string, index: number, span: Span): Value | undefined {
  const getter = accessorOf(evaluator, base, name, 'getter');
  return getter && invoke(evaluator, asCall(span), { receiver: base, method: name, callee: getter, args: [] }, index);
}

/** Calls the setter of the program that assigning to the field calls. @returns whether there is one */
export function assignBySetter(
  evaluator: BlockEvaluator,
  base: Value,
  name: string,
  { value, span }: Required<Slot>,
  index: number,
): boolean {
  const setter = accessorOf(evaluator, base, name, 'setter');
  if (setter) invoke(evaluator, asCall(span), { receiver: base, method: name, callee: setter, args: [{ value, span }] }, index);
  return setter !== undefined;
}

function accessorOf(
  evaluator: BlockEvaluator,
  base: Value,
  name: string,
  kind: 'getter' | 'setter',
): (Value & { kind: 'closure' }) | undefined {
  const holder = bare(base);
  const classId = holder.kind === 'class' || holder.kind === 'self' ? holder.classId : ownClass(evaluator, base);
  return classId === undefined ? undefined : evaluator.scope.program.accessor(classId, name, kind, holder.kind === 'class');
}

function ownClass(evaluator: BlockEvaluator, base: Value): ClassId | undefined {
  const className = evaluator.classOf(base);
  return className === undefined ? undefined : classNamed(className);
}

/** The call that is not written as one. */
function asCall(span: Span): CallInstruction {
  return { op: 'call', dst: -1, args: [], construct: false, disposition: 'held', expected: false, span, nameSpan: span, statement: span };
}
