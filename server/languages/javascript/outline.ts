// What an outline of JavaScript and TypeScript is made of. It must not know what the outline is for.
import type { OutlineShape } from '../outline';

/** The node types of the JavaScript family that hold functions at the top of a file and in its classes. */
export const javascriptOutline: OutlineShape = {
  transparent: new Set([
    'export_statement',
    'lexical_declaration',
    'variable_declarator',
    'class_declaration',
    'abstract_class_declaration',
    'class_body',
  ]),
  functions: new Set([
    'function_declaration',
    'generator_function_declaration',
    'arrow_function',
    'function_expression',
    'generator_function',
    'method_definition',
  ]),
  bodies: new Set(['statement_block']),
  naming: new Set(['identifier']),
  classes: new Set(['class_declaration', 'abstract_class_declaration']),
  // export { a, b }, export * from '…': names, and nothing is done with them.
  silent: (type, text, at) => type === 'export_statement' && /^export\s*[{*]/.test(text.slice(at, at + 40)),
  assigned: assignedNames,
};

/** name = …, name += …, name++, for (name of …); not const name = … */
const assignment =
  /(?<!\b(?:const|let|var)\s+)(?<![.\p{L}\p{N}_$])([\p{L}_$][\p{L}\p{N}_$]*)\s*(?:(?:[-+*/%&|^?]|<<|>>)*=(?![=>])|\+\+|--)|(?:\+\+|--)\s*([\p{L}_$][\p{L}\p{N}_$]*)|\bfor\s*(?:await\s*)?\(\s*([\p{L}_$][\p{L}\p{N}_$]*)\s+(?:of|in)\b/gu;

function* assignedNames(body: string): Iterable<string> {
  for (const [, assigned, stepped, iterated] of body.matchAll(assignment)) yield assigned ?? stepped ?? iterated ?? '';
  // Patterns that declare nothing assign any of the names in them.
  const patterns = body.match(/[\]}]\s*=(?![=>])|\bfor\s*(?:await\s*)?\(\s*[[{]/g)?.length ?? 0;
  const declared = body.match(/\b(?:const|let|var)\s*[[{]/g)?.length ?? 0;
  if (patterns > declared) yield* body.match(/[\p{L}\p{N}_$]+/gu) ?? [];
}
