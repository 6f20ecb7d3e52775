// Says which calls are KMS calls: by the client's class or the request's class, never by a method's name alone.
// It reads the SDK bindings and knows no language's syntax.
import { normaliseName } from '../../../kms/names';
import { operationOfMethod, operationSpelled } from '../../../kms/query';
import type { CallShape, Execution, GenericRequestClass, Naming, SdkBinding, Surface } from '../../../kms/sdk-types';
import type { Operation, Provider } from '../../../kms/types';
import type { Span } from '../../ir/types';
import type { Slot } from '../values/environment';
import type { Value } from '../values/value';

/** One argument of a call, with the class of what it holds where that is known. */
export interface ArgumentView {
  readonly value: Value;
  readonly name?: string;
  /** All items or fields of the value. */
  readonly spread?: boolean;
  readonly span: Span;
  readonly className?: string;
}

/** A call of a method as the recognizer sees it. */
export interface CallView {
  readonly receiver: Value;
  readonly receiverClass?: string;
  readonly method: string;
  readonly args: readonly ArgumentView[];
  /** A field of a value, or undefined where it plainly has none. */
  readonly field: (base: Value, name: string) => Value | undefined;
  /** Which of several texts a variable that names the operation is taken for. */
  readonly choose?: (value: Value) => Value;
}

export interface KmsCall {
  readonly operation: Operation;
  readonly sdk: SdkBinding;
  readonly method: string;
  readonly surface: Surface;
  readonly execution: Execution;
  /** The values among whose fields the parameters are, and how this SDK spells them. */
  readonly requests: readonly Value[];
  readonly naming: Naming;
  /** Parameters that have a place of their own in the call, by normalised name. */
  readonly places: ReadonlyMap<string, Slot>;
}

interface RequestClass {
  readonly sdk: SdkBinding;
  readonly operation: Operation;
}

export class Recognizer {
  private readonly clients = new Map<string, SdkBinding[]>();
  private readonly requests = new Map<string, RequestClass>();
  /** Request classes that serve every operation, with the SDK. */
  private readonly generic = new Map<string, SdkBinding>();

  private readonly shapes = new Set<CallShape>();

  constructor(
    readonly provider: Provider,
    family: string,
  ) {
    for (const sdk of provider.sdks) {
      if (sdk.family !== family) continue;
      for (const name of sdk.clients) this.clients.set(canonical(name), [...(this.clients.get(canonical(name)) ?? []), sdk]);
      for (const operation of provider.operations.values()) {
        for (const name of sdk.requests?.names ?? [])
          this.requests.set(canonical(name.replaceAll('{Operation}', operation.name)), { sdk, operation });
      }
      sdk.shapes.forEach((shape) => this.shapes.add(shape));
      for (const request of sdk.genericRequests ?? []) for (const name of request.names) this.generic.set(canonical(name), sdk);
    }
  }

  /** Whether the class is a client or a request of one of the SDKs. */
  knows(className: string): boolean {
    const name = canonical(className);
    return this.clients.has(name) || this.requests.has(name) || this.generic.has(name);
  }

  /** Whether the class is a client of one of the SDKs. */
  isClient(className: string): boolean {
    return this.clients.has(canonical(className));
  }

  /** Whether the class is a client that serves this API only, so that nothing depends on how it was configured. */
  isPlainClient(className: string): boolean {
    const sdks = this.clients.get(canonical(className));
    return sdks !== undefined && sdks.every((sdk) => !sdk.generic);
  }

  /** Whether the text is one that calls, states and errors are known by: it matters what it is, not only which it is. */
  speaks(text: string): boolean {
    const { provider } = this;
    return (
      text.startsWith(provider.aliasPrefix) ||
      provider.stateNames.includes(text) ||
      provider.results.has(text.replace(/Error$/, '')) ||
      provider.otherErrors.has(text) ||
      provider.origins.some(({ origin }) => origin === text) ||
      provider.operations.has(text.charAt(0).toUpperCase() + text.slice(1)) ||
      this.isMethodName(text)
    );
  }

  /** Whether a call of that method can be a KMS call at all: a cheap test before anything is looked at. */
  isMethodName(method: string): boolean {
    return [...this.shapes].some((shape) => {
      if (shape.kind === 'method') return operationOfMethod(this.provider, shape, method) !== undefined;
      if (shape.kind === 'positional') return operationSpelled(this.provider, method, shape.naming) !== undefined;
      return shape.methods.includes(method);
    });
  }

