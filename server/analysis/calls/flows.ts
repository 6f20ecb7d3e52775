// The flow of values through every function in every context in which it is called, on demand and once each.
import type { FunctionId } from '../../ir/types';
import type { Program } from '../program';
import { Environment } from '../values/environment';
import type { ValueFlow } from '../values/flow';
import { flowOf } from '../values/flow';
import { leavesTheSame } from './left-alike';
import type { Context } from './context';
import { entryContext } from './context';
import { Fixpoint } from './fixpoint';

/** A function (the program's number) in a context. */
export interface Use {
  readonly fn: FunctionId;
  readonly context: Context;
}

/** Functions called for the sake of one another before we stop looking inside. */
const DEEPEST = 80;
/** Ways of using one function that are told apart; further ones are not followed. */
const MOST_CONTEXTS = 48;
/** How often functions are looked at, for each that there is, before calls are no longer followed. */
const MOST_TURNS = 40;

/** Stands for the context of a function that nobody is known to call. */
const OUTSIDE: Context = { key: '', entry: new Environment(), answers: new Map() };

function nameOf({ fn, context }: Use): string {
  return `${fn} ${context.key}`;
}

export class ContextFlows {
  private readonly contexts = new Map<string, Context>();
  private readonly used = new Map<FunctionId, Set<string>>();
  /** Functions of which some call was not followed: they may be called with anything. */
  readonly lost = new Set<FunctionId>();
  private readonly flows: Fixpoint<Use, ValueFlow | undefined>;

  constructor(private readonly program: Program) {
    this.flows = new Fixpoint<Use, ValueFlow | undefined>(
      {
        nameOf,
        answer: (use) => this.compute(use),
        nothing: () => undefined,
        isSame: (a, b) => a === b || (a !== undefined && b !== undefined && isSameToOthers(a, b)),
        isUnchanged: (a, b) => a === b || (a !== undefined && b !== undefined && isSameToOthers(a, b) && leavesTheSame(a, b)),
      },
      program.ledger,
    );
  }

  /** Something may have changed: what is kept is looked at once more before it is used. */
  begin(): void {
    this.flows.turns = 0;
    this.used.clear();
    this.flows.tidy((name) => this.contexts.delete(name));
  }

  /** The flow of the same function in the same context as it is now. */
  current(flow: ValueFlow): ValueFlow {
    return this.flows.ask({ fn: this.program.idOf(flow), context: flow.context }) ?? flow;
  }

  /** Whoever is computing something uses what the flow is made of, not only what it does. */
  noteMaking(flow: ValueFlow): void {
    this.program.ledger.note(this.flows.makingOf({ fn: this.program.idOf(flow), context: flow.context }));
  }

  /** Whether a call of the function in that context is followed: not where calls nest too deep or contexts are too many. */
  isFollowed(use: Use): boolean {
    const used = this.used.get(use.fn) ?? new Set<string>();
    this.used.set(use.fn, used);
    const isKnown = this.flows.isKnown(use);
    const isSpent = !isKnown && (this.flows.depth > DEEPEST || this.flows.turns > MOST_TURNS * this.program.size);
    if (isSpent || (used.size >= MOST_CONTEXTS && !used.has(use.context.key))) {
      this.lost.add(use.fn);
      return false;
    }
    used.add(use.context.key);
    return true;
  }

  /** What the function does with what it is handed; undefined while nothing is known of it yet (recursion). */
  of(use: Use): ValueFlow | undefined {
    return this.flows.ask(use);
  }

  /** The one context with that key: whoever handed in the same. */
  sharedContext(fn: FunctionId, context: Context): Context {
    if (context.key === '') return OUTSIDE;
    const name = nameOf({ fn, context });
    const known = this.contexts.get(name);
    if (known) return known;
    this.contexts.set(name, context);
    return context;
  }

  /** The flow of a function that is called from outside, as far as it is known. @param fn the program's number */
  ofEntry(fn: FunctionId): ValueFlow | undefined {
    return this.flows.ask({ fn, context: OUTSIDE });
  }

  private compute({ fn, context }: Use): ValueFlow | undefined {
    const { scope, fn: ir } = this.program.functionOf(fn);
    this.program.ledger.note(scope.body);
    if (ir.parent !== undefined) this.ofEntry(scope.base + ir.parent);
    return flowOf(scope, scope.closed(ir.id), context.key === '' ? entryContext(scope, ir) : context);
  }
}

/** Whether neither callers nor functions inside can tell the two apart. */
function isSameToOthers(a: ValueFlow, b: ValueFlow): boolean {
  if (
    a.returned !== b.returned ||
    a.reaches !== b.reaches ||
    a.matters !== b.matters ||
    a.givesPromise !== b.givesPromise ||
    a.named.size !== b.named.size ||
    a.lookedUp.size !== b.lookedUp.size ||
    a.handled.has(a.closed.raise) !== b.handled.has(b.closed.raise)
  )
    return false;
  if (a.locals.size !== b.locals.size || [...a.locals].some(([id, value]) => b.locals.get(id) !== value)) return false;
  return a.atExit === b.atExit || (a.atExit !== undefined && b.atExit !== undefined && a.atExit.equals(b.atExit));
}
