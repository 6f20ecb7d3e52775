// What becomes of a lambda given to a call: run in place, run for each element, or kept for later.
// Tables with their reasons. It must not know what the lambda does.
import type { Argument, Disposition, VarId } from '../../ir/types';
import { emitCall, lowerArguments, type ArgumentSyntax, type CallSite } from './callee';
import type { Env } from './env';
import { bare, field, spanOf, type Node } from './syntax';
import { runInPlace } from './functions';
import { iterate, lowerIterable, nextElement } from './iteration';

/** Functions and methods that keep a function and run it later, elsewhere, or never. */
const keepers: ReadonlySet<string> = new Set([
  // Threads, processes, pools: run beside the code that follows.
  ...['Thread', 'Process', 'Timer', 'start_new_thread', 'submit', 'apply_async', 'map_async', 'create_thread'],
  // Timers and schedulers: run later, or again and again.
  ...['schedule', 'call_later', 'call_soon', 'call_soon_threadsafe', 'call_at', 'enter', 'enterabs', 'add_job', 'after', 'every', 'do'],
  // Signals, events, listeners: run when something happens.
  ...['signal', 'on', 'once', 'connect', 'subscribe', 'bind', 'listen', 'register', 'add_listener', 'add_handler', 'add_observer'],
  ...['add_done_callback', 'add_signal_handler', 'add_reader', 'add_writer', 'add_event_handler', 'observe', 'hook'],
  // Clean-ups: run at the end of a test, a stack or the process.
  ...['addCleanup', 'addClassCleanup', 'addModuleCleanup', 'addfinalizer', 'callback', 'push', 'finalize'],
  // Values that hold a function: run when somebody asks for it.
  ...['partial', 'partialmethod', 'defaultdict', 'field', 'Field', 'property', 'setattr', 'append', 'add', 'setdefault', 'side_effect'],
  // Routes, commands, dependency injection: run by a framework.
  ...['route', 'add_url_rule', 'add_api_route', 'command', 'Depends', 'Factory', 'Singleton', 'provide', 'patch', 'setattr'],
]);

/** Keyword arguments that hold a function for later, whatever is called. */
const keptKeywords =
  /^(?:callback|error_callback|target|default|default_factory|factory|hook|handler|side_effect|retry_on_\w+|retry|on_\w+|before\w*|after\w*|wait\w*|stop\w*)$/;

interface ElementWise {
  /** Where the function is: a position or a keyword. */
  readonly closure: number | string;
  readonly source: number;
  /** Which of the function's parameters gets the element. */
  readonly parameter: number;
  /** What the call gives: what the function returned for each, the same elements, one of them, or something else. */
  readonly gives: 'mapped' | 'elements' | 'element' | 'unknown';
}

/** Built-ins that call the function once for each element. Laziness (map, filter) is not modelled. */
const elementWiseFunctions: Readonly<Record<string, ElementWise>> = {
  map: { closure: 0, source: 1, parameter: 0, gives: 'mapped' },
  filter: { closure: 0, source: 1, parameter: 0, gives: 'elements' },
  sorted: { closure: 'key', source: 0, parameter: 0, gives: 'elements' },
  min: { closure: 'key', source: 0, parameter: 0, gives: 'element' },
  max: { closure: 'key', source: 0, parameter: 0, gives: 'element' },
  'functools.reduce': { closure: 0, source: 1, parameter: 1, gives: 'unknown' },
  'itertools.filterfalse': { closure: 0, source: 1, parameter: 0, gives: 'elements' },
  'itertools.takewhile': { closure: 0, source: 1, parameter: 0, gives: 'elements' },
  'itertools.dropwhile': { closure: 0, source: 1, parameter: 0, gives: 'elements' },
};

/** Methods of pools and executors that do. */
const elementWiseMethods: Readonly<Record<string, ElementWise>> = {
  map: { closure: 0, source: 1, parameter: 0, gives: 'mapped' },
  imap: { closure: 0, source: 1, parameter: 0, gives: 'mapped' },
  imap_unordered: { closure: 0, source: 1, parameter: 0, gives: 'mapped' },
};

