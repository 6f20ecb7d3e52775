// Calls that never come back: they end the program, or the test. A table with its sources.
// It must not know what led there.
import type { Disposition, VarId } from '../../ir/types';
import type { CallSite } from './callee';
import { lowerOrdinary } from './callbacks';
import { textOf, type Env } from './env';
import { lookup } from './scopes';
import { field } from './syntax';

/** By dotted name. Sources: the documentation of sys, os, the site module and pytest. */
const functions: ReadonlySet<string> = new Set([
  'sys.exit',
  'os._exit',
  'os.abort',
  'exit',
  'quit',
  'pytest.skip',
  'pytest.fail',
  'pytest.exit',
  'pytest.xfail',
]);

/** Of the test case itself: self.fail(). Source: unittest. */
const ofTestCase: ReadonlySet<string> = new Set(['fail', 'skipTest']);

/** Lowers the call, and lets nothing follow. */
export function lowerExit(env: Env, site: CallSite, disposition: Disposition): VarId | undefined {
  const object = field(site.function, 'object');
  const isOwn =
    site.method !== undefined && ofTestCase.has(site.method) && object?.type === 'identifier' && isReceiver(env, textOf(env, object));
  if (!isOwn && !(site.name !== undefined && functions.has(site.name))) return undefined;
  const result = lowerOrdinary(env, site, disposition);
  env.fn.leaveProgram();
  return result;
}

function isReceiver(env: Env, name: string): boolean {
  return env.receiver !== undefined && lookup(env.scope, name) === env.receiver.self;
}
