// Comments that speak to us: collected for the module, and assumptions put where they stand.
// It must not know the states they name.
import type { Tree } from 'web-tree-sitter';
import type { Directive, VarId } from '../../ir/types';
import { textOf, type Context } from './context';
import { lookup } from './scopes';
import { spanOf } from './syntax';
import type { Node } from './tree';

/** Every keystate-ignore and keystate-assume of the file, in the order of the text. */
export function directivesOf(tree: Tree, text: string): Directive[] {
  if (!text.includes('keystate-')) return [];
  return tree.rootNode.descendantsOfType('comment').flatMap((node) => {
    const directive = directiveText(text.slice(node.startIndex, node.endIndex));
    return directive === undefined ? [] : [{ span: { start: node.startIndex, end: node.endIndex }, text: directive }];
  });
}

function directiveText(comment: string): string | undefined {
  return /keystate-(?:ignore|assume)\b[\s\S]*/
    .exec(comment)?.[0]
    .replace(/\*+\/\s*$/, '')
    .trim();
}

/** keystate-assume NAME = STATE, where it stands among statements. */
export function lowerComment(ctx: Context, node: Node): void {
  const assumption = /^keystate-assume\s+([\w$#.\u0080-\uffff]+)\s*=\s*([\w.]+)/.exec(directiveText(textOf(ctx, node)) ?? '');
  const [path, state] = [assumption?.[1], assumption?.[2]];
  if (path === undefined || state === undefined) return;
  const value = resolvePath(ctx, path.split('.'), node);
  if (value !== undefined) ctx.f.emit({ op: 'assume', value, state, span: spanOf(node) });
}

function resolvePath(ctx: Context, path: readonly string[], node: Node): VarId | undefined {
  const [head, ...fields] = path;
  let value = head === 'this' ? ctx.self : head === undefined ? undefined : lookup(ctx.scope, head);
  for (const name of fields) {
    if (value === undefined) return undefined;
    const dst = ctx.f.temp();
    ctx.f.emit({ op: 'field', dst, base: value, name, span: spanOf(node) });
    value = dst;
  }
  return value;
}
