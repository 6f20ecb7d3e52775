// Makes the report of each KMS call of a function out of the solved event graph.
import type { InternalStateId, ResultCode, Subject } from '../../../kms/types';
import type { BlockId, FunctionId } from '../../ir/types';
import type { Reached } from '../calls/propagation';
import { UNDOCUMENTED } from '../../../kms/provider';
import type { Tag, Test } from '../observations';
import { pendingAt, testIn } from '../observations';
import { decide } from '../guards';
import type { CallEvent, Event, EventGraph, KeyIndex } from '../events/graph';
import { errorObservation } from '../events/graph';
import type { KmsFact } from '../values/facts';
import { callFacts, createdFacts, nameOfCreated, type FactContext } from './facts';
import { labelOf, mentionedAs } from './labels';
import type { CallReport, Step } from '../report';
import { subjectSlot } from '../sdk/call';
import type { Domain, ElementSet } from '../typestate/domain';
import { apply } from '../typestate/domain';
import type { Entry, State } from '../typestate/flow-state';
import type { Bringing, Origin } from './placement';
import { broughtBy } from './placement';
import type { ModuleScope } from '../values/scope';
import type { Site } from '../values/value';
import type { Judgement } from '../verdicts';
import { worst } from '../verdicts';

/** One place where the call stands in the event graph of one context; a finally block has several. */
interface Occurrence {
  readonly reached: Reached;
  readonly block: BlockId;
  readonly position: number;
  readonly event: CallEvent;
  readonly before: State;
  readonly after: State;
  /** The blocks that are reached without a failure. */
  readonly unfailing: ReadonlySet<BlockId>;
}

export interface ReportContext extends FactContext {
  readonly file: string;
  /** The text of any module of the program. */
  readonly textOf: (scope: ModuleScope) => string;
  /** Functions that may be called with anything, besides what is known of their calls. */
  readonly uncertain: ReadonlySet<FunctionId>;
  /** What to say of a call on something that can be in these elements before it. */
  readonly judge: (event: CallEvent, before: ElementSet) => Judgement;
  /** The way the key got into the elements at the place, oldest step first. */
  readonly pathTo: (reached: Reached, block: BlockId, position: number, key: KeyIndex, elements: ElementSet) => readonly Step[];
}

/** A call, and the calls of functions further out at which what is found about it stands, if it does not stand here. */
export interface PlacedCall {
  readonly call: CallReport;
  readonly brought: readonly BroughtCall[];
}

/** The call at the place of a call of a function, in the module that this stands in. */
export interface BroughtCall {
  readonly scope: ModuleScope;
  readonly call: CallReport;
}

/** @param contexts one function in every context that is reached */
export function reportCalls(context: ReportContext, contexts: readonly Reached[]): readonly PlacedCall[] {
  const occurrences = new Map<string, Occurrence[]>();
  for (const reached of contexts) {
    const { solution } = reached.solved;
    const unfailing = unfailingBlocks(solution.graph);
    for (const block of solution.graph.order) {
      let position = 0;
      solution.replay(block, (event: Event, before, after) => {
        for (const call of happeningAt(solution.graph, event)) {
          const { start, end } = call.fact.instruction.span;
          const place = `${start}:${end}:${call.fact.call.operation.name}`;
          const isKept = event.kind === 'settle';
          const occurrence = {
            reached,
            block,
            position,
            event: call,
            before: isKept ? stillToCome(before, call) : before,
            after,
            unfailing,
          };
          const known = occurrences.get(place);
          if (known) known.push(occurrence);
          else occurrences.set(place, [occurrence]);
        }
        position++;
      });
    }
  }
  return [...occurrences.values()].map((places) => reportCall(context, places));
}

/** The KMS calls that happen at the event: what is kept until somebody waits for it happens there, if anybody does. */
function happeningAt(graph: EventGraph, event: Event): readonly CallEvent[] {
  if (event.kind === 'settle')
    return event.sites.flatMap((site) => {
      const kept = graph.kept.get(site);
      return kept?.kind === 'call' && kept.effect === 'deferred' ? [kept] : [];
    });
  if (event.kind !== 'call') return [];
  return event.effect === 'deferred' && isWaitedFor(graph, event.fact.site) ? [] : [event];
}

