// Builds functions of the IR. Every lowering uses it, so that branches, loops, finally and
// early exits become control flow in one place. It knows no syntax.
import type { ModuleBuilder } from './module-builder';
import type { Block, BlockId, FunctionId, FunctionIR, Instruction, Literal, Mention, Span, Terminator, TypeRef, VarId } from './types';

interface OpenBlock {
  readonly id: BlockId;
  readonly instructions: Instruction[];
  end?: Terminator;
  readonly handler?: BlockId;
}

/** What an early exit passes on its way out, innermost last. */
type Scope =
  | { readonly kind: 'loop'; readonly labels: readonly string[]; readonly breakTo: BlockId; readonly continueTo: BlockId | undefined }
  | { readonly kind: 'inline'; readonly result: VarId; readonly after: BlockId }
  | { readonly kind: 'finally'; readonly lower: () => void; readonly handler: BlockId | undefined };

export interface CatchClause {
  /** The types it names; undefined: takes everything. */
  readonly types?: readonly TypeRef[];
  readonly span: Span;
  /** Lowers the clause's body; the error is in the variable. */
  readonly lower: (error: VarId) => void;
}

export interface TryShape {
  readonly span: Span;
  readonly body: () => void;
  readonly clauses: readonly CatchClause[];
  /** Runs after the body if nothing was raised, outside the clauses' reach (Python's else). */
  readonly otherwise?: () => void;
  readonly finalizer?: () => void;
}

export type CallSurroundings = Pick<Instruction & { readonly op: 'call' }, 'expected' | 'demands' | 'beside'>;

/** A finalizer is lowered once for each way into it; inside this many others, once. */
const deepestFinalizers = 3;

export class FunctionBuilder {
  private readonly blocks: OpenBlock[] = [];
  private readonly scopes: Scope[] = [];
  readonly mentions: Mention[] = [];
  private current: OpenBlock;
  private handler: BlockId | undefined;
  /** How many finalizers are being lowered, one inside the other. */
  private finalizing = 0;
  private loops = 0;
  /** The loop over elements whose turn is being lowered. */
  private turning: { readonly turn: number; readonly sources: readonly VarId[] } | undefined;
  /** Whether what is being lowered is expected to fail, and with what; goes into every call. */
  expecting = false;
  private demands: readonly string[] = [];
  /** The innermost code around what is being lowered that nobody waits for. */
  private unwaited: Span | undefined;

  constructor(
    readonly module: ModuleBuilder,
    readonly id: FunctionId,
  ) {
    this.current = this.open();
  }

  /** What goes into every call of the code around it. */
  get surroundings(): CallSurroundings {
    return {
      expected: this.expecting,
      ...(this.expecting && this.demands.length > 0 ? { demands: this.demands } : {}),
      ...(this.unwaited ? { beside: this.unwaited } : {}),
    };
  }

  temp(): VarId {
    return this.module.variable(this.id);
  }

  emit(instruction: Instruction): void {
    this.reopenIfEnded();
    const { turning } = this;
    const isTurn = turning !== undefined && instruction.op === 'element' && !instruction.first && turning.sources.includes(instruction.src);
    this.current.instructions.push(isTurn ? { ...instruction, turn: turning.turn } : instruction);
  }

  /** A loop over all elements of the sources: `lower` lowers the loop, and in it every turn and what follows the last. */
  turns(sources: readonly VarId[], span: Span, lower: (turn: (body: () => void) => void, end: () => void) => void): void {
    const outer = this.turning;
    const turn = this.loops++;
    this.emit({ op: 'turns', phase: 'begin', turn, span });
    lower(
      (body) => {
        this.turning = { turn, sources };
        body();
        this.turning = outer;
      },
      () => this.emit({ op: 'turns', phase: 'end', turn, span }),
    );
  }

  constant(value: Literal, span: Span): VarId {
    const dst = this.temp();
    this.emit({ op: 'const', dst, value, span });
    return dst;
  }

