// What the server needs from the machine it runs on, as interfaces: files, time, the log.
// Types only; the adapters are in server/node/ (and other entries to come).
import type { AssetPort } from '../parsing/assets';
import type { WorkspacePort } from './program/project';

export interface FilePort {
  /** The text of a file, or undefined where there is none or it cannot be read. */
  readText(uri: string): Promise<string | undefined>;
}

export interface TimerPort {
  /** Calls back once after that many milliseconds; the result takes it back. */
  after(milliseconds: number, callback: () => void): () => void;
  /** Milliseconds, from any start. */
  now(): number;
  /** Lets messages that have arrived be handled before going on. */
  turn(): Promise<void>;
}

export interface LogPort {
  info(message: string): void;
  error(message: string): void;
}

/** The machine. */
export interface Runtime {
  readonly assets: AssetPort;
  readonly files: FilePort;
  /** undefined: only open documents can be read, and every one is looked at by itself. */
  readonly workspace?: WorkspacePort;
  readonly timers: TimerPort;
  /** Where the pages of the rules are, with a slash at the end; undefined: nowhere to link to. */
  readonly docsBase?: string;
}
