// The vocabulary of a key-management provider: states, results, operations. Types only.
// A provider is a value (see provider.ts); nothing here names Alibaba Cloud, a language or an editor.
import type { SdkBinding } from './sdk-types';

/** A state as the provider documents it and a person reads it: "Enabled". */
export type StateName = string;
/** A state as the model distinguishes it; may be finer than the documented one: "PendingDeletion.withoutMaterial". */
export type InternalStateId = string;
/** "Success" or the code of a rejection: "Rejected.Disabled". */
export type ResultCode = string;
/** An operation's name as the API spells it: "ScheduleKeyDeletion". */
export type OperationName = string;

export interface InternalState {
  readonly id: InternalStateId;
  readonly name: StateName;
}

export interface ResultInfo {
  readonly code: ResultCode;
  readonly http: number;
  readonly message: string;
}

/** Where a fact comes from, for people: a page, a repository. */
export interface Source {
  readonly title: string;
  readonly url: string;
}

export type KeyForm = 'id' | 'arn' | 'alias';

export type ParameterType = 'string' | 'integer' | 'boolean' | 'json' | 'list';

export interface Parameter {
  readonly name: string;
  readonly type: ParameterType;
  readonly required: boolean;
  /** Inclusive bounds of an integer. */
  readonly range?: { readonly min: number; readonly max: number };
  /** Inclusive bounds of a string's length in characters. */
  readonly length?: { readonly min: number; readonly max: number };
  /** Every accepted value, case-sensitive. */
  readonly values?: readonly string[];
  /** A regular expression the whole value must match, and what it means in words, in each language of the documentation. */
  readonly pattern?: { readonly source: string; readonly meaning: { readonly en: string; readonly zh: string } };
  /** A duration such as "30d", with its bounds in days (RotationInterval). */
  readonly durationDays?: { readonly min: number; readonly max: number };
}

/** How an operation says which key it is about. */
export type Subject =
  | { readonly kind: 'parameter'; readonly parameter: string; readonly accepts: readonly KeyForm[] }
  | { readonly kind: 'ciphertext'; readonly parameter: string };

export type Certainty = 'documented' | 'inferred';

/** An operation's row of the table: what a key in each documented state answers. */
export interface Row {
  readonly certainty: Certainty;
  readonly source: Source;
  readonly results: Readonly<Record<StateName, ResultCode>>;
}

/** Which path of the response body holds what. Paths use the API's own PascalCase names. */
export interface ResponseFacts {
  /** Fields that hold the id of the operation's key, e.g. [["KeyId"]] or [["KeyMetadata","KeyId"],["KeyMetadata","Arn"]]. */
  readonly keyIds: readonly (readonly string[])[];
  /** The field that holds the key's state. */
  readonly state?: readonly string[];
  /** Fields that hold a ciphertext under the operation's key. */
  readonly ciphertexts: readonly (readonly string[])[];
  /** Fields that hold a key version's id. */
  readonly versions: readonly (readonly string[])[];
  /** Every field path, for completion and for "no such field" checks: ["KeyMetadata","KeyState"]. */
  readonly fields: readonly (readonly string[])[];
}

/** What an operation does to the bindings of aliases. `alias` and `key` are parameter names. */
export type AliasEffect =
  | { readonly kind: 'bind'; readonly alias: string; readonly key: string }
  | { readonly kind: 'rebind'; readonly alias: string; readonly key: string }
  | { readonly kind: 'unbind'; readonly alias: string };

export interface Operation {
  readonly name: OperationName;
  readonly parameters: readonly Parameter[];
  /** The keys the operation is about; the first is the one a person would name. Empty: none. */
  readonly subjects: readonly Subject[];
  /** The operation makes a new key; the parameter that decides its first state. */
  readonly creates?: { readonly originParameter: string };
  /** Leads to a state of its own choosing (even where that is the state the key already had). */
  readonly changesState: boolean;
  readonly aliasEffect?: AliasEffect;
  /** The parameter that makes the call a rehearsal ("DryRun"). */
  readonly dryRunParameter?: string;
  /** Only for keys of this origin, or rejected for keys of that origin. */
  readonly originRule?: OriginRule;
  readonly row?: Row;
  readonly response: ResponseFacts;
  readonly docs: { readonly en: string; readonly zh: string };
}

