// One pattern of a .gitignore with a bracket expression, as git reads it: [!a], []a], [[:alpha:]]. The library that matches
// all other patterns takes `!`, `^` and classes in brackets for plain characters.
// Source: git's wildmatch.c and gitignore(5). It must not know files.
import { escapeRegExp } from '../../ir/regexp';

export interface BracketPattern {
  /** The pattern starts with `!`: it brings back. */
  readonly negated: boolean;
  /** Whether it matches a path, relative to the .gitignore's folder and with slashes. */
  readonly matches: (path: string, isFolder: boolean) => boolean;
}

/** Whether a line has a bracket expression that only this file reads. */
export function needsBrackets(line: string): boolean {
  return !line.startsWith('#') && /\[(?:[!^\]]|[^\]]*(?:\[:|\\))/.test(line);
}

/** Reads a line; one that git takes for malformed matches nothing. */
export function bracketPattern(line: string, ignoreCase: boolean): BracketPattern {
  const text = line.replace(/\r$/, '').replace(/(?<!\\) +$/, '');
  const negated = text.startsWith('!');
  const written = negated ? text.slice(1) : text;
  const onlyFolders = written.endsWith('/');
  const pattern = written.replace(/\/$/, '');
  const anchored = pattern.includes('/');
  const source = sourceOf(pattern.replace(/^\//, ''));
  if (source === undefined) return { negated, matches: () => false };
  const expression = new RegExp(`^${anchored ? '' : '(?:.*/)?'}${source}$`, ignoreCase ? 'isu' : 'su');
  return { negated, matches: (path, isFolder) => (isFolder || !onlyFolders) && expression.test(path) };
}

function sourceOf(pattern: string): string | undefined {
  let source = '';
  for (let at = 0; at < pattern.length;) {
    const rest = pattern.slice(at);
    const [piece, made] = special(rest) ?? bracket(rest) ?? plain(rest);
    if (made === undefined) return undefined;
    source += made;
    at += piece.length;
  }
  return source;
}

type Piece = readonly [written: string, source: string | undefined];

function special(rest: string): Piece | undefined {
  if (rest.startsWith('**/')) return ['**/', '(?:.*/)?'];
  if (rest === '/**') return [rest, '/.+'];
  const stars = /^\*+/.exec(rest)?.[0];
  if (stars !== undefined) return [stars, '[^/]*'];
  return rest.startsWith('?') ? ['?', '[^/]'] : undefined;
}

function plain(rest: string): Piece {
  const [written = '', , character = ''] = /^(\\?)(.)/su.exec(rest) ?? [];
  return [written, character === '' ? undefined : escapeRegExp(character)];
}

const expression = /^\[([!^]?)(\]?(?:\[:[^\]]*:\]|\\.|[^\]\\])*)\]/su;
const item = /\[:([^\]]*):\]|\\?(.)(?:-(?!$)\\?(.))?/gsu;

/** Source: POSIX classes in the C locale. */
const classes: ReadonlyMap<string, string> = new Map([
  ['alpha', 'a-zA-Z'],
  ['digit', '0-9'],
  ['alnum', 'a-zA-Z0-9'],
  ['upper', 'A-Z'],
  ['lower', 'a-z'],
  ['space', '\\t-\\r\\u0020'],
  ['blank', '\\t\\u0020'],
  ['punct', '!-\\/:-@\\[-`\\{-~'],
  ['xdigit', '0-9a-fA-F'],
  ['print', '\\u0020-~'],
  ['graph', '!-~'],
  ['cntrl', '\\0-\\u001f\\u007f'],
]);

function bracket(rest: string): Piece | undefined {
  if (!rest.startsWith('[')) return undefined;
  const [written, not = '', inside = ''] = expression.exec(rest) ?? [];
  if (written === undefined) return [rest, undefined];
  const ranges: string[] = [];
  for (const [, name, from = '', to = from] of inside.matchAll(item)) {
    const range = name === undefined ? rangeOf(from, to) : classes.get(name);
    if (range === undefined) return [written, undefined];
    ranges.push(range);
  }
  return [written, `(?!/)[${not === '' ? '' : '^'}${ranges.join('')}]`];
}

/** A range that runs backwards has nothing in it. */
function rangeOf(from: string, to: string): string {
  const [first = 0, last = 0] = [from.codePointAt(0), to.codePointAt(0)];
  return first > last ? '' : `\\u{${first.toString(16)}}-\\u{${last.toString(16)}}`;
}
