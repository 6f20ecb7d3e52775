// What a person calls a key: the text of the expression that gives it.
import type { Span } from '../../ir/types';
import type { BuiltGraph } from '../events/build';
import type { KeyIndex } from '../events/graph';
import type { Slot } from '../values/environment';
import type { Value } from '../values/value';

const LONGEST = 60;

/** The text of the slot's expression on one line; of a literal its content; of a field nobody wrote here its path. */
export function labelOf(text: string, slot: Slot): string {
  if (slot.value.kind === 'const' && typeof slot.value.value === 'string') return slot.value.value;
  return shorten(slot.span ? text.slice(slot.span.start, slot.span.end) : pathText(slot.value));
}

/** The expression that last denoted the key before the call was made, whose request may be built elsewhere; empty: none. */
export function mentionedAs(text: string, built: BuiltGraph, call: Span, key: KeyIndex | undefined): string {
  const spans = built.mentions
    .filter(({ value }) => key !== undefined && built.indexOf(built.keys.ofId(value)) === key)
    .map(({ mention }) => built.graph.fn.mentions[mention]!.span)
    .filter(({ end }) => end <= call.end);
  const last = spans.reduce<Span | undefined>((latest, span) => (latest && latest.start > span.start ? latest : span), undefined);
  return last ? shorten(text.slice(last.start, last.end)) : '';
}

function pathText(value: Value): string {
  switch (value.kind) {
    case 'path':
      return [pathText(value.base), value.name].filter((part) => part !== '').join('.');
    case 'typed':
      return pathText(value.base);
    case 'outside':
    case 'global':
      return value.name;
    case 'import':
      return value.name.split('.').at(-1) ?? '';
    default:
      return '';
  }
}

export function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line;
}
