// Builds a Provider from its data, and holds the one function that decides what an operation does to a key: step().
// It must not know any provider: what is true of Alibaba Cloud is data in alibaba/.
import type { SdkBinding } from './sdk-types';
import type {
  InternalState,
  InternalStateId,
  Operation,
  OperationName,
  Provider,
  ResultCode,
  ResultInfo,
  Source,
  StateName,
} from './types';

/** The result of an operation that the key's state allows. */
export const SUCCESS: ResultCode = 'Success';

/** The result of a rejection of which no page gives the code. */
export const UNDOCUMENTED: ResultCode = '';

/** From each internal state, those a successful operation may lead to; a state that is absent stays as it is. */
export type Transitions = Readonly<Record<InternalStateId, readonly InternalStateId[]>>;

/** An operation together with what a success does to the key's state. */
export interface OperationDefinition {
  readonly operation: Operation;
  readonly transitions?: Transitions;
}

export interface ProviderData {
  readonly id: string;
  readonly name: Provider['name'];
  readonly apiVersion: string;
  readonly stateNames: readonly StateName[];
  readonly states: readonly InternalState[];
  readonly results: readonly ResultInfo[];
  readonly otherErrors: readonly ResultInfo[];
  readonly aliasNotAccepted: ResultCode;
  readonly aliasNotFound: ResultCode;
  readonly operations: readonly OperationDefinition[];
  readonly origins: Provider['origins'];
  readonly defaultOrigin: string;
  readonly aliasPrefix: string;
  readonly arnMarker: string;
  readonly sdks: readonly SdkBinding[];
  readonly table: Source;
}

/**
 * Makes the provider of the data.
 * @throws Error where the data repeats an operation or a result: that is a mistake in the table, not a state of the world.
 */
export function buildProvider(data: ProviderData): Provider {
  const definitions = index(data.operations, (definition) => definition.operation.name);
  const names = new Map(data.states.map((state) => [state.id, state.name]));
  return {
    id: data.id,
    name: data.name,
    apiVersion: data.apiVersion,
    stateNames: data.stateNames,
    tracks: 'keys',
    states: data.states,
    fromOutside: data.states.map(({ id }) => id),
    results: index(data.results, (result) => result.code),
    otherErrors: index(data.otherErrors, (error) => error.code),
    aliasNotAccepted: data.aliasNotAccepted,
    aliasNotFound: data.aliasNotFound,
    operations: new Map([...definitions].map(([name, definition]) => [name, definition.operation])),
    origins: data.origins,
    defaultOrigin: data.defaultOrigin,
    aliasPrefix: data.aliasPrefix,
    arnMarker: data.arnMarker,
    sdks: data.sdks,
    table: data.table,
    properties: [],
    variantOf: () => '',
    step(state: InternalStateId, operation: OperationName) {
      const definition = definitions.get(operation);
      const name = names.get(state);
      const result = name === undefined ? undefined : definition?.operation.row?.results[name];
      if (result === undefined) return undefined;
      // A rejection leaves the key as it was.
      const next = result === SUCCESS ? definition?.transitions?.[state] : undefined;
      return { result, next: next ?? [state] };
    },
  };
}

function index<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, T> {
  const map = new Map<string, T>();
  for (const item of items) {
    const key = keyOf(item);
    if (map.has(key)) throw new Error(`${key} is defined twice`);
    map.set(key, item);
  }
  return map;
}
