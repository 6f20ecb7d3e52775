// Makes random programs for the differential test. They are well formed (what a variable holds is set before it is
// read, break is inside a loop) and small, with few keys and many state-changing calls, so that states matter.
import type {
  Case,
  Condition,
  ErrorVariable,
  KeySource,
  KeyVariable,
  Program,
  StateTest,
  StateVariable,
  Statement,
  Subject,
} from './program';
import type { Random } from './random';

/** Drawn with these weights: the operations that move a key, and one or two of every kind of row. */
const OPERATIONS: readonly (readonly [number, string])[] = [
  [6, 'DisableKey'],
  [5, 'EnableKey'],
  [5, 'ScheduleKeyDeletion'],
  [4, 'CancelKeyDeletion'],
  [3, 'ImportKeyMaterial'],
  [3, 'DeleteKeyMaterial'],
  [6, 'Encrypt'],
  [3, 'GenerateDataKey'],
  [2, 'DescribeKey'],
  [2, 'UpdateKeyDescription'],
  [2, 'TagResource'],
  [2, 'UpdateRotationPolicy'],
  [2, 'CreateAlias'],
  [1, 'ListResourceTags'],
  [1, 'GetParametersForImport'],
  [1, 'AsymmetricSign'],
  [1, 'CreateKeyVersion'],
];

const STATES = ['Enabled', 'Disabled', 'PendingDeletion', 'PendingImport'] as const;
const CODES = ['Rejected.Disabled', 'Rejected.PendingDeletion', 'Rejected.PendingImport', 'Rejected.StateModifiedFailed'] as const;

/** What the statement being made may refer to. */
export interface Scope {
  readonly states: readonly StateVariable[];
  readonly errors: readonly ErrorVariable[];
  readonly inLoop: boolean;
  readonly inFinally: boolean;
  readonly depth: number;
}

export interface Maker {
  readonly random: Random;
  readonly keys: readonly KeyVariable[];
  readonly locals: readonly KeyVariable[];
  /** A number that no other call, variable or alias of the program has. */
  readonly fresh: () => number;
  /** What programs of several functions have besides. */
  readonly more?: More | undefined;
}

export type Make = (maker: Maker, scope: Scope) => Statement;
type Weighted<T> = readonly (readonly [number, T])[];

export interface More {
  /** How deep statements are nested. */
  readonly deepest: number;
  readonly statements: (maker: Maker, scope: Scope) => Weighted<Make>;
  readonly conditions: (maker: Maker, scope: Scope) => Weighted<() => Condition>;
  readonly leave: Make;
}

export function generateProgram(random: Random): Program {
  const outside = 1 + random.below(3);
  const literals = random.below(2);
  const sources: KeySource[] = [];
  for (let index = 0; index < outside; index++) sources.push({ name: `k${index}`, kind: 'outside' });
  for (let index = 0; index < literals; index++) sources.push({ name: `l${index}`, kind: 'literal' });
  const locals = Array.from({ length: random.below(3) }, (_, index) => `v${index}`);
  const variables = locals.map((name) => ({ name, initial: random.pick(sources).name }));
  let last = 0;
  const maker: Maker = { random, locals, keys: [...sources.map(({ name }) => name), ...locals], fresh: () => ++last };
  const scope: Scope = { states: [], errors: [], inLoop: false, inFinally: false, depth: 0 };
  return { sources, variables, body: makeList(maker, scope, 3 + random.below(6)) };
}

export function makeList(maker: Maker, scope: Scope, length: number): Statement[] {
  const made: Statement[] = [];
  let states = scope.states;
  for (let index = 0; index < length; index++) {
    const statement = makeStatement(maker, { ...scope, states });
    made.push(statement);
    if ((statement.kind === 'capture' || statement.kind === 'invoke-state') && statement.declares) states = [...states, statement.target];
    // Dead code is a case of its own, and a rare one.
    if (['return', 'answer', 'throw', 'rethrow', 'break', 'continue'].includes(statement.kind) && !maker.random.chance(0.05)) break;
  }
  return made;
}

function makeStatement(maker: Maker, scope: Scope): Statement {
  const { random, locals } = maker;
  const nested = scope.depth < (maker.more?.deepest ?? 3) ? 1 : 0;
  const exits = scope.depth > 0 && !scope.inFinally ? 1 : 0;
  const choices: readonly (readonly [number, Make])[] = [
    [14, makeCall],
    [
      locals.length > 0 ? 1.5 : 0,
      (to) => ({ kind: 'create', site: to.fresh(), target: random.pick(locals), external: random.chance(0.3) }),
    ],
    [locals.length > 0 ? 1 : 0, (to) => ({ kind: 'copy', target: random.pick(locals), source: random.pick(to.keys) })],
    [locals.length > 0 ? 1.5 : 0, makeChoose],
    [1.5, makeCapture],
    [3 * nested, makeIf],
    [1 * nested, makeSwitch],
    [1 * nested, (to, inside) => ({ kind: 'while', when: makeCondition(to, inside), body: makeBody(to, { ...inside, inLoop: true }) })],
    [0.7 * nested, (to, inside) => ({ kind: 'for', body: makeBody(to, { ...inside, inLoop: true }) })],
    [2.5 * nested, makeTry],
    [0.3 * nested, (to, inside) => ({ kind: 'block', body: makeBody(to, inside) })],
    [1 * exits, maker.more?.leave ?? ((): Statement => ({ kind: 'return' }))],
    [0.5 * exits, () => ({ kind: 'throw' })],
    [scope.errors.length > 0 ? 1 * exits : 0, () => ({ kind: 'rethrow', error: random.pick(scope.errors) })],
    [scope.inLoop && scope.depth > 0 ? 1 : 0, () => ({ kind: 'break' })],
    [scope.inLoop && scope.depth > 0 ? 0.7 : 0, () => ({ kind: 'continue' })],
    ...(maker.more?.statements(maker, scope) ?? []),
  ];
  return random.weighted(choices)(maker, scope);
}