  /** What the constructor's argument at that place sets, where the class takes its fields by place. */
  placedField(className: string, place: number): string | undefined {
    const typed = this.requests.get(canonical(className));
    if (typed?.sdk.requests?.placesOnly && typed.operation.parameters.length === 1) return typed.operation.parameters[place]?.name;
    return this.genericRequest(className)?.positional[place];
  }

  /** What `method` reads of a request of the class: req.get_KeyId(). */
  getter(className: string, method: string): string | undefined {
    const field = /^get_?(\w+)$/.exec(method)?.[1];
    return field !== undefined && this.requests.has(canonical(className)) ? field : undefined;
  }

  private genericRequest(className: string): GenericRequestClass | undefined {
    const name = canonical(className);
    return this.generic.get(name)?.genericRequests?.find((request) => request.names.some((candidate) => canonical(candidate) === name));
  }

  /**
   * What `method` sets on a request of the class: one field, req.set_KeyId(x), a named one, req.add_query_param(name, x),
   * or those of a map, req.set_query_params({ name: x }).
   */
  setter(className: string, method: string): { readonly field: string } | 'named' | 'all' | undefined {
    const generic = this.genericRequest(className);
    const parameters = generic ?? this.requests.get(canonical(className))?.sdk.requests;
    if (parameters?.parameterSetters?.includes(method)) return 'named';
    if (parameters?.parameterMaps?.includes(method)) return 'all';
    if (generic?.action.includes(method)) return { field: 'action' };
    if (generic?.version.includes(method)) return { field: 'version' };
    if (generic?.endpoint.includes(method)) return { field: 'endpoint' };
    const field = /^set_?(\w+)$/.exec(method)?.[1];
    return field !== undefined && this.knows(className) ? { field } : undefined;
  }

  /** The KMS call that this is, or undefined. */
  recognize(call: CallView): KmsCall | undefined {
    const byClient = call.receiverClass === undefined ? undefined : this.clients.get(canonical(call.receiverClass));
    for (const sdk of byClient ?? [])
      for (const shape of sdk.shapes) {
        const found = this.match(sdk, shape, call);
        if (found) return found;
      }
    for (const { className } of call.args) {
      const request = className === undefined ? undefined : this.requests.get(canonical(className));
      const sdk = request?.sdk ?? (className === undefined ? undefined : this.generic.get(canonical(className)));
      for (const shape of sdk?.shapes ?? []) {
        const found = shape.kind === 'method' || shape.kind === 'typed-request' ? this.match(sdk!, shape, call) : undefined;
        if (found && (!request || found.operation === request.operation)) return found;
      }
    }
    return undefined;
  }

  private match(sdk: SdkBinding, shape: CallShape, call: CallView): KmsCall | undefined {
    const naming = sdk.requests?.naming ?? 'pascal';
    const base = {
      sdk,
      method: call.method,
      surface: shape.surface,
      naming,
      places: new Map<string, Slot>(),
      requests: [] as readonly Value[],
    };
    switch (shape.kind) {
      case 'method': {
        const method = operationOfMethod(this.provider, shape, call.method);
        const request = call.args.find((argument) => argument.name === 'request') ?? call.args[0];
        return (
          method && { ...base, operation: method.operation, execution: method.suffix.execution, requests: request ? [request.value] : [] }
        );
      }
      case 'positional': {
        const operation = operationSpelled(this.provider, call.method, shape.naming);
        const names = operation && shape.parameters[operation.name];
        if (!names) return undefined;
        const places = new Map(
          call.args.flatMap((argument, index) => {
            const name = argument.name ?? names[index];
            return name === undefined ? [] : [[normaliseName(name), { value: argument.value, span: argument.span }] as const];
          }),
        );
        return { ...base, operation, execution: shape.execution, places };
      }
      case 'action': {
        if (!shape.methods.includes(call.method) || this.contradicts(sdk, call)) return undefined;
        const version = shape.version === undefined ? undefined : call.args[shape.version]?.value;
        if (!this.isVersion(version)) return undefined;
        const operation = this.operation(call, call.args[shape.action]?.value, shape.capitalises);
        const request = call.args[shape.parameters]?.value;
        const holders = !request ? [] : shape.parametersInEnvelope ? holdersIn(sdk, request, call) : [request];
        return operation && { ...base, operation, execution: shape.execution, requests: holders };
      }
      case 'envelope':
        return shape.methods.includes(call.method) ? this.matchEnvelope(sdk, shape, call, base) : undefined;
      case 'typed-request':
        return shape.methods.includes(call.method) ? this.matchTyped(sdk, shape, call, base) : undefined;
    }
  }

