// Functions of asyncio and its kin that run what they are given: gather, run, create_task, to_thread.
// The table says how each treats its arguments. It must not know what the tasks do.
import type { Disposition, Entry, VarId } from '../../ir/types';
import { keepFailure } from '../shared/flow';
import { argument, callReference, readCall, type CallSite, type SpecialCall } from './callee';
import { textOf, type Env } from './env';
import { lookup } from './scopes';
import { field, spanOf, type Node } from './syntax';

/** Runs a coroutine to its end: as if it were awaited. */
const runs: SpecialCall = (env, site) => {
  const inner = argument(site, 0);
  if (!inner) return undefined;
  const src = env.module.lower.expression(env, inner, 'awaited');
  lowerOthers(env, site, inner);
  const dst = env.fn.temp();
  env.fn.emit({ op: 'await', dst, src, span: spanOf(site.node) });
  return dst;
};

/** Wraps a coroutine; what becomes of the wrapper becomes of it. `starts`: it runs, whoever waits for it or does not. */
function wraps(starts: boolean): SpecialCall {
  return (env, site, disposition) => {
    const inner = argument(site, 0, 'coro') ?? argument(site, 0, 'fut');
    if (!inner) return undefined;
    const isKept = disposition === 'held' || disposition === 'floating';
    const lower = (): VarId => env.module.lower.expression(env, inner, starts && isKept ? 'held' : disposition);
    // A task that nobody keeps runs beside what follows.
    const value = disposition === 'floating' ? env.fn.beside(spanOf(site.node), lower) : lower();
    lowerOthers(env, site, inner);
    return starts && isKept ? begin(env, value, site) : value;
  };
}

function begin(env: Env, src: VarId, site: CallSite): VarId {
  const dst = env.fn.temp();
  env.fn.emit({ op: 'begin', dst, src, span: spanOf(site.node) });
  return dst;
}

/** Calls a function given as a value with the arguments after it. */
function calls(position: number): SpecialCall {
  return (env, site, disposition) => {
    const reference = argument(site, position);
    if (!reference || site.args.slice(0, position + 1).some((each) => each.spread)) return undefined;
    const rest = site.args.slice(position + 1);
    for (const skipped of site.args.slice(0, position)) env.module.lower.expression(env, skipped.node);
    return callReference(env, reference, rest, disposition, spanOf(site.node));
  };
}

/** await gather(a(), b()): every item is awaited; with return_exceptions a failure is one of the results. */
const gathers: SpecialCall = (env, site, disposition) => {
  if (disposition !== 'awaited' && disposition !== 'returned') return undefined;
  const swallow = argument(site, Infinity, 'return_exceptions')?.type === 'true';
  const entries = site.args
    .filter((each) => each.name === undefined)
    .map(({ node, spread }): Entry => {
      const value = swallow ? failureAsResult(env, node, disposition) : env.module.lower.expression(env, node, disposition);
      return { value, ...(spread ? { spread } : {}), span: spanOf(node) };
    });
  const dst = env.fn.temp();
  env.fn.emit({ op: 'object', dst, kind: 'array', entries, span: spanOf(site.node) });
  return dst;
};

function failureAsResult(env: Env, node: Node, disposition: Disposition): VarId {
  const span = spanOf(node);
  return keepFailure(
    env.fn,
    span,
    () => env.module.lower.expression(env, node, disposition),
    (dst, error) => env.fn.emit({ op: 'copy', dst, src: error, span }),
  );
}

/** pool.submit(f, x).result(): waits for the call that it has just begun. */
const waits: SpecialCall = (env, site, disposition) => {
  const begun = field(site.function, 'object');
  const inner = begun?.type === 'call' ? readCall(env, begun) : undefined;
  const [reference, ...rest] = inner?.args ?? [];
  if (inner?.method !== 'submit' || !reference || reference.name !== undefined || reference.spread) return undefined;
  return callReference(env, reference.node, rest, disposition, spanOf(site.node));
};

/** group.create_task(f(x)), nursery.start_soon(f, x): runs until the group ends. */
function joins(how: 'coroutine' | 'function'): SpecialCall {
  return (env, site) => {
    const holder = field(site.function, 'object');
    const variable = holder?.type === 'identifier' ? lookup(env.scope, textOf(env, holder)) : undefined;
    const tasks = variable === undefined ? undefined : env.groups?.get(variable);
    const [first, ...rest] = site.args;
    if (!tasks || !first || first.spread) return undefined;
    const value =
      how === 'coroutine'
        ? env.module.lower.expression(env, first.node, 'held')
        : callReference(env, first.node, rest, 'held', spanOf(site.node));
    if (how === 'coroutine') lowerOthers(env, site, first.node);
    const task = begin(env, value, site);
    tasks.push(task);
    return task;
  };
}

function lowerOthers(env: Env, site: CallSite, but: Node): void {
  for (const { node } of site.args) if (node !== but) env.module.lower.expression(env, node);
}

/** By dotted name. Sources: the asyncio, concurrent.futures, anyio and trio documentation. */
export const asynchronousFunctions: Readonly<Record<string, SpecialCall>> = {
  'asyncio.run': runs,
  'asyncio.gather': gathers,
  'asyncio.create_task': wraps(true),
  'asyncio.ensure_future': wraps(true),
  'asyncio.shield': wraps(true),
  'asyncio.wait_for': wraps(false),
  'asyncio.to_thread': calls(0),
  'anyio.to_thread.run_sync': calls(0),
  'trio.to_thread.run_sync': calls(0),
  'anyio.run': calls(0),
  'trio.run': calls(0),
};

/** By method name, whatever the object: event loops are got in too many ways to tell. */
export const asynchronousMethods: Readonly<Record<string, SpecialCall>> = {
  run_until_complete: runs,
  run_in_executor: calls(1),
  result: waits,
  create_task: joins('coroutine'),
  start_soon: joins('function'),
};
