// Which values of a module other files can reach: what is exported, in ES modules and CommonJS, directly or by name.
// A pass over the top-level statements only. It must not lower anything.
import { field, parts, unwrap } from './syntax';
import type { Node } from './tree';

/** The node ids of exported functions, classes and objects, and of what exported objects contain. */
export function exportedValues(root: Node, text: string): ReadonlySet<number> {
  const values = new Map<string, Node>();
  const exported: Node[] = [];
  for (const node of parts(root)) {
    for (const [name, value] of declaredValues(node.type === 'export_statement' ? (field(node, 'declaration') ?? node) : node, text))
      values.set(name, value);
    for (const each of exportedNodes(node, text)) exported.push(each);
  }
  const ids = new Set<number>();
  for (const node of exported) {
    const value = node.type === 'identifier' || isShorthand(node) ? values.get(text.slice(node.startIndex, node.endIndex)) : unwrap(node);
    if (!value || ids.has(value.id)) continue;
    ids.add(value.id);
    for (const each of memberValues(value)) exported.push(each);
  }
  return ids;
}

/** The names a top-level statement declares, with their values. */
function declaredValues(node: Node, text: string): [string, Node][] {
  const named = (name: Node | undefined, value: Node | undefined): [string, Node][] =>
    name && value ? [[text.slice(name.startIndex, name.endIndex), value]] : [];
  if (node.type === 'lexical_declaration' || node.type === 'variable_declaration') {
    return parts(node).flatMap((each) => named(field(each, 'name'), valueOf(field(each, 'value'))));
  }
  return declarations.has(node.type) ? named(field(node, 'name'), node) : [];
}

const declarations: ReadonlySet<string> = new Set([
  'function_declaration',
  'generator_function_declaration',
  'class_declaration',
  'abstract_class_declaration',
]);

/** The value itself behind casts and the chained assignments of CommonJS: const f = module.exports = … */
function valueOf(node: Node | undefined): Node | undefined {
  let inner = node && unwrap(node);
  while (inner?.type === 'assignment_expression') inner = inside(inner);
  return inner;
}

/** What a top-level statement exports: values, or the identifiers that name them. */
function exportedNodes(node: Node, text: string): Node[] {
  if (node.type !== 'export_statement') return commonJsExports(node, text);
  if (field(node, 'source')) return [];
  const declaration = field(node, 'declaration');
  if (declaration && declarations.has(declaration.type)) return [declaration];
  if (declaration) return parts(declaration).flatMap((each) => valueOf(field(each, 'value')) ?? []);
  return parts(node).flatMap((each) => (each.type === 'export_clause' ? parts(each).flatMap((one) => field(one, 'name') ?? []) : [each]));
}

/** module.exports = value, module.exports.name = value, exports.name = value, also within a declaration or a chain. */
function commonJsExports(node: Node, text: string): Node[] {
  const assignments =
    node.type === 'expression_statement'
      ? parts(node)
      : node.type === 'lexical_declaration' || node.type === 'variable_declaration'
        ? parts(node).flatMap((each) => field(each, 'value') ?? [])
        : [];
  return assignments.flatMap((each) => {
    let isExported = false;
    let at: Node | undefined = unwrap(each);
    for (; at?.type === 'assignment_expression'; at = inside(at)) {
      const left = field(at, 'left');
      isExported ||= left !== undefined && /^(module\s*\.\s*)?exports\b/.test(text.slice(left.startIndex, left.endIndex));
    }
    return isExported && at ? [at] : [];
  });
}

function inside(assignment: Node): Node | undefined {
  const right = field(assignment, 'right');
  return right && unwrap(right);
}

/** What an exported object literal contains. */
function memberValues(value: Node): Node[] {
  if (value.type !== 'object') return [];
  return parts(value).flatMap((each) => {
    if (each.type === 'pair') return valueOf(field(each, 'value')) ?? [];
    if (each.type === 'spread_element') return parts(each);
    return each.type === 'method_definition' || isShorthand(each) ? [each] : [];
  });
}

function isShorthand(node: Node): boolean {
  return node.type === 'shorthand_property_identifier';
}
