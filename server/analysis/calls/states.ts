// What every function does to keys in every context in which it is called, and with everything the caller found out
// before: on demand and once each. The states of keys rest on the flow of values, which is final here.
import type { FunctionId } from '../../ir/types';
import type { BuiltGraph } from '../events/build';
import { buildGraph } from '../events/build';
import type { FunctionStates, StatesOf } from '../events/invocations';
import type { CallEvent, KeyIndex } from '../events/graph';
import { errorObservation, shadowed } from '../events/graph';
import type { SettledFlow } from '../events/settled';
import { settle } from '../events/settled';
import type { Program } from '../program';
import type { Domain } from '../typestate/domain';
import type { State } from '../typestate/flow-state';
import { Tags } from '../typestate/flow-state';
import { liveObservations } from '../typestate/liveness';
import type { Solution } from '../typestate/solve';
import { solve } from '../typestate/solve';
import type { Transformers } from '../typestate/transformers';
import type { ValueFlow } from '../values/flow';
import type { ModuleScope } from '../values/scope';
import { deadCalls, type DeadCall } from './dead-code';
import { Fixpoint } from './fixpoint';

/** A function in a context, with what its caller found out that it may ask for. */
export interface StateUse {
  readonly flow: ValueFlow;
  readonly seed: Tags;
  /** Its keys one of which a key of the caller may be, where it is that key's states that are asked for. */
  readonly shadowed: readonly KeyIndex[];
}

/** A function's states in one context, solved. */
export interface Solved extends FunctionStates {
  readonly use: StateUse;
  readonly built: BuiltGraph;
  readonly solution: Solution;
  /** Equal where callers cannot tell two answers apart. */
  readonly digest: string;
}

export interface StateTools {
  readonly domain: Domain;
  readonly transformers: Transformers;
  readonly generationOf: (scope: ModuleScope) => (call: CallEvent) => string | undefined;
}

/** Functions called for the sake of one another before we stop looking inside. */
const DEEPEST = 80;
/** How often functions are solved, for each that there is, before we stop looking inside. */
const MOST_TURNS = 120;

const NOTHING: FunctionStates & { readonly digest: string } = {
  exit: new Map(),
  raise: new Map(),
  error: { id: 'error:none', kind: 'error', at: 'none' },
  keys: [],
  asked: [],
  exposed: [],
  digest: '',
};

/** Stands for a function that is not looked into. */
const UNSEEN: FunctionStates = { ...NOTHING, isUnseen: true };

export class ContextStates {
  private readonly states: Fixpoint<StateUse, (FunctionStates & { readonly digest: string }) | Solved>;
  private readonly ids = new Map<string, number>();
  private readonly settled = new WeakMap<ValueFlow, SettledFlow>();
  private readonly dead = new WeakMap<ValueFlow, readonly DeadCall[]>();

  constructor(
    private readonly program: Program,
    private readonly tools: StateTools,
  ) {
    this.states = new Fixpoint<StateUse, (FunctionStates & { readonly digest: string }) | Solved>(
      {
        nameOf: (use) => this.nameOf(use),
        answer: (use) => this.compute(use),
        nothing: () => NOTHING,
        isSame: (a, b) => a.digest === b.digest,
        isUnchanged: (a, b) => a.digest === b.digest,
      },
      program.ledger,
    );
  }

  /** Something may have changed: what is kept is looked at once more before it is used. */
  begin(): void {
    this.states.turns = 0;
    this.states.tidy(() => undefined);
  }

  /** What the function does to keys; nobody knows, where calls nest too deep or the ways of using functions are too many. */
  of(use: StateUse): FunctionStates {
    const isSpent = this.states.depth > DEEPEST || this.states.turns > MOST_TURNS * this.program.size;
    if (isSpent && !this.states.isKnown(use)) return UNSEEN;
    return this.states.ask(use);
  }

  /** The same with all that it rests on, for a function that nothing is waiting for. */
  solved(use: StateUse): Solved {
    const found = this.states.ask(use);
    if (!('built' in found)) throw new Error('asked for a function that is being solved');
    return found;
  }

  /** The flow with what is in it, gone through once. */
  settledOf(flow: ValueFlow): SettledFlow {
    const known = this.settled.get(flow);
    if (known) return known;
    const made = settle(this.program.scopeOf(this.program.idOf(flow)), flow);
    this.settled.set(flow, made);
    return made;
  }

  /** The calls in the flow that no path gets to. */
  deadIn(flow: ValueFlow): readonly DeadCall[] {
    const known = this.dead.get(flow);
    if (known) return known;
    const made = deadCalls(this.program.scopeOf(this.program.idOf(flow)), flow);
    this.dead.set(flow, made);
    return made;
  }

  /** What the states are those of. */
  get domain(): Domain {
    return this.tools.domain;
  }

  nameOf({ flow, seed, shadowed: shadows }: StateUse): string {
    const name = `${this.program.idOf(flow)} ${flow.context.key}`;
    const id = this.ids.get(name) ?? this.ids.size;
    this.ids.set(name, id);
    return `${id} ${shadows.join()} ${seed.text}`;
  }

  functionOf({ flow }: StateUse): FunctionId {
    return this.program.idOf(flow);
  }

  private compute(use: StateUse): Solved {
    const { seed, shadowed: shadows } = use;
    // Whoever asked may know an older version, which does the same to it.
    const flow = this.program.flows.current(use.flow);
    this.program.flows.noteMaking(flow);
    const { domain, transformers, generationOf } = this.tools;
    const { scope } = this.program.functionOf(this.program.idOf(flow));
    const statesOf: StatesOf = (fact, given = Tags.none, inside = []) => this.of({ flow: fact.flow, seed: given, shadowed: inside });
    const built = buildGraph(scope, flow, this.settledOf(flow), { domain, transformers, statesOf });
    const graph = shadows.length > 0 ? shadowed(built.graph, shadows) : built.graph;
    const solution = solve(graph, domain, generationOf(scope), seed);
    const live = liveObservations(graph).atStart.get(0) ?? new Set<string>();
    const exit = solution.atStart.get(graph.exit) ?? new Map();
    const raise = solution.atStart.get(graph.raise) ?? new Map();
    const asked = [...new Map(built.handedIn().map((each) => [each.id, each])).values()].filter(({ id }) => live.has(id));
    const { keys, exposed } = graph;
    const parts = [keys.map(({ id }) => id).join(), digestOf(exit), digestOf(raise), ...[...asked, ...exposed].map(({ id }) => id)];
    return {
      use: { ...use, flow },
      built,
      solution,
      exit,
      raise,
      error: errorObservation(graph, graph.raise),
      keys,
      asked,
      exposed,
      digest: parts.join('#'),
    };
  }
}

function digestOf(state: State): string {
  const entries = [...state].flatMap(([key, flow]) =>
    [...flow.values()].map(({ root, tags, matrix }) => `${key}<${root}|${tags.text}|${matrix.join()}`),
  );
  return entries.sort().join('\n');
}