  private matchEnvelope(
    sdk: SdkBinding,
    shape: CallShape & { kind: 'envelope' },
    call: CallView,
    base: Omit<KmsCall, 'operation' | 'execution'>,
  ): KmsCall | undefined {
    const params = call.args[shape.params]?.value;
    const request = call.args[shape.request]?.value;
    if (!params || !sdk.envelope || this.contradicts(sdk, call)) return undefined;
    const operation = this.operation(call, call.field(params, sdk.envelope.actionField), false);
    if (!operation || !this.isVersion(call.field(params, sdk.envelope.versionField))) return undefined;
    return { ...base, operation, execution: shape.execution, requests: request ? holdersIn(sdk, request, call) : [] };
  }

  private matchTyped(
    sdk: SdkBinding,
    shape: CallShape & { kind: 'typed-request' },
    call: CallView,
    base: Omit<KmsCall, 'operation' | 'execution'>,
  ): KmsCall | undefined {
    for (const argument of call.args) {
      if (argument.className === undefined) continue;
      const name = canonical(argument.className);
      const typed = this.requests.get(name);
      if (typed) {
        // Several SDKs may share the request classes: then the client tells which it is.
        const owner = sdk.requests !== undefined && sdk.requests === typed.sdk.requests ? sdk : typed.sdk;
        if (owner !== sdk && !owner.shapes.some((other) => other.kind === 'typed-request')) return undefined;
        return {
          ...base,
          sdk: owner,
          naming: owner.requests?.naming ?? base.naming,
          operation: typed.operation,
          execution: shape.execution,
          requests: [argument.value],
        };
      }
      const generic = this.genericRequest(name);
      if (!generic) continue;
      const read = (role: 'action' | 'version' | 'endpoint'): Value | undefined =>
        this.genericField(call, argument.value, [role, ...generic[role]]);
      const endpoint = read('endpoint');
      if (!this.isVersion(read('version')) || (endpoint && isOther(endpoint, sdk.generic?.endpointWord ?? 'kms'))) return undefined;
      const operation = this.operation(call, read('action'), true);
      return (
        operation && { ...base, sdk: this.generic.get(name) ?? sdk, operation, execution: shape.execution, requests: [argument.value] }
      );
    }
    return undefined;
  }

  /** A field that a setter, a keyword or an assignment may have written, each under its own name. */
  private genericField(call: CallView, request: Value, names: readonly string[]): Value | undefined {
    return names
      .map((name) => call.field(request, name))
      .find((value) => value !== undefined && !(value.kind === 'const' && value.value === undefined));
  }

  /** The client plainly talks to another service. */
  private contradicts(sdk: SdkBinding, call: CallView): boolean {
    if (!sdk.generic) return false;
    const { endpointFields, endpointWord, versionFields } = sdk.generic;
    const read = (name: string): Value | undefined => call.field(call.receiver, name);
    return endpointFields.some((name) => isOther(read(name), endpointWord)) || versionFields.some((name) => !this.isVersion(read(name)));
  }

  /** Not plainly another version of an API. */
  private isVersion(value: Value | undefined): boolean {
    return value?.kind !== 'const' || typeof value.value !== 'string' || value.value === this.provider.apiVersion;
  }

  private operation({ choose }: CallView, named: Value | undefined, capitalises: boolean): Operation | undefined {
    const action = named && choose ? choose(named) : named;
    if (action?.kind !== 'const' || typeof action.value !== 'string') return undefined;
    const name = capitalises ? action.value.charAt(0).toUpperCase() + action.value.slice(1) : action.value;
    return this.provider.operations.get(name);
  }
}

/** The values in which an envelope's request keeps the parameters: what `query` and `body` hold. */
function holdersIn(sdk: SdkBinding, request: Value, call: CallView): Value[] {
  return (sdk.envelope?.parameterFields ?? []).flatMap((name) => {
    const value = call.field(request, name);
    return value && value.kind !== 'const' ? [value] : [];
  });
}

/** A text that is known and does not contain the word. */
function isOther(value: Value | undefined, word: string): boolean {
  return value?.kind === 'const' && typeof value.value === 'string' && value.value !== '' && !value.value.includes(word);
}

/** Default exports and namespaces of one module are the same thing to a caller. */
function canonical(name: string): string {
  return name.replaceAll('.default', '');
}
