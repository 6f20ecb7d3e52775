// The reference interpreter: enumerates the runs of an abstract program once for each key in focus, word by word as
// the definition of the verdicts says. A configuration is a program point, the focus key's state and known bit, and
// what the local variables hold about it; there are finitely many, so a worklist finds them all.
// It is written apart from the analysis and shares only the provider's data and step() with it.
//
// Where the definition leaves a choice, this is the one taken:
//  1. A key variable is multi-key where paths join that bring different keys (a static single assignment); it is
//     defined at that join, a try block's handler and each copy of a finally block included. A copy of the variable
//     is the same key. A variable that gets the same key on every path is not multi-key.
//  2. At its definition a multi-key variable takes (state, known) from its members, but not what variables captured
//     about them: a KeyState or an error of a member is from there on that of another key.
//  3. Two keys may be the same where the keys from outside or created that they can hold overlap: also two
//     multi-key variables. "Taken both ways" holds for DescribeKey too: where it is the same key, the KeyState is its
//     own and a guard makes known; where not, the guard goes both ways.
//  4. Membership in a set of states is equality (it is the same as a chain of ||): known. Likewise the other branch
//     of an inequality, and a case of a switch; its default is inequality.
//  5. A captured KeyState tested after the state has changed selects the runs in which it was so when captured.
//  6. ImportKeyMaterial and others with two possible states afterwards make both known.
//  7. A failed call on another key has an error code that can be anything, whatever its operation; so has an error
//     of a function the program does not know, which throws only where the handler would have nothing else to handle
//     (a "call" of section 2 is one of an operation). An error of the program's own (throw new Error) has
//     no code. A failed CreateKey is a failure for another reason for its own key, of another key for the rest.
//  8. CreateKey run again (a loop) makes a new key: the enumeration starts over with it; what was captured of the old
//     one is that of another key.
//  9. An operation without a row always succeeds and changes nothing.
import type { InternalStateId, OperationName, Provider, ResultCode, StateName } from '../../kms/types';
import { buildGraph } from './graph';
import type { Graph, Node, NodeId } from './graph';
import type { KeyId, KeyMap, KeyValues } from './key-values';
import { createdKey, keysOf, keyValues, transfer } from './key-values';
import { liveVariables } from './liveness';
import { nothing, ofAnother, only } from './memory';
import type { Memory } from './memory';
import type { Program, SiteId } from './program';
import { sitesOf } from './program';
import { nameOf, step } from './steps';
import type { Facts, Identity, Outcome } from './steps';

export type ReferenceVerdict = 'always-rejected' | 'sometimes-rejected' | 'unknown' | 'succeeds' | 'unreachable';

export interface Expected {
  readonly verdict: ReferenceVerdict;
  /** Documented names, in the table's order. */
  readonly before: readonly StateName[];
  /** Success first, then codes in alphabetical order. */
  readonly results: readonly ResultCode[];
}

interface Configuration extends Facts {
  readonly focus: KeyId;
  readonly node: NodeId;
}

/** What all runs of one program share. */
interface Setting {
  readonly graph: Graph;
  readonly values: KeyValues;
  readonly live: readonly ReadonlySet<string>[];
  readonly provider: Provider;
}

/** The verdicts of every call that is about a key, by its site. */
export function referenceVerdicts(program: Program, provider: Provider): ReadonlyMap<SiteId, Expected> {
  const met = metIn(buildGraph(program), keysOf(program), provider);
  return new Map(sitesOf(program).map(({ site, operation }) => [site, judge(provider, operation, met.get(site) ?? new Map())]));
}

/** The states that each call is met with, each with whether it is known. */
export type Met = Map<SiteId, Map<InternalStateId, Set<boolean>>>;

/** What the runs of a graph meet that begins with these keys from outside, and variables that hold this. */
export function metIn(graph: Graph, start: KeyMap, provider: Provider, holds: Memory = nothing): Met {
  const values = keyValues(graph, start);
  const setting: Setting = { graph, values, live: liveVariables(graph), provider };
  const met: Met = new Map();
  for (const { focus, node: id, state, known } of enumerate(start, holds, setting)) {
    const node = graph.nodes[id]!;
    if (node.kind !== 'call' || state === undefined || values.before[id]?.get(node.key) !== focus) continue;
    const states = met.get(node.site) ?? new Map<InternalStateId, Set<boolean>>();
    met.set(node.site, states.set(state, (states.get(state) ?? new Set()).add(known)));
  }
  return met;
}

