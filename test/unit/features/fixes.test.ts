// Quick fixes, each applied to a program in every way of calling an SDK and analysed again: the finding is gone, nothing
// new is found, the text parses.
import { describe, expect, it } from 'vitest';
import { verifiedFixes } from '../../../server/features/codeAction';
import { applyEdits, type Fix } from '../../../server/features/fixes/types';
import { createBench } from '../../support/features';
import { rejectedPrograms, type RejectedProgram } from '../../support/rejectedPrograms';

const bench = createBench();

const titles = { insert: /^Insert /, guard: /^Run .* only if /, handle: /^Handle /, suppress: /^Suppress / };

async function fixesOf(program: Pick<RejectedProgram, 'code' | 'languageId'>): Promise<readonly Fix[]> {
  const analysed = await bench.analyse(program.code, program.languageId);
  const [finding, ...others] = analysed.analysis.findings;
  expect(others).toEqual([]);
  expect(finding?.rule).toBe('always-rejected');
  return finding ? verifiedFixes(finding, analysed, bench.service, bench.tried, bench.context) : [];
}

describe.each(rejectedPrograms)('$name', (program) => {
  it.each(program.fixes)('%s: offered, and mends', async (kind) => {
    const fix = (await fixesOf(program)).find((one) => titles[kind].test(one.title));
    expect(fix, `no fix "${kind}"`).toBeDefined();
    const fixed = applyEdits(program.code, fix?.edits ?? []);
    expect(fixed.split('\n')).toMatchSnapshot();
    const again = await bench.analyse(fixed, program.languageId);
    expect(again.analysis.findings).toEqual([]);
    expect(await bench.parses(fixed, program.languageId)).toBe(true);
    expect(fixed.includes('\r\n')).toBe(program.code.includes('\r\n'));
    expect(fixed.replaceAll('\r\n', '').includes('\r')).toBe(false);
  });
});
