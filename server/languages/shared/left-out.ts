// Code that nests too deep to be read: whatever it names is unknown after it, so that nothing is concluded from what is
// left out. It must not know any syntax.
import type { FunctionBuilder } from '../../ir/builder';
import type { Span, VarId } from '../../ir/types';

/**
 * Stands for code that is not read: a call of something unknown with all that it names, which are unknown afterwards.
 * @param variableOf the variable that a word of the code denotes
 * @returns a variable for its value
 */
export function leaveOut(f: FunctionBuilder, text: string, span: Span, variableOf: (word: string) => VarId | undefined): VarId {
  const words = new Set(text.slice(span.start, span.end).match(/[\p{L}\p{N}_$]+/gu));
  const named = [...new Set([...words].flatMap((word) => variableOf(word) ?? []))];
  if (named.length > 0) {
    const [callee, dst] = [f.unknown([], span), f.temp()];
    const args = named.map((value) => ({ value, span }));
    f.emit({
      op: 'call',
      dst,
      callee,
      args,
      construct: false,
      disposition: 'awaited',
      expected: false,
      span,
      nameSpan: span,
      statement: span,
    });
    for (const variable of named) f.emit({ op: 'unknown', dst: variable, inputs: [variable], span });
  }
  return f.unknown(named, span);
}
