// What a function starts with when it is called from somewhere: the values of its parameters, its receiver and the
// variables it captures, in its own terms. Calls that hand in the same in these terms share one context, so a function is
// analysed once for each way it is used, not for each call.
import type { Operation } from '../../../kms/types';
import type { SdkBinding, Surface } from '../../../kms/sdk-types';
import type { FunctionIR } from '../../ir/types';
import { Environment } from '../values/environment';
import type { ModuleScope } from '../values/scope';
import type { Site, Value } from '../values/value';

/** What the answer of an SDK call means, wherever it flows. */
export interface Answer {
  readonly operation: Operation;
  readonly sdk: SdkBinding;
  readonly surface: Surface;
  /** The key that the call was about, by its id or by a ciphertext; absent where it made the key, or named none. */
  readonly subject?: { readonly value: Value; readonly role: 'id' | 'ciphertext' };
}

/** Says what an answer means under the site that another function knows it by. @param name what a value is called there */
export function carryAnswer(answer: Answer | undefined, site: Site, into: Map<Site, Answer>, name: (value: Value) => Value): void {
  if (!answer || into.has(site)) return;
  // First without the subject, which may lead back to the answer.
  into.set(site, answer);
  const { subject } = answer;
  if (subject) into.set(site, { ...answer, subject: { ...subject, value: name(subject.value) } });
}

export interface Context {
  /** Equal for equal contexts of one function; empty where nobody is known to call it. */
  readonly key: string;
  readonly entry: Environment;
  /** What answers mean that are handed in, by their site. */
  readonly answers: ReadonlyMap<Site, Answer>;
}

/** What the function starts with when it is called from outside: parameters and captured variables can be anything. */
export function entryContext(scope: ModuleScope, fn: FunctionIR): Context {
  return { key: '', entry: entryEnvironment(scope, fn), answers: new Map() };
}

export function entryEnvironment(scope: ModuleScope, fn: FunctionIR): Environment {
  const environment = new Environment((base) => scope.program.fieldsElsewhere(base, scope.base + fn.id));
  for (const param of fn.params) environment.variables.set(scope.base + param.variable, scope.outside(param.variable));
  const receiver = scope.receiverOf(fn);
  if (fn.self !== undefined && receiver) environment.variables.set(scope.base + fn.self, receiver);
  return environment;
}
