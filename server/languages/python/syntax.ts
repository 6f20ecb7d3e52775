// The syntax tree as plain data: read once with a cursor, since every look at a parser's node is a call into WebAssembly
// (lowering straight from those nodes takes more than twice as long). Punctuation and the insides of plain strings are
// left out. It must not know what any node means.
import type { Tree, TreeCursor } from 'web-tree-sitter';
import type { Span } from '../../ir/types';

export interface Node {
  readonly type: string;
  readonly isNamed: boolean;
  readonly startIndex: number;
  readonly endIndex: number;
  /** The field of the parent it is in. */
  readonly field: string | undefined;
  readonly parent: Node | undefined;
  readonly children: readonly Node[];
}

interface OpenNode extends Node {
  readonly parent: OpenNode | undefined;
  readonly children: OpenNode[];
}

const punctuation = new Set(['(', ')', '[', ']', '{', '}', ':', '.', ';', '@', '->', 'def', 'class', 'if', 'elif', 'else', 'return']);

/**
 * Reads the tree. By a loop and not by recursion: half-typed code can nest as deeply as it is long.
 * @param leftOut starts of function bodies of which nothing is read
 */
export function readTree(tree: Tree, text: string, leftOut: ReadonlySet<number> = new Set()): Node {
  const cursor = tree.walk();
  const root = readNode(cursor, cursor.nodeType, undefined);
  let parent: OpenNode | undefined = root;
  let more = cursor.gotoFirstChild();
  while (parent) {
    if (!more) {
      cursor.gotoParent();
      parent = parent.parent;
      more = parent !== undefined && cursor.gotoNextSibling();
      continue;
    }
    const type: string = cursor.nodeType;
    if (!punctuation.has(type)) {
      const node = readNode(cursor, type, parent);
      parent.children.push(node);
      if (node.isNamed && !isLeftOut(node, leftOut) && mayHaveParts(node, text) && cursor.gotoFirstChild()) {
        parent = node;
        continue;
      }
    }
    more = cursor.gotoNextSibling();
  }
  cursor.delete();
  return root;
}

/** A body and its first statement start at the same place; the body is met first. */
function isLeftOut({ type, startIndex }: Node, leftOut: ReadonlySet<number>): boolean {
  return type === 'block' && leftOut.has(startIndex);
}

function readNode(cursor: TreeCursor, type: string, parent: OpenNode | undefined): OpenNode {
  return {
    type,
    // Unnamed nodes are keywords and operators: their type is their text.
    isNamed: /^[a-zA-Z_]/.test(type) ? cursor.nodeIsNamed : false,
    startIndex: cursor.startIndex,
    endIndex: cursor.endIndex,
    field: parent ? (cursor.currentFieldName ?? undefined) : undefined,
    parent,
    children: [],
  };
}

const leaves = new Set(['identifier', 'integer', 'float', 'comment', 'true', 'false', 'none', 'ellipsis']);

/** Plain strings are read from their text; an f-string has parts: f"…", rf'…'. */
function mayHaveParts(node: Node, text: string): boolean {
  if (node.type !== 'string') return !leaves.has(node.type);
  return /^[a-z]?f/i.test(text.slice(node.startIndex, node.startIndex + 2));
}

/** The node's place in the text. */
export function spanOf(node: Node): Span {
  return { start: node.startIndex, end: node.endIndex };
}

/** From the first to the last of some nodes. */
export function spanOfAll(nodes: readonly Node[], otherwise: Node): Span {
  const [first, last] = [nodes[0] ?? otherwise, nodes.at(-1) ?? otherwise];
  return { start: first.startIndex, end: last.endIndex };
}

/** The children that are code: no keywords, no comments. */
export function parts(node: Node): Node[] {
  return node.children.filter((child) => child.isNamed && child.type !== 'comment' && child.type !== 'line_continuation');
}

/** The first child in a field. */
export function field(node: Node, name: string): Node | undefined {
  return node.children.find((child) => child.field === name);
}

/** The code in a field that can have several children. */
export function fields(node: Node, name: string): Node[] {
  return node.children.filter((child) => child.field === name && child.isNamed);
}

/** Takes parentheses off. */
export function bare(node: Node): Node {
  let inner = node;
  while (inner.type === 'parenthesized_expression') {
    const [only] = parts(inner);
    if (!only) return inner;
    inner = only;
  }
  return inner;
}
