// Quick fix: suppress the finding by a comment on the line above, with a place for the reason.
// It must not know rules.
import type { Finding } from '../../rules/types';
import { layoutOf } from './layout';
import { lineStart } from './source';
import type { Fix, FixContext } from './types';

/** Offers the comment for any finding. */
export function suppressFixes(finding: Finding, { text, language, texts }: FixContext): readonly Fix[] {
  const start = lineStart(text, finding.span.start);
  const bom = text.charCodeAt(start) === 0xfeff ? 1 : 0;
  const indent = /^[ \t]*/.exec(text.slice(start + bom))?.[0] ?? '';
  const at = start + bom + indent.length;
  const comment = `${language.comment} keystate-ignore ${finding.rule} -- ${texts.reason}${layoutOf(text, language.family).eol}${indent}`;
  return [{ title: texts.suppressFix(finding.rule), edits: [{ span: { start: at, end: at }, text: comment }], verify: true }];
}
