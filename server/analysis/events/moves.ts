// What an edge of the control-flow graph does to variables that hold one of several keys or observations: there they
// become the one that this edge brings.
import type { BlockId } from '../../ir/types';
import type { Conditions } from '../conditions';
import type { Several } from '../observations';
import { isNone, truthOf } from '../truths';
import type { Key } from '../keys';
import type { ValueFlow } from '../values/flow';
import type { Value } from '../values/value';
import type { KeyIndex, MovedObservation, Moves } from './graph';
import type { KeyTable } from './key-table';

const NO_MOVES: Moves = { keys: [], observations: [] };

/**
 * Moves by the block an edge leads to and the edge's name in the value flow. Conditions have to be read before.
 * @param ends the condition each block branches on
 */
export function movesOf(
  flow: ValueFlow,
  table: KeyTable,
  conditions: Conditions,
  ends: ReadonlyMap<BlockId, Value>,
): (to: BlockId, edge: string) => Moves {
  const joined = joinedKeys(table);
  const known = new Map<string, Moves>();
  return (to, edge) => {
    const name = `${edge}>${to}`;
    const before = known.get(name);
    if (before) return before;
    const moves = make(to, edge);
    known.set(name, moves);
    return moves;
  };

  function make(to: BlockId, edge: string): Moves {
    const at = `${flow.base + flow.fn.id}:${to}`;
    const keys = joined.get(at) ?? [];
    const [states, truths] = [conditions.phisAt(at), conditions.truthsAt(at)];
    if (keys.length === 0 && states.length === 0 && truths.length === 0) return NO_MOVES;
    const operandOf = (value: Value): Value | undefined => flow.phis.operands(value).get(edge);
    return {
      keys: keys.map(({ key, index }) => ({ to: index, from: table.indexOf(table.resolver.members(key).get(edge)) })),
      observations: [
        ...states.map((several) => ({ to: several, from: movedState(conditions, operandOf(several.value), several) })),
        ...truths.map((value) => ({
          to: { id: `truth:${value.id}`, kind: 'truth', value } as const,
          from: movedTruth(flow, conditions, ends, edge, operandOf(value)),
        })),
      ],
    };
  }
}

function movedState(conditions: Conditions, operand: Value | undefined, to: Several): MovedObservation {
  if (isNone(operand)) return { kind: 'constant', tag: { kind: 'nothing' } };
  if (operand?.kind === 'const' && to.of === 'texts') return { kind: 'constant', tag: { kind: 'literal', text: String(operand.value) } };
  if (operand?.kind === 'const') return { kind: 'constant', tag: { kind: 'text', text: String(operand.value) } };
  const observation = operand && conditions.observed(operand)?.observation;
  return observation ? { kind: 'observation', observation } : { kind: 'nothing' };
}

function movedTruth(
  flow: ValueFlow,
  conditions: Conditions,
  ends: ReadonlyMap<BlockId, Value>,
  edge: string,
  operand: Value | undefined,
): MovedObservation {
  if (!operand) return { kind: 'nothing' };
  const decided = truthOf(operand) ?? decidedBefore(flow, ends, edge, operand);
  if (decided !== undefined) return { kind: 'constant', tag: { kind: 'truth', holds: decided } };
  return { kind: 'condition', condition: conditions.of(operand) };
}

/**
 * What the branch that the edge comes from decided about the value: in `a && b` the edge that brings `a` is taken where it
 * is false. What was tested in a statement before says nothing of a test now, unless it is about a key.
 */
function decidedBefore(flow: ValueFlow, ends: ReadonlyMap<BlockId, Value>, edge: string, value: Value): boolean | undefined {
  let [from, via] = edge.split('/') as [string, string];
  const seen = new Set<string>();
  while (!seen.has(from)) {
    seen.add(from);
    const block = Number(from);
    if ((via === 'then' || via === 'else') && ends.get(block) === value) return via === 'then';
    if (flow.fn.blocks[block]!.instructions.length > 0) return undefined;
    const [only, ...others] = flow.edges.get(block)?.values() ?? [];
    if (!only || others.length > 0) return undefined;
    [from, via] = [String(only.from), only.via];
  }
  return undefined;
}

/** Keys of several, by the join that makes them. */
function joinedKeys(table: KeyTable): ReadonlyMap<string, readonly { readonly key: Key; readonly index: KeyIndex }[]> {
  const byJoin = new Map<string, { key: Key; index: KeyIndex }[]>();
  table.keys.forEach((key, index) => {
    if (key.kind !== 'several' || key.value.kind !== 'phi') return;
    byJoin.set(key.value.at, [...(byJoin.get(key.value.at) ?? []), { key, index }]);
  });
  return byJoin;
}
