// Comments that speak to us: collected for the module, and assumptions put where they stand.
// It must not know the states they name.
import type { Tree } from 'web-tree-sitter';
import type { Directive } from '../../ir/types';
import { assumptionIn, directiveIn, emitAssumption, hasDirectives } from '../shared/directives';
import { textOf, type Context } from './context';
import { lookup } from './scopes';
import { spanOf } from './syntax';
import type { Node } from './tree';

/** Every keystate-ignore and keystate-assume of the file, in the order of the text. */
export function directivesOf(tree: Tree, text: string): Directive[] {
  if (!hasDirectives(text)) return [];
  return tree.rootNode.descendantsOfType('comment').flatMap((node) => {
    const directive = directiveIn(text.slice(node.startIndex, node.endIndex));
    return directive === undefined ? [] : [{ span: { start: node.startIndex, end: node.endIndex }, text: directive }];
  });
}

/** keystate-assume NAME = STATE, where it stands among statements. */
export function lowerComment(ctx: Context, node: Node): void {
  const { path: [head = '', ...fields] = [], state } = assumptionIn(directiveIn(textOf(ctx, node)) ?? '') ?? {};
  const base = head === 'this' ? ctx.self : lookup(ctx.scope, head);
  if (base !== undefined && state !== undefined) emitAssumption(ctx.f, base, fields, state, spanOf(node));
}
