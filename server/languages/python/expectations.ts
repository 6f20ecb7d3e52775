// Code that passes only if it fails (pytest.raises, assertRaises), and mocks, which only look like calls.
// It must not know which failure is meant.
import type { Span, TypeRef, VarId } from '../../ir/types';
import { classesNamed } from './annotations';
import { argument, callReference, readCall, type CallSite, type SpecialCall } from './callee';
import type { Env } from './env';
import { spanOf, type Node, field, parts } from './syntax';

/** Where the call that must fail stands among the arguments; used as a context manager it has no such argument. */
const expectingFunctions: Readonly<Record<string, number>> = {
  'pytest.raises': 1,
  'py.test.raises': 1,
  'nose.tools.assert_raises': 1,
};

const expectingMethods: Readonly<Record<string, number>> = {
  assertRaises: 1,
  assertRaisesRegex: 2,
  assertRaisesRegexp: 2,
  failUnlessRaises: 1,
};

function positionOf(site: CallSite): number | undefined {
  return lookupOwn(expectingFunctions, site.name) ?? lookupOwn(expectingMethods, site.method);
}

function lookupOwn<T>(table: Readonly<Record<string, T>>, key: string | undefined): T | undefined {
  return key !== undefined && Object.hasOwn(table, key) ? table[key] : undefined;
}

/** The error types that a context manager's body must raise; undefined where it expects no failure. */
export function expectedBy(
  env: Env,
  manager: Node,
): { readonly types?: readonly TypeRef[]; readonly demands: readonly string[] } | undefined {
  const site = manager.type === 'call' ? readCall(env, manager) : undefined;
  const position = site && positionOf(site);
  if (!site || position === undefined) return undefined;
  return { ...expectedTypes(env, site), demands: demandsOf(env, site, position) };
}

/** The pattern that the failure's text has to match, as written. */
function demandsOf({ module }: Env, site: CallSite, position: number): readonly string[] {
  const pattern = argument(site, position > 1 ? 1 : Infinity, 'match') ?? argument(site, Infinity, 'expected_regex');
  return pattern?.type === 'string' ? [module.text.slice(pattern.startIndex, pattern.endIndex)] : [];
}

function expectedTypes(env: Env, site: CallSite): { readonly types?: readonly TypeRef[] } {
  const given = argument(site, 0, 'expected_exception') ?? argument(site, 0, 'exception');
  return given ? { types: classesNamed(env, given) } : {};
}

/** pytest.raises(Error, client.encrypt, request): the call happens, and must fail. */
export const expectedFailure: SpecialCall = (env, site, disposition) => {
  const position = positionOf(site);
  const reference = position === undefined ? undefined : argument(site, position);
  if (position === undefined || !reference) return undefined;
  const index = site.args.findIndex((each) => each.node === reference);
  const span = spanOf(site.node);
  const run = (): void => void callReference(env, reference, site.args.slice(index + 1), disposition, span);
  env.fn.expectFailure(run, span, expectedTypes(env, site).types, demandsOf(env, site, position));
  return env.fn.unknown([], span);
};

/** The error types that `with suppress(...)` swallows. */
export function suppressedBy(env: Env, manager: Node): readonly TypeRef[] | undefined {
  const site = manager.type === 'call' ? readCall(env, manager) : undefined;
  if (site?.name !== 'contextlib.suppress') return undefined;
  return site.args.flatMap((each) => classesNamed(env, each.node));
}

/** Functions that record a call instead of making it: what they are given, and what is called on their result, is no call. */
const stubbing = new Set([
  'mockito.when',
  'mockito.when2',
  'mockito.expect',
  'mockito.verify',
  'mockito.patch',
  'when',
  'verify',
  'flexmock.flexmock',
  'flexmock',
  'decoy.when',
  'decoy.verify',
]);

/** Methods of a mock library's own object, whose argument is a recorded call: decoy.when(client.encrypt(x)). */
const stubbingOwners = new Set(['decoy', 'mockito']);

/** Functions that put a stand-in in the place of something and hand it out. */
const patching = /^(?:unittest\.)?mock\.patch(?:\.|$)|^mocker\.(?:patch|spy|stub|\w*Mock$|create_autospec$)/;

/** What a mock answers about calls made earlier. Source: unittest.mock, class Mock. */
const mockMethods =
  /^assert_(?:called|not_called|any_call|has_calls|awaited|not_awaited|any_await|has_awaits|called_once|called_with|called_once_with|awaited_once|awaited_with|awaited_once_with)$|^(?:reset_mock|mock_add_spec|attach_mock|configure_mock)$/;

function records(env: Env, node: Node): boolean {
  const site = node.type === 'call' ? readCall(env, node) : undefined;
  return site !== undefined && isStubbing(env, site);
}

function isStubbing(env: Env, site: CallSite): boolean {
  if (site.name !== undefined && stubbing.has(site.name)) return true;
  const owner = field(site.function, 'object');
  const named = owner?.type === 'identifier' ? env.module.text.slice(owner.startIndex, owner.endIndex) : '';
  return (site.method === 'when' || site.method === 'verify') && stubbingOwners.has(named);
}

/** Stubs and verifications of mocks: not calls, and not looked into. */
export const mockCall: SpecialCall = (env, site) => {
  const object = field(site.function, 'object');
  const written = env.module.text.slice(site.function.startIndex, site.function.endIndex);
  const recorded =
    isStubbing(env, site) || (object !== undefined && records(env, object)) || (site.method !== undefined && mockMethods.test(site.method));
  if (recorded) return env.fn.unknown([], spanOf(site.node));
  return patching.test(site.name ?? '') || patching.test(written) ? makeMock(env, spanOf(site.node)) : undefined;
};

/** A stand-in that a library makes: as if its class were called here. */
export function makeMock(env: Env, span: Span): VarId {
  const [callee, dst] = [env.fn.temp(), env.fn.temp()];
  const { statement } = env;
  env.fn.emit({ op: 'import', dst: callee, name: 'unittest.mock.Mock', module: 'unittest.mock', path: ['Mock'], span });
  env.fn.emit({
    op: 'call',
    dst,
    callee,
    args: [],
    construct: true,
    disposition: 'held',
    expected: false,
    span,
    nameSpan: span,
    statement,
  });
  return dst;
}

/** How many stand-ins a function's decorators hand to it as its first parameters: one for each that is not told what to put. */
export function patchedParameters(env: Env, decorators: readonly Node[]): number {
  return decorators.filter((decorator) => {
    const [inner] = parts(decorator);
    const site = inner?.type === 'call' ? readCall(env, inner) : undefined;
    const written = site && env.module.text.slice(site.function.startIndex, site.function.endIndex);
    const [, kind] = /(?:^|\.)patch(?:\.(\w+))?$/.exec(written ?? '') ?? [];
    if (!site || !written || !(patching.test(site.name ?? '') || patching.test(written))) return false;
    if (kind !== undefined && kind !== 'object') return false;
    return !argument(site, kind === 'object' ? 2 : 1, 'new');
  }).length;
}
