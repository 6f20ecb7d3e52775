// How tests of the reference interpreter state what they expect, on one line a call.
import { expect } from 'vitest';
import { alibaba } from '../../kms/alibaba';
import type { Program, Statement } from './program';
import { referenceVerdicts } from './reference';

/** A program's body, and "verdict: states before" by site. */
export type ReferenceCase = readonly [name: string, body: readonly Statement[], expected: Readonly<Record<number, string>>];

export const ANY = 'Enabled Disabled PendingDeletion PendingImport';

/** Compares "verdict: states" of the sites named. */
export function check(given: Program, expected: Readonly<Record<number, string>>): void {
  const verdicts = referenceVerdicts(given, alibaba);
  const actual = Object.fromEntries(
    Object.keys(expected).map((site) => {
      const found = verdicts.get(Number(site))!;
      return [site, `${found.verdict}: ${found.before.join(' ')}`.trim()];
    }),
  );
  expect(actual).toEqual(expected);
}
