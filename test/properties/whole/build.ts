// Short names for writing programs of several functions by hand in tests, and how tests state what they expect.
import { expect } from 'vitest';
import { alibaba } from '../../../kms/alibaba';
import type { Answer, Condition, Invocation, KeyVariable, RunStyle, Statement } from '../program';
import type { FunctionDefinition, Gives, LocalObject, WholeProgram } from './functions';
import { mapInvocations } from './invocations';
import { wholeVerdicts } from './reference';

type Header = Partial<Omit<FunctionDefinition, 'name' | 'keys' | 'body'>>;

function define(name: string, keys: readonly KeyVariable[], header: Header, body: readonly Statement[]): FunctionDefinition {
  const variables = [
    { name: 'v0', initial: 'l0' },
    { name: 'v1', initial: 'l0' },
  ];
  return { name, keys, visible: false, gives: 'nothing', states: [], objects: [], variables, ...header, body };
}

/** A function that code outside may call. */
export const entry = (name: string, keys: readonly KeyVariable[], ...body: readonly Statement[]): FunctionDefinition =>
  define(name, keys, { visible: true }, body);
/** One that only the program calls. */
export const helper = (name: string, keys: readonly KeyVariable[], ...body: readonly Statement[]): FunctionDefinition =>
  define(name, keys, {}, body);
export const giving = (gives: Gives, fn: FunctionDefinition): FunctionDefinition => ({ ...fn, gives });
export const taking = (state: string, fn: FunctionDefinition): FunctionDefinition => ({ ...fn, states: [state] });
/** A method of Store, which has the fields f0 and f1. */
export const method = (fn: FunctionDefinition): FunctionDefinition => ({ ...fn, of: 'Store' });
/** A function with local objects of Store. */
export const having = (
  objects: Readonly<Record<string, readonly [KeyVariable, KeyVariable]>>,
  fn: FunctionDefinition,
): FunctionDefinition => ({
  ...fn,
  objects: Object.entries(objects).map(([name, keys]): LocalObject => ({ name, of: 'Store', keys })),
});

type Given = Partial<Pick<Invocation, 'on' | 'states'>>;
const invocation = (callee: string, keys: readonly KeyVariable[], given: Given): Invocation => ({
  id: 0,
  callee,
  keys,
  states: [],
  ...given,
});

export const invoke = (callee: string, keys: readonly KeyVariable[], given: Given = {}): Statement => ({
  kind: 'invoke',
  call: invocation(callee, keys, given),
});
export const assign = (target: KeyVariable, callee: string, keys: readonly KeyVariable[], given: Given = {}): Statement => ({
  kind: 'invoke',
  call: invocation(callee, keys, given),
  target,
});
export const keep = (target: string, callee: string, keys: readonly KeyVariable[]): Statement => ({
  kind: 'invoke-state',
  call: invocation(callee, keys, {}),
  target,
  declares: true,
});
export const asks = (callee: string, ...keys: readonly KeyVariable[]): Condition => ({
  kind: 'invoke',
  call: invocation(callee, keys, {}),
});
export const not = (of: Condition): Condition => ({ kind: 'not', of });
export const both = (left: Condition, right: Condition): Condition => ({ kind: 'and', left, right });
export const either = (left: Condition, right: Condition): Condition => ({ kind: 'or', left, right });
export const truth = (value: boolean): Condition => ({ kind: 'constant', value });

const answer = (it: Answer): Statement => ({ kind: 'answer', answer: it });
export const giveKey = (key: KeyVariable): Statement => answer({ kind: 'key', key });
export const giveState = (variable: string): Statement => answer({ kind: 'state', variable });
export const giveDescribed = (site: number, key: KeyVariable): Statement => answer({ kind: 'described', site, key });
export const giveTruth = (when: Condition): Statement => answer({ kind: 'truth', when });
export const give = (gives: 'key' | 'state', callee: string, keys: readonly KeyVariable[]): Statement =>
  answer({ kind: 'invoke', gives, call: invocation(callee, keys, {}) });
export const run = (style: RunStyle, ...body: readonly Statement[]): Statement => ({ kind: 'run', style, body });

/** A program with the literal l0 and the class Store; its calls are numbered. */
export function whole(...functions: readonly FunctionDefinition[]): WholeProgram {
  let last = 0;
  const numbered = (call: Invocation): Invocation => ({ ...call, id: ++last });
  return {
    literals: ['l0'],
    classes: [{ name: 'Store', fields: ['f0', 'f1'] }],
    functions: functions.map((fn) => ({ ...fn, body: mapInvocations(fn.body, numbered) })),
  };
}

/** A program's functions, and "verdict: states before" by site. */
export type WholeCase = readonly [name: string, functions: readonly FunctionDefinition[], expected: Readonly<Record<number, string>>];

/** Compares "verdict: states" of the sites named. */
export function checkWhole(functions: readonly FunctionDefinition[], expected: Readonly<Record<number, string>>): void {
  const verdicts = wholeVerdicts(whole(...functions), alibaba);
  const actual = Object.fromEntries(
    Object.keys(expected).map((site) => {
      const found = verdicts.get(Number(site))!;
      return [site, `${found.verdict}: ${found.before.join(' ')}`.trim()];
    }),
  );
  expect(actual).toEqual(expected);
}
