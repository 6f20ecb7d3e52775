// Constructor of an operation: turns the compact notation of operations/*.ts into the model's Operation, so that adding
// an operation means writing one entry there. It knows the notation and the API's conventions, no single operation.
import type { OperationDefinition, Transitions } from '../provider';
import type { AliasEffect, KeyForm, Operation, OriginRule, ResponseFacts, Row, Subject } from '../types';
import type { Page } from './docs';
import { operationDocs } from './docs';
import type { ParameterSpec } from './parameters';
import { dryRun, toParameter } from './parameters';

/** Response fields: a name, or a name and what is inside it. Items of a list count as their list. */
export type FieldSpec = string | FieldTree;
export interface FieldTree extends ReadonlyArray<FieldSpec> {
  readonly 0: string;
}

export interface OperationSpec {
  readonly required?: readonly ParameterSpec[];
  readonly optional?: readonly ParameterSpec[];
  /** Forms of key reference that the parameter KeyId takes; present makes it the subject. */
  readonly keyId?: readonly KeyForm[];
  /** Other subjects, in front of or instead of KeyId. */
  readonly subjects?: readonly Subject[];
  readonly creates?: Operation['creates'];
  readonly transitions?: Transitions;
  /** A success does nothing but lead to a state. */
  readonly changesOnlyState?: true;
  readonly aliasEffect?: AliasEffect;
  readonly originRule?: OriginRule;
  readonly row?: Row;
  /** Fields of the response besides RequestId. */
  readonly response?: readonly FieldSpec[];
  readonly page?: Page;
}

// What the pages of the operations say of KeyId.
export const ID: readonly KeyForm[] = ['id'];
export const ID_OR_ALIAS: readonly KeyForm[] = ['id', 'alias'];
export const ANY_FORM: readonly KeyForm[] = ['id', 'alias', 'arn'];

/** The subject that is the key of a ciphertext given in CiphertextBlob. */
export const ofCiphertext: Subject = { kind: 'ciphertext', parameter: 'CiphertextBlob' };

/** Makes the definition of an operation. */
export function define(name: string, spec: OperationSpec): OperationDefinition {
  const parameters = [
    ...(spec.required ?? []).map((parameter) => toParameter(parameter, true)),
    ...(spec.optional ?? []).map((parameter) => toParameter(parameter, false)),
  ];
  const subjects: Subject[] = [...(spec.subjects ?? [])];
  if (spec.keyId) subjects.push({ kind: 'parameter', parameter: 'KeyId', accepts: spec.keyId });
  const operation: Operation = {
    name,
    parameters,
    subjects,
    ...(spec.creates && { creates: spec.creates }),
    changesState: spec.transitions !== undefined,
    ...(spec.changesOnlyState && { changesOnlyState: spec.changesOnlyState }),
    ...(spec.aliasEffect && { aliasEffect: spec.aliasEffect }),
    ...(parameters.some((parameter) => parameter.name === dryRun) && { dryRunParameter: dryRun }),
    ...(spec.originRule && { originRule: spec.originRule }),
    ...(spec.row && { row: spec.row }),
    response: responseFacts(spec.response ?? [], subjects.length > 0 || spec.creates !== undefined),
    docs: operationDocs(name, spec.page ?? 'own'),
  };
  return spec.transitions ? { operation, transitions: spec.transitions } : { operation };
}

/**
 * The API names its fields by one convention, which this reads: KeyId is the key's id and KeyMetadata.Arn its ARN,
 * KeyState its state, CiphertextBlob what was encrypted under it (CiphertextForRecipient is not), KeyVersionId and
 * PrimaryKeyVersion a version. Where the operation is about no key, an id in its answer is another key's.
 */
function responseFacts(response: readonly FieldSpec[], aboutAKey: boolean): ResponseFacts {
  const fields = [...response.flatMap((field) => paths(field)), ['RequestId']];
  const ending = (...names: readonly string[]) => fields.filter((path) => names.includes(path.at(-1) ?? ''));
  const state = ending('KeyState')[0];
  return {
    keyIds: aboutAKey ? ending('KeyId', 'Arn').filter((path) => path.at(-1) === 'KeyId' || path[0] === 'KeyMetadata') : [],
    ...(state && { state }),
    ciphertexts: ending('CiphertextBlob'),
    versions: ending('KeyVersionId', 'PrimaryKeyVersion'),
    fields,
  };
}

function paths(field: FieldSpec): string[][] {
  if (typeof field === 'string') return [[field]];
  const name = field[0];
  const inside = field.slice(1);
  return [[name], ...inside.flatMap((inner) => paths(inner).map((path) => [name, ...path]))];
}
