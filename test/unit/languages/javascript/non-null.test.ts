// Non-null marks behind operators, which the grammar reads as marks of the whole operation.
import { expect, it } from 'vitest';
import { readTree, type Node } from '../../../../server/languages/javascript/tree';
import { testParsers } from '../../../support/parsers';

const parsers = testParsers();

/** The expression with parentheses around every operation and every access. */
async function grouped(text: string): Promise<string> {
  const tree = await parsers.parse('typescript', text);
  const show = (node: Node): string => {
    expect(node.startIndex).toBeLessThanOrEqual(node.endIndex);
    if (node.children.length === 0) return node.isNamed ? text.slice(node.startIndex, node.endIndex) : node.type;
    const inner = node.children.map(show).join('');
    return node.type === 'parenthesized_expression' || !/_expression$/.test(node.type) ? inner : `[${inner}]`;
  };
  try {
    const [statement] = readTree(tree).namedChildren;
    const [expression] = statement?.namedChildren ?? [];
    return expression ? show(expression) : '';
  } finally {
    tree.delete();
  }
}

it.each([
  ['a || b!', '[a||[b!]]'],
  ['a ?? b.c!.d!.e!', '[a??[[[[[[b.c]!].d]!].e]!]]'],
  ['!a!.b', '[![[a!].b]]'],
  ['a || b!.c === d', '[a||[[[b!].c]===d]]'],
  ['a && b!.c === d && e', '[[a&&[[[b!].c]===d]]&&e]'],
  ['a === b!.c || d', '[[a===[[b!].c]]||d]'],
  ['a! || b! === c! && d!', '[[a!]||[[[b!]===[c!]]&&[d!]]]'],
  ['a || b.f!(x)[0]', '[a||[[[[b.f]!](x)][0]]]'],
  ['(a || b)!.c', '[[([a||b])!].c]'],
  ['a + (b || c!.d)', '[a+([b||[[c!].d]])]'],
  ['a && !b!.c', '[a&&[![[b!].c]]]'],
])('%s', async (text, expected) => {
  expect(await grouped(text)).toBe(expected);
});

it('keeps what is right, and the spans of what it moves', async () => {
  const text = 'x = a ?? b.c!.d';
  const tree = await parsers.parse('typescript', text);
  const spans: string[] = [];
  const walk = (node: Node): void => {
    spans.push(text.slice(node.startIndex, node.endIndex));
    node.namedChildren.forEach(walk);
  };
  walk(readTree(tree));
  tree.delete();
  expect(spans).toEqual([text, text, text, 'x', 'a ?? b.c!.d', 'a', 'b.c!.d', 'b.c!', 'b.c', 'b', 'c', 'd']);
});
