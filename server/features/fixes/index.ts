// The quick fixes, in the order in which they are offered. It must not know how they work.
import type { Finding } from '../../rules/types';
import { completeFixes } from './complete';
import { guardFixes } from './guard';
import { handleFixes } from './handle';
import { insertFixes } from './insert';
import { insteadFixes } from './instead';
import { replaceFixes } from './replace';
import { suppressFixes } from './suppress';
import type { Edit, Fix, FixContext, FixProvider } from './types';

const providers: readonly FixProvider[] = [replaceFixes, insteadFixes, completeFixes, insertFixes, guardFixes, handleFixes, suppressFixes];

/** Every fix that applies to the finding. Those that say `verify` have yet to be tried out. */
export function fixesFor(finding: Finding, context: FixContext): readonly Fix[] {
  return providers.flatMap((provide) => provide(finding, context)).map((fix) => ({ ...fix, edits: distinct(fix.edits) }));
}

/** Two calls may need the same import. */
function distinct(edits: readonly Edit[]): readonly Edit[] {
  const key = ({ span, text }: Edit): string => `${span.start}:${span.end}:${text}`;
  return [...new Map(edits.map((edit) => [key(edit), edit])).values()];
}
