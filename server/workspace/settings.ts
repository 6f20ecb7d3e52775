// The settings, read from whatever JSON the editor sends. Anything that is not understood falls back to its default.
// It must not know where settings come from.
import type { Severity } from '../rules/types';

export interface Settings {
  readonly enable: boolean;
  /** Severity by rule code; 'off' drops the rule. */
  readonly severities: Readonly<Record<string, Severity | 'off'>>;
  /** Globs, relative to the workspace folder, of files that are not analysed. */
  readonly exclude: readonly string[];
}

export const defaultSettings: Settings = { enable: true, severities: {}, exclude: [] };

const severities: ReadonlySet<unknown> = new Set<Severity | 'off'>(['error', 'warning', 'info', 'hint', 'off']);

/** Reads the `keystate` section. */
export function parseSettings(value: unknown): Settings {
  if (!isRecord(value)) return defaultSettings;
  return {
    enable: value['enable'] !== false,
    severities: isRecord(value['severities']) ? Object.fromEntries(Object.entries(value['severities']).filter(isSeverity)) : {},
    exclude: Array.isArray(value['exclude']) ? value['exclude'].filter((glob): glob is string => typeof glob === 'string') : [],
  };
}

function isSeverity(entry: [string, unknown]): entry is [string, Severity | 'off'] {
  return severities.has(entry[1]);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
