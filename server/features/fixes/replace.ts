// Quick fix: put one of the rule's own suggestions in place of what it found. It must not know rules.
import type { Finding } from '../../rules/types';
import type { Fix, FixContext } from './types';

/** Offers every suggestion, the first as the preferred one. */
export function replaceFixes(finding: Finding, { texts }: FixContext): readonly Fix[] {
  return (finding.replacements ?? []).map((text, index) => ({
    title: texts.replaceFix(text),
    edits: [{ span: finding.span, text }],
    preferred: index === 0,
    verify: false,
  }));
}
