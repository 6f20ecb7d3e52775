// What bodies have besides in programs of several functions: calls of them, what they give back, closures.
import type { Make, Maker, More, Scope } from '../generate';
import { makeCondition, makeList, makeTest } from '../generate';
import type { Answer, Condition, Invocation, Statement } from '../program';
import { allStatements } from '../program';
import type { FunctionDefinition, Gives } from './functions';

type Header = Omit<FunctionDefinition, 'variables' | 'body'>;

/** The hooks of ../generate.ts for a function that may call these; those that may call it back on a condition only. */
export function moreFor(caller: Header, callees: readonly Header[], recurring: readonly Header[], closures: boolean): More {
  const giving = (scope: Scope, ...gives: readonly Gives[]): readonly Header[] =>
    callees.filter((each) => gives.includes(each.gives) && (each.states.length === 0 || scope.states.length > 0));
  return {
    deepest: 2,
    statements: (maker, scope) => {
      const [keys, states] = [giving(scope, 'key'), giving(scope, 'state')];
      const ignored = giving(scope, 'nothing', 'key', 'state');
      const flat = scope.depth < 2;
      return [
        [ignored.length > 0 ? 6 : 0, (to, inside) => ({ kind: 'invoke', call: makeInvocation(to, inside, caller, ignored) })],
        [
          keys.length > 0 && maker.locals.length > 0 ? 5 : 0,
          (to, inside) => ({ kind: 'invoke', call: makeInvocation(to, inside, caller, keys), target: to.random.pick(to.locals) }),
        ],
        [states.length > 0 ? 3 : 0, (to, inside) => makeInvokeState(to, inside, caller, states)],
        [recurring.length > 0 && flat ? 3 : 0, (to, inside) => makeRecursion(to, inside, caller, recurring)],
        [scope.states.length > 0 ? 1 : 0, makeAssertion],
        [closures && flat && !scope.inFinally ? 0.7 : 0, makeRun],
      ];
    },
    conditions: (maker, scope) => {
      const truths = giving(scope, 'truth');
      return [[truths.length > 0 ? 5 : 0, () => ({ kind: 'invoke', call: makeInvocation(maker, scope, caller, truths) })]];
    },
    leave: (maker, scope) => {
      const { gives } = caller;
      const [same, passes] = [giving(scope, gives), maker.random.chance(0.3)];
      if (passes && same.length > 0 && (gives === 'key' || gives === 'state'))
        return { kind: 'answer', answer: { kind: 'invoke', call: makeInvocation(maker, scope, caller, same), gives } };
      const answer = makeAnswer(maker, scope, gives);
      return answer ? { kind: 'answer', answer } : { kind: 'return' };
    },
  };
}

function makeInvocation({ random, keys, fresh }: Maker, scope: Scope, caller: Header, callees: readonly Header[]): Invocation {
  const callee = random.pick(callees);
  const objects = caller.of === callee.of ? ['this'] : caller.objects.map(({ name }) => name);
  return {
    id: fresh(),
    callee: callee.name,
    ...(callee.of === undefined ? {} : { on: random.pick(objects) }),
    keys: callee.keys.map(() => random.pick(keys)),
    states: callee.states.map(() => random.pick(scope.states)),
  };
}

function makeInvokeState(maker: Maker, scope: Scope, caller: Header, callees: readonly Header[]): Statement {
  const call = makeInvocation(maker, scope, caller, callees);
  const again = scope.states.length > 0 && maker.random.chance(0.3);
  return { kind: 'invoke-state', call, target: again ? maker.random.pick(scope.states) : `s${call.id}`, declares: !again };
}

/** Under a condition, so that it ends. */
function makeRecursion(maker: Maker, scope: Scope, caller: Header, callees: readonly Header[]): Statement {
  const { random, locals } = maker;
  const able = callees.filter(({ gives, states }) => gives !== 'truth' && (states.length === 0 || scope.states.length > 0));
  if (able.length === 0) return { kind: 'block', body: [] };
  const call = makeInvocation(maker, scope, caller, able);
  const keeps = able.some(({ name, gives }) => name === call.callee && gives === 'key') && locals.length > 0 && random.chance(0.7);
  return {
    kind: 'if',
    when: { kind: 'flag', index: 0 },
    then: [{ kind: 'invoke', call, ...(keeps ? { target: random.pick(locals) } : {}) }],
  };
}

/** Throws an error of the program's own unless the state is in a set. */
const makeAssertion: Make = ({ random }, { states }) => {
  const test = makeTest(random);
  return {
    kind: 'if',
    when: { kind: 'state', variable: random.pick(states), test: { ...test, positive: false } },
    then: [{ kind: 'throw' }],
  };
};

/** A closure assigns nothing of the function around it, and leaves only by what its calls throw. */
const makeRun: Make = (maker, scope) => {
  const { random, keys, fresh } = maker;
  const inside: Scope = { ...scope, inLoop: false, inFinally: true, depth: scope.depth + 1 };
  const body = makeList({ ...maker, locals: [] }, inside, 1 + random.below(2));
  const assigns = [...allStatements(body)].some((it) => (it.kind === 'capture' || it.kind === 'invoke-state') && !it.declares);
  const disable: Statement = { kind: 'call', site: fresh(), operation: 'DisableKey', key: random.pick(keys) };
  return { kind: 'run', style: random.pick(['plain', 'plain', 'rethrow', 'swallow'] as const), body: assigns ? [disable] : body };
};

function makeAnswer(maker: Maker, scope: Scope, gives: Gives): Answer | undefined {
  const { random, keys, fresh } = maker;
  switch (gives) {
    case 'nothing':
      return undefined;
    case 'key':
      return { kind: 'key', key: random.pick(keys) };
    case 'state':
      if (scope.states.length > 0 && random.chance(0.6)) return { kind: 'state', variable: random.pick(scope.states) };
      return { kind: 'described', site: fresh(), key: random.pick(keys) };
    case 'truth':
      return { kind: 'truth', when: random.chance(0.25) ? { kind: 'constant', value: random.chance(0.5) } : makeTruth(maker, scope) };
  }
}

const makeTruth = (maker: Maker, scope: Scope): Condition =>
  maker.random.chance(0.7)
    ? { kind: 'describe', site: maker.fresh(), key: maker.random.pick(maker.keys), test: makeTest(maker.random) }
    : makeCondition(maker, scope);
