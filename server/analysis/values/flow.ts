// The flow of values through one function: a fixpoint over its control-flow graph in reverse postorder.
// What it finds is read twice: by other functions (what is returned, what fields hold at the end) and by the builder
// of the event graph, which walks each block once more with everything settled.
import type { BlockId, FunctionIR } from '../../ir/types';
import type { Change } from './captures';
import type { Environment } from './environment';
import { Phis, SPREAD, join } from './environment';
import { takesEveryError } from '../guards';
import { agreement, entryEnvironment } from './boundary';
import { BlockEvaluator } from './evaluate';
import type { Fact } from './facts';
import { canRaise, reachesKms } from './facts';
import { loadField } from './fields';
import { reversePostorder } from './order';
import type { ModuleScope } from './scope';
import type { Site, Value } from './value';

/** One incoming edge of a block: from which block, after which instruction ("3") or by which terminator ("then"). */
export interface IncomingEdge {
  readonly from: BlockId;
  readonly via: string;
}

export interface ValueFlow {
  readonly fn: FunctionIR;
  readonly phis: Phis;
  /** Reachable blocks in reverse postorder. */
  readonly order: readonly BlockId[];
  /** Blocks that a back edge leads to. */
  readonly loopHeads: ReadonlySet<BlockId>;
  /** The environment at each reachable block's start. */
  readonly atStart: ReadonlyMap<BlockId, Environment>;
  /** Incoming edges by the name that the phis' operands use. */
  readonly edges: ReadonlyMap<BlockId, ReadonlyMap<string, IncomingEdge>>;
  /** Handlers that something reaches which can fail: a KMS call, a throw, project code. */
  readonly handled: ReadonlySet<BlockId>;
  /** What holds where the function returns: only what every return agrees on. */
  readonly exit: Environment | undefined;
  /** What every return gives, if it is the same. */
  readonly returned: Value | undefined;
  /** A KMS call, or a call of code we do not see that is given keys, stands in it. */
  readonly reaches: boolean;
  /** What the functions it calls change that outlives them. */
  readonly changes: ReadonlySet<Change>;
}

/** Passes over the blocks after which we stop, should values keep changing (they do not: see docs/ARCHITECTURE.md). */
const PASSES = 50;

/** What an edge brings. `certain`: it is one that is taken; other failures count only for handlers that nothing else reaches. */
interface Arrival extends IncomingEdge {
  readonly environment: Environment;
  readonly certain: boolean;
}

export function flowOf(scope: ModuleScope, fn: FunctionIR): ValueFlow {
  const solver = new FlowSolver(scope, fn);
  for (let pass = 0; pass < PASSES && solver.pass(); pass++);
  return solver.result();
}

class FlowSolver {
  private readonly phis: Phis;
  private readonly order: readonly BlockId[];
  private readonly loopHeads: ReadonlySet<BlockId>;
  private readonly arrivals: ReadonlyMap<BlockId, Map<string, Arrival>>;
  private readonly atStart = new Map<BlockId, Environment>();
  private readonly entry: Environment;
  private readonly changes = new Set<Change>();
  private exits: { environment: Environment; value: Value }[] = [];
  private reaches = false;

  constructor(
    private readonly scope: ModuleScope,
    private readonly fn: FunctionIR,
  ) {
    const { order, loopHeads } = reversePostorder(fn);
    this.order = order;
    this.loopHeads = loopHeads;
    this.phis = new Phis(scope.values);
    this.arrivals = new Map(order.map((block) => [block, new Map<string, Arrival>()]));
    this.entry = entryEnvironment(scope, fn);
  }

  /** Goes once over all blocks. @returns whether anything changed */
  pass(): boolean {
    this.exits = [];
    this.changes.clear();
    return this.order.map((id) => this.visit(id)).some((changed) => changed);
  }

