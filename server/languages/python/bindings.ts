// Which names each scope binds: Python decides that by the whole body, before anything runs.
// One pass over the tree; it must not make variables or instructions.
import { field, parts, type Node, fields } from './syntax';

export interface ScopeBindings {
  readonly kind: 'module' | 'function' | 'class';
  readonly names: Set<string>;
  /** Names declared `global` here. */
  readonly globals: Set<string>;
  /** Names declared `nonlocal` here. */
  readonly nonlocals: Set<string>;
  isGenerator: boolean;
}

/** What the pass carries along. */
interface Pass {
  readonly text: string;
  readonly module: ScopeBindings;
  readonly scopes: Map<Node, ScopeBindings>;
  readonly queue: Work[];
}

interface Work {
  readonly node: Node;
  readonly scope: ScopeBindings;
  /** The function (or module) around it: where a walrus in a comprehension binds. */
  readonly home: ScopeBindings;
}

/** The scopes of a module, by the node that makes each: the root, functions, lambdas, classes. */
export function collectBindings(root: Node, text: string): Map<Node, ScopeBindings> {
  const module = newScope('module');
  const pass: Pass = { text, module, scopes: new Map([[root, module]]), queue: [{ node: root, scope: module, home: module }] };
  for (let next = pass.queue.pop(); next; next = pass.queue.pop()) visit(pass, next);
  return pass.scopes;
}

function newScope(kind: ScopeBindings['kind']): ScopeBindings {
  return { kind, names: new Set(), globals: new Set(), nonlocals: new Set(), isGenerator: false };
}

function visit(pass: Pass, { node, scope, home }: Work): void {
  if (node.type !== 'function_definition' && node.type !== 'lambda' && node.type !== 'class_definition') {
    bindStatement(pass, node, scope, home);
    for (const child of node.children) if (child.isNamed) pass.queue.push({ node: child, scope, home });
    return;
  }
  bindPattern(pass, scope, field(node, 'name'));
  const inner = newScope(node.type === 'class_definition' ? 'class' : 'function');
  pass.scopes.set(node, inner);
  const parameters = field(node, 'parameters');
  if (parameters) for (const parameter of parts(parameters)) bindParameter(pass, inner, parameter);
  const body = field(node, 'body');
  for (const child of parts(node)) {
    const isBody = child === body;
    pass.queue.push({ node: child, scope: isBody ? inner : scope, home: isBody && inner.kind === 'function' ? inner : home });
  }
}

function bindStatement(pass: Pass, node: Node, scope: ScopeBindings, home: ScopeBindings): void {
  switch (node.type) {
    case 'assignment':
    case 'augmented_assignment':
    case 'for_statement':
    case 'type_alias_statement':
      return bindPattern(pass, scope, field(node, 'left'));
    case 'named_expression':
      return bindPattern(pass, home, field(node, 'name'));
    case 'as_pattern':
      return bindPattern(pass, scope, field(node, 'alias') ?? parts(node).at(-1));
    case 'delete_statement':
      return parts(node).forEach((child) => bindPattern(pass, scope, child));
    case 'import_statement':
    case 'import_from_statement':
    case 'future_import_statement':
      return bindImports(pass, scope, node);
    case 'case_pattern':
    case 'keyword_pattern':
      return bindCapture(pass, scope, node);
    case 'splat_pattern':
      return bindPattern(pass, scope, parts(node)[0]);
    case 'except_clause':
      // Python 2's `except E, e`.
      return bindPattern(pass, scope, fields(node, 'value')[1]);
    case 'global_statement':
      for (const name of parts(node)) {
        scope.globals.add(nameOf(pass, name));
        bindPattern(pass, pass.module, name);
      }
      return;
    case 'nonlocal_statement':
      return parts(node).forEach((name) => void scope.nonlocals.add(nameOf(pass, name)));
    case 'yield':
      home.isGenerator = true;
  }
}

function nameOf(pass: Pass, name: Node): string {
  return pass.text.slice(name.startIndex, name.endIndex);
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

function bindPattern(pass: Pass, scope: ScopeBindings, node: Node | undefined): void {
  const open = node ? [node] : [];
  for (let at = open.pop(); at; at = open.pop()) {
    if (at.type === 'identifier' && at.startIndex < at.endIndex) scope.names.add(nameOf(pass, at));
    else if (containers.has(at.type)) for (const child of parts(at).reverse()) open.push(child);
  }
}

function bindParameter(pass: Pass, scope: ScopeBindings, node: Node): void {
  bindPattern(pass, scope, node.type === 'typed_parameter' ? parts(node)[0] : (field(node, 'name') ?? node));
}

function bindImports(pass: Pass, scope: ScopeBindings, node: Node): void {
  for (const name of fields(node, 'name')) {
    bindPattern(pass, scope, name.type === 'aliased_import' ? field(name, 'alias') : parts(name)[0]);
  }
}

/** `case name:` and `case C(x=name):` bind the name; `case a.b:` compares. */
function bindCapture(pass: Pass, scope: ScopeBindings, node: Node): void {
  for (const child of parts(node)) {
    const [only, more] = child.type === 'dotted_name' ? parts(child) : [];
    if (only && !more) bindPattern(pass, scope, only);
  }
}
