// Calls: first those that have a way of their own (tables in the files about them), then the ordinary ones.
// It must not know what any client or operation is called.
import type { Disposition, VarId } from '../../ir/types';
import { classesNamed } from './annotations';
import { assertion } from './assertions';
import { asynchronousFunctions, asynchronousMethods } from './asynchronous';
import { argument, callReference, lowerArguments, readCall, type CallSite, type SpecialCall } from './callee';
import { lowerOrdinary, lowerWithLambdas } from './callbacks';
import type { Env } from './env';
import { lowerExit } from './exits';
import { formatted } from './format';
import { expectedFailure, mockCall } from './expectations';
import { runInPlace } from './functions';
import { bare, spanOf, type Node } from './syntax';

/** isinstance(error, C): the same question that `except C` asks. */
const isinstance: SpecialCall = (env, site) => {
  const [value, classes] = [argument(site, 0), argument(site, 1)];
  if (!value || !classes) return undefined;
  const error = env.module.lower.expression(env, value);
  const dst = env.fn.temp();
  env.fn.emit({ op: 'matches', dst, error, types: classesNamed(env, classes), span: spanOf(site.node) });
  return dst;
};

const functions: Readonly<Record<string, SpecialCall>> = { isinstance, ...asynchronousFunctions };

/** (lambda: x)() and functools.partial(f, x)(): what is called is written right there. */
const immediate: SpecialCall = (env, site, disposition) => {
  const callee = bare(site.function);
  if (callee.type === 'lambda') {
    return runInPlace(
      env,
      callee,
      lowerArguments(env, site.args).map((each) => each.value),
      disposition,
    );
  }
  const isPartial = callee.type === 'call' && readCall(env, callee)?.name === 'functools.partial';
  return isPartial ? callReference(env, callee, site.args, disposition, spanOf(site.node)) : undefined;
};

function specialOf(site: CallSite): SpecialCall | undefined {
  if (site.method === 'format') return formatted;
  if (site.name !== undefined && Object.hasOwn(functions, site.name)) return functions[site.name];
  return site.method !== undefined && Object.hasOwn(asynchronousMethods, site.method) ? asynchronousMethods[site.method] : undefined;
}

/** Lowers a call. */
export function lowerCall(env: Env, node: Node, disposition: Disposition): VarId {
  const site = readCall(env, node);
  if (!site) return env.fn.unknown([], spanOf(node));
  return (
    mockCall(env, site, disposition) ??
    expectedFailure(env, site, disposition) ??
    assertion(env, site, disposition) ??
    specialOf(site)?.(env, site, disposition) ??
    immediate(env, site, disposition) ??
    lowerExit(env, site, disposition) ??
    lowerWithLambdas(env, site, disposition) ??
    lowerOrdinary(env, site, disposition)
  );
}

/** Lowers a decorator: a call in it is made when the definition runs, but lambdas given to it are for later. */
export function lowerDecorator(env: Env, decorator: Node): VarId {
  const inner = bare(decorator);
  const site = inner.type === 'call' ? readCall(env, inner) : undefined;
  if (!site) return env.module.lower.expression(env, decorator);
  return mockCall(env, site, 'held') ?? lowerOrdinary(env, site, 'held');
}
