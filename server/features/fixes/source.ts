// Reading source text around a call: arguments, initialisers, indentation, the statement's place. Works on characters,
// not on a tree, since a fix has to see spelling. It must not know SDKs or operations.
import { escapeRegExp } from '../../ir/regexp';
import type { Span } from '../../ir/types';
import type { Family } from '../../languages/types';

/** The offset behind the string, comment or single character that starts at `at`. */
function skip(text: string, at: number, family: Family): number {
  const rest = text.slice(at, at + 3);
  const quote = rest.charAt(0);
  if (family === 'python' && (rest === '"""' || rest === "'''")) return behind(text, text.indexOf(rest, at + 3), 3);
  if (quote === '"' || quote === "'" || (quote === '`' && family === 'javascript')) return skipString(text, at, quote);
  if (family === 'python' && quote === '#') return lineEnd(text, at);
  if (family === 'javascript' && rest.startsWith('//')) return lineEnd(text, at);
  if (family === 'javascript' && rest.startsWith('/*')) return behind(text, text.indexOf('*/', at + 2), 2);
  return at + 1;
}

function behind(text: string, found: number, length: number): number {
  return found < 0 ? text.length : found + length;
}

function skipString(text: string, at: number, quote: string): number {
  for (let i = at + 1; i < text.length; i += 1) {
    const c = text.charAt(i);
    if (c === '\\') i += 1;
    else if (c === quote) return i + 1;
    else if (quote !== '`' && (c === '\n' || c === '\r')) return i;
  }
  return text.length;
}

/** The offset at which the line of `at` ends, before its line break. */
export function lineEnd(text: string, at: number): number {
  const found = /[\r\n]/.exec(text.slice(at, at + 10_000));
  return found ? at + found.index : Math.min(text.length, at + 10_000);
}

/** The offset at which the line of `at` starts. */
export function lineStart(text: string, at: number): number {
  return Math.max(text.lastIndexOf('\n', at - 1), text.lastIndexOf('\r', at - 1)) + 1;
}

/** The parts between the commas in the brackets that open at `open`; undefined if they never close. */
function bracketParts(text: string, open: number, family: Family): { readonly parts: readonly Span[]; readonly end: number } | undefined {
  const parts: Span[] = [];
  let depth = 1;
  let from = open + 1;
  for (let at = open + 1; at < text.length; at = skip(text, at, family)) {
    const c = text.charAt(at);
    if (c === '(' || c === '[' || c === '{') depth += 1;
    else if (c === ')' || c === ']' || c === '}') depth -= 1;
    if (depth === 0 || (depth === 1 && c === ',')) {
      const part = trimSpan(text, { start: from, end: at });
      if (part.start < part.end) parts.push(part);
      from = at + 1;
    }
    if (depth === 0) return { parts, end: at + 1 };
  }
  return undefined;
}

/** The arguments of a call whose name ends at `nameEnd`; undefined where no argument list follows. */
export function argumentsAfter(text: string, nameEnd: number, family: Family): readonly Span[] | undefined {
  const generics = /^\s*(?:\?\.)?\s*(?:<[^()]*>)?\s*\(/.exec(text.slice(nameEnd, nameEnd + 400));
  return generics ? bracketParts(text, nameEnd + generics[0].length - 1, family)?.parts : undefined;
}

function trimSpan(text: string, span: Span): Span {
  const part = text.slice(span.start, span.end);
  const start = span.start + part.length - part.trimStart().length;
  return { start, end: Math.max(start, span.start + part.trimEnd().length) };
}

export function textOf(text: string, span: Span): string {
  return text.slice(span.start, span.end);
}

/** What a plain name was last given before `offset`, as text. */
export function initialiserOf(text: string, name: string, offset: number, family: Family): string | undefined {
  if (!/^[\w$]+$/.test(name)) return undefined;
  const pattern = new RegExp(`(?<![\\w$.])${escapeRegExp(name)}\\s*(?::[^=\\n]+)?=(?![=>])[ \\t]*`, 'g');
  let found: RegExpExecArray | undefined;
  for (const match of text.slice(0, offset).matchAll(pattern)) found = match;
  if (!found) return undefined;
  const start = found.index + found[0].length;
  return text.slice(start, expressionEnd(text, start, family));
}

function expressionEnd(text: string, start: number, family: Family): number {
  let depth = 0;
  for (let at = start; at < text.length; at = skip(text, at, family)) {
    const c = text.charAt(at);
    if (c === '(' || c === '[' || c === '{') depth += 1;
    else if (c === ')' || c === ']' || c === '}') depth -= 1;
    if (depth < 0 || (depth === 0 && (c === ';' || c === '\n' || c === '\r'))) return at;
  }
  return text.length;
}

const declarations = {
  javascript: /^(?:export|(?:async\s+)?function|(?:abstract\s+)?class|const|let|var|(?:module\.)?exports)(?![\w$])/,
  python: /^(?:(?:async\s+)?def|class)(?!\w)/,
};

/**
 * The function or class, with no indentation, that has the offset inside: where a new local name has to be new. Every
 * place in doubt is the whole text.
 */
export function scopeText(text: string, offset: number, family: Family): string {
  const declaration = declarations[family];
  const own = lineStart(text, offset);
  if (!/^[ \t]/.test(text.slice(own, own + 1))) return text;
  let start: number | undefined;
  for (const line of text.slice(0, own).matchAll(/^[\w$@(].*/gm)) start = declaration.test(line[0]) ? line.index : undefined;
  if (start === undefined) return text;
  for (const line of text.slice(own).matchAll(/^[\w$@(].*/gm)) {
    if (declaration.test(line[0])) return text.slice(start, own + line.index);
  }
  return text.slice(start);
}

/** A name like `wanted` that the text does not have yet. */
export function freshName(text: string, wanted: string): string {
  for (let n = 1; ; n += 1) {
    const name = n === 1 ? wanted : `${wanted}${n}`;
    if (!new RegExp(`(?<![\\w$])${escapeRegExp(name)}(?![\\w$])`).test(text)) return name;
  }
}
