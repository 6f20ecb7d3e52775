// A program of one function is a program: both reference interpreters must say the same of it.
import { expect, test } from 'vitest';
import { alibaba } from '../../../kms/alibaba';
import { generateProgram } from '../generate';
import type { Program } from '../program';
import { seeded } from '../random';
import { referenceVerdicts } from '../reference';
import type { WholeProgram } from './functions';
import { wholeVerdicts } from './reference';

function asWhole({ sources, variables, body }: Program): WholeProgram {
  const named = (kind: 'outside' | 'literal'): string[] => sources.filter((each) => each.kind === kind).map(({ name }) => name);
  return {
    literals: named('literal'),
    classes: [],
    functions: [{ name: 'scenario', visible: true, gives: 'nothing', keys: named('outside'), states: [], objects: [], variables, body }],
  };
}

test('programs of one function get the verdicts of the reference for one function', () => {
  for (let seed = 0; seed < 100; seed++) {
    const program = generateProgram(seeded(seed));
    expect(wholeVerdicts(asWhole(program), alibaba), `seed ${seed}`).toEqual(referenceVerdicts(program, alibaba));
  }
}, 60_000);
