// What a KMS call is, whatever the state of its key: how it is written, what it is given, which key it makes.
// It must not know verdicts.
import type { BuiltGraph } from '../events/build';
import type { CallEvent, KeyIndex } from '../events/graph';
import type { CallReport, GivenArgument } from '../report';
import { givenParameters, isRehearsal, subjectSlot } from '../sdk/call';
import type { Domain } from '../typestate/domain';
import type { KmsFact } from '../values/facts';
import type { Value } from '../values/value';
import { labelOf } from './labels';

export interface FactContext {
  /** The module's. */
  readonly text: string;
  readonly domain: Domain;
  readonly generationOf: (call: CallEvent) => string | undefined;
}

/** What the call is, whatever the key's state: also for calls that no path reaches. */
export function callFacts(
  context: FactContext,
  fact: KmsFact,
  event?: CallEvent,
): Omit<CallReport, 'before' | 'after' | 'internalBefore' | 'verdict' | 'results' | 'rejections' | 'expectedResults' | 'path'> {
  const { instruction, call, reader } = fact;
  const { operation, sdk } = call;
  const generation = event && context.generationOf(event);
  const receiver = context.text
    .slice(instruction.span.start, instruction.nameSpan.start)
    .replace(/\s*\??\.\s*$/, '')
    .trim();
  const given = givenParameters(call, reader).map(({ parameter, slot }): GivenArgument => {
    const value = slot.value.kind === 'const' ? slot.value.value : undefined;
    const alias =
      typeof value === 'string' && value.startsWith(context.domain.provider.aliasPrefix)
        ? value
        : startsAsAlias(slot.value, context.domain.provider.aliasPrefix)
          ? labelOf(context.text, slot)
          : undefined;
    return { parameter, span: slot.span, ...(value === undefined ? {} : { value }), ...(alias === undefined ? {} : { alias }) };
  });
  return {
    operation: operation.name,
    sdk,
    ...(generation === undefined ? {} : { generation }),
    span: instruction.span,
    nameSpan: instruction.nameSpan,
    statement: instruction.statement,
    ...(receiver === '' ? {} : { receiver }),
    method: call.method,
    awaited: instruction.disposition === 'awaited',
    ...(operation.row ? { certainty: operation.row.certainty } : {}),
    rehearsal: isRehearsal(call, reader),
    arguments: given,
  };
}

/** A text that is put together and begins as an alias does. */
function startsAsAlias(value: Value, prefix: string): boolean {
  const first = value.kind === 'concat' ? value.parts[0] : undefined;
  return first?.kind === 'const' && typeof first.value === 'string' && first.value.startsWith(prefix);
}

/** Where the key is made that is one of the function's own, and its origin. */
export function createdFacts(
  built: BuiltGraph,
  key: KeyIndex,
): { origin?: string; span: CallEvent['fact']['instruction']['span'] } | undefined {
  for (const block of built.graph.blocks.values()) {
    for (const event of block.events) {
      if (event.kind !== 'call' || event.creates?.key !== key) continue;
      return { span: event.fact.instruction.span, ...(event.creates.origin === undefined ? {} : { origin: event.creates.origin }) };
    }
  }
  return undefined;
}

/** The name under which other calls use the new key, or that of the variable the call's statement assigns. */
export function nameOfCreated(context: Pick<FactContext, 'text'>, built: BuiltGraph, fact: KmsFact, key: KeyIndex): string | undefined {
  for (const other of built.calls.values()) {
    const [subject] = other.call.operation.subjects;
    const slot = subject && subjectSlot(other.call, subject, other.reader);
    if (slot?.span && built.indexOf(built.keys.ofSubject(other)) === key) return labelOf(context.text, slot);
  }
  const statement = context.text.slice(fact.instruction.statement.start, fact.instruction.span.start);
  return /([A-Za-z_$][\w$.]*)\s*(?::[^=]*)?=\s*(?:await\s+)?\(?$/.exec(statement)?.[1];
}
