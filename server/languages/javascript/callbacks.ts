// Function literals given to calls: run once in place, once for each element, or never in place. Tables with reasons.
// It must not know what the functions do.
import type { VarId } from '../../ir/types';
import { forEachElement } from '../shared/flow';
import { calledNode, calleeName, emitCall, lowerArguments, lowerCallee, memberName } from './arguments';
import { expression, textOf, useOfEach, type Context, type Use } from './context';
import { givesValue, runInPlace } from './functions';
import { lookup } from './scopes';
import { field, isFunctionLiteral, spanOf, unwrap } from './syntax';
import type { Node } from './tree';

/** Test blocks and hooks: each starts from what the runner sets up, not from what the block before it left. */
const testBlocks: ReadonlySet<string> = new Set([
  ...['it', 'test', 'describe', 'suite', 'specify', 'context', 'xit', 'xdescribe', 'xtest', 'fit', 'fdescribe', 'bench'],
  ...['before', 'after', 'beforeEach', 'afterEach', 'beforeAll', 'afterAll', 'setup', 'teardown', 'suiteSetup', 'suiteTeardown'],
]);

/** What may stand between a test block's name and its call: it.only(…), test.each(…)(…). */
const testModifiers: ReadonlySet<string> = new Set([
  ...[
    'only',
    'skip',
    'each',
    'todo',
    'concurrent',
    'sequential',
    'shuffle',
    'failing',
    'fails',
    'runIf',
    'skipIf',
    'serial',
    'parallel',
    'for',
    'extend',
  ],
]);

/** Registrations: the function runs when something happens, perhaps never, perhaps often. */
const registrations: ReadonlySet<string> = new Set([
  // Events.
  ...[
    'on',
    'once',
    'off',
    'addListener',
    'prependListener',
    'addEventListener',
    'subscribe',
    'observe',
    'watch',
    'onmessage',
    'listen',
    'connect',
  ],
  // Timers and queues: later, after the present code.
  ...[
    'setTimeout',
    'setInterval',
    'setImmediate',
    'nextTick',
    'queueMicrotask',
    'requestAnimationFrame',
    'requestIdleCallback',
    'defer',
    'cron',
    'scheduleJob',
  ],
  // Routes, middleware and commands: each request is a run of its own.
  ...[
    'use',
    'get',
    'post',
    'put',
    'delete',
    'patch',
    'head',
    'options',
    'all',
    'route',
    'handle',
    'command',
    'action',
    'register',
    'registerCommand',
    'hook',
    'addHook',
    'process',
    'resolver',
    'mutation',
    'query',
  ],
  // React: at another time than the render.
  ...['useEffect', 'useLayoutEffect', 'useCallback', 'useMemo'],
  // Mocks: run by whoever calls the double.
  ...['fn', 'mock', 'mockImplementation', 'mockImplementationOnce', 'stub', 'callsFake', 'replace', 'thenCall', 'doMock', 'spyOn'],
  // Resources: when the owner is disposed of.
  ...['onExit', 'onShutdown', 'onTestFinished', 'addCleanup', 'cleanup'],
]);

interface Iteration {
  /** Which parameter of the function is the element. */
  readonly element: number;
  readonly result: 'none' | 'results' | 'elements' | 'element' | 'fold' | 'unknown';
}

/** Methods (of the collection) and functions (of the collection as first argument) that call once for each element. */
const iterations: ReadonlyMap<string, Iteration> = new Map<string, Iteration>([
  ...['forEach', 'each', 'eachSeries', 'eachLimit', 'eachOf', 'forEachSeries', 'forEachLimit', 'pEach', 'mapKeys'].map(
    (name) => [name, { element: 0, result: 'none' }] as const,
  ),
  ...['map', 'flatMap', 'mapSeries', 'mapLimit', 'pMap', 'pMapSeries', 'from', 'fromAsync', 'mapAsync'].map(
    (name) => [name, { element: 0, result: 'results' }] as const,
  ),
  ...['filter', 'sort', 'toSorted', 'partition', 'pFilter'].map((name) => [name, { element: 0, result: 'elements' }] as const),
  ...['find', 'findLast', 'detect'].map((name) => [name, { element: 0, result: 'element' }] as const),
  ...['some', 'every', 'findIndex', 'findLastIndex', 'groupBy', 'keyBy'].map((name) => [name, { element: 0, result: 'unknown' }] as const),
  ...['reduce', 'reduceRight'].map((name) => [name, { element: 1, result: 'fold' }] as const),
]);

/** A call with function literals among its arguments that run in place; undefined: an ordinary call. */
export function lowerCallback(ctx: Context, node: Node, callee: Node, args: readonly Node[], use: Use): VarId | undefined {
  const immediate = immediateFunction(ctx, callee);
  if (immediate) {
    const given = callee === immediate ? args : args.slice(1);
    return runInPlace(
      ctx,
      immediate,
      lowerArguments(ctx, given).map((each) => (each.spread ? undefined : each.value)),
      use,
    );
  }
  const closure = args.find((each) => isFunctionLiteral(unwrap(each)));
  if (!closure || isNeverInPlace(ctx, callee) || isOwn(ctx, callee)) return undefined;
  const iteration = iterations.get(calleeName(ctx, callee) ?? '');
  if (iteration) return runForEach(ctx, callee, args, closure, iteration, use);
  return use === 'awaited' || use === 'returned' ? runOnce(ctx, node, callee, args, closure, use) : undefined;
}

