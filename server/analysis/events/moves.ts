// What an edge of the control-flow graph does to variables that hold one of several keys or observations: there they
// become the one that this edge brings.
import type { BlockId } from '../../ir/types';
import type { Conditions, Observation } from '../conditions';
import type { Key } from '../keys';
import type { ValueFlow } from '../values/flow';
import type { KeyIndex, Moves } from './graph';
import type { KeyTable } from './key-table';

const NO_MOVES: Moves = { keys: [], observations: [] };

/** Moves by the block an edge leads to and the edge's name in the value flow. Conditions have to be read before. */
export function movesOf(flow: ValueFlow, table: KeyTable, conditions: Conditions): (to: BlockId, edge: string) => Moves {
  const joined = joinedKeys(table);
  return (to, edge) => {
    const at = `${flow.fn.id}:${to}`;
    const keys = joined.get(at) ?? [];
    const phis = conditions.phisAt(at);
    if (keys.length === 0 && phis.length === 0) return NO_MOVES;
    return {
      keys: keys.map(({ key, index }) => ({ to: index, from: table.indexOf(table.resolver.members(key).get(edge)) })),
      observations: phis.map((value) => {
        const operand = flow.phis.operands(value).get(edge);
        const constant = operand?.kind === 'const' ? String(operand.value) : undefined;
        const observed: Observation | undefined = operand && conditions.observed(operand)?.observation;
        return { to: { id: `several:${value.id}`, kind: 'several', value }, from: constant ?? observed };
      }),
    };
  };
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
