// A name for a finding that outlives edits elsewhere in the file: for baselines and SARIF's partialFingerprints.
// It must not depend on line numbers, messages, severities or the machine's paths.
import { LineIndex } from '../ir/line-index';
import type { Finding } from './types';

/** The fingerprint of each finding of one file, in their order. The same finding twice on like lines is told apart by its turn. */
export function fingerprints(findings: readonly Finding[], text: string): readonly string[] {
  const lines = new LineIndex(text);
  const turns = new Map<string, number>();
  return findings.map(({ rule, operation, key, span }) => {
    const line = lines.lineAt(span.start);
    const lineText = text.slice(lines.lineStart(line), lines.lineEnd(line)).replace(/\s+/g, ' ').trim();
    const identity = JSON.stringify([rule, operation ?? '', key ?? '', lineText]);
    const turn = turns.get(identity) ?? 0;
    turns.set(identity, turn + 1);
    return hash(`${identity}#${turn}`);
  });
}

/** FNV-1a in 64 bits, over UTF-16 code units: no secret, only short and the same everywhere. */
function hash(text: string): string {
  let value = 0xcbf29ce484222325n;
  for (let index = 0; index < text.length; index += 1) {
    value ^= BigInt(text.charCodeAt(index));
    value = BigInt.asUintN(64, value * 0x100000001b3n);
  }
  return value.toString(16).padStart(16, '0');
}
