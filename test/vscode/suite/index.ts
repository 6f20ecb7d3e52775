// The module that VS Code calls to run the suite, inside its extension host: Mocha over the bundled test files.
// Leaves the counts beside its bundle for the summary of `npm test`. Knows no single test.
import Mocha from 'mocha';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Runs every *.test.js beside this file; rejects where one fails. */
export async function run(): Promise<void> {
  const mocha = new Mocha({ ui: 'tdd', timeout: 60_000, slow: 2_000, color: false });
  for (const file of readdirSync(__dirname).sort()) if (file.endsWith('.test.js')) mocha.addFile(join(__dirname, file));
  const stats = await new Promise<Mocha.Stats>((done) => {
    const runner = mocha.run(() => done(runner.stats ?? noTests));
  });
  writeFileSync(join(__dirname, 'results.json'), JSON.stringify({ passed: stats.passes, failed: stats.failures, skipped: stats.pending }));
  if (stats.tests === 0) throw new Error('no test ran');
  if (stats.failures > 0) throw new Error(`${stats.failures} failed`);
}

const noTests: Mocha.Stats = { suites: 0, tests: 0, passes: 0, pending: 0, failures: 0 };
