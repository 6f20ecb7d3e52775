// Long chains of calls, fields and operators (a.b().c()…), which nest as deeply as they are long: their inner parts are
// lowered first, one after the other, so that each outer part finds the value of what it stands on and the stack holds.
// It must not know what a chain is made of.
import type { VarId } from '../../ir/types';

/** Chains shorter than this are lowered by recursion. */
const longest = 40;

export interface ChainShape<Node> {
  /** What stands for a node among the values that are there already. */
  readonly key: (node: Node) => unknown;
  /** The part that a node lowers first, as any other expression and only for its value; undefined: there is none. */
  readonly inward: (node: Node) => Node | undefined;
}

/** Values of inner parts that their outer parts have not asked for yet. */
export type EarlyValues = Map<unknown, VarId>;

/**
 * Lowers an expression; of a long chain the inner parts first, the innermost before the others.
 * @param lowerPart lowers one part, of which it may call this again
 * @param lowerWhole lowers the node itself
 */
export function lowerChained<Node>(
  early: EarlyValues,
  node: Node,
  { key, inward }: ChainShape<Node>,
  lowerPart: (node: Node) => VarId,
  lowerWhole: () => VarId,
): VarId {
  const known = early.get(key(node));
  if (known !== undefined) {
    early.delete(key(node));
    return known;
  }
  const cuts: Node[] = [];
  let links = 0;
  for (let at = inward(node); at && !early.has(key(at)); at = inward(at)) {
    links += 1;
    if (links % longest === 0) cuts.push(at);
  }
  for (const cut of cuts.reverse()) early.set(key(cut), lowerPart(cut));
  const value = lowerWhole();
  // What nobody asked for is of no use where the same code is lowered again (a finalizer).
  for (const cut of cuts) early.delete(key(cut));
  return value;
}
