// Text as a part of a regular expression. It must not know what is searched for.

/** The text, with everything that means something in a regular expression escaped. */
export function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
