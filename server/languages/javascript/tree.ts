// The syntax tree as plain objects, read once with a cursor: asking the parser's own nodes again and again is what
// lowering would spend most of its time on. It must not know what any node means.
import type { Language, Tree, TreeCursor } from 'web-tree-sitter';
import { isMisplaced, putBack, type Place, type TreeNode } from './non-null';

export interface Node {
  /** Unique in the tree. */
  readonly id: number;
  readonly type: string;
  /** Not a keyword or a mark. */
  readonly isNamed: boolean;
  readonly startIndex: number;
  readonly endIndex: number;
  /** The name of the place it has in its parent; only for named nodes. */
  readonly field: string | undefined;
  readonly children: readonly Node[];
  readonly namedChildren: readonly Node[];
}

/**
 * Reads the tree; without recursion, since nesting has no bound.
 * @param leftOut starts of function bodies of which nothing is read
 */
export function readTree(tree: Tree, leftOut: ReadonlySet<number> = new Set()): Node {
  const cursor = tree.walk();
  const { language } = tree;
  const named: (boolean | undefined)[] = [];
  let count = 0;
  const misplaced: Place[] = [];
  const read = (): TreeNode => {
    count += 1;
    return readNode(cursor, language, named, count);
  };
  const root = read();
  let place: Place = { node: root, around: undefined };
  let descending = cursor.gotoFirstChild();
  for (;;) {
    const parent: Place | undefined = descending ? place : place.around;
    if (!parent) break;
    if (descending || cursor.gotoNextSibling()) {
      const node = read();
      parent.node.children.push(node);
      if (node.isNamed) parent.node.namedChildren.push(node);
      if (isMisplaced(parent.node, node)) misplaced.push(parent);
      place = { node, around: parent };
      // A keyword or mark has nothing in it.
      descending = node.isNamed && !isLeftOut(node, leftOut) && cursor.gotoFirstChild();
    } else {
      cursor.gotoParent();
      place = parent;
      descending = false;
    }
  }
  cursor.delete();
  // The inner ones first: they are what the outer ones stand on.
  for (const mark of misplaced.reverse()) putBack(mark);
  return root;
}

function isLeftOut({ type, startIndex }: Node, leftOut: ReadonlySet<number>): boolean {
  return type === 'statement_block' && leftOut.has(startIndex);
}

function readNode(cursor: TreeCursor, language: Language, named: (boolean | undefined)[], id: number): TreeNode {
  const typeId = cursor.nodeTypeId;
  // ERROR has a number of its own, beyond the table.
  const type = language.types[typeId] ?? 'ERROR';
  const isNamed = (named[typeId] ??= type === 'ERROR' || language.nodeTypeIsNamed(typeId));
  const startIndex = cursor.startIndex;
  // A keyword or mark is as long as its name, and nobody asks for its place: that saves two calls into the parser.
  const [endIndex, field] = isNamed
    ? [cursor.endIndex, language.fields[cursor.currentFieldId] ?? undefined]
    : [startIndex + type.length, undefined];
  return { id, type, isNamed, startIndex, endIndex, field, children: [], namedChildren: [] };
}
