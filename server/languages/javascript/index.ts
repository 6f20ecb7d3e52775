// Lowering of TypeScript, TSX and JavaScript (ES modules and CommonJS) to the IR.
// It must not know states, operations or SDKs. It never throws: what it cannot read becomes `unknown`.
import type { Tree } from 'web-tree-sitter';
import { FunctionBuilder } from '../../ir/builder';
import { ModuleBuilder } from '../../ir/module-builder';
import type { Module } from '../../ir/types';
import type { Lower } from '../types';
import { commonJsIn, finishCommonJs } from './commonjs';
import { lowerCondition } from './conditions';
import { nested, type Context, type Lowerers, type ModuleContext } from './context';
import { directivesOf } from './directives';
import { doublesOf } from './doubles';
import { expectedNames } from './expectations';
import { recordExports } from './exports';
import { lowerExpression } from './expressions';
import { declareBlock, declareVars, scopeOf } from './scopes';
import { spanOf } from './syntax';
import { lowerStatement, lowerStatements } from './statements';
import { exportedValues } from './visibility';
import { readTree, type Node } from './tree';

const lowerers: Lowerers = {
  expression: (ctx, node, use) =>
    nested(
      ctx,
      () => lowerExpression(ctx, node, use),
      () => ctx.f.unknown([], spanOf(node)),
    ),
  statement: (ctx, node) =>
    nested(
      ctx,
      () => lowerStatement(ctx, node),
      () => undefined,
    ),
  condition: lowerCondition,
};

/** Lowers a syntax tree of the JavaScript family. */
export const lowerJavaScript: Lower = (tree: Tree, text: string, file: string, languageId: string, options = {}): Module => {
  const root = readTree(tree, options.leftOut);
  const builder = new ModuleBuilder(file, languageId, 'javascript');
  builder.directives.push(...directivesOf(tree, text));
  const module: ModuleContext = {
    builder,
    text,
    lowerers,
    scopes: new Map(),
    functions: new Map(),
    classes: new Map(),
    queue: [],
    exported: exportedValues(root, text),
    imports: new Map(),
    expectedNames: expectedNames(text),
    commonJs: commonJsIn(text),
    doubles: doublesOf(text),
    resolvers: new Map(),
    nesting: { depth: 0 },
  };
  lowerTopLevel(module, root);
  for (let next = module.queue.shift(); next; next = module.queue.shift()) next();
  return builder.finish();
};

function lowerTopLevel(module: ModuleContext, root: Node): void {
  const id = module.builder.reserveFunction();
  const f = new FunctionBuilder(module.builder, id);
  const nodes = root.namedChildren;
  const scope = scopeOf(module, root, undefined, (inner) => {
    declareVars(module, inner, root, id);
    declareBlock(module, inner, nodes, id);
  });
  const span = { start: 0, end: module.text.length };
  const ctx: Context = { module, f, scope, self: undefined, statement: span, returns: 'returned' };
  recordExports(ctx, nodes);
  lowerStatements(ctx, nodes);
  finishCommonJs(ctx);
  const none = { params: [], returns: [], isAsync: false, isGenerator: false, visible: false };
  f.finish({ name: '', kind: 'module', span, nameSpan: { start: 0, end: 0 }, ...none });
}