  unknown(inputs: readonly VarId[], span: Span): VarId {
    const dst = this.temp();
    this.emit({ op: 'unknown', dst, inputs, span });
    return dst;
  }

  /** Remembers that the text at `span` denotes the variable here. */
  mention(span: Span, variable: VarId): void {
    this.reopenIfEnded();
    this.mentions.push({ span, variable, block: this.current.id, index: this.current.instructions.length });
  }

  /** A new block under the present handler; nothing leads to it yet. */
  block(): BlockId {
    return this.open().id;
  }

  /** Goes on in `id`; if the present block still runs, it leads there. */
  place(id: BlockId): void {
    this.end({ kind: 'goto', to: id });
    this.current = this.blocks[id]!;
  }

  goto(to: BlockId): void {
    this.end({ kind: 'goto', to });
  }

  branch(condition: VarId, then: BlockId, otherwise: BlockId, span: Span): void {
    this.end({ kind: 'branch', condition, then, else: otherwise, span });
  }

  throwValue(value: VarId | undefined, span: Span): void {
    this.end({ kind: 'throw', ...(value === undefined ? {} : { value }), span });
  }

  /** Whether nothing can follow here (after return, throw, break). */
  get ended(): boolean {
    return this.current.end !== undefined;
  }

  /** Ends the path: what is placed next is reached only by its own predecessors. */
  stop(): void {
    this.end({ kind: 'unreachable' });
  }

  /** if/ternary: `condition` is a variable; each arm goes on at the join. */
  ifElse(condition: VarId, then: () => void, otherwise: (() => void) | undefined, span: Span): void {
    const [thenBlock, elseBlock, join] = [this.block(), this.block(), this.block()];
    this.branch(condition, thenBlock, elseBlock, span);
    this.place(thenBlock);
    then();
    this.goto(join);
    this.place(elseBlock);
    otherwise?.();
    this.place(join);
  }

  /**
   * A loop. `head` runs before each turn and leads to `body` or `after` by its own branches; `update` runs after each
   * turn and is what `continue` goes to. `otherwise` runs when the loop ends by itself (Python's else).
   */
  loop(shape: {
    readonly labels?: readonly string[];
    readonly head: (body: BlockId, done: BlockId) => void;
    readonly body: () => void;
    readonly update?: () => void;
    readonly otherwise?: () => void;
    /** do … while: the body runs before the first test. */
    readonly bodyFirst?: boolean;
  }): void {
    const [head, body, update, done, after] = [this.block(), this.block(), this.block(), this.block(), this.block()];
    this.goto(shape.bodyFirst ? body : head);
    this.place(head);
    shape.head(body, done);
    this.place(body);
    this.scopes.push({ kind: 'loop', labels: shape.labels ?? [], breakTo: after, continueTo: update });
    shape.body();
    this.scopes.pop();
    this.place(update);
    shape.update?.();
    this.goto(head);
    this.place(done);
    shape.otherwise?.();
    this.place(after);
  }

  /** A block that `break` (without or with one of the labels) leaves: a switch or a labelled statement. */
  breakable(labels: readonly string[], body: (after: BlockId) => void, unlabelled = true): void {
    const after = this.block();
    this.scopes.push({ kind: 'loop', labels: unlabelled ? ['', ...labels] : labels, breakTo: after, continueTo: undefined });
    body(after);
    this.scopes.pop();
    this.place(after);
  }

  breakTo(label: string | undefined, span: Span): void {
    this.leave(
      (scope) =>
        scope.kind === 'loop' &&
        (label === undefined ? scope.continueTo !== undefined || scope.labels.includes('') : scope.labels.includes(label)),
      (scope) => (scope.kind === 'loop' ? scope.breakTo : undefined),
      span,
    );
  }

