// The flow of values through one function: a fixpoint over its control-flow graph in reverse postorder.
// What it finds is read twice: by other functions (what is returned, what fields hold at the end) and by the builder
// of the event graph, which walks each block once more with everything settled.
import type { BlockId, FunctionIR, VarId } from '../../ir/types';
import type { Answer, Context } from '../calls/context';
import { takesEveryError } from '../guards';
import { truthOf } from '../truths';
import { agreement } from './boundary';
import type { Change } from './captures';
import type { ClosedFunction } from './closed';
import type { Environment } from './environment';
import { Phis, SPREAD, join } from './environment';
import { BlockEvaluator } from './evaluate';
import { isNothing, loadField, mergedFields, type FieldReader } from './fields';
import type { Fact } from './facts';
import { canRaise, effectOf, escapesHandlers, reachesKms } from './facts';
import { reversePostorder } from './order';
import type { ModuleScope } from './scope';
import type { Site, Value } from './value';
import { HANDED_IN, functionAt, isObject, ownerOf } from './value';

/** One incoming edge of a block: from which block, after which instruction ("3") or by which terminator ("then"). */
export interface IncomingEdge {
  readonly from: BlockId;
  readonly via: string;
}

export interface ValueFlow {
  readonly context: Context;
  /** With one way out of each kind. */
  readonly closed: ClosedFunction;
  readonly fn: FunctionIR;
  /** What the program adds to the module's own numbers. */
  readonly base: number;
  /** What the answers of SDK calls mean that it has to do with, by their site. */
  readonly answers: Map<Site, Answer>;
  /** Texts that it, or what it calls, names itself. */
  readonly named: Set<Value>;
  /** Texts by which it, or what it calls, names keys. */
  readonly lookedUp: Set<string>;
  /** What the function's own variables hold that are assigned once, by the module's number. */
  readonly locals: Map<VarId, Value>;
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
  /** What holds where the function returns; undefined: it never does. */
  readonly atExit: Environment | undefined;
  /** The same for whoever does not know which call it was: what means the same in every function. */
  readonly exit: Environment | undefined;
  /** What it returns. */
  readonly returned: Value | undefined;
  /** A KMS call, or a call of code we do not see that is given keys, stands in it. */
  readonly reaches: boolean;
  /** Blocks in which a call does not come back, and which instruction that is. */
  readonly cutOff: ReadonlyMap<BlockId, number>;
  /** A KMS call stands in it, or in what it calls. */
  readonly matters: boolean;
  /** What it returns is, on some way, a promise of a call: whoever calls it waits, or does not. */
  readonly givesPromise: boolean;
  /** Promises that it is handed in and waits for, by their sites. */
  readonly settles: ReadonlySet<Site>;
  /** What code that nobody sees is given in it, and whether such code may do anything. */
  readonly escapes: { readonly all: boolean; readonly values: ReadonlySet<Value> };
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

export function flowOf(scope: ModuleScope, closed: ClosedFunction, context: Context): ValueFlow {
  const solver = new FlowSolver(scope, closed, context);
  for (let pass = 0; pass < PASSES && solver.pass() && !solver.isSettledAtOnce; pass++);
  return solver.result();
}

class FlowSolver {
  readonly phis: Phis;
  readonly locals = new Map<VarId, Value>();
  readonly answers: Map<Site, Answer>;
  private readonly fn: FunctionIR;
  private readonly order: readonly BlockId[];
  private readonly loopHeads: ReadonlySet<BlockId>;
  private readonly arrivals: ReadonlyMap<BlockId, Map<string, Arrival>>;
  private readonly atStart = new Map<BlockId, Environment>();
  readonly named = new Set<Value>();
  readonly lookedUp = new Set<string>();
  private readonly changes = new Set<Change>();
  private readonly escaping = new Set<Value>();
  private escapesAll = false;
  private readonly cutOff = new Map<BlockId, number>();
  private matters = false;
  private givesPromise = false;
  private readonly settles = new Set<Site>();
  private atExit: Environment | undefined;
  private reaches = false;

  constructor(
    private readonly scope: ModuleScope,
    private readonly closed: ClosedFunction,
    private readonly context: Context,
  ) {
    this.fn = closed.fn;
    const { order, loopHeads } = reversePostorder(closed.fn);
    this.order = order;
    this.loopHeads = loopHeads;
    this.phis = new Phis(scope.values);
    this.answers = new Map(context.answers);
    this.arrivals = new Map(order.map((block) => [block, new Map<string, Arrival>()]));
  }

