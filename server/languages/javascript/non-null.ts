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

/** Repairs the tree. @param path from the root to a non-null mark over an operation */
export function putBack(path: readonly TreeNode[]): void {
  const mark = path.at(-1);
  const operation = mark?.namedChildren.find((child) => operations.has(child.type));
  if (!mark || !operation) return;
  // What follows the mark: .keyId, (…), […], another mark.
  let place = path.length - 1;
  while (place > 1 && isHead(path[place - 1], path[place])) place -= 1;
  const top = path[place];
  const around = path[place - 1];
  if (!top || !around) return;
  const spine = rightSpine(operation);
  const last = spine.at(-1);
  const operand = last && rightOf(last);
  if (!last || !operand) return;
  rotate([around, top], [mark, operation], [last, operand]);
  for (const link of path.slice(place)) link.startIndex = operand.startIndex;
  for (const link of spine) link.endIndex = top.endIndex;
  liftOver(path.slice(0, place), operation);
}

/** An operator behind the operand that binds stronger than the operation takes only the operand: a || b!.c === d. */
function liftOver(path: readonly TreeNode[], operation: TreeNode): void {
  for (let place = path.length - 1; place > 0; place -= 1) {
    const [stronger, around] = [path[place], path[place - 1]];
    if (!stronger || !around || stronger.type !== 'binary_expression' || leftOf(stronger) !== operation) return;
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

type Place = readonly [parent: TreeNode, child: TreeNode];

/** Puts the second's child in the place of the first's, the third's in that of the second's, the first's in that of the third's. */
function rotate(...places: readonly [Place, Place, Place]): void {
  const fields = places.map(([, child]) => child.field);
  places.forEach(([parent, old], index) => {
    const by = places[(index + 1) % places.length]?.[1];
    if (!by) return;
    for (const list of [parent.children, parent.namedChildren]) list[list.indexOf(old)] = by;
    by.field = fields[index];
  });
}
