// A KMS call at its place in the program: its parameters, the keys it is about, and what it is told of a new key.
import { normaliseName, spellName } from '../../../kms/names';
import type { Given, InternalStateId, Provider, Subject } from '../../../kms/types';
import type { Span } from '../../ir/types';
import type { Slot } from '../values/environment';
import type { FieldReader } from '../values/fields';
import { isNothing, loadParameter } from '../values/fields';
import type { Value, ValueTable } from '../values/value';
import type { KmsFact } from '../values/facts';
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
  const given = value === undefined ? [provider.defaultOrigin] : originsIn(value, provider, reader);
  const isPlain = given?.every((name) => provider.origins.some(({ origin }) => origin === name)) ?? false;
  const possible = isPlain ? provider.origins.filter(({ origin }) => given?.includes(origin)) : provider.origins;
  const [only] = possible.length === 1 ? possible : [];
  // Where it can be one of several, the program does not say which.
  return {
    states: [...new Set(possible.map(({ initial }) => initial))],
    known: only !== undefined,
    ...(only ? { origin: only.origin } : {}),
  };
}

/** The origins that the value can name, where that is plain; nothing is the default. */
function originsIn(value: Value, provider: Provider, { phis }: FieldReader): readonly string[] | undefined {
  const names = new Set<string>();
  const seen = new Set([value]);
  for (const each of seen) {
    if (isNothing(each)) names.add(provider.defaultOrigin);
    else if (each.kind === 'const') names.add(String(each.value));
    else if (each.kind === 'choice') for (const member of each.members) seen.add(member);
    else if (each.kind === 'phi') for (const operand of phis.operands(each).values()) seen.add(operand);
    else return undefined;
  }
  return [...names];
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

/** What the call says to a model whose operations depend on it. */
export function givenBy({ call, reader }: KmsFact, values: ValueTable): Given {
  return {
    argument(parameter) {
      const value = parameterOf(call, parameter, reader)?.value;
      return value?.kind === 'const' && !isNothing(value) ? String(value.value) : undefined;
    },
    isRead: (field) => values.hasAnswer(field.map(normaliseName)),
  };
}
