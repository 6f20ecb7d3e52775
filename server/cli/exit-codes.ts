// The exit codes of every command: a contract.

export const exitCodes = {
  ok: 0,
  /** Findings at or above --fail-on. */
  findings: 1,
  /** Usage or internal error. */
  error: 2,
} as const;