export function judge(provider: Provider, operation: OperationName, met: ReadonlyMap<InternalStateId, ReadonlySet<boolean>>): Expected {
  const resultOf = (state: InternalStateId): ResultCode => provider.step(state, operation)?.result ?? 'Success';
  const names = new Set([...met.keys()].map((state) => nameOf(provider, state)));
  const results = new Set([...met.keys()].map(resultOf));
  const rejecting = [...met].filter(([state]) => resultOf(state) !== 'Success');
  const verdict = (): ReferenceVerdict => {
    if (met.size === 0) return 'unreachable';
    if (rejecting.length === met.size) return 'always-rejected';
    if (rejecting.length === 0) return 'succeeds';
    return rejecting.some(([, known]) => known.has(true)) ? 'sometimes-rejected' : 'unknown';
  };
  return {
    verdict: verdict(),
    before: provider.stateNames.filter((name) => names.has(name)),
    results: [...(results.delete('Success') ? ['Success'] : []), ...[...results].sort()],
  };
}

/** Every configuration that some run of some key passes. */
function enumerate(start: KeyMap, holds: Memory, setting: Setting): Iterable<Configuration> {
  const { graph, provider } = setting;
  const seen = new Map<string, Configuration>();
  const work: Configuration[] = [];
  const reach = (configuration: Configuration): void => {
    const text = [configuration.focus, configuration.node, configuration.state, configuration.known, configuration.holds.text].join('|');
    if (seen.has(text)) return;
    seen.set(text, configuration);
    work.push(configuration);
  };

  for (const name of start.keys()) {
    for (const state of provider.fromOutside) reach({ focus: name, node: graph.entry, state, known: false, holds });
  }
  for (const node of graph.nodes) {
    if (node.kind === 'create') reach({ focus: createdKey(node.site), node: graph.entry, state: undefined, known: false, holds });
  }
  while (work.length > 0) {
    const from = work.pop()!;
    for (const outcome of run(setting, from)) {
      if (outcome.to !== undefined) cross(setting, from, outcome, outcome.to).forEach(reach);
    }
  }
  return seen.values();
}

/** Takes an edge: the focus key goes on, and multi-key variables defined at its end start from it. */
function cross({ graph, values, live }: Setting, from: Configuration, outcome: Outcome, to: NodeId): Configuration[] {
  const { state, known } = outcome;
  const holds = only(outcome.holds, live[to]!);
  const goesOn: Configuration = { focus: from.focus, node: to, state, known, holds };
  const defined = values.definedAt.get(to);
  if (!defined) return [goesOn];
  const out = transfer(graph.nodes[from.node]!, values.before[from.node]!);
  const arriving = outcome.thrown ? out.thrown : out.normal;
  const replaced = defined.some(({ key, variable }) => key === from.focus && arriving.get(variable) !== key);
  const started = defined.filter(({ key, variable }) => key !== from.focus && arriving.get(variable) === from.focus);
  return [...(replaced ? [] : [goesOn]), ...started.map(({ key }): Configuration => ({ ...goesOn, focus: key, holds: ofAnother(holds) }))];
}

function run(setting: Setting, from: Configuration): Outcome[] {
  const node = setting.graph.nodes[from.node]!;
  if (node.kind === 'exit' || node.kind === 'escape') return [];
  if (node.kind === 'invoke') throw new Error('This program has no functions');
  return step(setting.provider, from, node, identityOf(setting, from, node));
}

function identityOf({ values }: Setting, from: Configuration, node: Node): Identity {
  if (node.kind === 'create') return from.focus === createdKey(node.site) ? 'same' : 'other';
  if (node.kind !== 'call') return 'other';
  const key = values.before[from.node]!.get(node.key)!;
  if (key === from.focus) return 'same';
  return from.state !== undefined && overlap(values.ground(key), values.ground(from.focus)) ? 'maybe' : 'other';
}

function overlap<T>(left: ReadonlySet<T>, right: ReadonlySet<T>): boolean {
  return [...left].some((item) => right.has(item));
}