function isWaitedFor(graph: EventGraph, site: Site): boolean {
  return [...graph.blocks.values()].some(({ events }) => events.some((event) => event.kind === 'settle' && event.sites.includes(site)));
}

/** The keys to which the call has not happened so far. */
function stillToCome(state: State, { fact }: CallEvent): State {
  const observation = pendingAt(fact.site);
  return new Map(
    [...state].map(([key, flow]) => [key, new Map([...flow].filter(([, { tags }]) => tags.get(observation)?.kind === 'pending'))]),
  );
}

/** The elements of the key at the place. */
function elementsAt(place: Occurrence, when: 'before' | 'after', key: KeyIndex): ElementSet {
  const { solved, incoming } = place.reached;
  return solved.solution.elements(place[when].get(key), incoming);
}

/** A key the call is about, as it is at each place: a finally block's copies can see a variable hold different keys. */
interface Judged extends Judgement {
  readonly subject: Subject;
  readonly key: KeyIndex;
  readonly at: readonly { readonly place: Occurrence; readonly key: KeyIndex }[];
  readonly before: ElementSet;
  readonly after: ElementSet;
}

function judgeSubject(context: ReportContext, places: readonly Occurrence[], index: number): Judged | undefined {
  const { event } = places[0]!;
  const subject = event.operation.subjects[index];
  const at = places.flatMap((place) => {
    const { built } = place.reached.solved;
    const key = built.indexOf(built.keys.ofSubject(place.event.fact, index));
    return key === undefined ? [] : [{ place, key }];
  });
  const [first] = at;
  if (!first || !subject) return undefined;
  const collect = (when: 'before' | 'after'): ElementSet => at.reduce((set, { place, key }) => set | elementsAt(place, when, key), 0);
  const isUncertain = at.some(({ place }) => context.uncertain.has(place.reached.fn));
  const before = collect('before') | (isUncertain ? context.domain.anything : 0);
  return {
    ...context.judge(event, event.rehearsal ? 0 : before),
    subject,
    key: first.key,
    at,
    before,
    after: collect('after'),
  };
}

function reportCall(context: ReportContext, places: readonly Occurrence[]): PlacedCall {
  const { domain } = context;
  const { event, reached } = places[0]!;
  const { built } = reached.solved;
  const { fact } = event;
  const { subjects } = event.operation;
  const judgements = subjects.map((_, index) => judgeSubject(context, places, index));
  const chosen = worst(judgements.filter((judged) => judged !== undefined));
  const made = event.creates?.key;
  const verdict = chosen ?? withoutKey(context, event, madeAt(places));
  const slot = chosen === undefined ? undefined : subjectSlot(fact.call, chosen.subject, fact.reader);
  const keyIndex = chosen?.key ?? made;
  const label = slot
    ? labelOf(context.text, slot) || mentionedAs(context.text, built, fact.instruction.span, keyIndex)
    : made === undefined
      ? undefined
      : nameOfCreated(context, built, fact, made);
  const created = keyIndex === undefined ? undefined : createdFacts(built, keyIndex);
  const path = lazily(() => (chosen ? wayTo(context, chosen) : []));
  const bringings = chosen && !event.rehearsal ? broughtBy(originsOf(context, chosen), domain.anything) : undefined;
  const call: CallReport = {
    ...callFacts(context, fact, event),
    ...(label === undefined ? {} : { key: { label, ...(created ? { created } : {}) } }),
    ...(slot?.span ? { keySpan: slot.span } : {}),
    before: domain.names(verdict.before),
    after: domain.names(verdict.after === 0 ? verdict.before : verdict.after),
    internalBefore: domain.states(verdict.before) satisfies readonly InternalStateId[],
    ...(judgements.length > 0 && judgements.every((judged) => isKnown(domain, places, judged)) ? { isKnown: true } : {}),
    ...(places.every(isAfterFailure) ? { afterFailure: true } : {}),
    verdict: event.rehearsal ? 'unknown' : verdict.verdict,
    results: event.rehearsal ? [] : verdict.results,
    rejections: verdict.rejections,
    expectedResults: expectedResults(context, places),
    ...(bringings ? { isBrought: true } : {}),
    get path() {
      return path();
    },
  };
  return { call, brought: (bringings ?? []).map((bringing) => broughtCall(context, call, bringing, event)) };
}

