// Control flow that languages write differently and mean alike: a choice between two values, a default, a loop over
// elements, code whose failure is kept. It must not know any syntax.
import type { FunctionBuilder } from '../../ir/builder';
import type { BlockId, Span, VarId } from '../../ir/types';

/** A value and where it is written. */
export interface Written {
  readonly src: VarId;
  readonly span: Span;
}

/**
 * Lowers a choice; gives the variable that both arms write.
 * @param decide ends the present block in one of the arms
 * @param arms what each gives; undefined where nothing is written there
 */
export function chooseValue(
  f: FunctionBuilder,
  decide: (then: BlockId, otherwise: BlockId) => void,
  arms: readonly [() => Written | undefined, () => Written | undefined],
): VarId {
  const [dst, then, otherwise, join] = [f.temp(), f.block(), f.block(), f.block()];
  decide(then, otherwise);
  for (const [block, arm] of [[then, arms[0]] as const, [otherwise, arms[1]] as const]) {
    f.place(block);
    const value = arm();
    if (value) f.emit({ op: 'copy', dst, ...value });
    f.goto(join);
  }
  f.place(join);
  return dst;
}

/** Gives a variable its default where it is undefined. */
export function takeDefault(f: FunctionBuilder, variable: VarId, span: Span, value: () => VarId): void {
  const missing = f.temp();
  const nothing = f.constant(undefined, span);
  f.emit({ op: 'compare', dst: missing, operator: '==', left: variable, right: nothing, leftSpan: span, rightSpan: span, span });
  f.ifElse(missing, () => f.emit({ op: 'copy', dst: variable, src: value(), span }), undefined, span);
}

export interface ElementLoop {
  /** What it runs over. */
  readonly sources: readonly VarId[];
  /** Where that is written. */
  readonly span: Span;
  readonly labels?: readonly string[];
  /** Binds the element, and what is done with it. */
  readonly body: () => void;
  /** Runs when there is no element left (Python's else). */
  readonly otherwise?: (() => void) | undefined;
}

/** A loop of any number of turns, one for each element. */
export function forEachElement(f: FunctionBuilder, { sources, span, labels, body, otherwise }: ElementLoop): void {
  f.turns(sources, span, (turn, end) =>
    f.loop({
      head: (next, done) => f.branch(f.unknown(sources, span), next, done, span),
      body: () => turn(body),
      ...(labels ? { labels } : {}),
      otherwise: () => {
        end();
        otherwise?.();
      },
    }),
  );
}

/** Runs code whose failure ends there; `failed` writes the value that it has then, from the error. */
export function keepFailure(f: FunctionBuilder, span: Span, run: () => VarId, failed: (dst: VarId, error: VarId) => void): VarId {
  const dst = f.temp();
  f.tryCatch({
    span,
    body: () => f.emit({ op: 'copy', dst, src: run(), span }),
    clauses: [{ span, lower: (error) => failed(dst, error) }],
  });
  return dst;
}
