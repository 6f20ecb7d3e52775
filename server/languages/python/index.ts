// Lowering of Python to the IR. The entry: everything else is in the files about its theme.
// Nothing here knows states, keys or any SDK.
import type { Tree } from 'web-tree-sitter';
import { FunctionBuilder } from '../../ir/builder';
import { ModuleBuilder } from '../../ir/module-builder';
import type { Lower } from '../types';
import { collectBindings } from './bindings';
import { chainShape } from './chains';
import { lowerCondition } from './conditions';
import { collectComments } from './directives';
import type { Env, Lowerers } from './env';
import { recordExports } from './exports';
import { lowerExpression } from './expressions';
import { finishFunction, lowerClosure } from './functions';
import { lookup, openScope } from './scopes';
import { lowerStatements } from './statements';
import { readTree } from './syntax';

const lower: Lowerers = {
  expression: lowerExpression,
  condition: lowerCondition,
  statements: lowerStatements,
  closure: lowerClosure,
  variable: (env, name) => lookup(env.scope, name),
};

/** Lowers a Python file. Never throws: what it cannot read becomes `unknown`. */
export const lowerPython: Lower = (tree: Tree, text: string, file: string, languageId: string, options = {}) => {
  const builder = new ModuleBuilder(file, languageId, 'python');
  const root = readTree(tree, text, options.leftOut);
  const comments = collectComments(root, text);
  for (const directive of comments.directives) builder.directives.push(directive);
  const bindings = collectBindings(root, text);
  const fn = new FunctionBuilder(builder, builder.reserveFunction());
  const whole = { start: 0, end: text.length };
  const env: Env = {
    module: {
      builder,
      text,
      bindings,
      assumptions: comments.assumptions,
      imported: new Map(),
      wholly: new Set(),
      defined: new Set([...text.matchAll(/^[ \t]*(?:async[ \t]+)?def[ \t]+(\w+)/gm)].map(([, name = '']) => name)),
      closures: new Map(),
      classes: new Map(),
      nesting: { depth: 0 },
      chains: chainShape(text),
      early: new Map(),
      lower,
    },
    fn,
    scope: openScope(builder, bindings.get(root), fn.id),
    statement: whole,
  };
  lower.statements(env, root);
  recordExports(env, root);
  finishFunction(fn, {
    name: '<module>',
    kind: 'module',
    span: whole,
    nameSpan: { start: 0, end: 0 },
    params: [],
    returns: [],
    isAsync: false,
    isGenerator: false,
    visible: true,
  });
  return builder.finish();
};
