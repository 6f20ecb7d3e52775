// What happens to a key on its way: a call, a test, something that was found out. It does not know how ways are found.
import type { BlockId, Span } from '../../ir/types';
import type { CallEvent, Event, GraphBlock, InvokeEvent, KeyIndex, SettleEvent } from '../events/graph';
import type { Condition } from '../observations';
import { pendingAt, testIn } from '../observations';
import type { Tags } from '../typestate/flow-state';
import { seedOf } from '../typestate/invoke';
import type { Solution } from '../typestate/solve';

/** Something that happened to the key on the way. */
export interface Happening {
  readonly kind: 'call' | 'invoke' | 'state-test' | 'code-test' | 'assumption' | 'unseen';
  readonly event?: CallEvent;
  /** The call of a function of the program in which it happened, and which of the function's keys the key is there. */
  readonly inside?: { readonly event: InvokeEvent; readonly key: KeyIndex; readonly seed: Tags };
  readonly span?: Span;
  readonly block: BlockId;
  readonly before: number | undefined;
  readonly after: number;
}

/** A key in one element, with what the program found out. */
export interface KeyPoint {
  readonly key: KeyIndex;
  readonly element: number;
  readonly tags: Tags;
}

/** The branch decided something about the key. */
export function testHappening(
  solution: Solution,
  end: GraphBlock['end'] & { readonly kind: 'branch' },
  block: BlockId,
  point: KeyPoint,
  after: number,
): Happening | undefined {
  // A test that some states do not pass tells something, even where it changes nothing.
  const decided = after !== point.element || (!solution.domain.of(after).known && decides(end.condition, point.tags));
  if (!decided) return undefined;
  return {
    kind: testsState(end.condition, point.tags) ? 'state-test' : 'code-test',
    span: end.span,
    block,
    before: point.element,
    after,
  };
}

function decides(condition: Condition, tags: Tags): boolean {
  const test = testIn(condition);
  return test !== undefined && tags.get(test.observation) !== undefined;
}

function testsState(condition: Condition, tags: Tags): boolean {
  const observation = testIn(condition)?.observation;
  return observation?.kind === 'state' || (observation?.kind === 'several' && tags.get(observation)?.kind !== 'failure');
}

/** What happened inside a called function. */
export function insideOf(event: InvokeEvent, key: KeyIndex, block: BlockId, { element, tags }: KeyPoint, after: number): Happening {
  return { kind: 'invoke', inside: { event, key, seed: seedOf(event, tags) }, block, before: element, after };
}

/** What the event did to the key, if anything. */
export function happeningOf(solution: Solution, event: Event, block: BlockId, point: KeyPoint, after: number): Happening | undefined {
  const before = point.element;
  if (event.kind === 'settle') return settledHappening(solution, event, block, point, after);
  if (event.kind === 'assume' && event.key === point.key) return { kind: 'assumption', span: event.span, block, before, after };
  if (event.kind === 'forget' && event.keys.includes(point.key)) return { kind: 'unseen', block, before, after };
  if (event.kind === 'invoke') {
    const [inside] = event.keys.get(point.key) ?? [];
    return inside === undefined || before === after ? undefined : insideOf(event, inside, block, point, after);
  }
  if (event.kind !== 'call' || solution.graph.concern(event, point.key) === 'none') return undefined;
  // A call that not every state accepts tells something by its success, even where it changes nothing.
  const narrows = !solution.domain.of(before).known && event.transformer.rejects !== 0 && (event.transformer.accepts & (1 << before)) !== 0;
  return before !== after || narrows ? { kind: 'call', event, block, before, after } : undefined;
}

/** What a call did that had only begun, where somebody waits for it. */
function settledHappening(
  solution: Solution,
  { sites }: SettleEvent,
  block: BlockId,
  point: KeyPoint,
  after: number,
): Happening | undefined {
  for (const site of sites) {
    const tag = point.tags.get(pendingAt(site));
    const event = solution.graph.kept.get(site);
    if (tag?.kind === 'pending' && event)
      return happeningOf(solution, { ...event, effect: 'done' }, block, { ...point, key: tag.key }, after);
  }
  return undefined;
}