  result(): ValueFlow {
    const { scope, fn, phis, loopHeads, atStart, exits, reaches, changes } = this;
    const order = this.order.filter((id) => atStart.has(id));
    const edges = new Map(order.map((id) => [id, this.counting(id)]));
    const handled = new Set(order.filter((id) => [...this.arrivals.get(id)!.values()].some((arrival) => arrival.certain)));
    const [first] = exits;
    const returned = first && exits.every((exit) => exit.value === first.value) ? first.value : undefined;
    const exit = agreement(
      scope,
      exits.map(({ environment }) => environment),
    );
    return { fn, phis, order, loopHeads, atStart, edges, handled, exit, returned, reaches, changes };
  }

  private visit(id: BlockId): boolean {
    if (id !== 0 && this.arrivals.get(id)!.size === 0) return false;
    const before = this.before(id);
    const old = this.atStart.get(id);
    const same = old?.equals(before) ?? false;
    if (!same) this.atStart.set(id, before);
    const block = this.fn.blocks[id]!;
    const raising = new Set<number>();
    const tell = (fact: Fact): void => {
      if (canRaise(fact)) raising.add(fact.index);
      this.note(fact);
    };
    const evaluator = new BlockEvaluator(this.scope, this.fn, this.phis, block, before.copy(), tell, false);
    const { handler, end } = block;
    evaluator.run(handler === undefined ? undefined : (index, left) => this.send(id, String(index), handler, left, raising.has(index)));
    const after = evaluator.environment;
    if (end.kind === 'goto') this.send(id, 'goto', end.to, after);
    else if (end.kind === 'branch') {
      const condition = evaluator.read(end.condition);
      this.send(id, 'then', end.then, after);
      // What a handler of every error leaves over does not happen.
      if (!(condition.kind === 'matches' && takesEveryError(condition.classes))) this.send(id, 'else', end.else, after);
    } else if (end.kind === 'throw' && handler !== undefined) this.send(id, 'throw', handler, after);
    else if (end.kind === 'return') {
      const value = end.value === undefined ? this.scope.values.constant(undefined) : evaluator.read(end.value);
      this.exits.push({ environment: after, value });
    }
    return !same || evaluator.changed;
  }

  private before(id: BlockId): Environment {
    const arriving = new Map([...this.counting(id)].map(([name, arrival]) => [name, arrival.environment]));
    if (id === 0) arriving.set('entry', this.entry);
    const at = `${this.fn.id}:${id}`;
    return join(at, arriving, this.phis, {
      variable: (side, variable) => this.scope.read(variable, this.fn, side),
      field: (side, holder, name) => this.unwritten(at, side, holder, name),
    });
  }

  /** What a field holds that the program did not write on the way here: what it held from the start. */
  private unwritten(at: Site, environment: Environment, holder: number, name: string): Value {
    const { scope, phis } = this;
    const { values } = scope;
    const base = values.withId(holder);
    const isObject = base?.kind === 'object' || base?.kind === 'instance';
    // Made in this function, but not on the way here.
    if (isObject && base.site.startsWith(`${this.fn.id}:`) && !environment.fields(base)) return values.constant(undefined);
    const classField = (self: Value, field: string): Value | undefined => scope.classField(self, field);
    const value = name === SPREAD || !base ? undefined : loadField({ values, phis, environment, site: at, classField }, base, name);
    // What only comes into being by being read has no place here: a thing of its own.
    const isPlace = value !== undefined && value.kind !== 'choice' && !(value.kind === 'unknown' && value.site === at);
    return isPlace ? value : values.of({ kind: 'global', name: `${at}:${holder}.${name}` });
  }

  /** The edges into the block that count: those that are taken, if there are any. */
  private counting(id: BlockId): ReadonlyMap<string, Arrival> {
    const all = this.arrivals.get(id)!;
    const certain = new Map([...all].filter(([, arrival]) => arrival.certain));
    return certain.size > 0 ? certain : all;
  }

  private send(from: BlockId, via: string, to: BlockId, environment: Environment, certain = true): void {
    this.arrivals.get(to)?.set(`${from}/${via}`, { from, via, environment, certain });
  }

  private note(fact: Fact): void {
    if (reachesKms(fact)) this.reaches = true;
    if (fact.kind === 'opaque') for (const change of fact.changes) this.changes.add(change);
  }
}
