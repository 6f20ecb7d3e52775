// Quick fix: wait for a promise where it is made, in a function that can. It must not know rules.
import type { Finding } from '../../rules/types';
import { lineStart, textOf } from './source';
import type { Fix, FixContext } from './types';

/** Offers `await` in front of what the finding says nobody waits for; in place of a `void` that stands there. */
export function awaitFixes({ unawaited }: Finding, { text, language, texts }: FixContext): readonly Fix[] {
  if (!unawaited) return [];
  const isAsync = language.family === 'python' ? isInAsyncDef(text, unawaited.start) : isInAsyncFunction(text, unawaited.start);
  if (!isAsync) return [];
  const head = /\bvoid\s+\(?$/.exec(text.slice(0, unawaited.start));
  const at = head ? head.index : unawaited.start - (/\($/.test(text.slice(0, unawaited.start)) ? 1 : 0);
  const span = { start: at, end: head ? at + 'void'.length : at };
  const written = /^[^\n(]*/.exec(textOf(text, unawaited))?.[0] ?? '';
  const edit = { span, text: head ? 'await' : 'await ' };
  return [{ title: texts.awaitFix(written), edits: [edit], preferred: true, verify: true }];
}

/** Whether the nearest def around the place is an async one. */
function isInAsyncDef(text: string, at: number): boolean {
  let indent = /^[ \t]*/.exec(text.slice(lineStart(text, at)))?.[0].length ?? 0;
  for (const line of text
    .slice(0, lineStart(text, at))
    .split(/\r\n|\n|\r/)
    .reverse()) {
    const own = /^[ \t]*/.exec(line)?.[0].length ?? 0;
    if (!/^[ \t]*[^\s#]/.test(line) || own >= indent) continue;
    indent = own;
    if (/^\s*(?:async\s+)?def\s/.test(line)) return /^\s*async\s/.test(line);
    if (/^\s*class\s/.test(line)) return false;
  }
  return false;
}

/** Whether the nearest function around the place is an async one: the nearest brace that opens a function's body. */
function isInAsyncFunction(text: string, at: number): boolean {
  let depth = 0;
  for (let index = at - 1; index >= 0; index -= 1) {
    const c = text.charAt(index);
    if (c === '}') depth += 1;
    if (c === '{' && depth > 0) depth -= 1;
    else if (c === '{') {
      const opens = openedBy(text.slice(0, index).trimEnd());
      if (opens !== 'block') return opens === 'async';
    }
  }
  return false;
}

/** What the brace behind the text opens: (…) =>, name(…): Type, if (…), else. */
function openedBy(head: string): 'async' | 'function' | 'block' {
  const bare = /(?:\b(async)\s+)?[\w$]+\s*=>$/.exec(head);
  if (bare) return bare[1] === undefined ? 'function' : 'async';
  const close = /\)\s*(?::[^(){};]*)?(?:=>)?$/.exec(head)?.index;
  const before = close === undefined ? undefined : beforeBracket(head, close);
  if (before === undefined || /\b(?:if|for|while|switch|catch|with)(?:\s+await)?$/.test(before)) return 'block';
  return /\basync(?:\s+function\b)?\s*\*?\s*[\w$#]*\s*(?:<[^()]*>)?$/.test(before) ? 'async' : 'function';
}

/** The text before the bracket that closes at `close`. */
function beforeBracket(text: string, close: number): string | undefined {
  let depth = 0;
  for (let index = close; index >= 0; index -= 1) {
    if (text.charAt(index) === ')') depth += 1;
    if (text.charAt(index) === '(') depth -= 1;
    if (depth === 0) return text.slice(0, index).trimEnd();
  }
  return undefined;
}