function isAfterFailure({ block, unfailing }: Occurrence): boolean {
  return !unfailing.has(block);
}

/** The blocks that some path gets to without a handler. */
function unfailingBlocks({ blocks }: EventGraph): ReadonlySet<BlockId> {
  const reached = new Set<BlockId>([0]);
  // A set gives what is added to it in the meantime, too.
  for (const id of reached) {
    const end = blocks.get(id)?.end;
    if (end?.kind === 'goto') reached.add(end.to);
    if (end?.kind === 'branch') [end.then, end.else].forEach((to) => reached.add(to));
  }
  return reached;
}

/** Whether the program put or found the key in every state that it can have at any of the places. */
function isKnown(domain: Domain, places: readonly Occurrence[], judged: Judged | undefined): boolean {
  return judged !== undefined && judged.at.length === places.length && judged.before !== 0 && (judged.before & domain.anything) === 0;
}

/** Each root that the key can stem from at the call, in each context. */
function originsOf({ judge }: ReportContext, { at }: Judged): readonly Origin[] {
  const flows = new Map<Reached, Entry[]>();
  for (const { place, key } of at)
    flows.set(place.reached, [...(flows.get(place.reached) ?? []), ...(place.before.get(key)?.values() ?? [])]);
  const { event } = at[0]!.place;
  return [...flows].flatMap(([reached, entries]) =>
    [...new Set(entries.map(({ root }) => root))].map((root): Origin => {
      const own = entries.filter((entry) => entry.root === root);
      const judgeFrom = (elements: ElementSet): Judgement =>
        judge(
          event,
          own.reduce((set, { matrix }) => set | apply(elements, matrix), 0),
        );
      return { reached, root, judge: judgeFrom };
    }),
  );
}

/** The call at the place of the call expression that brings the key. */
function broughtCall(context: ReportContext, call: CallReport, { handing, judgement, culprits }: Bringing, inner: CallEvent): BroughtCall {
  const { caller, event, place, from } = handing;
  const { instruction } = event.fact;
  const value = caller.solved.built.graph.keys[from]?.value;
  const { scope } = caller.solved.built;
  const text = context.textOf(scope);
  const label = (value && labelOf(text, { value })) || mentionedAs(text, caller.solved.built, instruction.span, from);
  const path = lazily((): readonly Step[] => {
    const states = [...new Set(judgement.rejections.map(({ state }) => state))];
    const inside = {
      file: context.file,
      span: call.span,
      operation: call.operation,
      key: call.key?.label ?? '',
      before: states,
      after: states,
      isItself: true,
    };
    return [...context.pathTo(caller, place.block, place.position, from, culprits), inside];
  });
  const { path: _, isBrought: __, keySpan: ___, ...facts } = call;
  const moved: CallReport = {
    ...facts,
    span: instruction.span,
    nameSpan: instruction.nameSpan,
    statement: instruction.statement,
    arguments: [],
    ...(label === '' ? {} : { key: { label } }),
    before: [...new Set(judgement.rejections.map(({ state }) => state))],
    verdict: judgement.verdict,
    results: judgement.results,
    rejections: judgement.rejections,
    expectedResults: expectedByCaller(context, call, handing, inner),
    get path() {
      return path();
    },
  };
  return { scope, call: moved };
}