export const makeBody = (maker: Maker, scope: Scope): Statement[] =>
  makeList(maker, { ...scope, depth: scope.depth + 1 }, 1 + maker.random.below(3));

const makeCall: Make = ({ random, keys, fresh }) => ({
  kind: 'call',
  site: fresh(),
  operation: random.weighted(OPERATIONS),
  key: random.pick(keys),
});

const makeChoose: Make = ({ random, locals, keys, more }) => ({
  kind: 'choose',
  target: random.pick(locals),
  when: makeOpaque({ random, more }),
  left: random.pick(keys),
  right: random.pick(keys),
});

const makeCapture: Make = ({ random, keys, fresh }, scope) => {
  const site = fresh();
  const again = scope.states.length > 0 && random.chance(0.3);
  return { kind: 'capture', site, target: again ? random.pick(scope.states) : `s${site}`, key: random.pick(keys), declares: !again };
};

const makeIf: Make = (maker, scope) => ({
  kind: 'if',
  when: makeCondition(maker, scope),
  then: makeBody(maker, scope),
  ...(maker.random.chance(0.5) ? { otherwise: makeBody(maker, scope) } : {}),
});

const makeSwitch: Make = (maker, scope) => {
  const { random } = maker;
  const subject: Subject =
    scope.states.length > 0 && random.chance(0.5)
      ? { kind: 'state', variable: random.pick(scope.states) }
      : { kind: 'describe', site: maker.fresh(), key: random.pick(maker.keys) };
  const rest = [...STATES];
  const cases: Case[] = [];
  for (let count = 1 + random.below(3); count > 0 && rest.length > 0; count--) {
    const names = rest.splice(random.below(rest.length), random.chance(0.3) ? 2 : 1);
    cases.push({ names, body: makeBody(maker, scope) });
  }
  return { kind: 'switch', subject, cases, ...(random.chance(0.5) ? { otherwise: makeBody(maker, scope) } : {}) };
};

const makeTry: Make = (maker, scope) => {
  const { random } = maker;
  const body = makeBody(maker, scope);
  const finalizer = random.chance(0.3) ? { finalizer: makeBody(maker, { ...scope, inFinally: true, inLoop: false }) } : {};
  if ('finalizer' in finalizer && random.chance(0.4)) return { kind: 'try', body, ...finalizer };
  if (random.chance(0.3)) return { kind: 'try', body, handler: random.chance(0.3) ? [] : makeBody(maker, scope), ...finalizer };
  const error = `e${maker.fresh()}`;
  return { kind: 'try', body, error, handler: makeHandler(maker, { ...scope, errors: [...scope.errors, error] }, error), ...finalizer };
};

/** Mostly what people write: a test of the code first, something to do about it, and the rest thrown on. */
function makeHandler(maker: Maker, scope: Scope, error: ErrorVariable): Statement[] {
  const { random } = maker;
  if (random.chance(0.3)) return makeBody(maker, scope);
  const when: Condition = { kind: 'code', error, code: random.pick(CODES), equal: random.chance(0.7) };
  const inner: Scope = { ...scope, depth: scope.depth + 1 };
  const then = makeBody(maker, inner);
  const otherwise: Statement[] = random.chance(0.4) && !scope.inFinally ? [{ kind: 'rethrow', error }] : makeBody(maker, inner);
  return [{ kind: 'if', when, then, ...(random.chance(0.7) ? { otherwise } : {}) }, ...(random.chance(0.4) ? makeBody(maker, scope) : [])];
}

/** Not a function that the program does not know where there are others: what it throws is left to choice. */
const makeOpaque = ({ random, more }: Pick<Maker, 'random' | 'more'>): Condition =>
  random.chance(0.5) || more ? { kind: 'flag', index: random.below(2) } : { kind: 'opaque' };

export function makeCondition(maker: Maker, scope: Scope, depth = 0): Condition {
  const { random } = maker;
  const test = (): StateTest => makeTest(random);
  const choices: readonly (readonly [number, () => Condition])[] = [
    [4, () => makeOpaque(maker)],
    [3, () => ({ kind: 'describe', site: maker.fresh(), key: random.pick(maker.keys), test: test() })],
    [scope.states.length > 0 ? 4 : 0, () => ({ kind: 'state', variable: random.pick(scope.states), test: test() })],
    [
      scope.errors.length > 0 ? 2 : 0,
      () => ({ kind: 'code', error: random.pick(scope.errors), code: random.pick(CODES), equal: random.chance(0.7) }),
    ],
    [depth < 2 ? 0.6 : 0, () => ({ kind: 'not', of: makeCondition(maker, scope, depth + 1) })],
    [
      depth < 2 ? 1.2 : 0,
      () => ({
        kind: random.pick(['and', 'or'] as const),
        left: makeCondition(maker, scope, depth + 1),
        right: makeCondition(maker, scope, depth + 1),
      }),
    ],
    ...(maker.more?.conditions(maker, scope) ?? []),
  ];
  return random.weighted(choices)();
}

export function makeTest(random: Random): StateTest {
  const first = random.pick(STATES);
  if (random.chance(0.75)) return { positive: random.chance(0.6), names: [first] };
  const second = random.pick(STATES.filter((name) => name !== first));
  return { positive: random.chance(0.6), names: [first, second] };
}
