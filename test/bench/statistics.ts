// Figures out of many measured times. It must not know what was measured.

export interface Figures {
  readonly median: number;
  readonly p95: number;
  readonly p99: number;
  readonly count: number;
}

/** The figures of some times; NaN without any. */
export function figuresOf(times: readonly number[]): Figures {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
  return { median: at(0.5), p95: at(0.95), p99: at(0.99), count: sorted.length };
}

/** How long something takes, in milliseconds, with what it gave. */
export function timed<T>(work: () => T): { readonly time: number; readonly result: T } {
  const start = performance.now();
  const result = work();
  return { time: performance.now() - start, result };
}
