// The reports of a program's modules: every KMS call, comparison and mention of a key in them, over all contexts of their
// functions.
import type { CallGraph } from '../calls/call-graph';
import type { Reach } from '../calls/entries';
import type {
  CallReport,
  ExpectedRejection,
  FloatingChange,
  IgnoredFailure,
  KeyMention,
  ModuleReport,
  Observation,
  Offence,
} from '../report';
import type { ModuleScope } from '../values/scope';
import { judge } from '../verdicts';
import type { ReportContext } from './calls';
import { reportChanges } from './changes';
import { callsInDeadCode } from './dead-code';
import { reportExpectations } from './expectations';
import { reportMentions } from './mentions';
import { reportObservations } from './observations';
import { placeCalls, type PlacedCalls, type ProgramContext } from './placed';

/** The reports of the modules that are asked for, in their order. @param offences what properties say, by module */
export function reportModules(
  context: ProgramContext,
  { propagation, callGraph, concerned }: Reach,
  wanted: readonly ModuleScope[],
  offences: ReadonlyMap<ModuleScope, readonly Offence[]>,
): readonly ModuleReport[] {
  const judgeCall: ReportContext['judge'] = (event, before) => judge(context.domain, event.transformer, before);
  const placed = placeCalls(context, judgeCall, propagation, wanted);
  return wanted.map((scope) => reportModule(scope, { callGraph, concerned, placedCalls: placed, offences: offences.get(scope) ?? [] }));
}

interface Findings {
  readonly callGraph: CallGraph;
  readonly concerned: Reach['concerned'];
  readonly placedCalls: PlacedCalls;
  /** Those of the module. */
  readonly offences: readonly Offence[];
}

function reportModule(scope: ModuleScope, { callGraph, concerned, placedCalls, offences }: Findings): ModuleReport {
  const { contexts, placed } = placedCalls;
  const brought = placedCalls.brought.get(scope) ?? [];
  const { module } = scope;
  const context = placedCalls.contextOf(scope);
  const calls: CallReport[] = [];
  const observations: Observation[] = [];
  const mentions: KeyMention[] = [];
  const expectations: ExpectedRejection[] = [];
  const floating: FloatingChange[] = [];
  const ignored: IgnoredFailure[] = [];
  for (const fn of module.functions) {
    const reached = contexts.get(scope.base + fn.id) ?? [];
    if (reached.length === 0 && !concerned.has(scope.base + fn.id)) continue;
    const flows = reached.map(({ solved }) => solved.built.flow);
    calls.push(...callsInDeadCode(scope, scope.base + fn.id, flows, callGraph, context));
    const [first] = reached;
    if (!first) continue;
    const own = (placed.get(scope.base + fn.id) ?? []).map(({ call }) => call);
    calls.push(...own);
    observations.push(...reportObservations(first.solved.built, context.text, context.generationOf));
    expectations.push(...reportExpectations(reached, own));
    const changes = reportChanges(context, reached, own);
    floating.push(...changes.floating);
    ignored.push(...changes.ignored);
    // Where nothing is done with keys, nobody asks for them.
    if (first.solved.built.flow.matters) mentions.push(...reportMentions(context, reached));
  }
  const minded = offences.filter(({ call, isBrought }) => isBrought || !calls.some((one) => endsBefore(one, call)));
  return {
    file: module.file,
    language: module.language,
    calls: inOrder(calls),
    ...(brought.length > 0 ? { brought: inOrder([...brought]) } : {}),
    ...(minded.length > 0 ? { offences: minded } : {}),
    observations: inOrder(observations),
    ...(expectations.length > 0 ? { expectations: inOrder(expectations) } : {}),
    ...(floating.length > 0 ? { floating: inOrder(floating) } : {}),
    ...(ignored.length > 0 ? { ignored } : {}),
    mentions: inOrder(mentions),
    directives: module.directives,
  };
}

/** Whether the key's state already says that the call comes to nothing: it is rejected always, or never gets there. */
function endsBefore(one: CallReport, { span, operation }: CallReport): boolean {
  const isSame = one.span.start === span.start && one.span.end === span.end && one.operation === operation;
  return isSame && (one.verdict === 'always-rejected' || one.verdict === 'unreachable');
}

function inOrder<T extends { readonly span: { readonly start: number; readonly end: number } }>(items: T[]): T[] {
  return items.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}
