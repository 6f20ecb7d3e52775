// Changes of a key's state that the program does not make sure of, and the next use of the key that shows it: those that
// nobody waits for, and those whose failure the SDK returns to nobody. Compares what the key can be there with the change
// and without it.
import type { Span } from '../../ir/types';
import type { Reached } from '../calls/propagation';
import type { CallEvent, Event, InvokeEvent, KeyIndex } from '../events/graph';
import type { CallReport, FloatingChange, IgnoredFailure, Step } from '../report';
import { subjectSlot } from '../sdk/call';
import type { ElementSet } from '../typestate/domain';
import { apply } from '../typestate/domain';
import type { Entry } from '../typestate/flow-state';
import { step } from '../typestate/transfer';
import type { ReportContext } from './calls';
import { effectOn, leadsElsewhere, only } from './effects';
import type { Use } from './following';
import { uprooted, usesBehind } from './following';
import { labelOf, mentionedAs } from './labels';
import type { Begun } from './promises';
import { begunBy, isLookedAt, mayBeBegun } from './promises';

export interface Changes {
  readonly floating: readonly FloatingChange[];
  readonly ignored: readonly IgnoredFailure[];
}

/** A call, and a key of whose state it is to decide. */
interface Change {
  readonly reached: Reached;
  readonly block: number;
  readonly position: number;
  readonly event: CallEvent | InvokeEvent;
  readonly key: KeyIndex;
  /** The key before the call. */
  readonly before: readonly Entry[];
}

/** @param contexts one function in every context that is reached; @param calls the reports of its calls */
export function reportChanges(context: ReportContext, contexts: readonly Reached[], calls: readonly CallReport[]): Changes {
  const floating = new Map<number, FloatingChange>();
  const ignored = new Map<number, IgnoredFailure>();
  for (const reached of contexts)
    for (const change of changesIn(reached)) {
      const { start } = change.event.fact.instruction.span;
      const floats = floating.has(start) ? undefined : floatingChange(context, change);
      if (floats) floating.set(start, floats);
      const fails = ignored.has(start) ? undefined : ignoredFailure(context, change, calls);
      if (fails) ignored.set(start, fails);
    }
  return { floating: [...floating.values()], ignored: [...ignored.values()] };
}

/** The calls that can change a key's state, each with the keys that it is certainly about. */
function changesIn(reached: Reached): readonly Change[] {
  const { solution } = reached.solved;
  const { graph, replay } = solution;
  const found: Change[] = [];
  for (const block of graph.order) {
    if (!graph.blocks.get(block)!.events.some(isWorthALook)) continue;
    let position = 0;
    replay(block, (event, state) => {
      const at = position++;
      if (!isWorthALook(event)) return;
      for (const key of event.kind === 'call' ? event.subjects.slice(0, 1) : event.keys.keys()) {
        const entries = [...(state.get(key)?.values() ?? [])].map((entry) => uprooted(entry, reached.incoming));
        const before = entries.filter(({ matrix }) => matrix[0] !== 0);
        if (before.length > 0) found.push({ reached, block, position: at, event, key, before });
      }
    });
  }
  return found;
}

/** A change of a key's state that may be unseen or not waited for. */
function isWorthALook(event: Event): event is CallEvent | InvokeEvent {
  if (event.kind === 'invoke') return mayBeBegun(event.fact);
  if (event.kind !== 'call' || event.rehearsal || !event.fact.call.operation.changesState) return false;
  return event.fact.call.surface === 'returns-body' || mayBeBegun(event.fact);
}

function floatingChange(context: ReportContext, change: Change): FloatingChange | undefined {
  const { reached, block, event, key } = change;
  const { built, solution } = reached.solved;
  const begun = begunBy(built.scope.module, built.flow.fn, event.fact);
  if (!begun) return undefined;
  const changed = afterChange(change);
  const awaiting = beforeChange(change);
  const use = nextUse(change, awaiting, changed, begun, (next, without, withIt) => {
    const { accepts, changes } = effectOn(reached, next, key);
    const names = (set: ElementSet): string => context.domain.names(set).join();
    if (without === 0 || withIt === 0 || names(without) === names(withIt)) return false;
    return changes || isMet(accepts, without) !== isMet(accepts, withIt) || isMet(~accepts, without) !== isMet(~accepts, withIt);
  });
  if (!use) return undefined;
  const { span, nameSpan, statement } = event.fact.instruction;
  const set = awaiting.reduce((all, { matrix }) => all | (matrix[0] ?? 0), 0);
  const operation = event.kind === 'call' ? event.fact.call.operation.name : undefined;
  const next = useStep(context, use, key, reached, use.set);
  return {
    span,
    nameSpan,
    statement,
    whole: begun.whole,
    ...(operation === undefined ? {} : { operation }),
    key: keyLabel(context, event, key, reached),
    neverRuns: begun.neverRuns,
    use: next,
    get path() {
      const known = set & ~solution.domain.anything;
      return [...(known === 0 ? [] : context.pathTo(reached, block, change.position, key, known)), next];
    },
  };
}

