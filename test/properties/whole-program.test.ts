// The differential test for programs of several functions, classes and closures: verdict, states before the call and
// results of every call must be those of the definition. `npm run fuzz:verdicts -- --whole` tries other seeds.
import { beforeAll, expect, test } from 'vitest';
import { testParsers } from '../support/parsers';
import { failureText } from './compare';
import type { Failure, Family } from './compare';
import { checkWholeSeed } from './whole/compare';

const PROGRAMS = 1000;
const FIRST_SEED = 20260417;
/** After so many differences the test says what it has instead of shrinking on. */
const ENOUGH = 3;

const parsers = testParsers();

// All grammars before the first parse: see Parsers.load.
beforeAll(() => parsers.load(['typescript', 'javascript', 'python']));

test.each<Family>(['javascript', 'python'])(
  `${PROGRAMS} random %s programs of several functions get the verdicts of the definition`,
  async (family) => {
    const failures: Failure[] = [];
    for (let seed = FIRST_SEED; seed < FIRST_SEED + PROGRAMS && failures.length < ENOUGH; seed++) {
      const failure = await checkWholeSeed(parsers, family, seed);
      if (failure) failures.push(failure);
    }
    expect(failures.map(failureText).join('\n\n')).toBe('');
  },
  600_000,
);