  continueTo(label: string | undefined, span: Span): void {
    this.leave(
      (scope) => scope.kind === 'loop' && scope.continueTo !== undefined && (label === undefined || scope.labels.includes(label)),
      (scope) => (scope.kind === 'loop' ? scope.continueTo : undefined),
      span,
    );
  }

  /** Leaves the function, or the closure that is being run in place. */
  returnValue(given: VarId | undefined, span: Span): void {
    const depth = this.scopes.findLastIndex((scope) => scope.kind === 'inline');
    // What is returned is what it is now, whatever finalizers on the way out do to the variable.
    const isNamed = given !== undefined && this.module.variables[given]?.name !== '';
    const isKept = isNamed && this.scopes.slice(depth + 1).some((scope) => scope.kind === 'finally');
    const value = isKept ? this.temp() : given;
    if (isKept && given !== undefined && value !== undefined) this.emit({ op: 'copy', dst: value, src: given, span });
    this.unwind(depth + 1, () => {
      const scope = this.scopes[depth];
      if (scope?.kind === 'inline') {
        this.emit(
          value === undefined
            ? { op: 'const', dst: scope.result, value: undefined, span }
            : { op: 'copy', dst: scope.result, src: value, span },
        );
        this.goto(scope.after);
      } else this.end({ kind: 'return', ...(value === undefined ? {} : { value }), span });
    });
  }

  /** Ends the program, or the test: finalizers run, and nothing follows, no handler either. */
  leaveProgram(): void {
    this.unwind(0, () => this.stop());
  }

  /** Runs a closure's body here; its returns go on after it. Gives the variable that holds what it returned. */
  inline(body: () => void, span: Span): VarId {
    const [result, after] = [this.temp(), this.block()];
    this.scopes.push({ kind: 'inline', result, after });
    body();
    this.returnValue(undefined, span);
    this.scopes.pop();
    this.place(after);
    return result;
  }

  tryCatch(shape: TryShape): void {
    if (shape.finalizer && this.finalizing >= deepestFinalizers) return this.tryOnce(shape, shape.finalizer);
    const outer = this.handler;
    const after = this.block();
    const rescue = shape.finalizer ? this.block() : undefined;
    const inner = rescue ?? outer;
    if (shape.finalizer) this.scopes.push({ kind: 'finally', lower: shape.finalizer, handler: outer });
    this.handler = inner;
    const caught = shape.clauses.length > 0 ? this.block() : undefined;
    this.enter(caught ?? inner, shape.body);
    this.enter(inner, () => shape.otherwise?.());
    const finish = (): void => {
      if (!this.ended && shape.finalizer) this.unwind(this.scopes.length - 1, () => this.goto(after));
      else this.goto(after);
    };
    finish();
    if (caught !== undefined) {
      this.place(caught);
      this.clauses(shape, finish);
    }
    if (shape.finalizer) this.scopes.pop();
    this.handler = outer;
    if (rescue !== undefined && shape.finalizer) {
      this.place(rescue);
      const error = this.temp();
      this.emit({ op: 'caught', dst: error, span: shape.span });
      this.finalize(shape.finalizer);
      this.throwValue(error, shape.span);
    }
    this.place(after);
  }

  /** A try deep inside finalizers: its finalizer is lowered for the normal way out only, since copies would multiply. */
  private tryOnce(shape: TryShape, finalizer: () => void): void {
    const { span, body, clauses, otherwise } = shape;
    this.tryCatch({ span, body, clauses, ...(otherwise ? { otherwise } : {}) });
    finalizer();
  }

  private finalize(lower: () => void): void {
    this.finalizing += 1;
    lower();
    this.finalizing -= 1;
  }

  /** Code that nobody waits for: what stands behind it may run first. */
  beside<T>(span: Span, body: () => T): T {
    const before = this.unwaited;
    this.unwaited = span;
    const result = body();
    this.unwaited = before;
    return result;
  }

