// Messages between the client and the server beyond the Language Server Protocol, each typed once, and the parsers of
// what arrives. Types and plain functions only: it must know neither vscode nor a language server library.
import { isRecord } from './json';

/** What the client tells the server at the start, in InitializeParams.initializationOptions. All optional: any editor may connect. */
export interface ClientOptions {
  /** Markdown shows codicons: $(circle-filled). */
  readonly codicons?: boolean;
  /** Markdown shows the HTML that VS Code lets through: coloured spans, places where a word may be broken. */
  readonly html?: boolean;
  /** Commands that Markdown may link to. */
  readonly commands?: readonly string[];
  /** Milliseconds without typing after which diagnostics are pushed, to clients that do not pull them. */
  readonly pushDelay?: number;
}

/** Notification, server to client: what the server is doing, for the language-status item. */
export const statusMethod = 'keystate/status';

export interface ServerStatus {
  /** Open documents that use a KMS SDK. */
  readonly documents: number;
  /** KMS calls in them. */
  readonly calls: number;
  /** Documents that are not analysed, and why. */
  readonly skipped: readonly { readonly uri: string; readonly reason: SkipReason }[];
}

export type SkipReason = 'too-large' | 'excluded' | 'failed';

/** Request, client to server, without parameters: the operation-by-state table as Markdown. */
export const tableMethod = 'keystate/table';

export interface TableResult {
  readonly markdown: string;
}

/** The command that opens the table, as Markdown links to it. */
export const openTableCommand = 'keystate.openTable';

/** Reads the initialization options; what is missing or of another type is left out. */
export function parseClientOptions(value: unknown): ClientOptions {
  if (!isRecord(value)) return {};
  const commands = Array.isArray(value['commands']) ? value['commands'].filter((name): name is string => typeof name === 'string') : [];
  const delay = value['pushDelay'];
  const pushDelay = typeof delay === 'number' && delay >= 0 ? { pushDelay: delay } : {};
  return { codicons: value['codicons'] === true, html: value['html'] === true, commands, ...pushDelay };
}
