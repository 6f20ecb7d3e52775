// The TypeScript grammar lets `!` bind weaker than operators: it takes `a ?? b!.c` for `(a ?? b)!.c`. Puts such marks,
// and what follows them, back on the operand they belong to. It must not know what any expression does.
import type { Node } from './tree';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
export type TreeNode = Mutable<Omit<Node, 'children' | 'namedChildren'>> & {
  readonly children: TreeNode[];
  readonly namedChildren: TreeNode[];
};

const operations: ReadonlySet<string> = new Set(['binary_expression', 'unary_expression']);
const postfixes: ReadonlySet<string> = new Set(['member_expression', 'subscript_expression', 'call_expression', 'non_null_expression']);

/** The weakest first. */
const precedence: readonly (readonly string[])[] = [
  ['??', '||'],
  ['&&'],
  ['|'],
  ['^'],
  ['&'],
  ['==', '!=', '===', '!=='],
  ['<', '>', '<=', '>=', 'in', 'instanceof'],
  ['<<', '>>', '>>>'],
  ['+', '-'],
  ['*', '/', '%'],
  ['**'],
];

/** Whether the grammar has put a whole operation under a non-null mark. */
export function isMisplaced(parent: Pick<Node, 'type'> | undefined, node: Pick<Node, 'type'>): boolean {
  return parent?.type === 'non_null_expression' && operations.has(node.type);
}

/** A node and what it was read in, up to the root; shared, since trees can be deep. */
export interface Place {
  readonly node: TreeNode;
  readonly around: Place | undefined;
}

/** Repairs the tree. @param place a non-null mark over an operation */
export function putBack(place: Place): void {
  const mark = place.node;
  const operation = mark.namedChildren.find((child) => operations.has(child.type));
  if (!operation) return;
  // What follows the mark: .keyId, (…), […], another mark.
  const heads = [mark];
  let top = place;
  while (top.around?.around && isHead(top.around.node, top.node)) {
    top = top.around;
    heads.push(top.node);
  }
  if (!top.around) return;
  const spine = rightSpine(operation);
  const last = spine.at(-1);
  const operand = last && rightOf(last);
  if (!last || !operand) return;
  rotate([top.around.node, top.node], [mark, operation], [last, operand]);
  for (const link of heads) link.startIndex = operand.startIndex;
  for (const link of spine) link.endIndex = top.node.endIndex;
  liftOver(top.around, operation);
}

/** An operator behind the operand that binds stronger than the operation takes only the operand: a || b!.c === d. */
function liftOver(start: Place, operation: TreeNode): void {
  for (let place = start; place.around; place = place.around) {
    const [stronger, around] = [place.node, place.around.node];
    if (stronger.type !== 'binary_expression' || leftOf(stronger) !== operation) return;
    const spine = rightSpine(operation).filter((link) => strength(link) < strength(stronger));
    const holder = spine.at(-1);
    const operand = holder && rightOf(holder);
    if (!holder || !operand) return;
    rotate([around, stronger], [stronger, operation], [holder, operand]);
    stronger.startIndex = operand.startIndex;
    for (const link of spine) link.endIndex = stronger.endIndex;
  }
}

/** The operation, its right operand if that is an operation too, and so on. */
function rightSpine(operation: TreeNode): TreeNode[] {
  const spine: TreeNode[] = [];
  for (let at: TreeNode | undefined = operation; at && operations.has(at.type); at = rightOf(at)) spine.push(at);
  return spine;
}

function isHead(parent: TreeNode | undefined, child: TreeNode | undefined): boolean {
  return parent !== undefined && postfixes.has(parent.type) && parent.namedChildren[0] === child;
}

function rightOf(node: TreeNode): TreeNode | undefined {
  return node.namedChildren.find((child) => child.field === 'right' || child.field === 'argument');
}

function leftOf(node: TreeNode): TreeNode | undefined {
  return node.namedChildren.find((child) => child.field === 'left');
}

/** A unary operator is stronger than all others. */
function strength(node: TreeNode): number {
  const operator = node.children.find((child) => !child.isNamed)?.type ?? '';
  const level = precedence.findIndex((operators) => operators.includes(operator));
  return node.type === 'unary_expression' || level < 0 ? precedence.length : level;
}

type Link = readonly [parent: TreeNode, child: TreeNode];

/** Puts the second's child in the place of the first's, the third's in that of the second's, the first's in that of the third's. */
function rotate(...places: readonly [Link, Link, Link]): void {
  const fields = places.map(([, child]) => child.field);
  places.forEach(([parent, old], index) => {
    const by = places[(index + 1) % places.length]?.[1];
    if (!by) return;
    for (const list of [parent.children, parent.namedChildren]) list[list.indexOf(old)] = by;
    by.field = fields[index];
  });
}
