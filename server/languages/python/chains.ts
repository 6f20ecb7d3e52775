// What a chain of Python is made of, so that long ones can be lowered without recursion (shared/chains.ts).
// It must not lower anything.
import type { ChainShape } from '../shared/chains';
import { bare, field, type Node } from './syntax';

/** Methods that take what they stand on in a way of their own: pool.submit(f, x).result(). */
const special: ReadonlySet<string> = new Set(['result', 'format']);

/** Operators whose operands are not simply lowered one after the other. */
const joining: ReadonlySet<string> = new Set(['+', '%']);

/** The shape of chains in a text. */
export function chainShape(text: string): ChainShape<Node> {
  return { key: (node) => node, inward: (node) => inward(node, text) };
}

function inward(node: Node, text: string): Node | undefined {
  switch (node.type) {
    case 'attribute':
      return field(node, 'object');
    case 'subscript':
      return field(node, 'value');
    case 'call': {
      const written = field(node, 'function');
      const callee = written && bare(written);
      const attribute = callee?.type === 'attribute' ? field(callee, 'attribute') : undefined;
      // A method's object is lowered, not the method as a value.
      if (!callee || !attribute) return callee?.type === 'call' || callee?.type === 'subscript' ? callee : undefined;
      return special.has(text.slice(attribute.startIndex, attribute.endIndex)) ? undefined : field(callee, 'object');
    }
    case 'binary_operator': {
      const left = field(node, 'left');
      return left?.type === 'binary_operator' && !joining.has(field(node, 'operator')?.type ?? '') ? left : undefined;
    }
    case 'parenthesized_expression': {
      const inner = bare(node);
      return inner === node ? undefined : inner;
    }
    default:
      return undefined;
  }
}
