// Bodies that people write again and again for small helpers on one key, which random statements seldom come to: a guard
// that answers false when it fails, an assertion, a change that puts up with being too late, one or the other key.
import type { Maker } from '../generate';
import { makeTest } from '../generate';
import type { Condition, KeyVariable, Statement } from '../program';
import type { Gives } from './functions';

const CHANGES = ['DisableKey', 'EnableKey', 'ScheduleKeyDeletion', 'CancelKeyDeletion'] as const;
const CODES = ['Rejected.Disabled', 'Rejected.PendingDeletion', 'Rejected.PendingImport', 'Rejected.StateModifiedFailed'] as const;

/** A helper's whole body; undefined where there is none for what it gives back. */
export function idiom(maker: Maker, gives: Gives): readonly Statement[] | undefined {
  const { random, keys } = maker;
  const key = random.pick(keys);
  switch (gives) {
    case 'truth':
      return random.pick([falseWhenFailing, membership])(maker, key);
    case 'nothing':
      return random.pick([assertion, puttingUp, swallowing])(maker, key);
    case 'key':
      return random.pick([oneOrTheOther, givenOrNew])(maker, key);
    case 'state':
      return undefined;
  }
}

const described = ({ random, fresh }: Maker, key: KeyVariable): Condition => ({
  kind: 'describe',
  site: fresh(),
  key,
  test: makeTest(random),
});

const answers = (when: Condition): Statement => ({ kind: 'answer', answer: { kind: 'truth', when } });

const falseWhenFailing = (maker: Maker, key: KeyVariable): Statement[] => [
  { kind: 'try', body: [answers(described(maker, key))], handler: [answers({ kind: 'constant', value: false })] },
  // Never reached; a function gives back a value at its end.
  answers({ kind: 'constant', value: false }),
];

const membership = (maker: Maker, key: KeyVariable): Statement[] => {
  const state = `s${maker.fresh()}`;
  const test = (): Condition => ({ kind: 'state', variable: state, test: makeTest(maker.random) });
  const both: Condition = { kind: maker.random.pick(['and', 'or'] as const), left: test(), right: { kind: 'not', of: test() } };
  return [{ kind: 'capture', site: maker.fresh(), target: state, key, declares: true }, answers(both)];
};

const assertion = (maker: Maker, key: KeyVariable): Statement[] => [
  { kind: 'if', when: described(maker, key), then: [{ kind: 'return' }] },
  { kind: 'throw' },
];

const change = ({ random, fresh }: Maker, key: KeyVariable): Statement => ({
  kind: 'call',
  site: fresh(),
  operation: random.pick(CHANGES),
  key,
});

const puttingUp = (maker: Maker, key: KeyVariable): Statement[] => {
  const error = `e${maker.fresh()}`;
  const when: Condition = { kind: 'code', error, code: maker.random.pick(CODES), equal: false };
  return [{ kind: 'try', body: [change(maker, key)], error, handler: [{ kind: 'if', when, then: [{ kind: 'rethrow', error }] }] }];
};

const swallowing = (maker: Maker, key: KeyVariable): Statement[] => [{ kind: 'try', body: [change(maker, key)], handler: [] }];

const oneOrTheOther = (maker: Maker, key: KeyVariable): Statement[] => [
  { kind: 'if', when: { kind: 'flag', index: 0 }, then: [{ kind: 'answer', answer: { kind: 'key', key } }] },
  { kind: 'answer', answer: { kind: 'key', key: maker.random.pick(maker.keys) } },
];

const givenOrNew = (maker: Maker, key: KeyVariable): Statement[] => {
  const made = maker.locals[0];
  if (made === undefined) return oneOrTheOther(maker, key);
  const create: Statement = { kind: 'create', site: maker.fresh(), target: made, external: maker.random.chance(0.2) };
  return [
    { kind: 'if', when: { kind: 'flag', index: 0 }, then: [{ kind: 'answer', answer: { kind: 'key', key } }] },
    create,
    { kind: 'answer', answer: { kind: 'key', key: made } },
  ];
};
