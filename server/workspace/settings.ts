// The settings, read from whatever JSON the editor sends. Anything that is not understood falls back to its default, and
// can be told about. It must not know where settings come from.
import { nearestName } from '../../kms/names';
import { isRecord } from '../../protocol/json';
import { rules } from '../rules/index';
import type { SeveritySetting } from '../rules/types';

export interface Settings {
  readonly enable: boolean;
  /** Severity by rule code; 'off' drops the rule. */
  readonly severities: Readonly<Record<string, SeveritySetting>>;
  /** Globs, relative to the workspace folder, of files that are not analysed. */
  readonly exclude: readonly string[];
}

export const defaultSettings: Settings = { enable: true, severities: {}, exclude: [] };

const severityNames: readonly SeveritySetting[] = ['error', 'warning', 'info', 'hint', 'off'];
const severities: ReadonlySet<unknown> = new Set(severityNames);

/** Reads the `keystate` section. */
export function parseSettings(value: unknown): Settings {
  if (!isRecord(value)) return defaultSettings;
  return {
    enable: value['enable'] !== false,
    severities: isRecord(value['severities']) ? Object.fromEntries(Object.entries(value['severities']).filter(isSeverity)) : {},
    exclude: Array.isArray(value['exclude']) ? value['exclude'].filter(isText) : [],
  };
}

/** What in the section is not understood, and so has no effect: one line each, for the log. */
export function problemsInSettings(value: unknown): readonly string[] {
  if (value === undefined || value === null) return [];
  if (!isRecord(value)) return ['keystate: must be an object'];
  const { enable, severities: bySeverity, exclude } = value;
  return [
    ...(enable === undefined || typeof enable === 'boolean' ? [] : ['keystate.enable: must be true or false']),
    ...(bySeverity === undefined || isRecord(bySeverity) ? [] : ['keystate.severities: must be an object']),
    ...(isRecord(bySeverity) ? Object.entries(bySeverity).flatMap(problemsInSeverity) : []),
    ...(exclude === undefined || (Array.isArray(exclude) && exclude.every(isText)) ? [] : ['keystate.exclude: must be a list of texts']),
  ];
}

function problemsInSeverity([code, severity]: [string, unknown]): string[] {
  const place = `keystate.severities: ${code}`;
  const codes = rules.map((rule) => rule.code);
  const nearest = nearestName(code, codes);
  const hint = nearest === undefined ? '' : `; did you mean ${nearest}?`;
  return [
    ...(codes.includes(code) ? [] : [`${place} is no rule${hint}`]),
    ...(severities.has(severity) ? [] : [`${place} must be one of ${severityNames.join(', ')}`]),
  ];
}

function isSeverity(entry: [string, unknown]): entry is [string, SeveritySetting] {
  return severities.has(entry[1]);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
