// The flow of values through one function: a fixpoint over its control-flow graph in reverse postorder.
// What it finds is read twice: by other functions (what is returned, what fields hold at the end) and by the builder
// of the event graph, which walks each block once more with everything settled.
import type { BlockId, FunctionIR } from '../../ir/types';
import type { Change } from './captures';
import type { Slot } from './environment';
import { Environment, Phis, join } from './environment';
import { BlockEvaluator } from './evaluate';
import type { Fact } from './facts';
import type { ModuleScope } from './scope';
import type { Value } from './value';
import { ownerOf } from './value';

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

export function flowOf(scope: ModuleScope, fn: FunctionIR): ValueFlow {
  const { order, loopHeads } = reversePostorder(fn);
  const phis = new Phis(scope.values);
  const edges = new Map<BlockId, Map<string, IncomingEdge>>(order.map((block) => [block, new Map<string, IncomingEdge>()]));
  const incoming = new Map<BlockId, Map<string, Environment>>(order.map((block) => [block, new Map<string, Environment>()]));
  const atStart = new Map<BlockId, Environment>();
  const entry = entryEnvironment(scope, fn);
  const send = (from: BlockId, via: string, to: BlockId, environment: Environment): void => {
    edges.get(to)?.set(`${from}/${via}`, { from, via });
    incoming.get(to)?.set(`${from}/${via}`, environment);
  };
  const missing = (holder: number, name: string): Value => scope.values.of({ kind: 'unknown', site: `${fn.id}:missing:${holder}.${name}`, element: false });
  let exits: { environment: Environment; value: Value }[] = [];
  let reaches = false;
  let changes = new Set<Change>();
  for (let pass = 0; pass < PASSES; pass++) {
    let changed = false;
    exits = [];
    changes = new Set();
    for (const id of order) {
      const block = fn.blocks[id]!;
      const arriving = incoming.get(id)!;
      if (id === 0) arriving.set('entry', entry);
      const before = join(`${fn.id}:${id}`, arriving, phis, missing);
      const old = atStart.get(id);
      if (!old || !old.equals(before)) {
        changed = true;
        atStart.set(id, before);
      }
      const evaluator = new BlockEvaluator(scope, fn, phis, block, before.copy(), (fact: Fact) => {
        if (fact.kind === 'kms' || (fact.kind === 'opaque' && (fact.reach === 'all' || (fact.reach !== 'none' && fact.receivesOutside)))) reaches = true;
        if (fact.kind === 'opaque') for (const change of fact.changes) changes.add(change);
      });
      const { handler } = block;
      evaluator.run((index) => handler !== undefined && send(id, String(index), handler, evaluator.environment.copy()));
      changed = evaluator.changed || changed;
      const after = evaluator.environment;
      const { end } = block;
      if (end.kind === 'goto') send(id, 'goto', end.to, after);
      else if (end.kind === 'branch') {
        send(id, 'then', end.then, after);
        send(id, 'else', end.else, after);
      } else if (end.kind === 'throw' && handler !== undefined) send(id, 'throw', handler, after);
      else if (end.kind === 'return') exits.push({ environment: after, value: end.value === undefined ? scope.values.constant(undefined) : evaluator.read(end.value) });
    }
    if (!changed) break;
  }
  const [first] = exits;
  const returned = first && exits.every((exit) => exit.value === first.value) ? first.value : undefined;
  return { fn, phis, order, loopHeads, atStart, edges, exit: agreement(exits.map((exit) => exit.environment)), returned, reaches, changes };
}

/** What the function starts with: its parameters, and what the code around it left in fields. */
function entryEnvironment(scope: ModuleScope, fn: FunctionIR): Environment {
  const around = fn.parent === undefined ? undefined : scope.flowOf(fn.parent)?.exit;
  const environment = new Environment(new Map(), new Map(around?.heap));
  for (const param of fn.params) {
    const value = scope.values.of({ kind: 'outside', variable: param.variable, name: param.name });
    environment.variables.set(param.variable, scope.typed(value, scope.typeName(scope.module.variables[param.variable]?.types ?? [])));
  }
  const receiver = scope.receiverOf(fn);
  if (fn.self !== undefined && receiver) environment.variables.set(fn.self, receiver);
  return environment;
}

/** Fields that all environments agree on and that mean the same in every function. */
function agreement(environments: readonly Environment[]): Environment | undefined {
  const [first, ...others] = environments;
  if (!first) return undefined;
  const result = new Environment(new Map(first.variables));
  for (const [holder, fields] of first.heap) {
    const kept = new Map<string, Slot>();
    for (const [name, slot] of fields) {
      const agreed = others.every((other) => other.heap.get(holder)?.get(name)?.value === slot.value);
      if (agreed && ownerOf(slot.value) === undefined) kept.set(name, slot);
    }
    result.heap.set(holder, kept);
  }
  return result;
}

function reversePostorder(fn: FunctionIR): { order: BlockId[]; loopHeads: Set<BlockId> } {
  const postorder: BlockId[] = [];
  const state = new Map<BlockId, 'open' | 'done'>();
  const loopHeads = new Set<BlockId>();
  const stack: { id: BlockId; next: BlockId[] }[] = [];
  const open = (id: BlockId): void => {
    state.set(id, 'open');
    stack.push({ id, next: successors(fn, id) });
  };
  if (fn.blocks.length > 0) open(0);
  while (stack.length > 0) {
    const top = stack[stack.length - 1]!;
    const next = top.next.pop();
    if (next === undefined) {
      state.set(top.id, 'done');
      postorder.push(top.id);
      stack.pop();
    } else if (!state.has(next)) open(next);
    else if (state.get(next) === 'open') loopHeads.add(next);
  }
  return { order: postorder.reverse(), loopHeads };
}

function successors(fn: FunctionIR, id: BlockId): BlockId[] {
  const block = fn.blocks[id]!;
  const { end, handler } = block;
  const next = end.kind === 'goto' ? [end.to] : end.kind === 'branch' ? [end.else, end.then] : [];
  const raises = end.kind === 'throw' || block.instructions.some((instruction) => instruction.op === 'call');
  return handler !== undefined && raises ? [handler, ...next] : next;
}