function ignoredFailure(context: ReportContext, change: Change, calls: readonly CallReport[]): IgnoredFailure | undefined {
  const { reached, block, position, event, key } = change;
  const { built, solution } = reached.solved;
  if (event.kind !== 'call' || event.effect !== 'done' || event.fact.call.surface !== 'returns-body') return undefined;
  const { instruction, call } = event.fact;
  if (instruction.expected || isLookedAt(built.scope.module, built.flow.fn, instruction)) return undefined;
  const report = calls.find((one) => isSame(one.span, instruction.span) && one.operation === call.operation.name);
  const use = nextUse(change, beforeChange(change), afterChange(change), undefined, (next, without, withIt) => {
    if (next.kind !== 'call' || next.rehearsal || next.fact.instruction.expected) return false;
    const { rejects } = next.transformer;
    return withIt !== 0 && !isMet(rejects, withIt) && isMet(rejects, without);
  });
  // Who looks at the failure of the use finds out.
  if (!report || use?.event.kind !== 'call' || solution.contextOf(use.block).live.has(`outcome:${use.event.fact.site}`)) return undefined;
  const rejected = use.set & use.event.transformer.rejects;
  const next = useStep(context, use, key, reached, rejected);
  return {
    call: report,
    use: next,
    get path() {
      const known = rejected & ~solution.domain.anything;
      return [...(known === 0 ? [] : context.pathTo(reached, block, position, key, known)), next];
    },
  };
}

/** The first use of the key of which this holds: what the key is there where the change has not happened, and where it has. */
function nextUse(
  { reached, block, position, event, key }: Change,
  without: readonly Entry[],
  changed: readonly Entry[],
  begun: Begun | undefined,
  holds: (use: CallEvent | InvokeEvent, without: ElementSet, changed: ElementSet) => boolean,
): Use | undefined {
  const { solution } = reached.solved;
  const place = { block, position: position + 1, key };
  const following = {
    endsWith: (use: CallEvent | InvokeEvent): boolean => effectOn(reached, use, key).changes,
    ...(begun?.isTakenUp ? { endsBetween: begun.isTakenUp } : {}),
  };
  const after = usesBehind(solution, place, changed, following);
  for (const [name, use] of usesBehind(solution, place, without, following)) {
    const { span } = use.event.fact.instruction;
    if (isSame(span, event.fact.instruction.span) || (begun && isInside(span, begun.whole))) continue;
    if (holds(use.event, use.set, after.get(name)?.set ?? 0)) return use;
  }
  return undefined;
}

/** The key where the change could have come about and has not: states that do not take it do not depend on it. */
function beforeChange(change: Change): readonly Entry[] {
  return change.before.map((entry) => only(entry, (element) => isChanged(change, element)));
}

/** The key where the change has come about. */
function afterChange({ reached, block, event, key, before }: Change): readonly Entry[] {
  const { solution } = reached.solved;
  if (event.kind === 'call')
    return before.map(({ root, tags, matrix }) => ({ root, tags, matrix: [apply(matrix[0] ?? 0, event.transformer.success)] }));
  return before.flatMap((entry) => step(solution.contextOf(block), { ...event, effect: 'done' }, key, entry).normal);
}

function isChanged({ reached, event, key }: Change, element: number): boolean {
  if (event.kind === 'call') return (event.transformer.accepts & (1 << element)) !== 0;
  return leadsElsewhere(reached, event, key, element);
}

function useStep(context: ReportContext, { event }: Use, key: KeyIndex, reached: Reached, set: ElementSet): Step {
  const { instruction } = event.fact;
  const states = context.domain.names(set);
  return {
    file: context.file,
    span: instruction.span,
    operation:
      event.kind === 'call' ? event.fact.call.operation.name : context.text.slice(instruction.nameSpan.start, instruction.nameSpan.end),
    key: keyLabel(context, event, key, reached),
    before: states,
    after: states,
  };
}

function keyLabel({ text }: ReportContext, { kind, fact }: CallEvent | InvokeEvent, key: KeyIndex, { solved: { built } }: Reached): string {
  const [subject] = kind === 'call' ? fact.call.operation.subjects : [];
  const slot = subject && kind === 'call' ? subjectSlot(fact.call, subject, fact.reader) : undefined;
  const value = built.graph.keys[key]?.value;
  const named = slot ?? (value && { value });
  return (named && labelOf(text, named)) || mentionedAs(text, built, fact.instruction.span, key);
}

function isMet(a: ElementSet, b: ElementSet): boolean {
  return (a & b) !== 0;
}

function isSame(a: Span, b: Span): boolean {
  return a.start === b.start && a.end === b.end;
}

function isInside(inner: Span, outer: Span): boolean {
  return inner.start >= outer.start && inner.end <= outer.end;
}
