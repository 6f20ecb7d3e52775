// What a rule is, and what it finds. Text is made last: a finding carries its facts and its message.
import type { Provider, ResultCode, StateName } from '../../kms/types';
import type { CallReport, ModuleReport, Step } from '../analysis/report';
import type { LineIndex } from '../ir/line-index';
import type { Span } from '../ir/types';
import type { Locale, Say } from './messages';

export type Severity = 'error' | 'warning' | 'info' | 'hint';
/** What a person may set a rule to. */
export type SeveritySetting = Severity | 'off';

export interface Finding {
  /** A code of design.md section 4: "always-rejected". */
  readonly rule: string;
  readonly severity: Severity;
  readonly file: string;
  readonly span: Span;
  /** One line, the consequence first. */
  readonly message: string;
  readonly operation?: string;
  readonly key?: string;
  readonly states: readonly StateName[];
  readonly result?: ResultCode;
  readonly path: readonly Step[];
  /** The call it is about, for fixes and hovers. */
  readonly call?: CallReport;
  /** What a fix may put in place of the text at `span`. */
  readonly replacements?: readonly string[];
}

/** The other files of the program. */
export interface Elsewhere {
  /** What people call a file. */
  readonly nameOf: (file: string) => string;
  readonly linesOf: (file: string) => LineIndex | undefined;
}

export interface RuleContext {
  readonly provider: Provider;
  readonly report: ModuleReport;
  /** The document's text. */
  readonly text: string;
  /** Zero-based line of an offset. */
  readonly lineAt: (offset: number) => number;
  /** The reader's language. */
  readonly locale: Locale;
  /** Words a message in it. */
  readonly say: Say;
  readonly elsewhere?: Elsewhere;
}

/** What a rule says; code, severity and file are added by who runs it. */
export type RuleFinding = Omit<Finding, 'rule' | 'severity' | 'file'>;

export interface Rule {
  readonly code: string;
  readonly severity: Severity;
  /** One line for lists and settings. */
  readonly summary: string;
  readonly check: (context: RuleContext) => Iterable<RuleFinding>;
}
