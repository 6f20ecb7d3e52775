// One line on a terminal that says how far a long run is; nothing where stderr is no terminal or the run is short.
// It must not know what is being done.
import type { Output } from './environment';

export interface Progress {
  /** The text is made only if it is shown. */
  readonly show: (text: () => string) => void;
  /** Takes the line away. */
  readonly clear: () => void;
}

/** Shorter runs say nothing. */
const quietFor = 500;
const interval = 100;
const clearLine = '\r\u001b[K';

/** Progress on stderr. */
export function makeProgress(stderr: Output, now: () => number): Progress {
  if (!stderr.isTerminal) return { show: () => undefined, clear: () => undefined };
  let next = now() + quietFor;
  let shown = false;
  return {
    show: (text) => {
      if (now() < next) return;
      next = now() + interval;
      shown = true;
      stderr.write(clearLine + text());
    },
    clear: () => {
      if (shown) stderr.write(clearLine);
      shown = false;
    },
  };
}
