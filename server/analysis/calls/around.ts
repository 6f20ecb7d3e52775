// The variables of the code around that a called function can come to, and what its caller has in them: those that the
// function captures, those that functions which it is given capture, and those of other modules.
import type { VarId } from '../../ir/types';
import type { Captured } from '../values/callee';
import type { BlockEvaluator } from '../values/evaluate';
import type { ModuleScope } from '../values/scope';
import type { Value } from '../values/value';
import type { Target } from './handover';

/** A variable, by its module's own number. */
export interface VariableAround {
  readonly scope: ModuleScope;
  readonly id: VarId;
}

/** Values that are searched for functions. */
const MOST_VALUES = 200;

export class Around {
  readonly variables: readonly VariableAround[];

  /**
   * @param given what the caller hands in
   * @param captures what the function has kept of the variables of the function that made it
   */
  constructor(
    private readonly caller: BlockEvaluator,
    private readonly target: Target,
    given: readonly Value[],
    private readonly captures: Captured | undefined,
  ) {
    const { scope, fn } = target;
    this.variables = [
      ...[...scope.captures.usedBy(fn.id)].map((id) => ({ scope, id })),
      ...closuresIn(given, caller).flatMap((closure) => this.capturedBy(closure)),
      ...this.ofOtherModules(),
    ];
  }

  /** What the caller has in a variable of the code around the function. */
  heldBy(scope: ModuleScope, id: VarId): Value | undefined {
    const { caller } = this;
    const own = scope === caller.scope ? caller.locals.get(id) : undefined;
    return this.captures?.get(scope.base + id) ?? caller.environment.variables.get(scope.base + id) ?? own ?? this.seenAround(scope, id);
  }

  /** What the caller, which is inside the function whose variable it is, sees in it. */
  private seenAround(scope: ModuleScope, id: VarId): Value | undefined {
    const { caller } = this;
    const variable = scope.variable(id);
    if (scope !== caller.scope || !variable || variable.owner === caller.fn.id || variable.owner === 0) return undefined;
    return scope.readAround(id, undefined);
  }

  /** The variables that a function that is handed in captures. */
  private capturedBy({ fn }: Value & { kind: 'closure' }): VariableAround[] {
    const scope = this.caller.scope.program.scopeOf(fn);
    return [...scope.captures.usedBy(fn - scope.base)].map((id) => ({ scope, id }));
  }

  /**
   * Variables of other modules in which the caller has something: the called function may come to them by what it imports.
   * Where it is in another module than the caller, so may the caller's.
   */
  private ofOtherModules(): VariableAround[] {
    const { program } = this.caller.scope;
    const { scope } = this.target;
    if (program.scopes.length === 1) return [];
    return [...this.caller.environment.variables.keys()].flatMap((id) => {
      const owner = program.scopeOf(id);
      const isFar = owner !== scope && (owner !== this.caller.scope || this.caller.scope !== scope);
      return isFar && program.isModuleVariable(id) && !this.isFinal(owner, id - owner.base) ? [{ scope: owner, id: id - owner.base }] : [];
    });
  }

  /** Whether it is one of the caller's temporaries, or holds the same for everybody. */
  private isFinal(owner: ModuleScope, id: VarId): boolean {
    return owner.variable(id)?.name === '' || owner.single(id) !== undefined;
  }
}

/** The functions among the values and in their fields. */
function closuresIn(values: readonly Value[], caller: BlockEvaluator): (Value & { kind: 'closure' })[] {
  const found = new Set(values);
  // A set gives what is added to it in the meantime, too.
  for (const value of found) {
    if (value.kind === 'closure' || found.size > MOST_VALUES) continue;
    for (const slot of caller.environment.fields(value)?.values() ?? []) found.add(slot.value);
  }
  return [...found].filter((value) => value.kind === 'closure');
}
