// The differential test: random programs, printed in each language, analysed by the product, and compared call by
// call with the reference interpreter: verdict, states before the call, results. The seeds are fixed; `fuzz.ts`
// tries others.
import { beforeAll, expect, test } from 'vitest';
import { testParsers } from '../support/parsers';
import { checkSeed, failureText } from './compare';
import type { Failure, Family } from './compare';

const PROGRAMS = 600;
const FIRST_SEED = 20260331;
/** After so many differences the test says what it has instead of shrinking on. */
const ENOUGH = 3;

const parsers = testParsers();

// All grammars before the first parse: see Parsers.load.
beforeAll(() => parsers.load(['typescript', 'javascript', 'python']));

test.each<Family>(['javascript', 'python'])(
  `${PROGRAMS} random %s programs get the verdicts of the definition`,
  async (family) => {
    const failures: Failure[] = [];
    for (let seed = FIRST_SEED; seed < FIRST_SEED + PROGRAMS && failures.length < ENOUGH; seed++) {
      const failure = await checkSeed(parsers, family, seed);
      if (failure) failures.push(failure);
    }
    expect(failures.map(failureText).join('\n\n')).toBe('');
  },
  120_000,
);
