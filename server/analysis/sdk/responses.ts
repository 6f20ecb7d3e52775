// What a part of an SDK's response means: the id of a key, its state, a ciphertext, the code of a returned error.
import type { SdkBinding } from '../../../kms/sdk-types';
import type { Operation } from '../../../kms/types';
import { normaliseName } from '../../../kms/names';

export type ResponseMeaning = 'key' | 'state' | 'ciphertext' | 'code' | 'other';

/** @param path normalised names, the SDK's envelope ("body") first where it has one */
export function meaningOf(operation: Operation, sdk: SdkBinding, path: readonly string[]): ResponseMeaning {
  const inner = withoutEnvelope(sdk, path);
  const facts = operation.response;
  if (facts.keyIds.some((field) => isPath(field, inner))) return 'key';
  if (facts.state && isPath(facts.state, inner)) return 'state';
  if (facts.ciphertexts.some((field) => isPath(field, inner))) return 'ciphertext';
  return inner.length === 1 && inner[0] === 'code' ? 'code' : 'other';
}

/** Whether who is given this part of the response can name the key or have its ciphertext: it is, or contains, such a field. */
export function holdsKey(operation: Operation, sdk: SdkBinding, path: readonly string[]): boolean {
  const inner = withoutEnvelope(sdk, path);
  const fields = [...operation.response.keyIds, ...operation.response.ciphertexts];
  return fields.some((field) => inner.every((name, index) => normaliseName(field[index] ?? '') === name));
}

/** The path inside the body. */
export function withoutEnvelope(sdk: SdkBinding, path: readonly string[]): readonly string[] {
  const first = path[0];
  return first !== undefined && sdk.response.envelope.some((name) => normaliseName(name) === first) ? path.slice(1) : path;
}

function isPath(field: readonly string[], path: readonly string[]): boolean {
  return field.length === path.length && field.every((name, index) => normaliseName(name) === path[index]);
}
