// Comments that speak to us: collected for the module, and assumptions put where they take effect.
// tree-sitter hangs a comment at the end of a block wherever it likes, so its place is decided by indentation.
// It must not know what a directive means.
import type { Directive, Span } from '../../ir/types';
import { assumptionIn, directiveIn, emitAssumption, hasDirectives, type AssumptionText } from '../shared/directives';
import type { Env } from './env';
import { parts, type Node } from './syntax';
import { lookup } from './scopes';

/** `keystate-assume NAME = STATE` at this place of a block. */
export interface Assumption extends AssumptionText {
  readonly span: Span;
}

export interface Comments {
  readonly directives: readonly Directive[];
  /** By the block they take effect in, in the order of the text. */
  readonly assumptions: ReadonlyMap<Node, readonly Assumption[]>;
}

/** All directives of a module. */
export function collectComments(root: Node, text: string): Comments {
  const directives: Directive[] = [];
  const assumptions = new Map<Node, Assumption[]>();
  if (!hasDirectives(text)) return { directives, assumptions };
  for (const comment of commentsIn(root)) {
    const written = text.slice(comment.startIndex, comment.endIndex).trimEnd();
    const found = directiveIn(written);
    if (found === undefined) continue;
    const span = { start: comment.startIndex, end: comment.startIndex + written.length };
    directives.push({ span, text: found });
    const assumed = assumptionIn(found);
    if (!assumed) continue;
    const block = blockOf(comment, text);
    assumptions.set(block, [...(assumptions.get(block) ?? []), { span, ...assumed }]);
  }
  return { directives, assumptions };
}

/** All comments, in the order of the text. */
function commentsIn(root: Node): Node[] {
  const found: Node[] = [];
  const queue = [root];
  for (let node = queue.pop(); node; node = queue.pop()) {
    if (node.type === 'comment') found.push(node);
    for (const child of node.children) queue.push(child);
  }
  return found.sort((a, b) => a.startIndex - b.startIndex);
}

/** The block in which a comment takes effect. */
function blockOf(comment: Node, text: string): Node {
  const parent = comment.parent ?? comment;
  const siblings = parent.children.filter((each) => each.isNamed && (each.type !== 'comment' || each === comment));
  const index = siblings.indexOf(comment);
  const [before, following] = [siblings[index - 1], siblings[index + 1]];
  // `if x:  # comment` and a comment on the lines before a block's first statement.
  if (following?.type === 'block' && parent.type !== 'block') return following;
  const indentation = text.slice(lineStart(text, comment.startIndex), comment.startIndex);
  const ownLine = indentation.trim() === '';
  return (ownLine && before && lastBlockAt(before, indentation.length, text)) || enclosingBlock(parent);
}

function lineStart(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && !'\n\r'.includes(text.charAt(start - 1))) start--;
  return start;
}

/** Among the blocks that end a statement, the one indented like the comment after them. */
function lastBlockAt(statement: Node, column: number, text: string): Node | undefined {
  for (let node: Node | undefined = statement; node; node = parts(node).at(-1)) {
    if (node.type === 'block' && node.startIndex - lineStart(text, node.startIndex) === column) return node;
  }
  return undefined;
}

function enclosingBlock(node: Node): Node {
  let block = node;
  while (block.type !== 'block' && block.parent) block = block.parent;
  return block;
}

/** Assumes what the comment says of the variable it names, as resolved here; nothing if nothing is called so. */
export function lowerAssumption(env: Env, { path: [first = '', ...fields], span, state }: Assumption): void {
  const base = lookup(env.scope, first);
  if (base !== undefined) emitAssumption(env.fn, base, fields, state, span);
}
