// Which names each scope binds: Python decides that by the whole body, before anything runs.
// One pass over the tree; it must not make variables or instructions.
import type { Node } from 'web-tree-sitter';
import { field, parts } from './env';

export interface ScopeBindings {
  readonly kind: 'module' | 'function' | 'class';
  readonly names: Set<string>;
  /** Names declared `global` here. */
  readonly globals: Set<string>;
  /** Names declared `nonlocal` here. */
  readonly nonlocals: Set<string>;
  isGenerator: boolean;
}

interface Work {
  readonly node: Node;
  readonly scope: ScopeBindings;
  /** The function (or module) around it: where a walrus in a comprehension binds. */
  readonly home: ScopeBindings;
}

/** The scopes of a module, by the id of the node that makes each: the root, functions, lambdas, classes. */
export function collectBindings(root: Node): Map<number, ScopeBindings> {
  const module = newScope('module');
  const scopes = new Map([[root.id, module]]);
  const work: Work[] = [{ node: root, scope: module, home: module }];
  for (let next = work.pop(); next; next = work.pop()) visit(next, module, scopes, work);
  return scopes;
}

function newScope(kind: ScopeBindings['kind']): ScopeBindings {
  return { kind, names: new Set(), globals: new Set(), nonlocals: new Set(), isGenerator: false };
}

function visit(work: Work, module: ScopeBindings, scopes: Map<number, ScopeBindings>, queue: Work[]): void {
  const { node, scope, home } = work;
  if (node.type === 'function_definition' || node.type === 'lambda' || node.type === 'class_definition') {
    const name = field(node, 'name');
    if (name) bind(scope, name);
    const inner = newScope(node.type === 'class_definition' ? 'class' : 'function');
    scopes.set(node.id, inner);
    const parameters = field(node, 'parameters');
    if (parameters) for (const parameter of parts(parameters)) bindParameter(inner, parameter);
    const body = field(node, 'body');
    for (const child of node.namedChildren) {
      if (child.id === body?.id) queue.push({ node: child, scope: inner, home: inner.kind === 'class' ? home : inner });
      else queue.push({ node: child, scope, home });
    }
    return;
  }
  bindStatement(node, scope, home, module);
  for (const child of node.namedChildren) queue.push({ node: child, scope, home });
}

function bindStatement(node: Node, scope: ScopeBindings, home: ScopeBindings, module: ScopeBindings): void {
  switch (node.type) {
    case 'assignment':
    case 'augmented_assignment':
    case 'for_statement':
    case 'type_alias_statement':
      return bindPattern(scope, field(node, 'left'));
    case 'named_expression':
      return bindPattern(home, field(node, 'name'));
    case 'as_pattern':
      return bindPattern(scope, field(node, 'alias') ?? parts(node).at(-1));
    case 'delete_statement':
      return parts(node).forEach((child) => bindPattern(scope, child));
    case 'import_statement':
    case 'import_from_statement':
    case 'future_import_statement':
      return bindImports(scope, node);
    case 'case_pattern':
    case 'keyword_pattern':
      return bindCapture(scope, node);
    case 'splat_pattern':
      return bindPattern(scope, parts(node)[0]);
    case 'global_statement':
      for (const name of parts(node)) {
        scope.globals.add(name.text);
        bind(module, name);
      }
      return;
    case 'nonlocal_statement':
      return parts(node).forEach((name) => void scope.nonlocals.add(name.text));
    case 'yield':
      home.isGenerator = true;
  }
}

function bind(scope: ScopeBindings, name: Node): void {
  const text = name.text;
  if (text !== '') scope.names.add(text);
}

const containers = new Set([
  'tuple_pattern',
  'list_pattern',
  'pattern_list',
  'list_splat_pattern',
  'dictionary_splat_pattern',
  'as_pattern_target',
  'parenthesized_expression',
  'tuple',
  'list',
  'expression_list',
  'type',
]);

function bindPattern(scope: ScopeBindings, node: Node | undefined): void {
  if (!node) return;
  if (node.type === 'identifier') bind(scope, node);
  else if (containers.has(node.type)) for (const child of parts(node)) bindPattern(scope, child);
}

function bindParameter(scope: ScopeBindings, node: Node): void {
  if (node.type === 'typed_parameter') return bindPattern(scope, parts(node)[0]);
  bindPattern(scope, field(node, 'name') ?? node);
}

function bindImports(scope: ScopeBindings, node: Node): void {
  for (const name of node.childrenForFieldName('name')) {
    const alias = name.type === 'aliased_import' ? field(name, 'alias') : parts(name)[0];
    if (alias) bind(scope, alias);
  }
}

/** `case name:` and `case C(x=name):` bind the name; `case a.b:` compares. */
function bindCapture(scope: ScopeBindings, node: Node): void {
  for (const child of parts(node)) {
    const [only, more] = child.type === 'dotted_name' ? parts(child) : [];
    if (only && !more) bind(scope, only);
  }
}
