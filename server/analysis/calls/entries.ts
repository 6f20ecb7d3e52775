// Which functions a run can begin in: those that code outside the program sees, and those that nobody in it calls.
// From them everything is reached that some run gets to.
import type { FunctionId, FunctionIR } from '../../ir/types';
import { postorder } from './postorder';
import type { Program } from '../program';
import { Tags } from '../typestate/flow-state';
import type { ValueFlow } from '../values/flow';
import type { ModuleScope } from '../values/scope';
import { deadCalls } from './dead-code';
import type { Reached } from './propagation';
import { Propagation } from './propagation';
import type { ContextStates, StateUse } from './states';

/** Every function in every context that a run gets to which begins in one of the modules, as far as it has to do with the KMS. */
export function reachedFunctions(program: Program, states: ContextStates, modules: readonly ModuleScope[]): Propagation {
  const propagation = new Propagation(states);
  const visible: StateUse[] = [];
  const others = new Map<FunctionId, StateUse>();
  const cutOff: FunctionId[] = [];
  for (const scope of importedFirst(program, modules))
    for (const fn of calledFirst(scope)) {
      const flow = program.flows.ofEntry(scope.base + fn.id);
      // It may call something all the same, where no path gets to.
      if (flow && !flow.matters && flow.cutOff.size > 0) cutOff.push(...calledBehind(program, scope, flow));
      if (!flow?.matters) continue;
      const use = { flow, seed: Tags.none, shadowed: [] };
      if (fn.visible || fn.kind === 'module') visible.push(use);
      else others.set(scope.base + fn.id, use);
    }
  for (const called of cutOff) others.delete(called);
  for (const use of visible) propagation.enter(use);
  forget(others, propagation.reached);
  for (const called of calledInDeadCode(program, propagation.reached)) others.delete(called);
  for (const use of uncalled(program, states, others)) propagation.enter(use);
  forget(others, propagation.reached);
  for (const called of calledInDeadCode(program, propagation.reached)) others.delete(called);
  // What is left only calls itself and one another: the first of them is called by somebody all the same.
  for (let next = others.values().next(); !next.done; next = others.values().next()) {
    propagation.enter(next.value);
    forget(others, propagation.reached);
  }
  return propagation;
}

/** The modules, those that others import before these. */
function importedFirst(program: Program, modules: readonly ModuleScope[]): readonly ModuleScope[] {
  return postorder(modules, (scope) => program.links.modulesOf(scope)).filter((scope) => modules.includes(scope));
}

/** The functions of a module, those that others name before these, so that long chains of calls are followed from their end. */
function calledFirst({ module, captures }: ModuleScope): readonly FunctionIR[] {
  const ids = module.functions.map(({ id }) => id);
  return postorder(ids, (id) => captures.namedBy(id)).map((id) => module.functions[id]!);
}

/** Functions that somebody calls, though no path gets there. */
function calledInDeadCode(program: Program, reached: Iterable<Reached>): ReadonlySet<FunctionId> {
  const called = new Set<FunctionId>();
  for (const { fn, solved } of reached) {
    const { flow, scope } = solved.built;
    if (program.idOf(flow) !== fn) continue;
    for (const one of calledBehind(program, scope, flow)) called.add(one);
  }
  return called;
}

function calledBehind(program: Program, scope: ModuleScope, flow: ValueFlow): readonly FunctionId[] {
  return deadCalls(scope, flow, [flow]).flatMap((fact) => (fact.kind === 'invoke' ? [program.idOf(fact.flow)] : []));
}

function forget(others: Map<FunctionId, StateUse>, reached: Iterable<Reached>): void {
  for (const { fn } of reached) others.delete(fn);
}

/** Those of the functions that no other of them calls. */
function uncalled(program: Program, states: ContextStates, others: ReadonlyMap<FunctionId, StateUse>): StateUse[] {
  const called = new Set<FunctionId>();
  for (const [id, use] of others) {
    const trial = new Propagation(states);
    trial.enter(use);
    for (const fn of [...[...trial.reached].map((one) => one.fn), ...calledInDeadCode(program, trial.reached)])
      if (fn !== id) called.add(fn);
  }
  return [...others].filter(([id]) => !called.has(id)).map(([, use]) => use);
}
