// Programs that lead keys through functions, classes, collections and promises. What the definition says of each KMS call
// stands behind it: `//= verdict states`, several calls of one line apart by semicolons; `any` is every state.
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { alibaba } from '../kms/alibaba';
import { analyzeModule } from '../server/analysis';
import { languages } from '../server/languages';
import { lowered } from './support/lowering';

const folder = fileURLToPath(new URL('flows/', import.meta.url));
const annotation = /(?:\/\/|#)= (.*)$/;

describe('programs', () => {
  it.each(readdirSync(folder))('%s', async (file) => {
    const text = readFileSync(`${folder}${file}`, 'utf8');
    const language = [...languages.values()].find(({ extensions }) => extensions.some((extension) => file.endsWith(extension)));
    const { calls } = analyzeModule(await lowered(text, language?.id), { provider: alibaba, text });
    const found = new Map<number, string[]>();
    for (const { span, verdict, before } of calls) {
      const line = text.slice(0, span.start).split('\n').length;
      const states = verdict === 'unreachable' ? '' : before.length === 4 ? 'any' : before.join('|');
      found.set(line, [...(found.get(line) ?? []), `${verdict} ${states}`.trim()]);
    }
    const expected = text.split('\n').flatMap((line, index): [number, string[]][] => {
      const written = annotation.exec(line)?.[1];
      return written === undefined ? [] : [[index + 1, written.split(';').map((each) => each.trim())]];
    });
    expect(expected.length).toBeGreaterThan(0);
    expect(expected.map(([line]) => [line, found.get(line) ?? []])).toEqual(expected);
  });
});