  /** Whether one pass tells all: no edge leads back, and no function inside sees a variable before it is assigned. */
  get isSettledAtOnce(): boolean {
    return this.loopHeads.size === 0 && !this.scope.hasInner(this.fn.id);
  }

  /** Goes once over all blocks. @returns whether anything changed */
  pass(): boolean {
    this.changes.clear();
    return this.order.map((id) => this.visit(id)).some((changed) => changed);
  }

  result(): ValueFlow {
    const { context, closed, fn, phis, loopHeads, locals, answers, named, lookedUp, atStart, atExit, reaches, changes } = this;
    const { base } = this.scope;
    const order = this.order.filter((id) => atStart.has(id));
    // Without the environments that came along them.
    const edges = new Map(order.map((id) => [id, new Map([...this.counting(id)].map(([name, { from, via }]) => [name, { from, via }]))]));
    const handled = new Set(order.filter((id) => [...this.arrivals.get(id)!.values()].some((arrival) => arrival.certain)));
    const returned = this.returned();
    const exit = atExit && agreement(this.scope, atExit);
    return {
      ...{ context, closed, fn, base, locals, answers, named, lookedUp, phis, order, loopHeads, atStart, edges, handled },
      ...{
        atExit,
        exit,
        returned,
        reaches,
        cutOff: this.cutOff,
        matters: this.matters,
        givesPromise: this.givesPromise,
        settles: this.settles,
        changes,
        escapes: { all: this.escapesAll, values: this.escaping },
      },
    };
  }

  /** What it returns; where that is one of several objects, one with the fields that each would have. */
  private returned(): Value | undefined {
    const { atExit, closed, scope, phis } = this;
    const value = atExit?.variables.get(scope.base + closed.result);
    if (!atExit || value?.kind !== 'phi') return value;
    const site = `${scope.base + this.fn.id}:${closed.exit}:0`;
    const fields = mergedFields({ ...this.readerAt(site, atExit), phis }, value);
    if (!fields) return value;
    const merged = scope.values.of({ kind: 'object', site, array: false });
    atExit.heap.set(merged.id, fields);
    return merged;
  }

  private visit(id: BlockId): boolean {
    if (id !== 0 && this.counting(id).size === 0) return false;
    const before = this.before(id);
    const old = this.atStart.get(id);
    const same = old?.equals(before) ?? false;
    if (!same) this.atStart.set(id, before);
    const block = this.fn.blocks[id]!;
    const raising = new Set<number>();
    const escaping = new Set<number>();
    const followed = new Set<number>();
    const tell = (fact: Fact): void => {
      if (canRaise(fact)) raising.add(fact.index);
      if (escapesHandlers(fact)) escaping.add(fact.index);
      if (fact.kind === 'invoke') followed.add(fact.index);
      this.note(fact);
    };
    const evaluator = new BlockEvaluator(this.scope, this.fn, this, block, before.copy(), tell, false);
    const { handler, end } = block;
    const { raise } = this.closed;
    const isHandled = handler !== undefined && handler !== raise;
    evaluator.run(
      // A function that is followed fails where it is seen to fail.
      isHandled
        ? (index, left) => {
            const isSilent = followed.has(index) || block.instructions[index]?.op === 'await';
            if (raising.has(index) || !isSilent) this.send(id, String(index), handler, left, raising.has(index));
          }
        : undefined,
      undefined,
      // Where nobody handles it, what called functions changed on the way is all that matters.
      (index) => {
        if (escaping.has(index) || (!isHandled && raising.has(index))) this.send(id, String(index), raise, evaluator.environment.copy());
      },
    );
    const after = evaluator.environment;
    if (evaluator.diverged) this.cutOff.set(id, evaluator.position);
    else this.cutOff.delete(id);
    if (evaluator.diverged) return !same || evaluator.changed;
    if (end.kind === 'goto') this.send(id, 'goto', end.to, after);
    else if (end.kind === 'branch') {
      const condition = evaluator.read(end.condition);
      const decided = decide(condition);
      if (decided !== false) this.send(id, 'then', end.then, after);
      if (decided !== true) this.send(id, 'else', end.else, after);
    } else if (end.kind === 'throw' && handler !== undefined) this.send(id, 'throw', handler, after);
    else if (end.kind === 'return') this.atExit = after;
    return !same || evaluator.changed;
  }

  private before(id: BlockId): Environment {
    const arriving = new Map([...this.counting(id)].map(([name, arrival]) => [name, arrival.environment]));
    if (id === 0) arriving.set('entry', this.context.entry);
    const at = `${this.scope.base + this.fn.id}:${id}`;
    return join(at, arriving, this.phis, {
      variable: (variable) => this.missingVariable(variable),
      field: (side, holder, name) => this.unwritten(at, side, holder, name),
    });
  }

