// What one node of the reference's graph makes of a run, seen by the key in focus: the definition's rules of the flow,
// word by word. It does not know which key a variable denotes; it is told how the node's key stands to the one in focus.
import type { InternalStateId, Provider, StateName } from '../../kms/types';
import { successors } from './graph';
import type { Node, NodeId } from './graph';
import { IN_FLIGHT } from './liveness';
import type { Held, Memory } from './memory';
import { failed, foreign, ofAnother, own, recall, remember } from './memory';
import type { StateTest } from './program';

/** Of the key in focus. */
export interface Facts {
  /** undefined: not created yet. */
  readonly state: InternalStateId | undefined;
  readonly known: boolean;
  /** What the local variables hold about it. */
  readonly holds: Memory;
}

/** Where a run goes on, and whether it does so with an error in flight. */
export interface Outcome extends Facts {
  readonly to: NodeId | undefined;
  readonly thrown: boolean;
}

/** How the key of a call stands to the one in focus. */
export type Identity = 'same' | 'maybe' | 'other';

/** Every node but those where functions begin and end. */
export type LocalNode = Exclude<Node, { kind: 'invoke' | 'exit' | 'escape' }>;

export function step(provider: Provider, from: Facts, node: LocalNode, identity: Identity): Outcome[] {
  const go = (to: NodeId, facts: Facts = from): Outcome => ({ ...facts, to, thrown: false });
  switch (node.kind) {
    case 'call':
      return [
        ...(identity === 'other' ? [] : callOnFocus(provider, from, node)),
        ...(identity === 'same' ? [] : callOnAnother(from, node)),
      ];
    case 'create':
      return identity === 'same' ? creation(provider, from, node) : [go(node.next), raised(from, node.handler, foreign)];
    case 'opaque':
      return [go(node.yes), go(node.no), ...(node.throws ? [raised(from, node.handler, foreign)] : [])];
    case 'state':
      return stateTest(from, node);
    case 'code':
      return codeTest(from, node);
    case 'truth': {
      const held = recall(from.holds, node.variable);
      if (held.kind !== 'truth') throw new Error(`${node.variable} is neither true nor false`);
      return [go(held.value ? node.yes : node.no)];
    }
    case 'decide':
      return [go(node.next, { ...from, holds: remember(from.holds, node.target, { kind: 'truth', value: node.value }) })];
    case 'keep':
      return [go(node.next, { ...from, holds: remember(from.holds, node.target, recall(from.holds, node.source)) })];
    case 'raise':
      return [raised(from, node.handler, node.error === undefined ? own : recall(from.holds, node.error))];
    case 'caught':
      return [go(node.next, { ...from, holds: remember(from.holds, node.target, recall(from.holds, IN_FLIGHT)) })];
    case 'copy':
    case 'join':
      return successors(node).normal.map((to) => go(to));
  }
}

export function raised(from: Facts, handler: NodeId | undefined, error: Held): Outcome {
  return { ...from, to: handler, thrown: true, holds: handler === undefined ? from.holds : remember(from.holds, IN_FLIGHT, error) };
}

function callOnAnother(from: Facts, node: Extract<Node, { kind: 'call' }>): Outcome[] {
  return [
    { ...from, to: node.next, thrown: false, holds: capturing(from.holds, node.capture, foreign) },
    raised(from, node.handler, foreign),
  ];
}

function callOnFocus(provider: Provider, from: Facts, node: Extract<Node, { kind: 'call' }>): Outcome[] {
  const state = from.state!;
  const found = provider.step(state, node.operation) ?? { result: 'Success', next: [state] };
  const otherwise = raised(from, node.handler, failed);
  if (found.result !== 'Success') return [raised(from, node.handler, { kind: 'rejected', code: found.result }), otherwise];
  const known = from.known || (provider.operations.get(node.operation)?.changesState ?? false);
  const holds = capturing(from.holds, node.capture, { kind: 'state', name: nameOf(provider, state) });
  return [...found.next.map((next): Outcome => ({ to: node.next, thrown: false, state: next, known, holds })), otherwise];
}

/** Here the key in focus comes into being. */
function creation(provider: Provider, from: Facts, node: Extract<Node, { kind: 'create' }>): Outcome[] {
  const origin = node.external ? 'EXTERNAL' : provider.defaultOrigin;
  const state = provider.origins.find((each) => each.origin === origin)!.initial;
  return [{ to: node.next, thrown: false, state, known: true, holds: ofAnother(from.holds) }, raised(from, node.handler, failed)];
}

function stateTest(from: Facts, node: Extract<Node, { kind: 'state' }>): Outcome[] {
  const held = recall(from.holds, node.variable);
  const outcome = (yes: boolean, known: boolean): Outcome => ({ ...from, to: yes ? node.yes : node.no, thrown: false, known });
  if (held.kind !== 'state') return [outcome(true, from.known), outcome(false, from.known)];
  return [outcome(holdsFor(node.test, held.name), from.known || node.test.names.includes(held.name))];
}

function holdsFor(test: StateTest, name: StateName): boolean {
  return test.names.includes(name) === test.positive;
}

function codeTest(from: Facts, node: Extract<Node, { kind: 'code' }>): Outcome[] {
  const held = recall(from.holds, node.error);
  const outcome = (matches: boolean, known: boolean): Outcome => ({
    ...from,
    to: matches === node.equal ? node.yes : node.no,
    thrown: false,
    known,
  });
  if (held.kind === 'foreign') return [outcome(true, from.known), outcome(false, from.known)];
  const matches = held.kind === 'rejected' && held.code === node.code;
  return [outcome(matches, from.known || matches)];
}

function capturing(holds: Memory, variable: string | undefined, held: Held): Memory {
  return variable === undefined ? holds : remember(holds, variable, held);
}

export function nameOf(provider: Provider, state: InternalStateId): StateName {
  const found = provider.states.find(({ id }) => id === state);
  if (!found) throw new Error(`No such state: ${state}`);
  return found.name;
}
