// Which variables with a KeyState or an error may still be read at each node of the reference's graph. Runs that
// differ only in what nobody reads any more are the same; without this there are far too many of them.
import type { Graph, Node, NodeId } from './graph';
import { ANSWER, successors } from './graph';

/** Holds the error on its way to a handler. */
export const IN_FLIGHT = '!';

/** Live variables on entering each node. */
export function liveVariables(graph: Graph): readonly ReadonlySet<string>[] {
  const live = graph.nodes.map(() => new Set<string>());
  const sources = new Map<NodeId, NodeId[]>();
  graph.nodes.forEach((node, from) => {
    const { normal, thrown } = successors(node);
    for (const to of [...normal, ...thrown]) sources.set(to, [...(sources.get(to) ?? []), from]);
  });
  const work = graph.nodes.map((_, id) => id);
  while (work.length > 0) {
    const id = work.pop()!;
    const node = graph.nodes[id]!;
    const { normal, thrown } = successors(node);
    const after = [
      ...normal.flatMap((to) => [...live[to]!].filter((name) => name !== written(node))),
      ...thrown.flatMap((to) => [...live[to]!]),
    ];
    const before = live[id]!;
    const size = before.size;
    for (const name of [...after.filter((each) => each !== IN_FLIGHT), ...read(node)]) before.add(name);
    if (before.size > size) work.push(...(sources.get(id) ?? []));
  }
  return live;
}

function read(node: Node): readonly string[] {
  if (node.kind === 'state' || node.kind === 'truth') return [node.variable];
  if (node.kind === 'keep') return [node.source];
  if (node.kind === 'invoke') return node.call.states;
  if (node.kind === 'exit') return [ANSWER];
  if (node.kind === 'escape') return [IN_FLIGHT];
  if (node.kind === 'code') return [node.error];
  if (node.kind === 'raise') return node.error === undefined ? [] : [node.error];
  return node.kind === 'caught' ? [IN_FLIGHT] : [];
}

function written(node: Node): string | undefined {
  if (node.kind === 'call' || node.kind === 'invoke') return node.capture;
  return node.kind === 'caught' || node.kind === 'keep' || node.kind === 'decide' ? node.target : undefined;
}
