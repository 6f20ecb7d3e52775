// Comments that speak to us: collected for the module, and assumptions put where they take effect.
// tree-sitter hangs a comment at the end of a block wherever it likes, so its place is decided by indentation.
// It must not know what a directive means.
import type { Directive, Span, VarId } from '../../ir/types';
import type { Env } from './env';
import { parts, type Node } from './syntax';
import { lookup } from './scopes';

/** `keystate-assume NAME = STATE` at this place of a block. */
export interface Assumption {
  readonly span: Span;
  readonly path: readonly string[];
  readonly state: string;
}

export interface Comments {
  readonly directives: readonly Directive[];
  /** By the block they take effect in, in the order of the text. */
  readonly assumptions: ReadonlyMap<Node, readonly Assumption[]>;
}

const assumption = /^keystate-assume\s+([\p{L}_][\p{L}\p{N}_.]*)\s*=\s*(.+?)\s*(?:\s--.*)?$/u;

/** All directives of a module. */
export function collectComments(root: Node, text: string): Comments {
  const directives: Directive[] = [];
  const assumptions = new Map<Node, Assumption[]>();
  // Walking every comment is only worth it where there is one for us.
  if (!/keystate-(?:ignore|assume)/.test(text)) return { directives, assumptions };
  for (const comment of commentsIn(root)) {
    const written = text.slice(comment.startIndex, comment.endIndex).trimEnd();
    const found = /keystate-(?:ignore|assume)[^]*/.exec(written)?.[0];
    if (found === undefined) continue;
    const span = { start: comment.startIndex, end: comment.startIndex + written.length };
    directives.push({ span, text: found });
    const [, name, state] = assumption.exec(found) ?? [];
    if (name === undefined || state === undefined) continue;
    const block = blockOf(comment, text);
    assumptions.set(block, [...(assumptions.get(block) ?? []), { span, path: name.split('.'), state }]);
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

/** Emits the assumption for the variable or path it names, as resolved here; none if nothing is called so. */
export function emitAssumption(env: Env, { path, span, state }: Assumption): void {
  const [first = '', ...names] = path;
  const variable = lookup(env.scope, first);
  if (variable === undefined) return;
  const value = names.reduce<VarId>((base, name) => {
    const dst = env.fn.temp();
    env.fn.emit({ op: 'field', dst, base, name, span });
    return dst;
  }, variable);
  env.fn.emit({ op: 'assume', value, state, span });
}