  private missingVariable(id: VarId): Value {
    const { program, values } = this.scope;
    const scope = program.scopeOf(id);
    const own = scope === this.scope && (scope.variable(id - scope.base)?.owner ?? this.fn.id) === this.fn.id;
    return own ? values.constant(undefined) : scope.outside(id - scope.base);
  }

  /** What a field holds that the program did not write on the way here: what it held from the start. */
  private unwritten(at: Site, environment: Environment, base: Value, name: string): Value {
    const { scope } = this;
    const { values } = scope;
    // A collection that is known here has nothing beside its items.
    if (isObject(base) && name === SPREAD && environment.fields(base)) return values.constant(undefined);
    // Made in this function, but not on the way here.
    if (isObject(base) && functionAt(base.site) === scope.base + this.fn.id && !environment.fields(base)) return values.constant(undefined);
    const value = name === SPREAD ? undefined : loadField(this.readerAt(at, environment), base, name);
    // What only comes into being by being read has no place here: a thing of its own.
    const isPlace = value !== undefined && value.kind !== 'choice' && !(value.kind === 'unknown' && value.site === at);
    return isPlace ? value : values.of({ kind: 'global', name: `${at}:${base.id}.${name}` });
  }

  private readerAt(site: Site, environment: Environment): FieldReader {
    const { scope, phis } = this;
    const { values, program } = scope;
    return {
      ...{ values, phis, environment, site },
      classField: (self, field) => program.classField(self, field),
      member: (holder, field) => program.links.member(scope, holder, field),
    };
  }

  /** The edges into the block that count: those that are taken, if there are any. */
  private counting(id: BlockId): ReadonlyMap<string, Arrival> {
    const all = this.arrivals.get(id)!;
    const certain = new Map([...all].filter(([, arrival]) => arrival.certain));
    return certain.size > 0 || id === this.closed.raise ? certain : all;
  }

  private send(from: BlockId, via: string, to: BlockId, environment: Environment, certain = true): void {
    this.arrivals.get(to)?.set(`${from}/${via}`, { from, via, environment, certain });
  }

  /** Callers only know what they hand in, and what everybody knows. */
  private escape(value: Value): void {
    if ((ownerOf(value) ?? -1) < 0) this.escaping.add(value);
  }

  private note(fact: Fact): void {
    this.matters ||= fact.kind === 'kms' || (fact.kind === 'invoke' && fact.flow.matters);
    if (reachesKms(fact)) this.reaches = true;
    if (fact.kind === 'settle') {
      this.givesPromise ||= fact.mode === 'returned';
      for (const site of fact.sites) if (fact.mode !== 'begun' && site.startsWith(HANDED_IN)) this.settles.add(site);
    }
    if ((fact.kind === 'kms' || fact.kind === 'invoke') && effectOf(fact) === 'returned') this.givesPromise = true;
    if (fact.kind === 'invoke') {
      for (const value of [...fact.flow.named, ...fact.handover.texts]) this.named.add(value);
      for (const text of fact.flow.lookedUp) this.lookedUp.add(text);
      for (const value of fact.flow.escapes.values) this.escape(fact.back.value(value));
      this.escapesAll ||= fact.flow.escapes.all;
    }
    if (fact.kind !== 'opaque') return;
    for (const change of fact.changes) this.changes.add(change);
    if (fact.receivesOutside) for (const value of fact.passed) this.escape(value);
    this.escapesAll ||= fact.reach === 'all';
  }
}

/**
 * What a condition comes to that does not depend on the run: a handler of every error takes it, an argument that is
 * given is there and one that is not given is missing, and a function that always gives the same answer gives that.
 * Whatever else a program tests is taken both ways.
 */
function decide(condition: Value): boolean | undefined {
  if (condition.kind === 'choice' && condition.site.includes('>') && condition.members.every((member) => member.kind === 'const')) {
    const answers = new Set(condition.members.map(truthOf));
    return answers.size === 1 ? [...answers][0] : undefined;
  }
  if (condition.kind === 'matches') return takesEveryError(condition.classes) ? true : undefined;
  if (condition.kind === 'not') {
    const inner = decide(condition.of);
    return inner === undefined ? undefined : !inner;
  }
  if (condition.kind !== 'compare' || condition.operator !== '==' || !isNothing(condition.right)) return undefined;
  const { left } = condition;
  return left.kind === 'formal' && left.role !== 'part' ? left.role === 'missing' : undefined;
}
