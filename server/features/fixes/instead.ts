// Quick fix: another operation in place of one that only another state accepts, where it brings the key to what was
// wanted: CancelKeyDeletion for EnableKey on a key that waits for its deletion. Found by asking the model for each
// operation; it must not know them by name.
import { SUCCESS } from '../../../kms/provider';
import { stateName } from '../../../kms/query';
import type { InternalStateId, Operation, Provider, StateName } from '../../../kms/types';
import type { Finding } from '../../rules/types';
import { keyOf, keyParameter, siteOf } from './site';
import { textOf } from './source';
import { statementOf } from './statement';
import type { Fix, FixContext } from './types';
import { writeCall } from './writer';

/** Offers every operation that leads from each state the key can have here to one that the rejected operation leads to. */
export function insteadFixes(finding: Finding, context: FixContext): readonly Fix[] {
  const { call } = finding;
  if (call?.verdict !== 'always-rejected') return [];
  const { provider, texts, text } = context;
  const site = siteOf(call, context);
  const key = site && keyOf(site);
  const form = site && statementOf(site);
  const rejected = provider.operations.get(call.operation);
  // An answer that is used is one of this very operation.
  if (!site || !key || form?.kind !== 'expression' || !rejected?.changesState) return [];
  const whole = site.await + textOf(text, call.span);
  const written = textOf(text, site.slot.statement);
  if (written !== whole && written !== `${whole};`) return [];
  return substitutes(provider, rejected, call.internalBefore).flatMap((operation) => {
    const parameter = keyParameter(operation, key.form);
    const made = parameter === undefined ? undefined : writeCall(site, operation, [{ parameter, code: key.code }]);
    // A request that is built apart would stay behind, for the operation that is gone.
    if (!made || made.before.length > 0) return [];
    const edit = { span: site.slot.statement, text: site.dialect.statement(made.expression) };
    const title = texts.insteadFix(operation.name, rejected.name);
    return [{ title, edits: [...made.edits, edit], preferred: true, verify: true }];
  });
}

/** Operations that need nothing but the key and bring it from every state to another one, which the rejected one leads to. */
function substitutes(provider: Provider, rejected: Operation, from: readonly InternalStateId[]): readonly Operation[] {
  const wanted = aimOf(provider, rejected.name);
  return [...provider.operations.values()].filter(
    (operation) =>
      operation.name !== rejected.name &&
      operation.changesState &&
      operation.parameters.filter((parameter) => parameter.required).length <= 1 &&
      from.every((id) => reached(provider, id, operation.name).some((next) => wanted.has(next) && next !== stateName(provider, id))),
  );
}

/** The states that an operation can lead to wherever it is accepted. */
function aimOf(provider: Provider, operation: string): ReadonlySet<StateName> {
  const answers = provider.states.map(({ id }) => reached(provider, id, operation)).filter((names) => names.length > 0);
  return new Set(answers.flat().filter((name) => answers.every((names) => names.includes(name))));
}

/** Where an operation leads from a state; nowhere where it is rejected. */
function reached(provider: Provider, state: InternalStateId, operation: string): readonly StateName[] {
  const outcome = provider.step(state, operation);
  return outcome?.result === SUCCESS ? outcome.next.map((id) => stateName(provider, id)) : [];
}
