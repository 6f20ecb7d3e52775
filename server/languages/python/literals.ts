// Constants as written: strings with their prefixes and escapes, numbers, the keys of subscripts.
// It must not emit instructions.
import { textOf, type Env } from './env';
import { field, type Node } from './syntax';

/** A string literal's parts: constant text, and the interpolations of an f-string. */
export type StringPart = string | Node;

const simpleEscapes: Readonly<Record<string, string>> = {
  '\\': '\\',
  "'": "'",
  '"': '"',
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

const escape = /\\(?:(\r\n|\n|\r)|([0-7]{1,3})|x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([\\'"abfnrtv]))/g;

function unescape(text: string): string {
  return text.replace(escape, (whole, newline?: string, octal?: string, x?: string, u?: string, long?: string, simple?: string) => {
    if (newline !== undefined) return '';
    if (simple !== undefined) return simpleEscapes[simple] ?? whole;
    const code = octal === undefined ? parseInt(x ?? u ?? long ?? '', 16) : parseInt(octal, 8);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

/** The parts of a string or of several written side by side, neighbouring text joined. */
export function stringParts(env: Env, node: Node): StringPart[] {
  if (node.type === 'concatenated_string') {
    return joinText(node.children.filter((child) => child.type === 'string').flatMap((child) => stringParts(env, child)));
  }
  const text = textOf(env, node);
  const [opening = '', prefix = '', quote = ''] = /^([a-zA-Z]*)("""|'''|["'`])/.exec(text) ?? [];
  const raw = /r/i.test(prefix);
  if (!/f/i.test(prefix)) {
    // Half-typed: the closing quote may be missing.
    const end = text.endsWith(quote) && text.length >= opening.length + quote.length ? text.length - quote.length : text.length;
    const content = text.slice(opening.length, end);
    return joinText([raw ? content : unescape(content)]);
  }
  const found: StringPart[] = [];
  for (const child of node.children) {
    if (child.type === 'interpolation') {
      // f"{x=}" shows the expression's text before its value.
      const value = field(child, 'expression');
      if (value && child.children.some((each) => each.type === '=')) found.push(`${textOf(env, value)}=`);
      found.push(child);
    } else if (child.type === 'string_content') {
      const content = textOf(env, child).replaceAll('{{', '{').replaceAll('}}', '}');
      found.push(raw ? content : unescape(content));
    }
  }
  return joinText(found);
}

function joinText(found: readonly StringPart[]): StringPart[] {
  const joined: StringPart[] = [];
  for (const part of found) {
    const last = joined.at(-1);
    if (typeof part === 'string' && typeof last === 'string') joined[joined.length - 1] = last + part;
    else if (part !== '') joined.push(part);
  }
  return joined;
}

/** The text of a string literal without interpolations; undefined for anything else. */
export function constantString(env: Env, node: Node): string | undefined {
  if (node.type !== 'string' && node.type !== 'concatenated_string') return undefined;
  const found = stringParts(env, node);
  if (found.length === 0) return '';
  const [only] = found;
  return found.length === 1 && typeof only === 'string' ? only : undefined;
}

/** The value of an integer or float literal; undefined for complex numbers. */
export function numberValue(text: string): number | undefined {
  const digits = text.replaceAll('_', '').replace(/[lL]$/, '');
  const value = Number(/^0[0-7]+$/.test(digits) ? `0o${digits}` : digits);
  return Number.isNaN(value) ? undefined : value;
}

/** The field a subscript names if it is constant: x["id"] and x[0]. */
export function constantKey(env: Env, node: Node): string | undefined {
  if (node.type === 'integer') {
    const value = numberValue(textOf(env, node));
    return value === undefined ? undefined : String(value);
  }
  return constantString(env, node);
}
