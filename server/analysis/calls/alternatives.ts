// Variables that can hold one of several values, on their way between functions: which of the values have to be told
// apart there. Values that say nothing by themselves and are met together are one thing.
import { meaningOf } from '../sdk/responses';
import type { Fields } from '../values/environment';
import type { Value } from '../values/value';
import { bare } from '../values/value';
import type { Answer } from './context';

/** A variable of several, or a choice between several. */
export type Alternatives = Value & { readonly kind: 'phi' | 'choice' };

/** What is known of the values of the function that they come from. */
export interface Origin {
  readonly membersOf: (value: Alternatives) => Iterable<Value>;
  readonly fieldsOf: (value: Value) => Fields | undefined;
  readonly answerAt: (site: string) => Answer | undefined;
}

/** How deep objects are looked into. */
const DEEPEST = 6;

/** Kinds of values that are nothing but places: what they are is not known. */
const OPAQUE: ReadonlySet<Value['kind']> = new Set([
  'outside',
  'formal',
  'unknown',
  'path',
  'self',
  'global',
  'import',
  'namespace',
  'concat',
]);

export function isAlternatives(value: Value): value is Alternatives {
  return value.kind === 'phi' || value.kind === 'choice';
}

/** All that a variable of several can hold, through others of several that `isOne` does not stop at. */
export function leavesOf(value: Alternatives, { membersOf }: Origin, isOne: (value: Value) => boolean = () => false): readonly Value[] {
  const reached = new Set<Value>([value]);
  const leaves: Value[] = [];
  // A set gives what is added to it in the meantime, too.
  for (const each of reached) {
    if (!isAlternatives(each) || (each !== value && isOne(each))) leaves.push(each);
    else for (const member of membersOf(each)) reached.add(bare(member));
  }
  return leaves;
}

/**
 * In which variables of several each value is met; undefined for a value that is met by itself, too. Those that are met
 * in the same ones are alike: one of them stands for all.
 */
export function groupsIn(values: Iterable<Value>, origin: Origin): ReadonlyMap<Value, string | undefined> {
  const groups = new Map<Value, string | undefined>();
  const seen = new Set<Value>();
  const visit = (value: Value, depth: number): void => {
    const one = bare(value);
    if (seen.has(one)) return;
    if (isAlternatives(one)) {
      seen.add(one);
      for (const leaf of leavesOf(one, origin)) if (!seen.has(leaf)) groups.set(leaf, `${groups.get(leaf) ?? ''} ${one.id}`);
      return;
    }
    groups.set(one, undefined);
    seen.add(one);
    if (depth <= DEEPEST) for (const slot of origin.fieldsOf(one)?.values() ?? []) visit(slot.value, depth + 1);
  };
  // Values by themselves first: then it is known of each that it is one.
  const all = [...values];
  for (const value of all) if (!isAlternatives(bare(value))) visit(value, 0);
  for (const value of all) visit(value, 0);
  return groups;
}

/** Whether the value says something by itself: a state, an error, a condition, an object. Texts are the caller's business. */
export function tells(value: Value, { answerAt }: Origin): boolean {
  if (value.kind !== 'response') return !OPAQUE.has(value.kind);
  const answer = answerAt(value.site);
  return answer !== undefined && !['key', 'ciphertext'].includes(meaningOf(answer.operation, answer.sdk, value.path));
}

/**
 * What kind of thing it tells, where that is all that matters of it as one of several: which state, error or condition the
 * variable holds is found out for the variable, not for what it can hold.
 */
export function kindOfTold(value: Value, { answerAt }: Origin): string | undefined {
  switch (value.kind) {
    case 'error':
      return `error ${value.path.join('.')}`;
    case 'compare':
    case 'not':
    case 'matches':
      return 'condition';
    case 'response': {
      const answer = answerAt(value.site);
      const meaning = answer && meaningOf(answer.operation, answer.sdk, value.path);
      return meaning === 'state' || meaning === 'code' ? `${meaning} ${answer!.sdk.id} ${value.path.join('.')}` : undefined;
    }
    default:
      return undefined;
  }
}
