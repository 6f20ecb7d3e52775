// The JavaScript grammar takes `await (x).y()` for a call of a function named await; the TypeScript grammar does not.
// Reads such a chain as what it is. It must not know how either is lowered.
import { field, parts } from './syntax';
import type { Node } from './tree';

const links: ReadonlySet<string> = new Set(['call_expression', 'member_expression', 'subscript_expression']);

/** The await expression that the chain is; undefined where it is what it seems to be. */
export function misreadAwait(node: Node, text: string): Node | undefined {
  // The word stands where the whole chain starts: a test that costs nothing on long chains.
  if (!links.has(node.type) || !text.startsWith('await', node.startIndex)) return undefined;
  if (/[\w$]/.test(text.charAt(node.startIndex + 'await'.length))) return undefined;
  const chain: Node[] = [];
  let at: Node | undefined = node;
  for (; at && links.has(at.type); at = inward(at)) chain.push(at);
  const call = chain.pop();
  const given = call?.type === 'call_expression' ? field(call, 'arguments') : undefined;
  if (!call || given?.type !== 'arguments' || at?.type !== 'identifier' || at.endIndex - at.startIndex !== 'await'.length) return undefined;
  const count = parts(given).length;
  if (count === 0) return undefined;
  const head: Node = { ...given, type: count === 1 ? 'parenthesized_expression' : 'sequence_expression' };
  const [inner] = chain.reduceRight<readonly [Node, Node]>(([inside, was], link) => [withInside(link, was, inside), link], [head, call]);
  return { ...node, type: 'await_expression', children: [inner], namedChildren: [inner] };
}

function inward(node: Node): Node | undefined {
  return field(node, node.type === 'call_expression' ? 'function' : 'object');
}

function withInside(link: Node, was: Node, inside: Node): Node {
  const put = (child: Node): Node => (child === was ? { ...inside, field: was.field } : child);
  return { ...link, startIndex: inside.startIndex, children: link.children.map(put), namedChildren: link.namedChildren.map(put) };
}
