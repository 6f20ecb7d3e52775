// What a chain of JavaScript is made of, so that long ones can be lowered without recursion (shared/chains.ts).
// It must not lower anything.
import type { ChainShape } from '../shared/chains';
import { field, operatorOf, unwrap } from './syntax';
import type { Node } from './tree';

/** Members that run or read what they stand on in a way of their own: promises, assertions, immediate functions. */
const special: ReadonlySet<string> = new Set(['then', 'catch', 'finally', 'should', 'call']);

/** Operators whose operands are not simply lowered one after the other. */
const deciding: ReadonlySet<string> = new Set(['&&', '||', '??', '+', 'in', 'instanceof']);

/** The shape of chains in a text. */
export function chainShape(text: string): ChainShape<Node> {
  return { key: ({ id }) => id, inward: (node) => inward(node, text) };
}

function inward(node: Node, text: string): Node | undefined {
  switch (node.type) {
    case 'member_expression': {
      const property = field(node, 'property');
      return property && special.has(text.slice(property.startIndex, property.endIndex)) ? undefined : field(node, 'object');
    }
    case 'subscript_expression':
      return field(node, 'object');
    case 'call_expression': {
      const written = field(node, 'function');
      const callee = written && unwrap(written);
      // A method's object is lowered, not the method as a value.
      const isMember = callee?.type === 'member_expression' || callee?.type === 'subscript_expression';
      return callee && isMember ? inward(callee, text) : callee;
    }
    case 'binary_expression': {
      const left = field(node, 'left');
      return left?.type === 'binary_expression' && !deciding.has(operatorOf(node)) ? left : undefined;
    }
    case 'parenthesized_expression':
    case 'non_null_expression':
    case 'as_expression': {
      const inner = unwrap(node);
      return inner === node ? undefined : inner;
    }
    default:
      return undefined;
  }
}
