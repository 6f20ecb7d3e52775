// What the analysis says of one module: the contract between the analysis and everything that shows its results
// (rules, features, command line). Plain data; offsets, not editor positions.
import type { SdkBinding } from '../../kms/sdk-types';
import type { Certainty, InternalStateId, OperationName, ResultCode, StateName } from '../../kms/types';
import type { Span } from '../ir/types';

/** design.md section 2. */
export type Verdict = 'always-rejected' | 'sometimes-rejected' | 'unknown' | 'succeeds' | 'unreachable';

/** One step of the way a key got into a state. */
export interface Step {
  readonly file: string;
  readonly span: Span;
  /** The operation, or what else happened: "DescribeKey guard", "assumption", "error code". */
  readonly operation: string;
  readonly key: string;
  /** In the table's order. */
  readonly before: readonly StateName[];
  readonly after: readonly StateName[];
  /** The step brought about what the finding is about, beside the key's state: then it may leave that as it was. */
  readonly isCause?: boolean;
  /** The rejected call itself, where the finding stands at the call of a function that it is in. */
  readonly isItself?: boolean;
}

/** A parameter given to a call. */
export interface GivenArgument {
  /** As the API spells it. */
  readonly parameter: string;
  /** The expression that gives it. */
  readonly span: Span;
  /** Its value where it is a literal or a constant. */
  readonly value?: string | number | boolean | null;
  /** The value is made of alias text: a literal "alias/…", or a key known only by its alias. */
  readonly alias?: string;
}

export interface KeyFacts {
  /** What a person calls it: "keyId", "this.keyId", "alias/app". */
  readonly label: string;
  /** Where it is made by a CreateKey of this program: the origin if that is plain, and the call. */
  readonly created?: { readonly origin?: string; readonly span: Span };
}

/** A KMS call and all that is known of it. */
export interface CallReport {
  readonly operation: OperationName;
  readonly sdk: SdkBinding;
  /** The generation of the SDK, where the file or its package tells: "1". */
  readonly generation?: string;
  /** The whole call expression; the name that is called; the statement around it. */
  readonly span: Span;
  readonly nameSpan: Span;
  readonly statement: Span;
  /** The client expression ("client", "this.kms"), for calls that have one. */
  readonly receiver?: string;
  /** How the call is spelled: "encryptWithOptions". */
  readonly method: string;
  readonly awaited: boolean;
  /** The key it is judged by; absent where the operation is about none. */
  readonly key?: KeyFacts;
  readonly keySpan?: Span;
  readonly before: readonly StateName[];
  readonly after: readonly StateName[];
  /** The finer states `before` stands for. */
  readonly internalBefore: readonly InternalStateId[];
  /** It runs only where something failed before: in a handler. */
  readonly afterFailure?: true;
  /** The program put or found every key that it is about in each state that the key can have here. */
  readonly isKnown?: true;
  readonly verdict: Verdict;
  /** Every result the call can have, success first. */
  readonly results: readonly ResultCode[];
  /** States among `before` that reject, with the code; `known` as in design.md section 2. */
  readonly rejections: readonly { readonly state: StateName; readonly result: ResultCode; readonly known: boolean }[];
  /** Whether the row is documented or inferred; absent where there is no row. */
  readonly certainty?: Certainty;
  /** The program expects these results here: it runs in assert.rejects, or its handler tests for the code. */
  readonly expectedResults: 'all' | readonly ResultCode[];
  /** DryRun: never judged. */
  readonly rehearsal: boolean;
  readonly arguments: readonly GivenArgument[];
  /** Only some of those who get here bring a key that is rejected: what is found stands at their calls (ModuleReport.brought). */
  readonly isBrought?: boolean;
  /** The shortest way the key got into a state that rejects (or, without one, into the state it has); oldest first. */
  readonly path: readonly Step[];
}

/** A comparison of a state with a text. */
export interface StateComparison {
  readonly kind: 'state';
  readonly text: string;
  readonly span: Span;
}

/** A comparison of an error's code with a text. */
export interface CodeComparison {
  readonly kind: 'code';
  readonly text: string;
  readonly span: Span;
  /** The calls whose errors can be in the variable here. */
  readonly calls: readonly { readonly operation: OperationName; readonly sdk: SdkBinding; readonly generation?: string }[];
  /** Every spelling of a code that this place can hold because of a key's state; undefined: cannot be said. */
  readonly possible?: readonly string[];
}

/** A read of the state from a place of the response that does not exist: res.body.key.keyState. */
export interface WrongStatePath {
  readonly kind: 'state-path';
  readonly text: string;
  readonly span: Span;
  /** The right path in the SDK's own spelling: "body.keyMetadata.keyState". */
  readonly right: string;
}

/** A call that minds a property of its key or alias (kms/properties.ts), which holds on every run that gets there. */
export interface Offence {
  /** The property's id. */
  readonly property: string;
  /** The call, or the call of a function of the program that brings what it is about; `path` leads to the property. */
  readonly call: CallReport;
  readonly isBrought?: boolean;
}

export type Observation = StateComparison | CodeComparison | WrongStatePath;

/** Code that is made for a rejection: a comparison with an error's code, an assertion of a failure. */
export interface ExpectedRejection {
  readonly span: Span;
  /** The texts in it that say which failure is meant, as written. */
  readonly texts: readonly string[];
  /** A comparison with the code; else an assertion of the failure. */
  readonly isComparison: boolean;
  /** All calls whose failure it can see. */
  readonly calls: readonly CallReport[];
}

/** A change of a key's state that nobody waits for before the key is used again. */
export interface FloatingChange {
  /** The call that changes the state, or that of a function of the program in which that happens. */
  readonly span: Span;
  readonly nameSpan: Span;
  readonly statement: Span;
  /** What would have to be waited for: the call, or the code around it. */
  readonly whole: Span;
  readonly operation?: OperationName;
  readonly key: string;
  /** A coroutine that nobody runs: the change never comes about. */
  readonly neverRuns: boolean;
  /** The next use of the key, as a step, and the way the key got into its state before. */
  readonly use: Step;
  readonly path: readonly Step[];
}

/** A change of a key's state whose failure the SDK returns and nobody looks at, and a use that fails if it did. */
export interface IgnoredFailure {
  readonly call: CallReport;
  readonly use: Step;
  readonly path: readonly Step[];
}

/** A variable or path that denotes a key, for hovers. */
export interface KeyMention {
  readonly span: Span;
  readonly label: string;
  readonly states: readonly StateName[];
  /** Whether the program put or found the key in these states. */
  readonly known: boolean;
  readonly path: readonly Step[];
}

export interface ModuleReport {
  readonly file: string;
  readonly language: string;
  /** In the order of the text. */
  readonly calls: readonly CallReport[];
  /** Calls of functions of the program that bring a key for which a KMS call inside is rejected: that call, at their place. */
  readonly brought?: readonly CallReport[];
  readonly offences?: readonly Offence[];
  readonly observations: readonly Observation[];
  readonly expectations?: readonly ExpectedRejection[];
  readonly floating?: readonly FloatingChange[];
  readonly ignored?: readonly IgnoredFailure[];
  readonly mentions: readonly KeyMention[];
  /** Comments that speak to us, from the lowering. */
  readonly directives: readonly { readonly span: Span; readonly text: string }[];
}
