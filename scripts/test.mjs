// Everything the project asks of itself, in the order that fails fastest: types, lint, build, unit tests, the suite in
// a real VS Code. Always runs all of it, and ends with one line: "N passed, N failed, N skipped".
// Knows how to run each and how to read its counts, nothing of what they test.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** @typedef {{ readonly passed: number, readonly failed: number, readonly skipped: number }} Counts */

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const UNIT_RESULTS = join(ROOT, 'test-results/unit.json');
const VSCODE_RESULTS = join(ROOT, 'out/vscode/results.json');

rmSync(join(ROOT, 'test-results'), { recursive: true, force: true });
mkdirSync(join(ROOT, 'test-results'), { recursive: true });
rmSync(VSCODE_RESULTS, { force: true });

const counts = [
  check('Types', ['npm', 'run', '--silent', 'typecheck']),
  check('Lint', ['npm', 'run', '--silent', 'lint']),
  // Tests of the server and the command line as processes run what is in dist/.
  check('Build', ['npm', 'run', '--silent', 'build']),
  suite('Unit tests', ['npx', 'vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile=${UNIT_RESULTS}`], unitCounts),
  suite('VS Code suite', ['npm', 'run', '--silent', 'test:vscode'], vscodeCounts),
];
const total = counts.reduce((sum, one) => ({
  passed: sum.passed + one.passed,
  failed: sum.failed + one.failed,
  skipped: sum.skipped + one.skipped,
}));
console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exitCode = total.failed === 0 ? 0 : 1;

/**
 * Runs a command and shows its output.
 * @param {string} title
 * @param {readonly [string, ...string[]]} command
 */
function run(title, [program, ...args]) {
  console.log(`\n== ${title}`);
  const started = Date.now();
  const { status } = spawnSync(program, args, { cwd: ROOT, stdio: 'inherit', shell: process.platform === 'win32' });
  console.log(`== ${title}: ${status === 0 ? 'ok' : 'FAILED'}, ${((Date.now() - started) / 1000).toFixed(1)} s`);
  return status === 0;
}

/**
 * A command that counts as one test.
 * @param {string} title
 * @param {readonly [string, ...string[]]} command
 * @returns {Counts}
 */
function check(title, command) {
  return run(title, command) ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 };
}

/**
 * A command that leaves its own counts. Where it failed without saying of which test, that is one failure more.
 * @param {string} title
 * @param {readonly [string, ...string[]]} command
 * @param {() => Counts} read
 * @returns {Counts}
 */
function suite(title, command, read) {
  const ok = run(title, command);
  try {
    const found = read();
    return ok || found.failed > 0 ? found : { ...found, failed: 1 };
  } catch {
    console.log(`== ${title}: left no results`);
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

/** @returns {Counts} */
function unitCounts() {
  const results = /** @type {Record<string, number>} */ (JSON.parse(readFileSync(UNIT_RESULTS, 'utf8')));
  const { numPassedTests = 0, numFailedTests = 0, numPendingTests = 0, numTodoTests = 0 } = results;
  return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests + numTodoTests };
}

/** @returns {Counts} */
function vscodeCounts() {
  return /** @type {Counts} */ (JSON.parse(readFileSync(VSCODE_RESULTS, 'utf8')));
}