/** (() => …)(), (function () { … }).call(this) */
function immediateFunction(ctx: Context, callee: Node): Node | undefined {
  if (isFunctionLiteral(callee)) return callee;
  const object = field(callee, 'object');
  const inner = object && memberName(ctx, callee) === 'call' ? unwrap(object) : undefined;
  return inner && isFunctionLiteral(inner) ? inner : undefined;
}

/** A function of this file, or a method of the object itself: what it does with a function it is given can be seen there. */
function isOwn(ctx: Context, callee: Node): boolean {
  if (callee.type === 'identifier') {
    const variable = lookup(ctx.scope, textOf(ctx, callee));
    return variable !== undefined && ctx.module.ownFunctions.has(variable);
  }
  return field(callee, 'object')?.type === 'this';
}

function isNeverInPlace(ctx: Context, callee: Node): boolean {
  const name = calleeName(ctx, callee);
  if (name !== undefined && registrations.has(name)) return true;
  let at: Node | undefined = callee;
  while (at) {
    if (at.type === 'call_expression') {
      at = calledNode(at);
      continue;
    }
    const word = calleeName(ctx, at);
    if (word === undefined) return false;
    if (testBlocks.has(word)) return true;
    if (!testModifiers.has(word)) return false;
    at = field(at, 'object');
  }
  return false;
}

/**
 * An awaited or returned call (retry, withClient, limiter.schedule): its function runs once, after the call itself, and
 * what it gives is what the call gives.
 */
function runOnce(ctx: Context, node: Node, callee: Node, args: readonly Node[], closure: Node, use: Use): VarId {
  const inner = unwrap(closure);
  const target = lowerCallee(ctx, callee);
  const given = lowerArguments(ctx, args, (each) => (each === closure ? ctx.f.unknown([], spanOf(each)) : undefined));
  const called = emitCall(ctx, node, target, given, use);
  const result = runInPlace(ctx, inner, [], use);
  return givesValue(ctx, inner) ? result : called;
}

function runForEach(ctx: Context, callee: Node, args: readonly Node[], closure: Node, iteration: Iteration, use: Use): VarId {
  const span = spanOf(closure);
  const position = args.indexOf(closure);
  const object = field(callee, 'object');
  const collection = position > 0 || !object ? args[0] : object;
  const source = collection && collection !== closure ? expression(ctx, collection) : ctx.f.unknown([], span);
  const others = lowerArguments(
    ctx,
    args.filter((each) => each !== closure && each !== collection),
  );
  const result = initialResult(ctx, iteration, others[0]?.value, span);
  const each: Use = iteration.result === 'none' ? (use === 'awaited' || use === 'returned' ? 'awaited' : 'floating') : useOfCallback(use);
  forEachElement(ctx.f, {
    sources: [source],
    span,
    body: () => {
      const element = ctx.f.temp();
      ctx.f.emit({ op: 'element', dst: element, src: source, span });
      const values = iteration.element === 0 ? [element] : [result, element];
      const given = runInPlace(ctx, unwrap(closure), values, each);
      collect(ctx, iteration, result, element, given, closure);
    },
  });
  return result;
}

/** What becomes of the promise the function gives for one element. */
function useOfCallback(use: Use): Use {
  return use === 'awaited' || use === 'returned' ? 'awaited' : useOfEach(use);
}

function initialResult(ctx: Context, iteration: Iteration, initial: VarId | undefined, span: { start: number; end: number }): VarId {
  const result = ctx.f.temp();
  if (iteration.result === 'results' || iteration.result === 'elements')
    ctx.f.emit({ op: 'object', dst: result, kind: 'array', entries: [], span });
  else if (iteration.result === 'fold' && initial !== undefined) ctx.f.emit({ op: 'copy', dst: result, src: initial, span });
  else if (iteration.result === 'fold' || iteration.result === 'unknown') ctx.f.emit({ op: 'unknown', dst: result, inputs: [], span });
  else ctx.f.emit({ op: 'const', dst: result, value: undefined, span });
  return result;
}

function collect(ctx: Context, iteration: Iteration, result: VarId, element: VarId, given: VarId, closure: Node): void {
  const span = spanOf(closure);
  const body = field(unwrap(closure), 'body');
  switch (iteration.result) {
    case 'results':
      ctx.f.emit({ op: 'store', base: result, src: given, span: spanOf(body ?? closure) });
      break;
    case 'elements':
      ctx.f.ifElse(given, () => ctx.f.emit({ op: 'store', base: result, src: element, span }), undefined, span);
      break;
    case 'element':
      ctx.f.ifElse(given, () => ctx.f.emit({ op: 'copy', dst: result, src: element, span }), undefined, span);
      break;
    case 'fold':
      ctx.f.emit({ op: 'copy', dst: result, src: given, span });
      break;
    default:
      break;
  }
}
