// The states of a key, the results of a call and the origins of key material. Facts only: which operation
// answers what is in rows.ts and in the operations' definitions.
import type { InternalState, Provider, ResultInfo } from '../types';

// PendingDeletion is two states: CancelKeyDeletion brings back a key that has its material, and its page does not say
// what becomes of one whose material was deleted (or never imported).
export const ENABLED = 'Enabled';
export const DISABLED = 'Disabled';
export const PENDING_DELETION_WITH_MATERIAL = 'PendingDeletion.withMaterial';
export const PENDING_DELETION_WITHOUT_MATERIAL = 'PendingDeletion.withoutMaterial';
export const PENDING_IMPORT = 'PendingImport';

export const stateNames = ['Enabled', 'Disabled', 'PendingDeletion', 'PendingImport'] as const;
export type AlibabaState = (typeof stateNames)[number];

export const states: readonly (InternalState & { readonly name: AlibabaState })[] = [
  { id: ENABLED, name: 'Enabled' },
  { id: DISABLED, name: 'Disabled' },
  { id: PENDING_DELETION_WITH_MATERIAL, name: 'PendingDeletion' },
  { id: PENDING_DELETION_WITHOUT_MATERIAL, name: 'PendingDeletion' },
  { id: PENDING_IMPORT, name: 'PendingImport' },
];

/** The results of the table. Every other code is in errors.ts. */
export const results: readonly ResultInfo[] = [
  { code: 'Success', http: 200, message: 'The operation succeeds.' },
  // In the page's list of codes, but in no cell of its table, and no page gives a message: worded like its siblings.
  { code: 'Rejected.Enabled', http: 409, message: 'The request was rejected because the key state is Enabled.' },
  { code: 'Rejected.Disabled', http: 409, message: 'The request was rejected because the key state is Disabled.' },
  { code: 'Rejected.PendingDeletion', http: 409, message: 'The request was rejected because the key state is PendingDeletion.' },
  { code: 'Rejected.PendingImport', http: 409, message: 'The request was rejected because the key state is PendingImport.' },
  { code: 'Rejected.StateModifiedFailed', http: 409, message: 'Keystate modified failed.' },
];

export const DEFAULT_ORIGIN = 'Aliyun_KMS';
export const EXTERNAL = 'EXTERNAL';

export const origins: Provider['origins'] = [
  { origin: DEFAULT_ORIGIN, initial: ENABLED },
  { origin: EXTERNAL, initial: PENDING_IMPORT },
];
