// A call that a fix has written: the expression and what goes with it. It must not know how it is written.
import type { Site } from './site';
import type { Edit } from './types';

export interface WrittenCall {
  /** Statements the call needs before it. */
  readonly before: readonly string[];
  /** The call, awaited if need be. */
  readonly expression: string;
  /** Imports it needs. */
  readonly edits: readonly Edit[];
}

/** The client with a method of it called. */
export function callOn(site: Site, method: string, args: readonly string[]): string {
  const { call, text } = site;
  const written = text.slice(call.span.start, call.nameSpan.start).replace(/\s*(?:\?\.|!\.|\.)\s*$/, '');
  return `${site.await}${call.receiver ?? written}.${method}(${args.join(', ')})`;
}
