// Assertions of unittest that go on only where something holds: self.assertEqual(a, b), self.assertIn(a, b).
// They are lowered as branches that raise. A table of names; assertions of failures are in expectations.ts.
import type { VarId } from '../../ir/types';
import { argument, type CallSite, type SpecialCall } from './callee';
import type { Env } from './env';
import { spanOf, type Node } from './syntax';

/** Methods of two values, and how these must compare. Source: unittest, class TestCase. */
const comparisons: ReadonlyMap<string, '==' | '!=' | 'in' | 'not in'> = new Map([
  ['assertEqual', '=='],
  ['assertEquals', '=='],
  ['assertIs', '=='],
  ['assertNotEqual', '!='],
  ['assertNotEquals', '!='],
  ['assertIsNot', '!='],
  ['assertIn', 'in'],
  ['assertNotIn', 'not in'],
]);

/** Methods of one condition, and what it must be. */
const conditions: ReadonlyMap<string, boolean> = new Map([
  ['assertTrue', true],
  ['assertFalse', false],
]);

/** Lowers an assertion; undefined: the call is none. */
export const assertion: SpecialCall = (env, site) => {
  const method = site.method ?? '';
  const operator = comparisons.get(method);
  const wanted = conditions.get(method);
  const [first, second] = [argument(site, 0), argument(site, 1)];
  if (!first || site.args.some((each) => each.spread)) return undefined;
  if (wanted !== undefined) return hold(env, site, first, wanted);
  if (operator === undefined || !second) return undefined;
  const [left, right] = [env.module.lower.expression(env, first), env.module.lower.expression(env, second)];
  const holds = env.fn.temp();
  const span = spanOf(site.node);
  const [leftSpan, rightSpan] = [spanOf(first), spanOf(second)];
  env.fn.emit({ op: 'compare', dst: holds, operator, left, right, leftSpan, rightSpan, span });
  env.fn.ifElse(
    holds,
    () => undefined,
    () => fail(env, site),
    span,
  );
  return env.fn.constant(null, span);
};

function hold(env: Env, site: CallSite, condition: Node, wanted: boolean): VarId {
  const [goesOn, fails] = [env.fn.block(), env.fn.block()];
  env.module.lower.condition(env, condition, wanted ? goesOn : fails, wanted ? fails : goesOn);
  env.fn.place(fails);
  fail(env, site);
  env.fn.place(goesOn);
  return env.fn.constant(null, spanOf(site.node));
}

function fail(env: Env, site: CallSite): void {
  env.fn.throwValue(env.fn.unknown([], spanOf(site.node)), spanOf(site.node));
}
