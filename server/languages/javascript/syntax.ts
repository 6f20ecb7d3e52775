// Small readings of the syntax tree that every file here needs: spans, children, wrappers, literal text.
// It must not know the IR beyond Span.
import type { Span } from '../../ir/types';
import type { Node } from './tree';

/** Where a node stands in the text. */
export function spanOf(node: Node): Span {
  return { start: node.startIndex, end: node.endIndex };
}

/** The named child in that field, if any. */
export function field(node: Node, name: string): Node | undefined {
  return node.children.find((child) => child.field === name);
}

/** The named children, without comments. */
export function parts(node: Node): Node[] {
  return node.namedChildren.filter((child) => child.type !== 'comment');
}

/** Whether a keyword or mark stands directly in the node. */
export function hasToken(node: Node, token: string): boolean {
  return node.children.some((child) => child.type === token);
}

const wrappers: ReadonlySet<string> = new Set([
  'parenthesized_expression',
  'as_expression',
  'satisfies_expression',
  'non_null_expression',
  'type_assertion',
  'instantiation_expression',
]);

/** The operator of a unary, binary or augmented expression: its only mark. */
export function operatorOf(node: Node): string {
  return node.children.find((child) => !child.isNamed)?.type ?? '';
}

/** The expression inside parentheses, casts and non-null marks. */
export function unwrap(node: Node): Node {
  let inner = node;
  while (wrappers.has(inner.type)) {
    const next = inner.type === 'type_assertion' ? parts(inner).at(-1) : parts(inner)[0];
    if (!next) return inner;
    inner = next;
  }
  return inner;
}

const functionTypes: ReadonlySet<string> = new Set(['arrow_function', 'function_expression', 'generator_function']);

/** Whether the expression is a function written out on the spot. */
export function isFunctionLiteral(node: Node): boolean {
  return functionTypes.has(node.type);
}

/** The value of a string literal, or of a template without substitutions. */
export function stringValue(node: Node, text: string): string {
  const fragments = node.namedChildren.filter((child) => child.type === 'string_fragment' || child.type === 'escape_sequence');
  return fragments.map((child) => fragmentValue(child, text)).join('');
}

/** The value of one piece of a string or template. */
export function fragmentValue(node: Node, text: string): string {
  const raw = text.slice(node.startIndex, node.endIndex);
  return node.type === 'escape_sequence' ? unescape(raw) : raw;
}

const simpleEscapes: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['b', '\b'],
  ['f', '\f'],
  ['v', '\v'],
  ['0', '\0'],
  ['\n', ''],
  ['\r', ''],
]);

function unescape(raw: string): string {
  const kind = raw.charAt(1);
  if (kind === 'x' || kind === 'u') {
    const code = Number.parseInt(raw.slice(2).replace(/[{}]/g, ''), 16);
    return code >= 0 && code <= 0x10ffff ? String.fromCodePoint(code) : raw;
  }
  return simpleEscapes.get(kind) ?? raw.slice(1);
}

/** The value of a number literal; undefined if it is none that a number can hold exactly. */
export function numberValue(node: Node, text: string): number | undefined {
  const value = Number(text.slice(node.startIndex, node.endIndex).replace(/_/g, ''));
  return Number.isNaN(value) ? undefined : value;
}

/** The name of a property key that is constant: an identifier, a private name, a string or a number. */
export function constantKey(node: Node, text: string): string | undefined {
  switch (node.type) {
    case 'property_identifier':
    case 'private_property_identifier':
    case 'shorthand_property_identifier':
    case 'shorthand_property_identifier_pattern':
    case 'identifier':
      return text.slice(node.startIndex, node.endIndex);
    case 'computed_property_name': {
      const inner = parts(node)[0];
      return inner && constantIndex(inner, text);
    }
    default:
      return constantIndex(node, text);
  }
}

/** The name that a subscript of constant text or number reads. */
export function constantIndex(node: Node, text: string): string | undefined {
  const inner = unwrap(node);
  if (inner.type === 'number') return numberValue(inner, text)?.toString();
  if (inner.type === 'string') return stringValue(inner, text);
  return inner.type === 'template_string' && !inner.namedChildren.some((child) => child.type === 'template_substitution')
    ? stringValue(inner, text)
    : undefined;
}
