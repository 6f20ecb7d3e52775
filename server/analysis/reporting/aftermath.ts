// Whether a program itself settles what a call leaves behind: whether some run goes on, from the call, to an operation that
// does so before the key's state is changed by another. Calls of functions are followed in and out, wherever they lead.
import type { OperationName } from '../../../kms/types';
import type { BlockId, FunctionId } from '../../ir/types';
import type { Handing, Propagation, Reached } from '../calls/propagation';
import type { EventGraph, KeyIndex } from '../events/graph';
import type { CallReport } from '../report';

interface Point {
  readonly reached: Reached;
  readonly block: BlockId;
  readonly position: number;
  readonly key: KeyIndex;
}

/** @param settling the operations that do; @param fn the program's number of the function that the call is in */
export function isSettled(settling: readonly OperationName[], propagation: Propagation, fn: FunctionId, call: CallReport): boolean {
  if (settling.length === 0) return false;
  const inner = handingsByCaller(propagation);
  const open: Point[] = [...propagation.reached].filter((reached) => reached.fn === fn).flatMap((reached) => pointsAfter(reached, call));
  const seen = new Set<string>();
  const ids = new Map<Reached, number>();
  for (const point of open) {
    const { reached, block, position, key } = point;
    if (!ids.has(reached)) ids.set(reached, ids.size);
    const name = [ids.get(reached), block, position, key].join();
    if (seen.has(name)) continue;
    seen.add(name);
    const next = follow(settling, inner, point);
    if (next === 'settled') return true;
    open.push(...next);
  }
  return false;
}

/** Behind each place where the call stands, with the key that it is about there. */
function pointsAfter(reached: Reached, { span, operation }: CallReport): Point[] {
  const points: Point[] = [];
  for (const { id, events } of reached.solved.solution.graph.blocks.values())
    events.forEach((event, index) => {
      if (event.kind !== 'call' || event.operation.name !== operation) return;
      const { start, end } = event.fact.instruction.span;
      if (start !== span.start || end !== span.end) return;
      for (const key of event.subjects) points.push({ reached, block: id, position: index + 1, key });
    });
  return points;
}

/** What the point leads to on runs without failures, or that it is settled. */
function follow(
  settling: readonly OperationName[],
  inner: ReadonlyMap<Reached, readonly Inner[]>,
  point: Point,
): readonly Point[] | 'settled' {
  const { reached, block: id, key } = point;
  const { graph } = reached.solved.solution;
  const block = graph.blocks.get(id);
  const next: Point[] = [];
  for (const [position, event] of (block?.events ?? []).entries()) {
    if (position < point.position) continue;
    if (event.kind === 'define' && event.key === key) return next;
    if (event.kind === 'invoke')
      for (const { target, handing } of inner.get(reached) ?? [])
        if (handing.from === key && handing.place.block === id && handing.place.position === position)
          next.push({ reached: target, block: 0, position: 0, key: handing.to });
    if (event.kind !== 'call' || event.rehearsal || graph.concern(event, key) === 'none') continue;
    if (settling.includes(event.operation.name)) return 'settled';
    if (event.operation.changesState) return next;
  }
  if (id === graph.exit)
    for (const { caller, place, from, to } of reached.callers.values())
      if (to === key) next.push({ reached: caller, block: place.block, position: place.position + 1, key: from });
  const end = block?.end;
  const targets = end?.kind === 'goto' ? [end.to] : end?.kind === 'branch' ? [end.then, end.else] : [];
  for (const to of targets)
    for (const arriving of keysBehind(graph, id, to, key)) next.push({ reached, block: to, position: 0, key: arriving });
  return next;
}

/** The keys that the key is behind an edge: itself, and variables that take it there. */
function keysBehind(graph: EventGraph, from: BlockId, to: BlockId, key: KeyIndex): readonly KeyIndex[] {
  return graph.edges(from, to).flatMap((edge) => {
    const { keys } = graph.moves(to, edge);
    const taken = keys.filter((move) => move.from === key).map((move) => move.to);
    return keys.some((move) => move.to === key) ? taken : [key, ...taken];
  });
}

/** A call of a function that hands a key in, and the function. */
interface Inner {
  readonly target: Reached;
  readonly handing: Handing;
}

function handingsByCaller(propagation: Propagation): ReadonlyMap<Reached, readonly Inner[]> {
  const inner = new Map<Reached, Inner[]>();
  for (const target of propagation.reached)
    for (const handing of target.callers.values()) inner.set(handing.caller, [...(inner.get(handing.caller) ?? []), { target, handing }]);
  return inner;
}
