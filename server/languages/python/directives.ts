// Comments that speak to us: collected for the module, and assumptions put where they take effect.
// tree-sitter hangs a comment at the end of a block wherever it likes, so its place is decided by indentation.
// It must not know what a directive means.
import type { Node } from 'web-tree-sitter';
import type { Directive, Span, VarId } from '../../ir/types';
import { type Env } from './env';
import { lookup } from './scopes';

/** `keystate-assume NAME = STATE` at this place of a block. */
export interface Assumption {
  readonly span: Span;
  readonly path: readonly string[];
  readonly state: string;
}

export interface Comments {
  readonly directives: readonly Directive[];
  /** By the id of the block they take effect in, in the order of the text. */
  readonly assumptions: ReadonlyMap<number, readonly Assumption[]>;
}

const assumption = /^keystate-assume\s+([\p{L}_][\p{L}\p{N}_.]*)\s*=\s*(.+?)\s*(?:\s--.*)?$/u;

/** All directives of a module. */
export function collectComments(root: Node, text: string): Comments {
  const directives: Directive[] = [];
  const assumptions = new Map<number, Assumption[]>();
  // Walking every comment is only worth it where there is one for us.
  if (!/keystate-(?:ignore|assume)/.test(text)) return { directives, assumptions };
  for (const comment of root.descendantsOfType('comment')) {
    const written = text.slice(comment.startIndex, comment.endIndex).trimEnd();
    const found = /keystate-(?:ignore|assume)[^]*/.exec(written)?.[0];
    if (found === undefined) continue;
    const span = { start: comment.startIndex, end: comment.startIndex + written.length };
    directives.push({ span, text: found });
    const [, name, state] = assumption.exec(found) ?? [];
    if (name === undefined || state === undefined) continue;
    const block = blockOf(comment, text).id;
    assumptions.set(block, [...(assumptions.get(block) ?? []), { span, path: name.split('.'), state }]);
  }
  return { directives, assumptions };
}

/** The block in which a comment takes effect. */
function blockOf(comment: Node, text: string): Node {
  const parent = comment.parent ?? comment;
  const following = neighbour(comment, 'nextNamedSibling');
  // `if x:  # comment` and a comment on the lines before a block's first statement.
  if (following?.type === 'block' && parent.type !== 'block') return following;
  const lineStart = Math.max(text.lastIndexOf('\n', comment.startIndex - 1), text.lastIndexOf('\r', comment.startIndex - 1)) + 1;
  const column = comment.startPosition.column;
  const ownLine = text.slice(lineStart, comment.startIndex).trim() === '';
  const before = neighbour(comment, 'previousNamedSibling');
  return (ownLine && before && lastBlockAt(before, column)) || enclosingBlock(parent);
}

function neighbour(comment: Node, side: 'nextNamedSibling' | 'previousNamedSibling'): Node | null {
  let node = comment[side];
  while (node?.type === 'comment') node = node[side];
  return node;
}

/** Among the blocks that end a statement, the one indented like the comment after them. */
function lastBlockAt(statement: Node, column: number): Node | undefined {
  for (let node: Node | null = statement; node; node = lastCode(node)) {
    if (node.type === 'block' && node.startPosition.column === column) return node;
  }
  return undefined;
}

function lastCode(node: Node): Node | null {
  return node.namedChildren.findLast((child) => child.type !== 'comment') ?? null;
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
