// What a quick fix is: a title and edits of the text, in offsets. A fix is a function of a finding and its surroundings.
// It must not know LSP's types; codeAction.ts converts.
import type { Provider } from '../../../kms/types';
import type { ModuleReport } from '../../analysis/report';
import type { Span } from '../../ir/types';
import type { Family } from '../../languages/types';
import type { Finding } from '../../rules/types';
import type { Texts } from '../texts';

/** What a fix has to know of the file's language. */
export interface SourceLanguage {
  readonly family: Family;
  /** The file has type annotations that a compiler checks. */
  readonly typed: boolean;
  /** Starts a comment that ends with the line. */
  readonly comment: string;
}

/** Puts `text` in place of what is at `span`. */
export interface Edit {
  readonly span: Span;
  readonly text: string;
}

export interface Fix {
  readonly title: string;
  readonly edits: readonly Edit[];
  /** The one that is most likely wanted. */
  readonly preferred?: boolean;
  /** Changes what the program does, so it is offered only if the analysis agrees that it mends. */
  readonly verify: boolean;
}

export interface FixContext {
  readonly text: string;
  readonly language: SourceLanguage;
  readonly report: ModuleReport;
  readonly provider: Provider;
  readonly texts: Texts;
}

/** Proposes fixes of one kind for a finding; none where it does not apply. */
export type FixProvider = (finding: Finding, context: FixContext) => readonly Fix[];

/** Applies edits, which must not overlap, to a text. Edits at the same place keep their order. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let result = '';
  let at = 0;
  for (const edit of sortEdits(edits)) {
    result += text.slice(at, edit.span.start) + edit.text;
    at = edit.span.end;
  }
  return result + text.slice(at);
}

/** In the order of the text; edits at the same place keep their order. */
export function sortEdits(edits: readonly Edit[]): readonly Edit[] {
  return [...edits].sort((a, b) => a.span.start - b.span.start);
}
