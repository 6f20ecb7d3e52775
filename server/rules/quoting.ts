// Puts a name into the quotes of the literal it is to replace. It knows no language beyond quotes.
import type { Span } from '../ir/types';

/** The name in the quotes of the literal at `span`; nothing where no plain literal stands there. */
export function requoted(text: string, span: Span, name: string): string | undefined {
  const quote = /^(['"`])[^'"`\\]*\1$/.exec(text.slice(span.start, span.end))?.[1];
  return quote === undefined ? undefined : quote + name + quote;
}