  /**
   * Code that passes only if it fails (assert.rejects): goes on after a failure, and nowhere after success.
   * @param demands what it asks of the failure
   */
  expectFailure(body: () => void, span: Span, types?: readonly TypeRef[], demands: readonly string[] = []): void {
    const [before, demanded] = [this.expecting, this.demands];
    this.tryCatch({
      span,
      body: () => {
        this.expecting = true;
        this.demands = demands;
        body();
        this.expecting = before;
        this.demands = demanded;
        this.stop();
      },
      clauses: [{ ...(types ? { types } : {}), span, lower: () => undefined }],
    });
    this.expecting = before;
    this.demands = demanded;
  }

  finish(info: Omit<FunctionIR, 'id' | 'blocks' | 'mentions'>): void {
    this.returnValue(undefined, { start: info.span.end, end: info.span.end });
    const blocks = this.blocks.map((block): Block => ({
      id: block.id,
      instructions: block.instructions,
      end: block.end ?? { kind: 'unreachable' },
      ...(block.handler === undefined ? {} : { handler: block.handler }),
    }));
    this.module.functions[this.id] = { ...info, id: this.id, blocks, mentions: this.mentions };
  }

  private clauses(shape: TryShape, finish: () => void): void {
    const error = this.temp();
    this.emit({ op: 'caught', dst: error, span: shape.span });
    for (const clause of shape.clauses) {
      const next = clause.types ? this.block() : undefined;
      if (clause.types && next !== undefined) {
        const [matches, mine] = [this.temp(), this.block()];
        this.emit({ op: 'matches', dst: matches, error, types: clause.types, span: clause.span });
        this.branch(matches, mine, next, clause.span);
        this.place(mine);
      }
      clause.lower(error);
      finish();
      if (next === undefined) return;
      this.place(next);
    }
    this.throwValue(error, shape.span);
  }

  /** Lowers `body` in blocks whose exceptions go to `handler`. */
  private enter(handler: BlockId | undefined, body: () => void): void {
    const before = this.handler;
    this.handler = handler;
    if (!this.ended && this.current.handler !== handler) this.place(this.block());
    body();
    this.handler = before;
    if (!this.ended && this.current.handler !== before) this.place(this.block());
  }

  private leave(is: (scope: Scope) => boolean, target: (scope: Scope) => BlockId | undefined, span: Span): void {
    const inline = this.scopes.findLastIndex((scope) => scope.kind === 'inline');
    const depth = this.scopes.findLastIndex(is);
    const to = depth > inline ? target(this.scopes[depth]!) : undefined;
    if (to === undefined) this.throwValue(undefined, span);
    else this.unwind(depth + 1, () => this.goto(to));
  }

  /** Runs the finalizers of the scopes from the innermost down to `depth`, then `then`, as seen from there. */
  private unwind(depth: number, then: () => void): void {
    if (this.ended) return;
    const passed = this.scopes.splice(depth);
    const before = this.handler;
    for (const scope of passed.reverse()) {
      if (scope.kind !== 'finally') continue;
      if (this.ended) break;
      this.handler = scope.handler;
      const rest = this.scopes.length;
      const outer = passed.slice(passed.indexOf(scope) + 1).reverse();
      this.scopes.push(...outer);
      this.place(this.block());
      this.finalize(scope.lower);
      this.scopes.length = rest;
    }
    if (!this.ended) then();
    this.handler = before;
    this.scopes.push(...passed.reverse());
  }

  private end(terminator: Terminator): void {
    this.current.end ??= terminator;
  }

  /** Code behind return, throw or break stays in the graph, in a block that nothing leads to. */
  private reopenIfEnded(): void {
    if (this.ended) this.current = this.open();
  }

  private open(): OpenBlock {
    const block: OpenBlock = { id: this.blocks.length, instructions: [], ...(this.handler === undefined ? {} : { handler: this.handler }) };
    this.blocks.push(block);
    return block;
  }
}
