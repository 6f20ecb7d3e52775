// Which key a variable denotes at each node of the reference's graph: one key, or, where paths bring different
// keys together, a key of its own that is defined at that join ("a variable that can hold one of several keys is
// followed as a key of its own"). Static single assignment, with a key defined only where it must be; it knows no states.
import type { Graph, Node, NodeId } from './graph';
import { successors } from './graph';
import type { KeyVariable, Program } from './program';

/** "k0" from outside, "new@7" made at site 7, "v0@12" defined by variable v0 at the join 12. */
export type KeyId = string;

export type KeyMap = ReadonlyMap<KeyVariable, KeyId>;

export interface JoinedKey {
  readonly key: KeyId;
  readonly variable: KeyVariable;
}

export interface KeyValues {
  /** What each variable denotes just before the node; undefined where no path leads. */
  readonly before: readonly (KeyMap | undefined)[];
  /** The keys defined on entering the node. */
  readonly definedAt: ReadonlyMap<NodeId, readonly JoinedKey[]>;
  /** The keys that a key defined at a join may turn out to be. */
  readonly members: ReadonlyMap<KeyId, ReadonlySet<KeyId>>;
  /** The keys from outside and those created here, that a key may turn out to be. */
  readonly ground: (key: KeyId) => ReadonlySet<KeyId>;
}

export const createdKey = (site: number): KeyId => `new@${site}`;

/** What the variables denote on the edges that leave a node; undefined: no run takes them. */
export interface Leaving {
  readonly normal: KeyMap | undefined;
  readonly thrown: KeyMap | undefined;
}

/** What a node makes of what the variables denote before it. */
export type Transfer = (node: Node, before: KeyMap) => Leaving;

export const transfer = (node: Node, before: KeyMap): { readonly normal: KeyMap; readonly thrown: KeyMap } => {
  if (node.kind === 'create') return { normal: new Map(before).set(node.target, createdKey(node.site)), thrown: before };
  if (node.kind === 'copy') {
    const value = before.get(node.source);
    if (value === undefined) throw new Error(`${node.source} is read before it is set`);
    return { normal: new Map(before).set(node.target, value), thrown: before };
  }
  return { normal: before, thrown: before };
};

/** Every source is a key of its own. */
export const keysOf = (program: Program): KeyMap => new Map(program.sources.map(({ name }) => [name, name]));

export function keyValues(graph: Graph, start: KeyMap, through: Transfer = transfer): KeyValues {
  const order = reversePostorder(graph);
  const defined = new Map<NodeId, Set<KeyVariable>>();
  for (;;) {
    // Two keys that differ while fewer joins define keys differ ever after: a disagreement found is final.
    const before = propagate(graph, order, start, defined, through);
    const members = new Map<KeyId, Set<KeyId>>();
    let settled = true;
    for (const { to, variable, value } of arrivals(graph, order, before, through)) {
      const key = joinedKey(variable, to);
      if (defined.get(to)?.has(variable)) {
        if (value !== key) members.set(key, (members.get(key) ?? new Set()).add(value));
      } else if (before[to]!.get(variable) !== value) {
        defined.set(to, (defined.get(to) ?? new Set()).add(variable));
        settled = false;
      }
    }
    if (!settled) continue;
    const definedAt = new Map(
      [...defined].map(([to, variables]) => [to, [...variables].map((variable) => ({ key: joinedKey(variable, to), variable }))]),
    );
    return { before, definedAt, members, ground: (key) => groundOf(members, key) };
  }
}

const joinedKey = (variable: KeyVariable, join: NodeId): KeyId => `${variable}@${join}`;

/** Every value that an edge brings to a node. */
function* arrivals(
  graph: Graph,
  order: readonly NodeId[],
  before: readonly (KeyMap | undefined)[],
  through: Transfer,
): Generator<{ to: NodeId; variable: KeyVariable; value: KeyId }> {
  for (const from of order) {
    for (const { to, map } of leaving(graph, from, before[from], through)) {
      for (const [variable, value] of map) yield { to, variable, value };
    }
  }
}

/** The edges out of a node that some run takes, with what the variables denote there. */
function leaving(graph: Graph, from: NodeId, before: KeyMap | undefined, through: Transfer): { to: NodeId; map: KeyMap }[] {
  if (!before) return [];
  const out = through(graph.nodes[from]!, before);
  const { normal, thrown } = successors(graph.nodes[from]!);
  const edges = (targets: readonly NodeId[], map: KeyMap | undefined): { to: NodeId; map: KeyMap }[] =>
    map ? targets.map((to) => ({ to, map })) : [];
  return [...edges(normal, out.normal), ...edges(thrown, out.thrown)];
}

/** Takes each node's variables from the first edge that reaches it, save those the node defines. */
function propagate(
  graph: Graph,
  order: readonly NodeId[],
  start: KeyMap,
  defined: ReadonlyMap<NodeId, ReadonlySet<KeyVariable>>,
  through: Transfer,
): (KeyMap | undefined)[] {
  const before: (KeyMap | undefined)[] = graph.nodes.map(() => undefined);
  before[graph.entry] = start;
  // Once is enough where every edge is taken; an edge that no run takes may leave only one from below.
  for (let again = true; again;) {
    again = false;
    for (const from of order) {
      for (const { to, map } of leaving(graph, from, before[from], through)) {
        if (before[to]) continue;
        again = true;
        before[to] = new Map(
          [...map].map(([variable, value]) => [variable, defined.get(to)?.has(variable) ? joinedKey(variable, to) : value]),
        );
      }
    }
  }
  return before;
}

function reversePostorder(graph: Graph): NodeId[] {
  const seen = new Set<NodeId>();
  const order: NodeId[] = [];
  const visit = (id: NodeId): void => {
    if (seen.has(id)) return;
    seen.add(id);
    const { normal, thrown } = successors(graph.nodes[id]!);
    [...normal, ...thrown].forEach(visit);
    order.push(id);
  };
  visit(graph.entry);
  return order.reverse();
}

function groundOf(members: ReadonlyMap<KeyId, ReadonlySet<KeyId>>, key: KeyId): ReadonlySet<KeyId> {
  const [seen, found] = [new Set<KeyId>(), new Set<KeyId>()];
  const work = [key];
  while (work.length > 0) {
    const next = work.pop()!;
    if (seen.has(next)) continue;
    seen.add(next);
    const parts = members.get(next);
    if (parts) work.push(...parts);
    else found.add(next);
  }
  return found;
}
