// A clock that stands still until a test moves it: timers without waiting.
import type { TimerPort } from '../../server/workspace/ports';

export interface ManualTimers extends TimerPort {
  /** Moves the clock, and runs what has become due, in order. */
  readonly advance: (milliseconds: number) => Promise<void>;
}

export function manualTimers(): ManualTimers {
  let now = 0;
  let due: { readonly at: number; readonly callback: () => void }[] = [];
  const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  return {
    after: (milliseconds, callback) => {
      const entry = { at: now + milliseconds, callback };
      due.push(entry);
      return () => {
        due = due.filter((one) => one !== entry);
      };
    },
    now: () => now,
    turn,
    advance: async (milliseconds) => {
      now += milliseconds;
      const ready = due.filter((one) => one.at <= now).sort((a, b) => a.at - b.at);
      due = due.filter((one) => one.at > now);
      for (const { callback } of ready) callback();
      await turn();
    },
  };
}
