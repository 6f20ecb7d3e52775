// How names are written: the API's PascalCase and the spellings of the SDKs. A name is recognised by its normal form
// (no underscores, lower case) and written by rule. It knows no operation and no SDK.
import type { Naming } from './sdk-types';

/** The form in which keyId, key_id, KeyId and DKMSInstanceId, dkmsinstance_id are equal. */
export function normaliseName(name: string): string {
  return name.replaceAll('_', '').toLowerCase();
}

/** Writes an operation's, parameter's or field's name (as the API spells it) in a naming. */
export function spellName(name: string, naming: Naming): string {
  switch (naming) {
    case 'pascal':
      return name;
    case 'camel':
      // The generators keep a leading acronym (DKMSInstanceId, KMProvider) but not a single letter before a word (vSwitchIds).
      return /^[A-Z]{3}/.test(name) ? name : name.charAt(0).toLowerCase() + name.slice(1);
    case 'snake':
      // Likewise: dkmsinstance_id and kmprovider, but v_switch_ids and re_encrypt.
      return name
        .replace(/^([A-Z])(?=[A-Z][a-z])/, '$1_')
        .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
        .toLowerCase();
  }
}

/** Writes a field path of the response in a naming. */
export function spellPath(path: readonly string[], naming: Naming): string[] {
  return path.map((name) => spellName(name, naming));
}

/**
 * The candidate that is closest to a mistyped text, for "did you mean". Upper and lower case count little.
 * @returns undefined where none is near: further than a third of its length.
 */
export function nearestName(text: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined;
  let bestDistance = Infinity;
  for (const candidate of candidates) {
    const exact = editDistance(text, candidate);
    const distance = exact === 0 ? 0 : editDistance(text.toLowerCase(), candidate.toLowerCase()) + 0.5;
    if (distance < bestDistance && distance <= Math.max(2, candidate.length / 3)) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/** Levenshtein distance: insertions, deletions and replacements of one character. */
export function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replace = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replace, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
