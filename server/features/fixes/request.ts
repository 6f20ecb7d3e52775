// Writes request objects in the file's own way: KMS.EnableKeyRequest, models.EnableKeyRequest, a plain object; with the
// import a bare class name needs. It must not know how the request is sent.
import type { Naming } from '../../../kms/sdk-types';
import type { Operation } from '../../../kms/types';
import { spellName } from '../../../kms/names';
import { escapeRegExp } from '../../ir/regexp';
import type { Site } from './site';
import { initialiserOf, textOf } from './source';
import type { Edit } from './types';

/** A parameter (as the API spells it) and the expression that gives it. */
export interface Given {
  readonly parameter: string;
  readonly code: string;
}

export interface WrittenRequest {
  readonly code: string;
  readonly edits: readonly Edit[];
}

/** An object literal of parameters, after the entries that are there already. */
export function writeObject(given: readonly Given[], naming: Naming, entries: readonly string[] = []): string {
  const own = given.map(({ parameter, code }) => {
    const name = spellName(parameter, naming);
    return name === code ? name : `${name}: ${code}`;
  });
  return `{ ${[...entries, ...own].join(', ')} }`;
}

/** The request of a method call: the call's first argument shows how the file makes them. */
export function writeRequest(site: Site, operation: Operation, given: readonly Given[]): WrittenRequest | undefined {
  const { text, call, language } = site;
  const naming = call.sdk.requests?.naming ?? 'camel';
  const first = site.args[0];
  const written = first ? textOf(text, first) : '';
  const old = initialiserOf(text, written, call.span.start, language.family) ?? written;
  if (language.family === 'javascript' && old.startsWith('{')) return { code: writeObject(given, naming), edits: [] };
  const made = classOf(old, text);
  if (!made) return undefined;
  const name = `${operation.name}Request`;
  const edits = made.prefix === '' ? importBeside(site, made.name, name) : [];
  if (!edits) return undefined;
  if (language.family === 'javascript') return { code: `new ${made.prefix}${name}(${writeObject(given, naming)})`, edits };
  const keywords = given.map(({ parameter, code }) => `${spellName(parameter, naming)}=${code}`);
  return { code: `${made.prefix}${name}(${keywords.join(', ')})`, edits };
}

/** The class an expression constructs and what stands before its name; else that of any request the file makes. */
function classOf(expression: string, text: string): { readonly prefix: string; readonly name: string } | undefined {
  const own = /^(?:new\s+)?((?:[\w$]+\.)*)([A-Z][\w$]*)\s*\(/.exec(expression);
  const any = own ?? /(?<![\w$.])((?:[\w$]+\.)*)([A-Z][\w$]*Request)\s*\(/.exec(text);
  return any ? { prefix: any[1] ?? '', name: any[2] ?? '' } : undefined;
}

/** The edit that imports a class in the same list as another; none where it is imported already, undefined where no list is found. */
export function importBeside(site: Site, known: string, wanted: string): readonly Edit[] | undefined {
  const { text, language } = site;
  const lists =
    language.family === 'python'
      ? /^[ \t]*from[ \t]+[\w.]+[ \t]+import[ \t]+(\([^)]*\)|[^\n#(]+)/gm
      : /(?:\bimport\b[^;'"{}]*|\b(?:const|let|var)\s*)(\{[^{}]*\})/g;
  for (const match of text.matchAll(lists)) {
    const list = match[1] ?? '';
    const at = match.index + match[0].length - list.length;
    const name = new RegExp(`(?<![\\w$])(?:[\\w$]+\\s*(?:\\bas\\b|:)\\s*)?${escapeRegExp(known)}(?![\\w$])(?:\\s+as\\s+[\\w$]+)?`).exec(
      list,
    );
    if (!name) continue;
    if (new RegExp(`(?<![\\w$])${wanted}(?![\\w$])`).test(list)) return [];
    const end = at + name.index + name[0].length;
    // One name a line stays one name a line.
    const separator = /[\r\n]+[ \t]*$/.exec(list.slice(0, name.index))?.[0] ?? ' ';
    return [{ span: { start: end, end }, text: `,${separator}${wanted}` }];
  }
  return undefined;
}

/** The edit that adds an import line to a Python file; none where it has the line. */
export function importLine(site: Site, line: string): readonly Edit[] {
  const { text, layout } = site;
  if (new RegExp(`^[ \\t]*${escapeRegExp(line)}[ \\t\\r]*$`, 'm').test(text)) return [];
  let end = 0;
  for (const match of text.matchAll(/^(?:import[ \t]+.+|from[ \t]+\S+[ \t]+import[ \t]+(?:\([^)]*\)|.+))$/gm))
    end = match.index + match[0].trimEnd().length;
  const at = { start: end, end };
  return [{ span: at, text: end === 0 ? line + layout.eol : layout.eol + line }];
}
