// Quick fix: let a failure that the SDK returns be seen. Where the SDK has a sister method that throws, that one is called;
// else what is returned is tested. It must not know SDKs by name.
import type { Finding } from '../../rules/types';
import { surround } from './layout';
import { siteOf, type Site } from './site';
import { textOf } from './source';
import { callStatements } from './statements';
import { statementOf } from './statement';
import type { Fix, FixContext } from './types';

/** Offers to throw where the finding's call fails. */
export function checkFixes({ unchecked, call }: Finding, context: FixContext): readonly Fix[] {
  const site = unchecked && call ? siteOf(call, context) : undefined;
  const operation = call && context.provider.operations.get(call.operation);
  if (!site || !operation) return [];
  const common = { title: context.texts.checkFix(operation.name), preferred: true, verify: true };
  const sister = throwingMethod(site);
  if (sister !== undefined) return [{ ...common, edits: [{ span: site.call.nameSpan, text: sister }] }];
  const whole = site.await + textOf(site.text, site.call.span);
  const written = textOf(site.text, site.slot.statement);
  // A variable that keeps the answer is the programmer's: nothing is put in its place.
  if (statementOf(site)?.kind !== 'expression' || (written !== whole && written !== `${whole};`)) return [];
  const { lines, edits } = callStatements(site, operation, { before: [], expression: whole, edits: [] });
  return [{ ...common, edits: [...edits, ...surround(site.text, site.slot, site.layout, { before: [], instead: lines })] }];
}

/** The method that does the same and throws the failure. */
function throwingMethod({ shape, call }: Site): string | undefined {
  if (shape.kind !== 'typed-request') return undefined;
  const sisters = call.sdk.shapes.flatMap((one) => (one.kind === shape.kind && one.surface === 'throws' ? one.methods : []));
  return sisters.find((method) => method.startsWith(call.method));
}
