// Quick fix: take away a statement that does nothing, with its line. It must not know rules.
import { slotOf } from './layout';
import { lineEnd, lineStart } from './source';
import type { Fix, FixContext } from './types';
import type { Finding } from '../../rules/types';

/** Offers to remove the finding's call where it is a statement of its own and not all that its block has. */
export function removeFixes({ needless, call }: Finding, { text, language, texts }: FixContext): readonly Fix[] {
  const slot = needless && slotOf(text, needless, language.family);
  if (!needless || !call || !slot || slot.braceless) return [];
  const [start, end] = [lineStart(text, needless.start), lineEnd(text, needless.end)];
  const rest = text.slice(start, needless.start) + text.slice(needless.end, end);
  const isAlone = rest.trim() === '';
  if (language.family === 'python' && isOnlyOfBlock(text, start, end)) return [];
  // The line break goes with the line; what else stands on the line stays.
  const behind = end + (/^(?:\r\n|\n|\r)/.exec(text.slice(end))?.[0].length ?? 0);
  const separator = /^[ \t]*;?[ \t]*/.exec(text.slice(needless.end))?.[0].length ?? 0;
  const span = isAlone ? { start, end: behind } : { start: needless.start, end: needless.end + separator };
  return [{ title: texts.removeFix(call.operation), edits: [{ span, text: '' }], preferred: true, verify: true }];
}

/** Whether a block of indented lines would be empty without the line: Python wants one statement at least. */
function isOnlyOfBlock(text: string, start: number, end: number): boolean {
  const isCode = (line: string): boolean => /^[ \t]*[^\s#]/.test(line);
  const indentOf = (line: string): number => /^[ \t]*/.exec(line)?.[0].length ?? 0;
  const own = indentOf(text.slice(start, end));
  const above =
    text
      .slice(0, start)
      .split(/\r\n|\n|\r/)
      .filter(isCode)
      .at(-1) ?? '';
  const below = text
    .slice(end)
    .split(/\r\n|\n|\r/)
    .find(isCode);
  return indentOf(above) < own && (below === undefined || indentOf(below) < own);
}
