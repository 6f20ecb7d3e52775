// Quick fix: have the call followed by the operation that does what it left undone: DisableKey behind a cancelled deletion
// of a key that was Disabled. Which that is, the model says; it must not know operations by name.
import type { Finding } from '../../rules/types';
import { surround } from './layout';
import { keyOf, keyParameter, siteOf } from './site';
import { statementOf } from './statement';
import { callStatements } from './statements';
import type { Fix, FixContext } from './types';
import { writeCall } from './writer';

/** Offers the operation, where a statement behind the call runs. */
export function completeFixes({ rule, call }: Finding, context: FixContext): readonly Fix[] {
  const { provider, texts } = context;
  const property = provider.properties.find(({ id }) => id === rule);
  const operation = property?.completedBy === undefined ? undefined : provider.operations.get(property.completedBy);
  const site = call && operation && siteOf(call, context);
  const key = site && keyOf(site);
  const form = site && statementOf(site);
  const parameter = operation && key && keyParameter(operation, key.form);
  if (!site || !key || !form || form.kind === 'return' || parameter === undefined) return [];
  const written = writeCall(site, operation, [{ parameter, code: key.code }]);
  if (!written) return [];
  const { lines, edits } = callStatements(site, operation, written);
  const after = surround(context.text, site.slot, site.layout, { before: [], after: lines });
  return [{ title: texts.completeFix(operation.name, call.operation), edits: [...edits, ...after], preferred: true, verify: true }];
}
