// The quick fixes, in the order in which they are offered. It must not know how they work.
import type { Finding } from '../../rules/types';
import { guardFixes } from './guard';
import { handleFixes } from './handle';
import { insertFixes } from './insert';
import { replaceFixes } from './replace';
import { suppressFixes } from './suppress';
import type { Fix, FixContext, FixProvider } from './types';

const providers: readonly FixProvider[] = [replaceFixes, insertFixes, guardFixes, handleFixes, suppressFixes];

/** Every fix that applies to the finding. Those that say `verify` have yet to be tried out. */
export function fixesFor(finding: Finding, context: FixContext): readonly Fix[] {
  return providers.flatMap((provide) => provide(finding, context));
}
