// How parameters are written down. A bare name is a text; the constructors give a type and the documented limits.
// Limits are those the pages state as closed: a value that only some key types accept is not restricted here.
import type { Parameter, ParameterType } from '../types';

/** A parameter before it is known whether it is required; a string is the name of a text parameter. */
export type ParameterSpec = string | Omit<Parameter, 'required'>;

/** The parameter of a spec. */
export function toParameter(spec: ParameterSpec, required: boolean): Parameter {
  return typeof spec === 'string' ? { name: spec, type: 'string', required } : { ...spec, required };
}

const typed = (type: ParameterType) => (name: string) => ({ name, type });
export const boolean = typed('boolean');
export const json = typed('json');
export const list = typed('list');

/** A whole number, perhaps between inclusive bounds. */
export function integer(name: string, min?: number, max?: number): Omit<Parameter, 'required'> {
  return min === undefined || max === undefined ? { name, type: 'integer' } : { name, type: 'integer', range: { min, max } };
}

/** A text of at most so many characters. Where the limit is in bytes it is a necessary condition all the same. */
export function atMost(name: string, max: number, type: ParameterType = 'string'): Omit<Parameter, 'required'> {
  return { name, type, length: { min: 0, max } };
}

/** One of a closed list of texts, case-sensitive. */
export function oneOf(name: string, ...values: readonly string[]): Omit<Parameter, 'required'> {
  return { name, type: 'string', values };
}

/** A duration as integer[unit] with unit d, h, m or s. */
export function days(name: string, min: number, max: number): Omit<Parameter, 'required'> {
  return { name, type: 'string', durationDays: { min, max } };
}

/** PageNumber; bounded from below only on the pages that say so, and by its type from above. */
export const pageNumber = integer('PageNumber');
export const pageNumberFromOne = integer('PageNumber', 1, 2 ** 31 - 1);
export const pageSize = integer('PageSize');

/** The name of an alias, as CreateAlias, UpdateAlias and DeleteAlias take it. */
export const aliasName: Omit<Parameter, 'required'> = {
  name: 'AliasName',
  type: 'string',
  pattern: {
    source: 'alias/[A-Za-z0-9_/-]{1,255}',
    meaning: {
      en: 'alias/ and then 1 to 255 letters, digits, "_", "/" or "-"',
      zh: 'alias/ 加 1 到 255 个字母、数字、“_”、“/”或“-”',
    },
  },
};

/** The JSON map that is bound to a ciphertext. */
export const encryptionContext = json('EncryptionContext');

/**
 * "true" makes the call a rehearsal: KMS checks it and always answers with a failure. A text and not a Boolean in the API.
 */
export const dryRun = 'DryRun';
