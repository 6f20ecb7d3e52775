// Turns a witness into the steps that people and tools are shown.
import type { BlockId } from '../../ir/types';
import type { KeyIndex } from '../events/graph';
import { labelOf } from './labels';
import type { Happening } from './witness';
import { witness } from './witness';
import type { Step } from '../report';
import { subjectSlot } from '../sdk/call';
import type { Domain, ElementSet } from '../typestate/domain';
import type { Reached } from '../calls/propagation';
import type { Solution } from '../typestate/solve';

interface StepContext {
  readonly text: string;
  readonly file: string;
  readonly domain: Domain;
}

/** How a step that is no call is called. */
const NAMES: Readonly<Record<Exclude<Happening['kind'], 'call'>, string>> = {
  'state-test': 'KeyState test',
  'code-test': 'error code test',
  assumption: 'keystate-assume',
  unseen: 'other code',
};

export function stepsTo(
  context: StepContext,
): (reached: Reached, block: BlockId, position: number, key: KeyIndex, elements: ElementSet) => readonly Step[] {
  return ({ solved: { solution } }, block, position, key, elements) => {
    const happenings = witness(solution, { block, position, key, elements }) ?? [];
    // What code we do not see may have done is no step; what was before it does not matter.
    const start = happenings.findLastIndex((happening) => happening.kind === 'unseen') + 1;
    return telling(happenings.slice(start)).flatMap((happening) => stepOf(context, solution, happening, key));
  };
}

/** Without what only told something before the key changed once more. */
function telling(happenings: readonly Happening[]): readonly Happening[] {
  const lastChange = happenings.findLastIndex(({ before, after }) => before !== after);
  return happenings.filter(({ before, after }, index) => before !== after || index > lastChange);
}

function stepOf(context: StepContext, solution: Solution, happening: Happening, key: KeyIndex): Step[] {
  const { domain, text, file } = context;
  const { event, before, after } = happening;
  const name = (element: number | undefined): string[] => (element === undefined ? [] : [domain.of(element).name]);
  const span = event?.fact.instruction.span ?? happening.span;
  if (!span) return [];
  const subject = event?.fact.call.operation.subjects[0];
  const slot = event && subject && subjectSlot(event.fact.call, subject, event.fact.reader);
  const label = slot ? labelOf(text, slot) : '';
  const operation = event?.fact.call.operation.name ?? (happening.kind === 'call' ? '' : NAMES[happening.kind]);
  const unknown = before !== undefined && !domain.of(before).known;
  return [
    { file, span, operation, key: label, before: unknown ? possibleBefore(solution, happening, key) : name(before), after: name(after) },
  ];
}

/** Every state the key could be in before the step, where the program did not know. */
function possibleBefore(solution: Solution, { block, event }: Happening, key: KeyIndex): string[] {
  let set: ElementSet = 0;
  solution.replay(block, (seen, before) => {
    if (seen === event) set = solution.elements(before.get(event?.kind === 'call' ? (event.subjects[0] ?? key) : key));
  });
  return solution.domain.names(set === 0 ? solution.domain.anything : set);
}
