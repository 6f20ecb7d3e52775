// What a person calls a key: the text of the expression that gives it.
import type { Slot } from '../values/environment';

const LONGEST = 60;

/** The text of the slot's expression on one line; of a literal its content. */
export function labelOf(text: string, slot: Slot): string {
  if (slot.value.kind === 'const' && typeof slot.value.value === 'string') return slot.value.value;
  return slot.span ? shorten(text.slice(slot.span.start, slot.span.end)) : '';
}

export function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line;
}
