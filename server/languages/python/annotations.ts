// Type annotations to type references: what a value can be, with None, Optional and other wrappers taken off.
// Annotations are read from their text, since a quoted one is nothing but text. It must not know what a type means.
import type { TypeRef } from '../../ir/types';
import { nested, textOf, type Env } from './env';
import { bare, parts, type Node } from './syntax';
import { lookup } from './scopes';

/** Wrappers whose arguments are what the value is; `take` says which of them. */
const wrappers: Readonly<Record<string, 'all' | 'first' | 'last'>> = {
  Optional: 'all',
  Union: 'all',
  Annotated: 'first',
  Final: 'first',
  ClassVar: 'first',
  InitVar: 'first',
  Required: 'first',
  NotRequired: 'first',
  ReadOnly: 'first',
  Awaitable: 'first',
  Coroutine: 'last',
};

/** The types an annotation allows. */
export function annotationTypes(env: Env, node: Node | undefined): readonly TypeRef[] {
  return node ? typesInText(env, textOf(env, node)) : [];
}

/** Whether an annotation says that the name belongs to the class alone. */
export function isClassVariable(env: Env, node: Node): boolean {
  return /^['"]?(\w+\.)*ClassVar\b/.test(textOf(env, node).trim());
}

function typesInText(env: Env, text: string): readonly TypeRef[] {
  return nested(
    env,
    () => splitTop(text, '|').flatMap((item) => typeOfItem(env, item.trim())),
    () => [],
  );
}

function typeOfItem(env: Env, item: string): readonly TypeRef[] {
  const quoted = /^(['"])([^'"\\]*)\1$/.exec(item);
  if (quoted?.[2] !== undefined) return typesInText(env, quoted[2]);
  const inBrackets = /^\(([^]*)\)$/.exec(item);
  if (inBrackets?.[1] !== undefined) return typesInText(env, inBrackets[1]);
  const match = /^([\p{L}_][\p{L}\p{N}_]*(?:\s*\.\s*[\p{L}_][\p{L}\p{N}_]*)*)\s*(?:\[([^]*)\])?$/u.exec(item);
  const name = match?.[1]?.replace(/\s+/g, '');
  if (name === undefined || name === 'None') return [];
  const take = wrappers[name.split('.').at(-1) ?? ''];
  if (match?.[2] === undefined || take === undefined) return [typeNamed(env, name)];
  const inner = splitTop(match[2], ',');
  const wanted = take === 'all' ? inner : take === 'first' ? inner.slice(0, 1) : inner.slice(-1);
  return wanted.flatMap((each) => typesInText(env, each));
}

/** Splits at a separator outside brackets and quotes. */
function splitTop(text: string, separator: string): string[] {
  const items: string[] = [];
  let [depth, start, quote] = [0, 0, ''];
  for (let index = 0; index < text.length; index++) {
    const char = text.charAt(index);
    if (quote !== '') quote = char === quote ? '' : quote;
    else if (char === '"' || char === "'") quote = char;
    else if (char === '[' || char === '(') depth++;
    else if (char === ']' || char === ')') depth--;
    else if (char === separator && depth === 0) {
      items.push(text.slice(start, index));
      start = index + 1;
    }
  }
  return [...items, text.slice(start)];
}

function typeNamed(env: Env, dotted: string): TypeRef {
  const [head = dotted, ...path] = dotted.split('.');
  const variable = lookup(env.scope, head);
  return { ...(variable === undefined ? {} : { variable }), head, path };
}

/** The classes an `except` clause or isinstance() names; one that is no plain name stands as its text. */
export function classesNamed(env: Env, node: Node): readonly TypeRef[] {
  return nested(
    env,
    () => classesIn(env, bare(node)),
    () => [],
  );
}

function classesIn(env: Env, inner: Node): readonly TypeRef[] {
  if (inner.type === 'tuple' || inner.type === 'expression_list') return parts(inner).flatMap((child) => classesNamed(env, child));
  if (inner.type === 'as_pattern')
    return parts(inner)
      .slice(0, 1)
      .flatMap((child) => classesNamed(env, child));
  const text = textOf(env, inner);
  if (inner.type !== 'identifier' && inner.type !== 'attribute' && inner.type !== 'dotted_name') return [{ head: text, path: [] }];
  return text === '' ? [] : [typeNamed(env, text.replace(/\s+/g, ''))];
}
