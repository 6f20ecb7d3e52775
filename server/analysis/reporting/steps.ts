// Turns a witness into the steps that people and tools are shown.
import type { BlockId } from '../../ir/types';
import type { KeyIndex } from '../events/graph';
import { labelOf } from './labels';
import type { Happening } from './happenings';
import type { Target, Way } from './witness';
import { witness } from './witness';
import type { ContextStates, Solved } from '../calls/states';
import type { Reached } from '../calls/propagation';
import type { Step } from '../report';
import { subjectSlot } from '../sdk/call';
import type { Domain, ElementSet } from '../typestate/domain';
import { apply } from '../typestate/domain';
import type { Root } from '../typestate/flow-state';
import type { Incoming } from '../typestate/solve';
import type { ModuleScope } from '../values/scope';

interface StepContext {
  readonly states: ContextStates;
  readonly domain: Domain;
  /** The text of a module, for labels. */
  readonly textOf: (scope: ModuleScope) => string;
}

/** How a step that is no call is called. */
const NAMES: Readonly<Record<Exclude<Happening['kind'], 'call' | 'invoke'>, string>> = {
  'state-test': 'KeyState test',
  'code-test': 'error code test',
  assumption: 'keystate-assume',
  unseen: 'other code',
};

/** A place in a function, and the elements in which the key is there. */
type Place = Target & { readonly solved: Solved; readonly incoming: Incoming };

/** Calls in calls that are followed into, and callers of callers that are followed back. */
const DEEPEST = 80;

export function stepsTo(
  context: StepContext,
): (reached: Reached, block: BlockId, position: number, key: KeyIndex, elements: ElementSet) => readonly Step[] {
  return (reached, block, position, key, elements) => wayTo(context, reached, { block, position, key, elements }, new Set()) ?? [];
}

/** The steps to the place, from where the key came into the program on. */
function wayTo(context: StepContext, reached: Reached, target: Target, open: Set<string>): Step[] | undefined {
  const { solved, incoming, callers, isEntry } = reached;
  const name = `${context.states.nameOf(solved.use)}|${target.block}|${target.position}|${target.key}|${target.elements}`;
  if (open.has(name) || open.size > DEEPEST) return undefined;
  open.add(name);
  const way = witness(solved.solution, target, incoming);
  if (!way) return undefined;
  const own = stepsOf(context, { ...target, solved, incoming }, way, 0);
  const { start } = way;
  const isOutside = start === undefined || (isEntry && (context.domain.anything & (1 << start.element)) !== 0);
  if (isOutside || own.isUnseen) return own.steps;
  for (const { caller, place, from, to, root, matrix } of callers.values()) {
    if (to !== start.key || (apply(caller.incoming.get(root) ?? 0, matrix) & (1 << start.element)) === 0) continue;
    const before = wayTo(context, caller, { ...place, key: from, elements: 1 << start.element }, open);
    if (before) return [...before, ...own.steps];
  }
  return own.steps;
}

function stepsOf(context: StepContext, place: Place, { happenings }: Way, depth: number): { steps: Step[]; isUnseen: boolean } {
  // What code we do not see may have done is no step; what was before it does not matter.
  const start = happenings.findLastIndex((happening) => happening.kind === 'unseen') + 1;
  const steps = telling(happenings.slice(start)).flatMap((happening) =>
    happening.inside ? stepsInside(context, happening, happening.inside, depth) : stepOf(context, place, happening),
  );
  return { steps, isUnseen: start > 0 };
}

/** What happened inside a called function: the way from its start to one of its ends. */
function stepsInside(context: StepContext, happening: Happening, inside: NonNullable<Happening['inside']>, depth: number): Step[] {
  const { event, key, seed } = inside;
  if (depth > DEEPEST) return [];
  const solved = context.states.solved({ flow: event.fact.flow, seed, shadowed: [] });
  const { graph } = solved.solution;
  const { before, after } = happening;
  const from = (set: ElementSet): Incoming =>
    new Map<Root, ElementSet>([['unit', 1], ...graph.keys.map((_, index) => [index, set] as const)]);
  const incoming = from(before === undefined ? 0 : 1 << before);
  const isUnknown = before !== undefined && !context.domain.of(before).known;
  for (const block of [graph.exit, graph.raise]) {
    const target = { block, position: 0, key, elements: 1 << after };
    const way = witness(solved.solution, target, incoming);
    const shown = isUnknown ? from(context.domain.anything) : incoming;
    if (way) return stepsOf(context, { ...target, solved, incoming: shown }, way, depth + 1).steps;
  }
  return [];
}

/** Without what only told something before the key changed once more. */
function telling(happenings: readonly Happening[]): readonly Happening[] {
  const lastChange = happenings.findLastIndex(({ before, after }) => before !== after);
  return happenings.filter(({ before, after }, index) => before !== after || index > lastChange);
}

function stepOf(context: StepContext, place: Place, happening: Happening): Step[] {
  const { domain, textOf } = context;
  const { event, before, after } = happening;
  const { scope } = place.solved.built;
  const span = event?.fact.instruction.span ?? happening.span;
  if (!span || happening.kind === 'invoke') return [];
  const slot = event?.operation.subjects
    .map((subject) => subjectSlot(event.fact.call, subject, event.fact.reader))
    .find((given) => given !== undefined);
  const operation = event?.fact.call.operation.name ?? (happening.kind === 'call' ? '' : NAMES[happening.kind]);
  const isCause = !domain.isFromOutside(after) && (before === undefined || domain.isFromOutside(before));
  return [
    {
      file: scope.module.file,
      span,
      operation,
      key: slot ? labelOf(textOf(scope), slot) : '',
      ...statesOf(domain, place, happening),
      ...(isCause ? { isCause } : {}),
    },
  ];
}

/** The states before and after; none where the step left the key in what a person calls one state, and changed something else. */
function statesOf(domain: Domain, place: Place, happening: Happening): Pick<Step, 'before' | 'after'> {
  const { before, after } = happening;
  const isBeside = before !== undefined && domain.isFromOutside(before) !== domain.isFromOutside(after);
  if (isBeside && domain.of(before).name === domain.of(after).name) return { before: [], after: [] };
  const unknown = before !== undefined && !domain.of(before).known;
  const known = before === undefined ? [] : domain.names(1 << before);
  return { before: unknown ? possibleBefore(place, happening) : known, after: domain.names(1 << after) };
}

/** Every state the key could be in before the step, where the program did not know. */
function possibleBefore({ solved: { solution }, incoming, key }: Place, { block, event }: Happening): string[] {
  let set: ElementSet = 0;
  solution.replay(block, (seen, before) => {
    if (seen === event) set = solution.elements(before.get(event?.kind === 'call' ? (event.subjects[0] ?? key) : key), incoming);
  });
  return solution.domain.names(set === 0 ? solution.domain.anything : set);
}
