// What the local variables of a run hold about the key in focus: KeyStates it had, errors that calls on it ended in.
// Immutable, with a text by which two are the same; it knows no graph and no provider.
import type { ResultCode, StateName } from '../../kms/types';

export type Held =
  /** DescribeKey's answer about the focus key. */
  | { readonly kind: 'state'; readonly name: StateName }
  /** The focus key's state rejected a call. */
  | { readonly kind: 'rejected'; readonly code: ResultCode }
  /** A call on the focus key failed for another reason. */
  | { readonly kind: 'failed' }
  /** The program threw an error of its own. */
  | { readonly kind: 'own' }
  /** An answer of true or false. */
  | { readonly kind: 'truth'; readonly value: boolean }
  /** A state or an error that is not the focus key's: nothing is known of it. */
  | { readonly kind: 'foreign' };

export interface Memory {
  readonly values: ReadonlyMap<string, Held>;
  readonly text: string;
}

export const nothing: Memory = { values: new Map(), text: '' };
export const foreign: Held = { kind: 'foreign' };
export const failed: Held = { kind: 'failed' };
export const own: Held = { kind: 'own' };

/** The memory with the variable holding something else. */
export function remember(memory: Memory, variable: string, held: Held): Memory {
  return memoryOf(new Map(memory.values).set(variable, held));
}

/** The memory without the variables that are not among these. */
export function only(memory: Memory, variables: ReadonlySet<string>): Memory {
  if ([...memory.values.keys()].every((variable) => variables.has(variable))) return memory;
  return memoryOf(new Map([...memory.values].filter(([variable]) => variables.has(variable))));
}

/** The same variables, seen by a key they are not about. */
export function ofAnother(memory: Memory): Memory {
  return memoryOf(
    new Map([...memory.values].map(([variable, held]) => [variable, held.kind === 'own' || held.kind === 'truth' ? held : foreign])),
  );
}

export function recall(memory: Memory, variable: string): Held {
  const held = memory.values.get(variable);
  if (!held) throw new Error(`${variable} is read before it is set`);
  return held;
}

function memoryOf(values: ReadonlyMap<string, Held>): Memory {
  let text: string | undefined;
  return {
    values,
    get text() {
      return (text ??= [...values]
        .map(([variable, held]) => `${variable}=${heldText(held)}`)
        .sort()
        .join());
    },
  };
}

function heldText(held: Held): string {
  if (held.kind === 'state') return held.name;
  if (held.kind === 'truth') return String(held.value);
  return held.kind === 'rejected' ? held.code : held.kind;
}
