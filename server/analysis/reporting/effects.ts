// What a call about a key does to it, element by element: a KMS call, or a function of the program. It must not know why
// it is asked.
import type { Reached } from '../calls/propagation';
import type { CallEvent, InvokeEvent, KeyIndex } from '../events/graph';
import type { ElementSet } from '../typestate/domain';
import type { Entry } from '../typestate/flow-state';
import { Tags } from '../typestate/flow-state';
import { step } from '../typestate/transfer';

/** Elements of the key that a use accepts, and whether it changes the key's state. */
export function effectOn(reached: Reached, use: CallEvent | InvokeEvent, key: KeyIndex): { accepts: ElementSet; changes: boolean } {
  const { domain } = reached.solved.solution;
  if (use.kind === 'call')
    return { accepts: use.rehearsal ? -1 : use.transformer.accepts, changes: !use.rehearsal && use.fact.call.operation.changesState };
  const elements = Array.from({ length: domain.size }, (_, element) => element);
  return {
    accepts: elements.reduce((set, element) => (resultOf(reached, use, key, element) === 0 ? set : set | (1 << element)), 0),
    changes: elements.some((element) => leadsElsewhere(reached, use, key, element)),
  };
}

/** Whether the function brings the key from the element into another state, which it knows. */
export function leadsElsewhere(reached: Reached, use: InvokeEvent, key: KeyIndex, element: number): boolean {
  const { domain } = reached.solved.solution;
  const before = domain.of(element);
  return domain.elements(resultOf(reached, use, key, element)).some((after) => {
    const { state, known } = domain.of(after);
    return known && state !== before.state;
  });
}

/** What a function of the program makes of an element of the key. */
function resultOf(reached: Reached, use: InvokeEvent, key: KeyIndex, element: number): ElementSet {
  const { solution } = reached.solved;
  const entry: Entry = { root: 'unit', tags: Tags.none, matrix: [1 << element] };
  const { normal } = step(solution.contextOf(0), { ...use, effect: 'done' }, key, entry);
  return normal.reduce((set, { matrix }) => set | (matrix[0] ?? 0), 0);
}

/** The entry with those of its elements that are wanted. */
export function only({ root, tags, matrix }: Entry, isWanted: (element: number) => boolean): Entry {
  const set = matrix[0] ?? 0;
  const wanted = Array.from({ length: 31 }, (_, element) => element).filter((element) => (set & (1 << element)) !== 0 && isWanted(element));
  return { root, tags, matrix: [wanted.reduce((all, element) => all | (1 << element), 0)] };
}
