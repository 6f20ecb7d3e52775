// keystate trace: every KMS call with what is known of its key, or each file's control-flow graph.
// It must not know how arguments are parsed.
import { printExports, printModule } from '../../ir/printer';
import type { Locale } from '../../rules/messages';
import { analysePaths, scanPaths } from '../analysed';
import { colorsFor } from '../colors';
import type { Environment } from '../environment';
import { exitCodes } from '../exit-codes';
import { traceJson } from '../formats/json';
import { traceText } from '../formats/text';
import { reasonOf, sourceOf } from '../inspection';
import type { Tell } from '../messages';
import { makeProgress } from '../progress';

export const traceFormats = ['text', 'json'] as const;
export type TraceFormat = (typeof traceFormats)[number];

/** Lists the calls; the result is the exit code. */
export async function trace(
  paths: readonly string[],
  format: TraceFormat,
  environment: Environment,
  locale: Locale,
  tell: Tell,
): Promise<number> {
  const analysed = await analysePaths({ paths, locale }, environment, tell);
  environment.stdout.write(
    format === 'json'
      ? traceJson(analysed.files)
      : traceText(analysed.files, environment.provider.stateNames, colorsFor(environment), tell),
  );
  return analysed.failed ? exitCodes.error : exitCodes.ok;
}

/** Prints control-flow graphs; the result is the exit code. */
export async function traceGraphs(paths: readonly string[], environment: Environment, tell: Tell): Promise<number> {
  const progress = makeProgress(environment.stderr, environment.now);
  const { files, problems } = await scanPaths(paths, environment, tell, progress);
  progress.clear();
  let failed = problems.some(({ named }) => named);
  for (const { file, problem } of problems) environment.stderr.write(`${tell(problem, { file })}\n`);
  for (const found of files) {
    try {
      const source = sourceOf(found);
      const module = source && (await environment.analyzer.lower(source));
      if (module) environment.stdout.write(`${found.file}\n${printExports(module)}${printModule(module)}\n`);
    } catch (error) {
      failed = true;
      environment.stderr.write(`${tell('failed', { file: found.file, reason: reasonOf(error) })}\n`);
    }
  }
  return failed ? exitCodes.error : exitCodes.ok;
}