/** What the function further in is made for, and what the code around its call is. */
function expectedByCaller(
  context: ReportContext,
  { expectedResults: within, generation }: CallReport,
  { caller, event, place }: Bringing['handing'],
  { fact, transformer }: CallEvent,
): CallReport['expectedResults'] {
  if (within === 'all' || event.fact.instruction.expected) return 'all';
  const { graph } = caller.solved.built;
  const { handler } = graph.blocks.get(place.block)!;
  const observed = new Set(handler === undefined ? [] : [errorObservation(graph, handler).id]);
  return [...within, ...codesTested(context, { graph, observed, fact, transformer, generation })];
}

/** The way to the first place of the call where the key can be in a state that decides the verdict. */
function wayTo(context: ReportContext, chosen: Judged): readonly Step[] {
  const elements = chosen.culprits || chosen.before & ~context.domain.anything;
  for (const { place, key } of elements === 0 ? [] : chosen.at) {
    const steps = context.pathTo(place.reached, place.block, place.position, key, elements);
    if (steps.length > 0) return steps;
  }
  return [];
}

/** What the keys that the call makes start in. */
function madeAt(places: readonly Occurrence[]): ElementSet {
  return places.reduce((set, place) => set | (place.event.creates ? elementsAt(place, 'after', place.event.creates.key) : 0), 0);
}

/** The judgement on a call that is about no key, or about one that the program does not name. */
function withoutKey(
  context: ReportContext,
  event: CallEvent,
  after: ElementSet,
): Judgement & { readonly before: ElementSet; readonly after: ElementSet } {
  const { domain, judge } = context;
  const nameless = event.operation.subjects.length > 0;
  return {
    ...judge(event, domain.anything),
    culprits: 0,
    before: nameless ? domain.anything : 0,
    after: nameless ? domain.anything : after,
  };
}

/** Results that the code around the call is made for: it runs where a failure is demanded, or its handler tests for the code. */
function expectedResults(context: ReportContext, places: readonly Occurrence[]): CallReport['expectedResults'] {
  const { fact, transformer } = places[0]!.event;
  if (fact.instruction.expected) return 'all';
  const { graph } = places[0]!.reached.solved.built;
  const generation = context.generationOf(places[0]!.event);
  const observed = new Set(
    places.flatMap(({ block, event }) => {
      const { handler } = graph.blocks.get(block)!;
      return [`outcome:${event.fact.site}`, ...(handler === undefined ? [] : [errorObservation(graph, handler).id])];
    }),
  );
  return codesTested(context, { graph, observed, fact, transformer, generation });
}

interface Tested {
  readonly graph: EventGraph;
  /** What can hold the failure of the call. */
  readonly observed: ReadonlySet<string>;
  readonly fact: KmsFact;
  readonly transformer: CallEvent['transformer'];
  readonly generation: string | undefined;
}

/** The codes of the call's rejections that the function tests for. */
function codesTested(context: ReportContext, { graph, observed, fact, transformer, generation }: Tested): readonly ResultCode[] {
  const tests = [...graph.blocks.values()]
    .flatMap(({ end }) => (end.kind === 'branch' ? [testIn(end.condition)] : []))
    .filter((test) => test !== undefined)
    .filter(({ observation }) => observed.has(observation.id));
  const codes = [...transformer.rejections.keys(), ...(transformer.undocumented === 0 ? [] : [UNDOCUMENTED])];
  return codes.filter((code) =>
    tests.some(({ test }) => {
      const { outcome, learns } = decide(test, failureTag(fact, generation, code), context.domain.provider);
      // A code that nobody knows may be any that is asked for and is not known to be another.
      return code === UNDOCUMENTED ? outcome === 'both' && ASKS.has(test.kind) : outcome === true && learns;
    }),
  );
}

/** The tests that ask for a code. */
const ASKS: ReadonlySet<Test['kind']> = new Set(['equals', 'contains', 'starts']);

function failureTag({ call: { sdk } }: KmsFact, generation: string | undefined, code: string): Tag {
  return {
    kind: 'failure',
    sdk,
    ...(code === UNDOCUMENTED ? {} : { code }),
    ...(generation === undefined ? {} : { generation }),
  };
}

function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
