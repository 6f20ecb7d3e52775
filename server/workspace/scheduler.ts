// Debounced work by document: the newest request replaces the one before it, and cancels it if it already runs.
// It must not know what the work is.
import type { TimerPort } from './ports';

/** Whether the work's result would still be of use. */
export interface Freshness {
  readonly stale: boolean;
}

interface Slot {
  stale: boolean;
  cancel?: () => void;
}

export class Scheduler {
  private readonly slots = new Map<string, Slot>();

  constructor(
    private readonly timers: TimerPort,
    private readonly delay: number,
    private readonly onError: (error: unknown) => void,
  ) {}

  /** Runs `work` after the delay, unless something newer is scheduled for the same key before. */
  schedule(key: string, work: (freshness: Freshness) => Promise<void>, delay = this.delay): void {
    this.cancel(key);
    const slot: Slot = { stale: false };
    this.slots.set(key, slot);
    slot.cancel = this.timers.after(delay, () => {
      work(slot)
        .catch(this.onError)
        .finally(() => {
          if (this.slots.get(key) === slot) this.slots.delete(key);
        });
    });
  }

  /** Takes back what is scheduled for the key, and makes stale what runs for it. */
  cancel(key: string): void {
    const slot = this.slots.get(key);
    if (!slot) return;
    slot.stale = true;
    slot.cancel?.();
    this.slots.delete(key);
  }

  dispose(): void {
    for (const key of [...this.slots.keys()]) this.cancel(key);
  }
}
