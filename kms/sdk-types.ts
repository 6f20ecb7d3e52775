// How an SDK is called and how it answers, as data. Types only; one file per SDK in sdks/.
// Qualified names join a module and what is taken from it with dots: "@alicloud/kms20160120.EncryptRequest",
// "alibabacloud_kms20160120.models.EncryptRequest". A module's default export is ".default".
import type { OperationName } from './types';

/** How names are written: disableKey, disable_key, DisableKey. */
export type Naming = 'camel' | 'snake' | 'pascal';

/** When the operation happens. promise: at the call, the failure at the await; coroutine: only when awaited. */
export type Execution = 'sync' | 'promise' | 'coroutine';

/** How a rejection reaches the program. */
export type Surface = 'throws' | 'returns-body';

/** One way of calling. */
export type CallShape =
  /** client.encrypt(request[, runtime]): the method names the operation. */
  | {
      readonly kind: 'method';
      readonly naming: Naming;
      /** What may follow the operation's name: "", "WithOptions", "_async". */
      readonly suffixes: readonly { readonly suffix: string; readonly execution: Execution }[];
      readonly surface: Surface;
      /** Method names that differ from the convention. */
      readonly renamed?: Readonly<Record<string, OperationName>>;
      /** Operations this SDK has; absent: all. */
      readonly operations?: readonly OperationName[];
      readonly request: 'object';
    }
  /** client.scheduleKeyDeletion(keyId, 7): each parameter has its place. */
  | {
      readonly kind: 'positional';
      readonly naming: Naming;
      readonly execution: Execution;
      readonly surface: Surface;
      /** The API's parameter names in order, by operation. */
      readonly parameters: Readonly<Record<OperationName, readonly string[]>>;
    }
  /** client.request('DisableKey', { KeyId }): the operation is a string. */
  | {
      readonly kind: 'action';
      readonly methods: readonly string[];
      /** Which argument names the operation, which holds the parameters. */
      readonly action: number;
      readonly parameters: number;
      /** The parameters are inside a request of the envelope's class: doRPCRequest(…, new OpenApiRequest({ query })). */
      readonly parametersInEnvelope?: boolean;
      /** Which argument holds the API version, if any. */
      readonly version?: number;
      readonly execution: Execution;
      readonly surface: Surface;
      /** The action's first letter may be lower case. */
      readonly capitalises: boolean;
    }
  /** client.callApi(new Params({ action }), new OpenApiRequest({ query: { KeyId } })). */
  | {
      readonly kind: 'envelope';
      readonly methods: readonly string[];
      readonly params: number;
      readonly request: number;
      readonly execution: Execution;
      readonly surface: Surface;
    }
  /** client.do_action_with_exception(request): the request's class, or a setter on it, names the operation. */
  | {
      readonly kind: 'typed-request';
      readonly methods: readonly string[];
      readonly execution: Execution;
      readonly surface: Surface;
    };

/** A request class that names its operation. */
export interface RequestClasses {
  /** Qualified names with {Operation} in place: "@alicloud/kms20160120.{Operation}Request". */
  readonly names: readonly string[];
  /** How the class spells the parameters as properties, constructor fields or keyword arguments. */
  readonly naming: Naming;
  /** Setter methods: "set_{Parameter}" (in the API's spelling), "set{Parameter}". */
  readonly setters: readonly string[];
  /** The constructor takes the only parameter of an operation without its name, too: DisableKeyRequest(key_id). */
  readonly placesOnly?: true;
  /** Methods (name, value) that set one parameter, and methods that take all of them at once. */
  readonly parameterSetters?: readonly string[];
  readonly parameterMaps?: readonly string[];
}

/** A request class that serves every operation. */
export interface GenericRequestClass {
  readonly names: readonly string[];
  /** Methods or properties that set the action, the version, the endpoint. */
  readonly action: readonly string[];
  readonly version: readonly string[];
  readonly endpoint: readonly string[];
  /** What the constructor's arguments set, by place: "endpoint", "version", "action". */
  readonly positional: readonly string[];
  /** Methods (name, value) that set one parameter, and methods that take all of them at once. */
  readonly parameterSetters: readonly string[];
  readonly parameterMaps?: readonly string[];
}

/** Evidence that a general client is talking to this API, for SDKs that serve many products. */
export interface GenericClientEvidence {
  /** Constructor fields or arguments whose text must contain the word if it is known. */
  readonly endpointFields: readonly string[];
  readonly endpointWord: string;
  readonly versionFields: readonly string[];
}

/** Where a thrown error keeps the code, and how it spells it. */
export interface ErrorCodePath {
  /** ["code"], ["data","Code"], ["get_error_code()"]; empty: the error's own text, as str(e) and String(e) give it. */
  readonly path: readonly string[];
  /** exact: Rejected.Disabled; error-suffix: Rejected.DisabledError; contains: somewhere in the text. */
  readonly form: 'exact' | 'error-suffix' | 'contains';
  /** Only in these generations of the SDK; absent: all. */
  readonly generations?: readonly string[];
}

export interface SdkGeneration {
  /** "1", "2", "3" */
  readonly id: string;
  /** Majors of the package that belong to it. */
  readonly majors: readonly number[];
  /** Modules, methods' suffixes and fields whose use in a file shows that it is this generation. */
  /** The operations this generation has; absent: all that the SDK has. */
  readonly operations?: readonly OperationName[];
  readonly evidence: { readonly modules: readonly string[]; readonly suffixes: readonly string[]; readonly fields: readonly string[] };
}

export interface SdkBinding {
  /** The package's name; what is shown as `sdk`. */
  readonly id: string;
  /** "javascript" stands for TypeScript and TSX too. */
  readonly family: 'javascript' | 'python' | 'java' | 'go' | 'csharp' | 'php' | 'shell' | 'terraform';
  /** Words of which at least one is in the text of every file that uses the SDK directly. */
  readonly markers: readonly string[];
  /** Qualified names of the client's classes. */
  readonly clients: readonly string[];
  readonly generic?: GenericClientEvidence;
  readonly shapes: readonly CallShape[];
  readonly requests?: RequestClasses;
  readonly genericRequests?: readonly GenericRequestClass[];
  /** Classes that hold the action ("Params") and the parameters ("OpenApiRequest": "query", "body") of an envelope call. */
  readonly envelope?: {
    readonly params: readonly string[];
    readonly request: readonly string[];
    readonly parameterFields: readonly string[];
    readonly actionField: string;
    readonly versionField: string;
  };
  readonly response: {
    /** Fields that may stand around the body: ["body"]. */
    readonly envelope: readonly string[];
    /** How the body spells the API's fields. */
    readonly naming: Naming;
    /** text: the body is JSON text and has to be parsed. */
    readonly form: 'object' | 'text';
  };
  readonly errors: {
    readonly codes: readonly ErrorCodePath[];
    /** Qualified names of the error classes a handler may name. */
    readonly classes: readonly string[];
    /** Paths that hold the HTTP status. */
    readonly status: readonly (readonly string[])[];
  };
  readonly generations?: readonly SdkGeneration[];
  readonly docs: { readonly en: string; readonly zh: string };
}
