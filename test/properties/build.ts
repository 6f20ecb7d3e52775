// Short names for writing abstract programs by hand in tests.
// Each call gets its site number from the test, so that expectations can refer to it.
import type { Condition, KeyVariable, Program, StateTest, Statement } from './program';

export const call = (site: number, operation: string, key: KeyVariable): Statement => ({ kind: 'call', site, operation, key });
export const create = (site: number, target: KeyVariable, external = false): Statement => ({ kind: 'create', site, target, external });
export const copy = (target: KeyVariable, source: KeyVariable): Statement => ({ kind: 'copy', target, source });
export const choose = (target: KeyVariable, left: KeyVariable, right: KeyVariable): Statement => ({
  kind: 'choose',
  target,
  when: flag,
  left,
  right,
});
export const capture = (site: number, target: string, key: KeyVariable, declares = true): Statement => ({
  kind: 'capture',
  site,
  target,
  key,
  declares,
});
export const when = (condition: Condition, then: readonly Statement[], otherwise?: readonly Statement[]): Statement => ({
  kind: 'if',
  when: condition,
  then,
  ...(otherwise ? { otherwise } : {}),
});
export const loop = (condition: Condition, ...body: readonly Statement[]): Statement => ({ kind: 'while', when: condition, body });
export const attempt = (body: readonly Statement[], handler?: readonly Statement[], finalizer?: readonly Statement[]): Statement => ({
  kind: 'try',
  body,
  ...(handler ? { handler, error: 'e' } : {}),
  ...(finalizer ? { finalizer } : {}),
});
export const leave = (kind: 'throw' | 'return' | 'break' | 'continue'): Statement => ({ kind });
export const rethrow: Statement = { kind: 'rethrow', error: 'e' };

export const flag: Condition = { kind: 'flag', index: 0 };
export const opaque: Condition = { kind: 'opaque' };
export const is = (...names: readonly string[]): StateTest => ({ positive: true, names });
export const isNot = (...names: readonly string[]): StateTest => ({ positive: false, names });
export const described = (site: number, key: KeyVariable, test: StateTest): Condition => ({ kind: 'describe', site, key, test });
export const held = (variable: string, test: StateTest): Condition => ({ kind: 'state', variable, test });
export const code = (name: string, equal = true): Condition => ({ kind: 'code', error: 'e', code: name, equal });

/** A program over the parameters k0 and k1 and the locals v0 and v1, which hold k0 and k1 at first. */
export function program(...body: readonly Statement[]): Program {
  return {
    sources: [
      { name: 'k0', kind: 'outside' },
      { name: 'k1', kind: 'outside' },
    ],
    variables: [
      { name: 'v0', initial: 'k0' },
      { name: 'v1', initial: 'k1' },
    ],
    body,
  };
}
