// The reference interpreter for programs of several functions: enumerates the runs of each entry once for each key in
// focus, with matching calls and returns. What a node does to a run is in steps.ts, and the choices made for one function
// are at the top of ../reference.ts. Calling a function is as if its body stood there; exact, though calls may recurse,
// since what a function does to the key in focus is worked out once for each way it can be come into ("activation"):
// which of its inputs are the same key, which may be, which of them is in focus, and that key's state.
//
// Where the definition leaves a choice, this is the one taken:
//  1. In a callee, inputs with the same key are one key, and a variable that could hold either of them is that key. A
//     parameter that gets a literal is that literal.
//  2. A multi-key variable passed on is the caller's multi-key variable. While the callee runs with it, a key that it
//     may be, and that is not passed itself, is still in focus of its own: calls on the parameter are taken both ways.
//  3. What a function gives back is one key where every return gives the same; otherwise a multi-key variable,
//     defined where the function returns. Fields likewise: a method leaves in its object's fields what they hold when
//     it returns, and what they hold when it throws; nothing else has the object.
//  4. A key created in a callee is another than any that came in, and than any that an earlier call of the callee
//     created. It goes on under the caller's name where the callee gives it back or leaves it in a field; else it is gone.
//  5. A call of a function is left in the ways its body can be left: what cannot throw has nothing for a handler, and
//     what follows a function that never returns is not reached. A try block with nothing that throws has no handler.
//  6. An answer of true or false is a guard where the function makes it.
//  7. A KeyState that comes in from outside can be anything, of any key.
//  8. A function is an entry if it is visible or no other function of the program calls it. What an entry run reaches is
//     all that is reached: a visible function called by others is judged over its own entry and what they bring.
import type { Provider } from '../../../kms/types';
import type { SiteId } from '../program';
import type { Expected } from '../reference';
import { judge } from '../reference';
import { sitesIn } from './functions';
import type { WholeProgram } from './functions';
import { Runs } from './runs';

/** The verdicts of every call that is about a key, by its site. */
export function wholeVerdicts(program: WholeProgram, provider: Provider): ReadonlyMap<SiteId, Expected> {
  const met = new Runs(program, provider).met();
  return new Map(sitesIn(program).map(({ site, operation }) => [site, judge(provider, operation, met.get(site) ?? new Map())]));
}
