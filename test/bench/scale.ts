// How time and memory of `keystate check` grow with a workspace in which everything hangs together, and other tools on the
// same files: ESLint with one rule about syntax, ast-grep with one rule for each operation. Neither follows a value.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { alibaba } from '../../kms/alibaba';
import { figuresOf } from './statistics';
import { runWhole, type Whole } from './whole-process';

export interface Subject {
  readonly name: string;
  /** undefined: it is not on this machine. */
  readonly run: (folder: string) => Whole | undefined;
}

/** What is compared. @param scratch a folder for their settings @param root the project's, with its packages */
export function subjects(cli: string, scratch: string, root: string): readonly Subject[] {
  const { eslint, astGrep } = settingsIn(scratch, root);
  const ours = [cli, 'check', '--format', 'json', '--fail-on', 'never', '.'];
  const lint = [join(root, 'node_modules/eslint/bin/eslint.js'), '--config', eslint, '--no-warn-ignored', '--format', 'json', 'src'];
  const grep = process.env.AST_GREP ?? 'ast-grep';
  return [
    { name: 'keystate check', run: (folder) => runWhole(process.execPath, ours, folder) },
    { name: 'ESLint, no-restricted-syntax', run: (folder) => runWhole(process.execPath, lint, folder) },
    {
      name: 'ast-grep, a rule an operation',
      run: (folder) => runWhole(grep, ['scan', '--config', astGrep, '--json=stream', 'src'], folder),
    },
  ];
}

/** The medians of some runs, in turn with one another so that a machine that gets slower does so for all. */
export function measureAll(all: readonly Subject[], folder: string, runs: number): readonly (Whole | undefined)[] {
  const taken = all.map((): Whole[] => []);
  for (let run = 0; run < runs; run += 1)
    all.forEach(({ run: once }, index) => {
      const whole = once(folder);
      if (whole) taken[index]?.push(whole);
    });
  return taken.map((each) => {
    const [first] = each;
    const middle = (of: 'time' | 'processor' | 'memory'): number => figuresOf(each.map((whole) => whole[of])).median;
    return first && { time: middle('time'), processor: middle('processor'), memory: middle('memory'), stdout: first.stdout };
  });
}

/** The exponent with which something grows, by least squares over the logarithms of both. */
export function exponentOf(points: readonly (readonly [size: number, value: number])[]): number {
  const logs = points.map(([size, value]) => [Math.log(size), Math.log(value)] as const);
  const mean = (index: 0 | 1): number => logs.reduce((sum, each) => sum + each[index], 0) / logs.length;
  const [x, y] = [mean(0), mean(1)];
  return logs.reduce((sum, [a, b]) => sum + (a - x) * (b - y), 0) / logs.reduce((sum, [a]) => sum + (a - x) ** 2, 0);
}

function settingsIn(scratch: string, root: string): { readonly eslint: string; readonly astGrep: string } {
  const operations = [...alibaba.operations.keys()].map((name) => `${name.charAt(0).toLowerCase()}${name.slice(1)}`);
  const rules = join(scratch, 'rules');
  mkdirSync(rules, { recursive: true });
  for (const operation of operations)
    writeFileSync(
      join(rules, `${operation}.yml`),
      `id: ${operation}\nlanguage: TypeScript\nseverity: warning\nmessage: ${operation} is called\nrule:\n  pattern: $CLIENT.${operation}($$$)\n`,
    );
  const astGrep = join(scratch, 'sgconfig.yml');
  writeFileSync(astGrep, 'ruleDirs:\n  - rules\n');
  const eslint = join(scratch, 'eslint.config.mjs');
  const parser = join(root, 'node_modules/typescript-eslint/dist/index.js');
  if (!existsSync(parser)) throw new Error('typescript-eslint is not installed');
  const selector = `CallExpression[callee.property.name=/^(${operations.join('|')})$/]`;
  writeFileSync(
    eslint,
    [
      `import tseslint from ${JSON.stringify(parser)};`,
      `const rule = ['warn', { selector: ${JSON.stringify(selector)}, message: 'A call of the KMS.' }];`,
      "export default [{ files: ['**/*.ts'], languageOptions: { parser: tseslint.parser }, rules: { 'no-restricted-syntax': rule } }];",
      '',
    ].join('\n'),
  );
  return { eslint, astGrep };
}
