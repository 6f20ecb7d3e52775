// Calling a function is as if its body stood there: the reference for several functions must say what the reference for
// one says of the program with every call replaced by its callee. Where functions recur, it must after a few levels.
// Without loops: where a call is gone through again, a key that it created before is another than the one it creates
// now, while in one function a CreateKey that is run again and a variable of its old key are taken both ways.
import { isDeepStrictEqual } from 'node:util';
import { expect, test } from 'vitest';
import { alibaba } from '../../../kms/alibaba';
import { foreign, nothing, remember } from '../memory';
import type { Memory } from '../memory';
import { allStatements } from '../program';
import { seeded } from '../random';
import type { Expected, Met } from '../reference';
import { judge, metIn } from '../reference';
import type { FunctionDefinition, WholeProgram } from './functions';
import { entriesOf, invocationsIn, sitesIn } from './functions';
import { generateWhole } from './generate';
import { inline } from './inline';
import { wholeVerdicts } from './reference';

/** Larger graphs take too long. */
const NODES = 900;

function inlinedVerdicts(program: WholeProgram, depth: number): ReadonlyMap<number, Expected> | undefined {
  const all: Met = new Map();
  for (const entry of entriesOf(program)) {
    const inlined = inline(program, entry, NODES, depth);
    if (!inlined) return undefined;
    for (const [site, states] of metIn(inlined.graph, inlined.start, alibaba, given(entry))) {
      const merged = all.get(site) ?? new Map<string, Set<boolean>>();
      for (const [state, known] of states) merged.set(state, new Set([...(merged.get(state) ?? []), ...known]));
      all.set(site, merged);
    }
  }
  return new Map(sitesIn(program).map(({ site, operation }) => [site, judge(alibaba, operation, all.get(site) ?? new Map())]));
}

/** KeyStates from outside: of any key. */
const given = ({ states }: FunctionDefinition): Memory => states.reduce((memory, name) => remember(memory, name, foreign), nothing);

const loops = ({ functions }: WholeProgram): boolean =>
  functions.some(({ body }) => [...allStatements(body)].some(({ kind }) => kind === 'while' || kind === 'for'));

const recurs = ({ functions }: WholeProgram): boolean =>
  functions.some(({ body }, index) => {
    const earlier = functions.slice(0, index + 1).map(({ name }) => name);
    return invocationsIn(body).some(({ callee }) => earlier.includes(callee));
  });

/** How many of the programs were compared; the others have too many nodes. */
function compared(programs: readonly WholeProgram[], depths: readonly number[]): number {
  return programs.filter((program) => {
    const actual = wholeVerdicts(program, alibaba);
    for (const depth of depths) {
      const expected = inlinedVerdicts(program, depth);
      if (!expected || isDeepStrictEqual(actual, expected)) return expected !== undefined;
      if (depth === depths.at(-1)) expect(actual, JSON.stringify(program)).toEqual(expected);
    }
    return true;
  }).length;
}

const programs = (seeds: number, recurring: boolean): WholeProgram[] =>
  Array.from({ length: seeds }, (_, seed) => generateWhole(seeded(seed))).filter(
    (program) => !loops(program) && recurs(program) === recurring,
  );

test('programs get the verdicts that they get with every callee in the place of its calls', () => {
  expect(compared(programs(350, false), [0])).toBeGreaterThan(120);
}, 120_000);

test('programs that recur get those that they get with their callees in place to some depth', () => {
  expect(compared(programs(600, true), [0, 1, 2, 3])).toBeGreaterThan(20);
}, 120_000);
