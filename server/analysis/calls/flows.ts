// The flow of values through every function in every context in which it is called, on demand and once each.
import type { FunctionId } from '../../ir/types';
import type { Program } from '../program';
import type { ValueFlow } from '../values/flow';
import { flowOf } from '../values/flow';
import type { Context } from './context';
import { entryContext } from './context';
import { Fixpoint } from './fixpoint';

/** A function (the program's number) in a context. */
export interface Use {
  readonly fn: FunctionId;
  readonly context: Context;
}

/** Functions called for the sake of one another before we stop looking inside. */
const DEEPEST = 120;

export class ContextFlows {
  private readonly entries = new Map<FunctionId, Context>();
  private readonly contexts = new Map<string, Context>();
  private readonly flows: Fixpoint<Use, ValueFlow | undefined>;

  constructor(private readonly program: Program) {
    this.flows = new Fixpoint<Use, ValueFlow | undefined>({
      nameOf: ({ fn, context }) => `${fn} ${context.key}`,
      answer: (use) => this.compute(use),
      nothing: () => undefined,
      isSame: (a, b) => a === b || (a !== undefined && b !== undefined && isSameToOthers(a, b)),
    });
  }

  /** Whether calls nest too deep for another one to be followed. */
  get isTooDeep(): boolean {
    return this.flows.depth > DEEPEST;
  }

  /** What the function does with what it is handed; undefined while nothing is known of it yet (recursion). */
  of(use: Use): ValueFlow | undefined {
    return this.flows.ask(use);
  }

  /** The one context with that key: whoever handed in the same. */
  sharedContext(fn: FunctionId, context: Context): Context {
    if (context.key === '') return this.entryOf(fn);
    const name = `${fn} ${context.key}`;
    const known = this.contexts.get(name);
    if (known) return known;
    this.contexts.set(name, context);
    return context;
  }

  /** The context of a function that nobody is known to call. @param fn the program's number */
  entryOf(fn: FunctionId): Context {
    const known = this.entries.get(fn);
    if (known) return known;
    const { scope, fn: ir } = this.program.functionOf(fn);
    const made = entryContext(scope, ir);
    this.entries.set(fn, made);
    return made;
  }

  /** The flow of a function that is called from outside, as far as it is known. @param fn the program's number */
  ofEntry(fn: FunctionId): ValueFlow | undefined {
    return this.flows.ask({ fn, context: this.entryOf(fn) });
  }

  private compute({ fn, context }: Use): ValueFlow | undefined {
    const { scope, fn: ir } = this.program.functionOf(fn);
    if (ir.parent !== undefined) this.ofEntry(scope.base + ir.parent);
    return flowOf(scope, scope.closed(ir.id), context);
  }
}

/** Whether neither callers nor functions inside can tell the two apart. */
function isSameToOthers(a: ValueFlow, b: ValueFlow): boolean {
  if (a.returned !== b.returned || a.reaches !== b.reaches || a.matters !== b.matters || a.handled.has(a.closed.raise) !== b.handled.has(b.closed.raise)) return false;
  if (a.locals.size !== b.locals.size || [...a.locals].some(([id, value]) => b.locals.get(id) !== value)) return false;
  return a.atExit === b.atExit || (a.atExit !== undefined && b.atExit !== undefined && a.atExit.equals(b.atExit));
}
