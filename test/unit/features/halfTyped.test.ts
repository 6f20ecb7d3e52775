// Half-typed code: every program cut at every token, and with every third token left out. No feature throws, and nothing is said
// about text that is not there.
import { describe, expect, it } from 'vitest';
import { fixesFor } from '../../../server/features/fixes';
import { applyEdits } from '../../../server/features/fixes/types';
import { diagnosticsOf } from '../../../server/features/diagnostics';
import { hoverAt } from '../../../server/features/hover';
import { createBench } from '../../support/features';
import { rejectedPrograms } from '../../support/rejectedPrograms';

const bench = createBench();

function tokenStarts(text: string): readonly number[] {
  return [...text.matchAll(/[\w$]+|[^\s\w$]/g)].map((match) => match.index);
}

async function check(text: string, languageId: string, at: number): Promise<void> {
  const language = bench.context.languageOf(languageId);
  if (!text.includes('kms') || !language) return;
  const analysed = await bench.analyse(text, languageId).catch((error: unknown) => {
    throw new Error(`Cut at ${at}: ${String(error)}\n${text}`);
  });
  const { findings, report } = analysed.analysis;
  const lineCount = text.split(/\r\n|\n|\r/).length;
  for (const { range } of diagnosticsOf(analysed, bench.context)) expect(range.end.line).toBeLessThan(lineCount);
  for (const finding of findings) {
    expect(finding.span.end).toBeLessThanOrEqual(text.length);
    for (const fix of fixesFor(finding, { text, language, report, provider: bench.context.provider, texts: bench.context.texts })) {
      expect(applyEdits(text, fix.edits).length).toBeGreaterThan(0);
    }
  }
  for (const offset of [at, text.length]) hoverAt(Math.min(offset, text.length), analysed, bench.context);
}

describe.each(rejectedPrograms.map(({ name, languageId, code }) => ({ name, languageId, code })))('$name', ({ languageId, code }) => {
  it('cut at each token', async () => {
    for (const at of tokenStarts(code))
      if (code.slice(0, at).includes('@alicloud') || languageId === 'python') await check(relevant(code.slice(0, at)), languageId, at);
  });

  it('with a token left out', async () => {
    const starts = tokenStarts(code);
    for (const [index, at] of starts.entries())
      if (index % 3 === 0) await check(relevant(code.slice(0, at) + code.slice(starts[index + 1] ?? code.length)), languageId, at);
  });

  /** A text that names no SDK is not analysed: a comment names one. */
  function relevant(text: string): string {
    return languageId === 'python' ? `${text}\n# alibabacloud_kms20160120` : `${text}\n// @alicloud/kms20160120`;
  }
});
