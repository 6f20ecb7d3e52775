// A KMS call at its place in the program: its parameters, the keys it is about, and what it is told of a new key.
import { normaliseName, spellName } from '../../../kms/names';
import type { InternalStateId, Provider, Subject } from '../../../kms/types';
import type { Span } from '../../ir/types';
import type { Slot } from '../values/environment';
import type { FieldReader } from '../values/fields';
import { isNothing, loadParameter } from '../values/fields';
import type { KmsCall } from './recognizer';

/** A parameter's value and the expression that gives it; undefined where the call plainly does not give it. */
export function parameterOf(call: KmsCall, name: string, reader: FieldReader): Slot | undefined {
  const placed = call.places.get(normaliseName(name));
  if (placed) return placed;
  for (const request of call.requests) {
    const slot = loadParameter(reader, request, name, spellName(name, call.naming));
    if (slot && !isNothing(slot.value)) return slot;
  }
  return undefined;
}

/** Whether the call is only a rehearsal (DryRun), or may be one for all we know. */
export function isRehearsal(call: KmsCall, reader: FieldReader): boolean {
  const { dryRunParameter } = call.operation;
  const value = dryRunParameter === undefined ? undefined : parameterOf(call, dryRunParameter, reader)?.value;
  if (!value || value.kind === 'path') return false;
  return value.kind !== 'const' || String(value.value).toLowerCase() === 'true';
}

/** The states a key made by the call starts in, and whether the program says so. */
export function initialStates(
  call: KmsCall,
  provider: Provider,
  reader: FieldReader,
): { readonly states: readonly InternalStateId[]; readonly known: boolean; readonly origin?: string } {
  const { creates } = call.operation;
  const value = creates && parameterOf(call, creates.originParameter, reader)?.value;
  const origin = value === undefined ? provider.defaultOrigin : value.kind === 'const' ? String(value.value) : undefined;
  const found = provider.origins.find((candidate) => candidate.origin === origin);
  if (found && origin !== undefined) return { states: [found.initial], known: true, origin };
  return { states: [...new Set(provider.origins.map((candidate) => candidate.initial))], known: false };
}

/** Where the call names the subject's key or gives its ciphertext. */
export function subjectSlot(call: KmsCall, subject: Subject, reader: FieldReader): Slot | undefined {
  return parameterOf(call, subject.parameter, reader);
}

/** All parameters the call gives, in the API's order. */
export function givenParameters(
  call: KmsCall,
  reader: FieldReader,
): readonly { readonly parameter: string; readonly slot: Slot & { readonly span: Span } }[] {
  return call.operation.parameters.flatMap(({ name }) => {
    const slot = parameterOf(call, name, reader);
    return slot?.span ? [{ parameter: name, slot: { ...slot, span: slot.span } }] : [];
  });
}
