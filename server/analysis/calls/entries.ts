// Which functions a run can begin in: those that code outside the program sees, and those that nobody in it calls.
// From them everything is reached that some run gets to.
import type { FunctionId, FunctionIR } from '../../ir/types';
import { postorder } from './postorder';
import type { Program } from '../program';
import { Tags } from '../typestate/flow-state';
import type { ValueFlow } from '../values/flow';
import type { ModuleScope } from '../values/scope';
import { CallGraph } from './call-graph';
import { isMadeInDeadCode } from './dead-code';
import { Propagation } from './propagation';
import type { ContextStates } from './states';

/** What runs get to, and who calls whom. */
export interface Reach {
  readonly propagation: Propagation;
  readonly callGraph: CallGraph;
  /** The functions that can have to do with keys at all. */
  readonly concerned: ReadonlySet<FunctionId>;
}

/** Every function in every context that a run gets to which begins in one of the modules, as far as it has to do with the KMS. */
export function reachedFunctions(program: Program, states: ContextStates, modules: readonly ModuleScope[]): Reach {
  const propagation = new Propagation(states);
  const callGraph = new CallGraph(program, states);
  const visible = new Set<FunctionId>();
  const lost = new Map<FunctionId, ValueFlow>();
  const ordered = importedFirst(program, modules);
  const concerned = program.concerned.among(ordered);
  for (const scope of ordered)
    for (const fn of calledFirst(scope)) {
      if (!concerned.has(scope.base + fn.id)) continue;
      const flow = program.flows.ofEntry(scope.base + fn.id);
      if (flow) lost.set(scope.base + fn.id, flow);
      if (fn.visible || fn.kind === 'module') visible.add(scope.base + fn.id);
    }
  callGraph.learn(lost.values());
  const seen = new Set<ValueFlow>();
  const enter = (id: FunctionId, flow: ValueFlow): void => {
    lost.delete(id);
    if (flow.matters) propagation.enter({ flow, seed: Tags.none, shadowed: [] });
    for (const met of callGraph.from(flow, seen)) lost.delete(program.idOf(met));
  };
  const all = [...lost];
  for (const [id, flow] of all) if (visible.has(id)) enter(id, flow);
  for (const [id, flow] of all) if (lost.has(id) && !callGraph.isCalled(id) && isMade(program, lost, id)) enter(id, flow);
  // What is left only calls itself and one another: the first of them is called by somebody all the same.
  for (const [id, flow] of all) if (lost.has(id) && isMade(program, lost, id)) enter(id, flow);
  for (const id of program.flows.lost) {
    const flow = program.flows.ofEntry(id);
    if (!flow) continue;
    enter(id, flow);
    for (const met of callGraph.from(flow, new Set())) propagation.uncertain.add(program.idOf(met));
  }
  enterOthers(program, propagation, new Set(modules));
  return { propagation, callGraph, concerned };
}

/**
 * Functions of other modules can be called by whoever imports these, too: whether a call in them is rejected for everybody
 * or only for some depends on it.
 */
function enterOthers(program: Program, propagation: Propagation, modules: ReadonlySet<ModuleScope>): void {
  const seen = new Set<FunctionId>();
  // What is reached in the meantime is met, too.
  for (const { fn } of propagation.reached) {
    if (seen.has(fn)) continue;
    seen.add(fn);
    const { scope, fn: ir } = program.functionOf(fn);
    const flow = ir.visible && !modules.has(scope) ? program.flows.ofEntry(fn) : undefined;
    if (flow?.matters) propagation.enter({ flow, seed: Tags.none, shadowed: [] });
  }
}

/** Whether some run makes the function: whether one gets to where it stands. @param lost what no run gets to */
function isMade(program: Program, lost: ReadonlyMap<FunctionId, ValueFlow>, id: FunctionId): boolean {
  const { scope, fn } = program.functionOf(id);
  if (fn.parent === undefined) return true;
  const around = program.flows.ofEntry(scope.base + fn.parent);
  return !lost.has(scope.base + fn.parent) && !(around && isMadeInDeadCode(around, fn.id));
}

/** The modules, those that others import before these. */
function importedFirst(program: Program, modules: readonly ModuleScope[]): readonly ModuleScope[] {
  const wanted = new Set(modules);
  return postorder(modules, (scope) => program.links.modulesOf(scope)).filter((scope) => wanted.has(scope));
}

/** The functions of a module, those that others name before these, so that long chains of calls are followed from their end. */
function calledFirst({ module, captures }: ModuleScope): readonly FunctionIR[] {
  const ids = module.functions.map(({ id }) => id);
  return postorder(ids, (id) => captures.namedBy(id)).map((id) => module.functions[id]!);
}
