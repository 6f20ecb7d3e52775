// What a person calls a key: the text of the expression that gives it.
import type { Slot } from '../values/environment';
import type { Value } from '../values/value';

const LONGEST = 60;

/** The text of the slot's expression on one line; of a literal its content; of a field nobody wrote here its path. */
export function labelOf(text: string, slot: Slot): string {
  if (slot.value.kind === 'const' && typeof slot.value.value === 'string') return slot.value.value;
  return shorten(slot.span ? text.slice(slot.span.start, slot.span.end) : pathText(slot.value));
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