function isLambda(each: ArgumentSyntax): boolean {
  return bare(each.node).type === 'lambda';
}

/** Lowers a call that is given lambdas; undefined where it keeps them: then it is an ordinary call with closures. */
export function lowerWithLambdas(env: Env, site: CallSite, disposition: Disposition): VarId | undefined {
  if (!site.args.some(isLambda)) return undefined;
  const each = elementWiseOf(site);
  const eachLambda = each && lambdaOf(site, each);
  if (each && eachLambda) return runForEach(env, site, each, eachLambda);
  const name = site.method ?? site.name?.split('.').at(-1);
  if ((name !== undefined && keepers.has(name)) || isOwn(env, site)) return undefined;
  const inPlace = site.args.filter((given) => isLambda(given) && !(given.name !== undefined && keptKeywords.test(given.name)));
  return inPlace.length > 0 ? runOnce(env, site, inPlace, disposition) : undefined;
}

/** A function of this file, or a method of the object itself: what it does with a function it is given can be seen there. */
function isOwn({ module }: Env, { function: callee, method }: CallSite): boolean {
  const written = (node: Node): string => module.text.slice(node.startIndex, node.endIndex);
  const object = callee.type === 'attribute' ? field(callee, 'object') : undefined;
  if (object) return method !== undefined && module.defined.has(method) && ['self', 'cls'].includes(written(object));
  return callee.type === 'identifier' && module.defined.has(written(callee));
}

function elementWiseOf(site: CallSite): ElementWise | undefined {
  if (site.name !== undefined && Object.hasOwn(elementWiseFunctions, site.name)) return elementWiseFunctions[site.name];
  return site.method !== undefined && Object.hasOwn(elementWiseMethods, site.method) ? elementWiseMethods[site.method] : undefined;
}

function lambdaOf(site: CallSite, { closure, source }: ElementWise): Node | undefined {
  const given = typeof closure === 'number' ? site.args[closure] : site.args.find((each) => each.name === closure);
  const from = site.args[source];
  return given && from && !from.spread && isLambda(given) ? bare(given.node) : undefined;
}

function runForEach(env: Env, site: CallSite, each: ElementWise, lambda: Node): VarId {
  const { fn } = env;
  const source = site.args[each.source]?.node ?? site.node;
  const span = spanOf(site.node);
  const iterable = lowerIterable(env, source);
  const result = fn.temp();
  fn.emit({ op: 'object', dst: result, kind: 'array', entries: [], span });
  iterate(env, iterable, spanOf(source), () => {
    const element = nextElement(env, iterable, spanOf(source));
    const given = each.parameter === 0 ? [element] : [fn.unknown([], span), element];
    const mapped = runInPlace(env, lambda, given, 'held');
    const src = each.gives === 'mapped' ? mapped : element;
    if (each.gives !== 'unknown') fn.emit({ op: 'store', base: result, key: fn.unknown([], span), src, span });
  });
  if (each.gives === 'unknown') return fn.unknown([result], span);
  if (each.gives !== 'element') return result;
  const one = fn.temp();
  fn.emit({ op: 'element', dst: one, src: result, span });
  return one;
}

/**
 * The function runs once, after the call itself, and what it gives is what the call gives:
 * retry(lambda: client.create_key(request)).
 */
function runOnce(env: Env, site: CallSite, inPlace: readonly ArgumentSyntax[], disposition: Disposition): VarId {
  const span = spanOf(site.node);
  const given = (): Argument[] =>
    lowerArguments(env, site.args, (each) => (inPlace.includes(each) ? env.fn.unknown([], spanOf(each.node)) : undefined));
  const called = emitCall(env, site.function, given, disposition, span);
  const results = inPlace.map((each) => runInPlace(env, bare(each.node), [], disposition));
  return results.at(-1) ?? called;
}

/** An ordinary call; its lambdas are functions of their own. */
export function lowerOrdinary(env: Env, site: CallSite, disposition: Disposition): VarId {
  return emitCall(env, site.function, () => lowerArguments(env, site.args), disposition, spanOf(site.node));
}
