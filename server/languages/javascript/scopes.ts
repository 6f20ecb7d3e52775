// Lexical scopes: which variable a name denotes. Names are declared when a scope is entered, so that uses before the
// declaration and closures find them. It must not lower anything.
import type { FunctionId, VarId } from '../../ir/types';
import { field, parts } from './syntax';
import type { ModuleContext } from './context';
import type { Node } from './tree';

export interface Scope {
  readonly parent?: Scope;
  /** How many scopes are around it. */
  readonly depth: number;
  readonly names: Map<string, VarId>;
  /** Interfaces and type aliases, which live beside the values. */
  readonly types: Map<string, VarId>;
}

/** The variable a name denotes here; undefined: nothing in the file declares it. */
export function lookup(scope: Scope, name: string): VarId | undefined {
  for (let at: Scope | undefined = scope; at; at = at.parent) {
    const found = at.names.get(name);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The variable a type's name denotes here: an interface, or a class or import among the values. */
export function lookupType(scope: Scope, name: string): VarId | undefined {
  for (let at: Scope | undefined = scope; at; at = at.parent) {
    const found = at.types.get(name) ?? at.names.get(name);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The scope that belongs to a node; `fill` declares its names the first time. */
export function scopeOf(module: ModuleContext, node: Node, parent: Scope | undefined, fill: (scope: Scope) => void): Scope {
  const known = module.scopes.get(node.id);
  if (known) return known;
  const scope: Scope = { ...(parent ? { parent } : {}), depth: parent ? parent.depth + 1 : 0, names: new Map(), types: new Map() };
  module.scopes.set(node.id, scope);
  fill(scope);
  return scope;
}

/** Declares a name in a scope; once. */
export function declare(module: ModuleContext, scope: Scope, name: string, owner: FunctionId): VarId {
  const known = scope.names.get(name);
  if (known !== undefined) return known;
  const variable = module.builder.variable(owner, name);
  if (name !== '') scope.names.set(name, variable);
  return variable;
}

/** Declares what a list of statements declares for its own block: let, const, class, function, enum, import, types. */
export function declareBlock(module: ModuleContext, scope: Scope, statements: readonly Node[], owner: FunctionId): void {
  const open = statements.toReversed();
  for (let node = open.pop(); node; node = open.pop()) {
    switch (node.type) {
      case 'lexical_declaration':
      case 'using_declaration':
        declarePatterns(module, scope, declaredPatterns(node), owner);
        break;
      case 'function_declaration':
      case 'generator_function_declaration':
      case 'class_declaration':
      case 'abstract_class_declaration':
      case 'enum_declaration':
      case 'internal_module':
        declareNode(module, scope, field(node, 'name'), owner);
        break;
      case 'interface_declaration':
      case 'type_alias_declaration':
        declareType(module, scope, field(node, 'name'), owner);
        break;
      case 'import_statement':
        for (const name of importedNames(node)) declareNode(module, scope, name, owner);
        break;
      case 'import_alias':
        declareNode(module, scope, parts(node)[0], owner);
        break;
      case 'export_statement':
      case 'ambient_declaration':
      case 'ERROR':
        for (const part of parts(node).reverse()) open.push(part);
        break;
      case 'expression_statement':
        for (const part of parts(node).reverse()) if (part.type === 'internal_module') open.push(part);
        break;
    }
  }
}

/** Declares what `var` declares anywhere in a function's statements; without recursion, since nesting has no bound. */
export function declareVars(module: ModuleContext, scope: Scope, root: Node, owner: FunctionId): void {
  const open = [root];
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.type === 'variable_declaration') declarePatterns(module, scope, declaredPatterns(node), owner);
    else if (node.type === 'for_in_statement' && node.children.some((child) => child.type === 'var')) {
      const left = field(node, 'left');
      if (left) declarePatterns(module, scope, [left], owner);
    }
    if (statementContainers.has(node.type)) for (const child of node.namedChildren.toReversed()) open.push(child);
  }
}

/** Where a statement can be inside another without a function between. */
const statementContainers: ReadonlySet<string> = new Set([
  'program',
  'statement_block',
  'if_statement',
  'else_clause',
  'for_statement',
  'for_in_statement',
  'while_statement',
  'do_statement',
  'try_statement',
  'catch_clause',
  'finally_clause',
  'switch_statement',
  'switch_body',
  'switch_case',
  'switch_default',
  'labeled_statement',
  'with_statement',
  'export_statement',
  'ERROR',
]);

/** The names a list of binding patterns binds. */
export function declarePatterns(module: ModuleContext, scope: Scope, patterns: readonly Node[], owner: FunctionId): void {
  for (const pattern of patterns) for (const name of boundNames(pattern)) declareNode(module, scope, name, owner);
}

function declaredPatterns(declaration: Node): Node[] {
  return parts(declaration).flatMap((each) => (each.type === 'variable_declarator' ? (field(each, 'name') ?? []) : []));
}

/** Patterns nested deeper than people write them bind nothing, so that the stack holds. */
const deepestPattern = 100;

/** The identifiers that a binding pattern binds. */
export function boundNames(pattern: Node, depth = 0): Node[] {
  if (depth > deepestPattern) return [];
  switch (pattern.type) {
    case 'identifier':
    case 'shorthand_property_identifier_pattern':
      return [pattern];
    case 'pair_pattern':
    case 'required_parameter':
    case 'optional_parameter': {
      const inner = field(pattern, pattern.type === 'pair_pattern' ? 'value' : 'pattern');
      return inner ? boundNames(inner, depth + 1) : [];
    }
    case 'assignment_pattern':
    case 'object_assignment_pattern': {
      const left = field(pattern, 'left');
      return left ? boundNames(left, depth + 1) : [];
    }
    case 'object_pattern':
    case 'array_pattern':
    case 'rest_pattern':
    case 'formal_parameters':
    case 'ERROR':
      return parts(pattern).flatMap((part) => boundNames(part, depth + 1));
    default:
      return [];
  }
}

/** The local names an import statement binds. */
function importedNames(node: Node): Node[] {
  return parts(node).flatMap((each) => {
    if (each.type === 'identifier') return [each];
    if (each.type === 'import_specifier') return field(each, 'alias') ?? field(each, 'name') ?? [];
    return importClauses.has(each.type) ? importedNames(each) : [];
  });
}

const importClauses: ReadonlySet<string> = new Set([
  'import_clause',
  'named_imports',
  'namespace_import',
  'import_require_clause',
  'import_specifier',
]);

function declareNode(module: ModuleContext, scope: Scope, name: Node | undefined, owner: FunctionId): void {
  if (name) declare(module, scope, module.text.slice(name.startIndex, name.endIndex), owner);
}

function declareType(module: ModuleContext, scope: Scope, name: Node | undefined, owner: FunctionId): void {
  if (!name) return;
  const text = module.text.slice(name.startIndex, name.endIndex);
  if (!scope.types.has(text)) scope.types.set(text, module.builder.variable(owner, text));
}