export interface OriginRule {
  /** Origins the operation works with. */
  readonly origins: readonly string[];
  /** The rule holds only when this parameter has this value (rotation switched on). */
  readonly when?: { readonly parameter: string; readonly value: string };
  readonly result: ResultCode;
  readonly source: Source;
}

export interface StepResult {
  readonly result: ResultCode;
  /** The states the key may be in afterwards: one, or several where the documentation does not say. */
  readonly next: readonly InternalStateId[];
}

/** What a call says in its arguments, and what the program does with its answer. */
export interface Given {
  /** The argument as text, where it is plain in the program. */
  readonly argument: (parameter: string) => string | undefined;
  /** Whether the program looks at that field of such an answer, wherever that is. */
  readonly isRead: (field: readonly string[]) => boolean;
}

export interface Provider {
  readonly id: string;
  readonly name: { readonly en: string; readonly zh: string };
  readonly apiVersion: string;
  /** In the table's order. */
  readonly stateNames: readonly StateName[];
  /** What is in one of the states: a key, or an alias as a name. */
  readonly tracks: 'keys' | 'aliases';
  /** In a fixed order; several may share a documented name. */
  readonly states: readonly InternalState[];
  /** Those that something can be in of which a program says nothing. */
  readonly fromOutside: readonly InternalStateId[];
  /** The results of the table: success, and the rejections because of a key's state. */
  readonly results: ReadonlyMap<ResultCode, ResultInfo>;
  /** Codes that are never about a key's state: aliases, origins, throttling, permissions, secrets. */
  readonly otherErrors: ReadonlyMap<ResultCode, ResultInfo>;
  /** Which of them answers an alias given where only an id or ARN is accepted. */
  readonly aliasNotAccepted: ResultCode;
  /** And which an alias that is bound to no key. */
  readonly aliasNotFound: ResultCode;
  readonly operations: ReadonlyMap<OperationName, Operation>;
  /** Origins a key can have, with the state a new key of that origin starts in. */
  readonly origins: readonly { readonly origin: string; readonly initial: InternalStateId }[];
  readonly defaultOrigin: string;
  /** How an alias reads: "alias/". */
  readonly aliasPrefix: string;
  /** What stands before the key's id in its ARN: ":key/". */
  readonly arnMarker: string;
  readonly sdks: readonly SdkBinding[];
  /** The provider's documentation of the whole table. */
  readonly table: Source;
  /** What programs can bring about beside the key's state, and some operations mind (properties.ts). */
  readonly properties: readonly Property[];
  /** What a call says that decides what the operation does; the same text where it does the same. */
  variantOf(operation: OperationName, given: Given): string;
  /**
   * What the operation does to an existing key in that state. The only place that decides it.
   * @param variant what variantOf() says of the call
   * @returns undefined where nothing documented or implied says so (no row): never report on it.
   */
  step(state: InternalStateId, operation: OperationName, variant?: string): StepResult | undefined;
}

/** A property of a key or an alias as a model of its own, whose states are told apart by it. */
export interface Property {
  readonly id: string;
  readonly model: Provider;
  /** Whether what is in the state has the property. */
  readonly holds: (state: InternalStateId) => boolean;
  /** Whether what a call of the operation is about can have the property afterwards; undefined: as before. */
  readonly leaves: (operation: OperationName, variant: string) => boolean | undefined;
  /** Whether the operation is one that minds the property, on what is in the state. */
  readonly offends: (state: InternalStateId, operation: OperationName) => boolean;
  /** A parameter that names keys by something else than the program does elsewhere: a call that gives it may be about any. */
  readonly looseParameter?: string;
  /** The operation that does what the offending one did not: it follows it. */
  readonly completedBy?: OperationName;
  /** Operations by which a program says next what it wants after all: then the offence is none. */
  readonly settledBy: readonly OperationName[];
  /** Whether the operation is rejected. */
  readonly rejects: boolean;
}
