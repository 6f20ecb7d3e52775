// Lowering of TypeScript, TSX and JavaScript (ES modules and CommonJS) to the IR.
// It must not know states, operations or SDKs. It never throws: what it cannot read becomes `unknown`.
import type { Tree } from 'web-tree-sitter';
import { FunctionBuilder } from '../../ir/builder';
import { ModuleBuilder } from '../../ir/module-builder';
import type { Module } from '../../ir/types';
import { lowerChained } from '../shared/chains';
import type { Lower } from '../types';
import { chainShape } from './chains';
import { commonJsIn, finishCommonJs } from './commonjs';
import { lowerCondition } from './conditions';
import { expression, leftOut, nested, type Context, type Lowerers, type ModuleContext } from './context';
import { directivesOf } from './directives';
import { doublesOf } from './doubles';
import { expectedNames } from './expectations';
import { recordExports } from './exports';
import { lowerExpression } from './expressions';
import { declareBlock, declareVars, scopeOf } from './scopes';
import { lowerStatement, lowerStatements } from './statements';
import { exportedValues } from './visibility';
import { readTree, type Node } from './tree';

const lowerers: Lowerers = {
  expression: (ctx, node, use) =>
    lowerChained(
      ctx.module.early,
      node,
      ctx.module.chains,
      (part) => expression(ctx, part),
      () =>
        nested(
          ctx,
          () => lowerExpression(ctx, node, use),
          () => leftOut(ctx, node),
        ),
    ),
  statement: (ctx, node) =>
    nested(
      ctx,
      () => lowerStatement(ctx, node),
      () => void leftOut(ctx, node),
    ),
  condition: lowerCondition,
};

/** Lowers a syntax tree of the JavaScript family. */
export const lowerJavaScript: Lower = (tree: Tree, text: string, file: string, languageId: string, options = {}): Module => {
  const root = readTree(tree, options.leftOut);
  const builder = new ModuleBuilder(file, languageId, 'javascript');
  for (const directive of directivesOf(tree, text)) builder.directives.push(directive);
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
    ownFunctions: new Set(),
    resolvers: new Map(),
    nesting: { depth: 0 },
    chains: chainShape(text),
    early: new Map(),
    optional: new Map(),
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
