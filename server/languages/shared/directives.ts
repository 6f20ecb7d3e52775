// Comments that speak to us, apart from how a language writes comments: what they say, and an assumption as an
// instruction. It must not know the rules and states they name.
import type { FunctionBuilder } from '../../ir/builder';
import type { Span, VarId } from '../../ir/types';

/** What keystate-assume says: the variable or field path, and the state. */
export interface AssumptionText {
  readonly path: readonly string[];
  readonly state: string;
}

/** Whether a text has directives at all: looking at every comment is only worth it where it has. */
export function hasDirectives(text: string): boolean {
  return /keystate-(?:ignore|assume)\b/.test(text);
}

/** The directive in a comment, without the marks that end a comment; undefined where there is none. */
export function directiveIn(comment: string): string | undefined {
  return /keystate-(?:ignore|assume)\b[^]*/
    .exec(comment)?.[0]
    .replace(/\*+\/\s*$/, '')
    .trim();
}

/** keystate-assume NAME = STATE, perhaps with a reason behind -- or lines of another kind; one state, since no other reading is sure. */
export function assumptionIn(directive: string): AssumptionText | undefined {
  const [, name, state] = /^keystate-assume\s+([\p{L}\p{N}_$#.]+)[ \t]*=[ \t]*([\w.]+)[ \t]*(?:(?:--|[\r\n])[^]*)?$/u.exec(directive) ?? [];
  return name === undefined || state === undefined ? undefined : { path: name.split('.'), state };
}

/** Assumes the state of the variable `base`, or of what its fields lead to. */
export function emitAssumption(f: FunctionBuilder, base: VarId, fields: readonly string[], state: string, span: Span): void {
  const value = fields.reduce<VarId>((from, name) => {
    const dst = f.temp();
    f.emit({ op: 'field', dst, base: from, name, span });
    return dst;
  }, base);
  f.emit({ op: 'assume', value, state, span });
}
