// Who calls whom: in every context in which something calls a function, also where no path gets to. What the flow of values
// says of it, before the state of any key is known.
import type { FunctionId } from '../../ir/types';
import type { Program } from '../program';
import type { ValueFlow } from '../values/flow';
import type { DeadCall } from './dead-code';
import type { ContextStates } from './states';

export class CallGraph {
  private readonly called = new Map<ValueFlow, ReadonlySet<ValueFlow>>();
  private readonly callers = new Map<FunctionId, Set<FunctionId>>();
  private readonly flows = new Map<FunctionId, Set<ValueFlow>>();

  constructor(
    private readonly program: Program,
    private readonly states: ContextStates,
  ) {}

  /** The flows that runs which begin in this one can get to, and those that calls in dead code would have; without those `seen`. */
  *from(start: ValueFlow, seen: Set<ValueFlow>): Iterable<ValueFlow> {
    const open = [start];
    for (let flow = open.pop(); flow; flow = open.pop()) {
      if (seen.has(flow)) continue;
      seen.add(flow);
      yield flow;
      open.push(...this.calledIn(flow));
    }
  }

  /** Goes through what these lead to, to know who calls whom. */
  learn(starts: Iterable<ValueFlow>): void {
    const seen = new Set<ValueFlow>();
    for (const start of starts) for (const _ of this.from(start, seen));
  }

  /** Of what was gone through: whether some other function calls it than itself and those inside it. */
  isCalled(fn: FunctionId): boolean {
    return [...(this.callers.get(fn) ?? [])].some((caller) => !this.isInside(caller, fn));
  }

  /** Of what was gone through: the flows that its calls have. */
  flowsOf(fn: FunctionId): Iterable<ValueFlow> {
    return this.flows.get(fn) ?? [];
  }

  /** The calls in the flow that no path gets to. */
  deadIn(flow: ValueFlow): readonly DeadCall[] {
    return this.states.deadIn(flow);
  }

  private calledIn(flow: ValueFlow): ReadonlySet<ValueFlow> {
    const known = this.called.get(flow);
    if (known) return known;
    const live = flow.matters ? [...this.states.settledOf(flow).facts.values()].flat() : [];
    const called = new Set(
      [...live, ...this.deadIn(flow)].flatMap((fact) => (fact.kind === 'invoke' ? [this.program.flows.current(fact.flow)] : [])),
    );
    this.called.set(flow, called);
    const caller = this.program.idOf(flow);
    for (const each of called) {
      const id = this.program.idOf(each);
      this.callers.set(id, (this.callers.get(id) ?? new Set()).add(caller));
      this.flows.set(id, (this.flows.get(id) ?? new Set()).add(each));
    }
    return called;
  }

  /** Whether the function is the other, or stands in it. */
  private isInside(id: FunctionId, other: FunctionId): boolean {
    const { scope, fn } = this.program.functionOf(id);
    return id === other || (fn.parent !== undefined && this.isInside(scope.base + fn.parent, other));
  }
}
