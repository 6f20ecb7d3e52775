// Quick fix: insert the operations that bring the key into a state that accepts the call, found by search over the model.
// It must not know operations by name.
import { pathToAccepting } from '../../../kms/search';
import { SUCCESS } from '../../../kms/provider';
import { resultIn, stateName } from '../../../kms/query';
import { spellName } from '../../../kms/names';
import type { InternalStateId, Operation, Provider } from '../../../kms/types';
import type { Finding } from '../../rules/types';
import { surround } from './layout';
import type { Given } from './request';
import { keyOf, keyParameter, siteOf, type Site } from './site';
import { callStatements } from './statements';
import type { Edit, Fix, FixContext } from './types';
import { writeCall } from './writer';

/** Offers the shortest way out, if it can be written in the file's style. */
export function insertFixes(finding: Finding, context: FixContext): readonly Fix[] {
  const { call } = finding;
  if (!call || call.rejections.length === 0) return [];
  const { provider, texts } = context;
  const names = pathToAccepting(provider, call.internalBefore, call.operation) ?? [];
  const operations = names.map((name) => provider.operations.get(name)).filter((one) => one !== undefined);
  if (operations.length === 0 || operations.length < names.length || losesGround(provider, call.internalBefore, names)) return [];
  const site = siteOf(call, context);
  const key = site && keyOf(site);
  if (!site || !key) return [];
  const written = operations.map((operation) => {
    const parameter = keyParameter(operation, key.form);
    const given = parameter === undefined ? undefined : requiredArguments(site, operation, { parameter, code: key.code });
    const made = given && writeCall(site, operation, given.arguments);
    return made && { ...callStatements(site, operation, made), toFillIn: given.toFillIn };
  });
  const complete = written.filter((one) => one !== undefined);
  if (complete.length < operations.length) return [];
  const toFillIn = complete.some((one) => one.toFillIn);
  const lines = complete.flatMap((one) => [...(one.toFillIn ? [site.dialect.comment(texts.fillInComment)] : []), ...one.lines]);
  const title = (toFillIn ? texts.insertFixToFillIn : texts.insertFix)(names.join(', '), call.operation);
  const edits: readonly Edit[] = [
    ...complete.flatMap((one) => one.edits),
    ...surround(context.text, site.slot, site.layout, { before: lines }),
  ];
  return [{ title, edits, preferred: !toFillIn && call.verdict === 'always-rejected', verify: true }];
}

/** Whether a step leaves the key able to do less than before: ScheduleKeyDeletion is no way to make CancelKeyDeletion work. */
function losesGround(provider: Provider, from: readonly InternalStateId[], path: readonly string[]): boolean {
  let states = from;
  for (const name of path) {
    const next = [...new Set(states.flatMap((state) => provider.step(state, name)?.next ?? []))];
    if (abilities(provider, next) < abilities(provider, states)) return true;
    states = next;
  }
  return false;
}

/** How many operations every one of the states accepts. */
function abilities(provider: Provider, states: readonly InternalStateId[]): number {
  const names = states.map((state) => stateName(provider, state));
  return [...provider.operations.values()].filter((operation) =>
    names.every((name) => resultIn(provider, operation.name, name) === SUCCESS),
  ).length;
}

/** The key and, for what else the operation needs, placeholders that say what belongs there. */
function requiredArguments(
  site: Site,
  operation: Operation,
  key: Given,
): { readonly arguments: readonly Given[]; readonly toFillIn: boolean } {
  const others = operation.parameters.filter((parameter) => parameter.required && parameter.name !== key.parameter);
  const placeholders = others.map(({ name, type, range }): Given => {
    if (type === 'integer') return { parameter: name, code: String(range?.min ?? 0) };
    return { parameter: name, code: site.dialect.string(spellName(name, 'snake').toUpperCase()) };
  });
  return { arguments: [key, ...placeholders], toFillIn: placeholders.length > 0 };
}
