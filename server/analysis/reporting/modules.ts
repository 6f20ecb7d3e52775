// The report of one module: every KMS call, comparison and mention of a key in it, over all contexts of its functions.
import type { Module } from '../../ir/types';
import type { Propagation, Reached } from '../calls/propagation';
import type { ContextStates } from '../calls/states';
import type { CallEvent } from '../events/graph';
import type { Program } from '../program';
import type { CallReport, ExpectedRejection, FloatingChange, IgnoredFailure, KeyMention, ModuleReport, Observation } from '../report';
import type { Domain } from '../typestate/domain';
import type { ModuleScope } from '../values/scope';
import { reportCalls } from './calls';
import { reportChanges } from './changes';
import { callsInDeadCode } from './dead-code';
import { reportExpectations } from './expectations';
import { reportMentions } from './mentions';
import { reportObservations } from './observations';
import { stepsTo } from './steps';

export interface ModuleContext {
  readonly states: ContextStates;
  /** The text of any module of the program. */
  readonly textOf: (scope: ModuleScope) => string;
  readonly program: Program;
  readonly scope: ModuleScope;
  readonly domain: Domain;
  readonly generationOf: (call: CallEvent) => string | undefined;
}

export function reportModule(
  { program, states, scope, domain, textOf, generationOf }: ModuleContext,
  propagation: Propagation,
): ModuleReport {
  const { module } = scope;
  const contexts = byFunction(propagation);
  const text = textOf(scope);
  const context = { text, file: module.file, domain, generationOf, pathTo: stepsTo({ states, textOf, domain }) };
  const calls: CallReport[] = [];
  const brought: CallReport[] = [];
  const observations: Observation[] = [];
  const mentions: KeyMention[] = [];
  const expectations: ExpectedRejection[] = [];
  const floating: FloatingChange[] = [];
  const ignored: IgnoredFailure[] = [];
  for (const fn of module.functions) {
    const reached = contexts.get(scope.base + fn.id) ?? [];
    const flows = reached.map(({ solved }) => solved.built.flow);
    const entry = program.flows.ofEntry(scope.base + fn.id);
    const flow = flows[0] ?? entry;
    // A function that nothing gets to is dead code, all of it; one without KMS calls was not looked at.
    if (flow) calls.push(...callsInDeadCode(scope, flow, flows.length > 0 || !flow.matters ? [flow, ...flows] : [], context));
    const [first] = reached;
    if (!first) continue;
    const placed = reportCalls(context, reached);
    const own = placed.map(({ call }) => call);
    calls.push(...own);
    brought.push(...placed.flatMap((one) => one.brought));
    observations.push(...reportObservations(first.solved.built, text, generationOf));
    expectations.push(...reportExpectations(reached, own));
    const changes = reportChanges(context, reached, own);
    floating.push(...changes.floating);
    ignored.push(...changes.ignored);
    // Where nothing is done with keys, nobody asks for them.
    if (first.solved.built.flow.matters) mentions.push(...reportMentions(context, reached));
  }
  return {
    file: module.file,
    language: module.language,
    calls: inOrder(calls),
    ...(brought.length > 0 ? { brought: inOrder(brought) } : {}),
    observations: inOrder(observations),
    ...(expectations.length > 0 ? { expectations: inOrder(expectations) } : {}),
    ...(floating.length > 0 ? { floating: inOrder(floating) } : {}),
    ...(ignored.length > 0 ? { ignored } : {}),
    mentions: inOrder(mentions),
    directives: module.directives satisfies Module['directives'],
  };
}

function byFunction(propagation: Propagation): ReadonlyMap<number, readonly Reached[]> {
  const contexts = new Map<number, Reached[]>();
  for (const reached of propagation.reached) contexts.set(reached.fn, [...(contexts.get(reached.fn) ?? []), reached]);
  return contexts;
}

function inOrder<T extends { readonly span: { readonly start: number; readonly end: number } }>(items: T[]): T[] {
  return items.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}
