// keystate check: findings in a format, and the exit code they ask for. It must not know how arguments are parsed.
import { isAbsolute, relative, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { speaker, type Locale } from '../../rules/messages';
import type { Finding } from '../../rules/types';
import { analysePaths, severityOrder, type Analysed } from '../analysed';
import { colorsFor } from '../colors';
import type { Environment } from '../environment';
import { exitCodes } from '../exit-codes';
import { checkGithub } from '../formats/github';
import { checkJson } from '../formats/json';
import { checkSarif } from '../formats/sarif';
import { checkText } from '../formats/text';
import type { Tell } from '../messages';

export const checkFormats = ['text', 'json', 'sarif', 'github'] as const;
export type CheckFormat = (typeof checkFormats)[number];

export const failLevels = ['error', 'warning', 'never'] as const;
export type FailLevel = (typeof failLevels)[number];

export interface CheckOptions {
  readonly format: CheckFormat;
  readonly failOn: FailLevel;
}

/** Runs the command; the result is the exit code. */
export async function check(
  paths: readonly string[],
  options: CheckOptions,
  environment: Environment,
  locale: Locale,
  tell: Tell,
): Promise<number> {
  const analysed = await analysePaths({ paths, locale }, environment, tell);
  environment.stdout.write(render(options.format, analysed, environment, locale, tell));
  if (analysed.failed) return exitCodes.error;
  return analysed.files.some(({ findings }) => findings.some((finding) => isAtOrAbove(finding, options.failOn)))
    ? exitCodes.findings
    : exitCodes.ok;
}

function render(format: CheckFormat, analysed: Analysed, environment: Environment, locale: Locale, tell: Tell): string {
  switch (format) {
    case 'json':
      return checkJson(analysed.files);
    case 'github':
      return checkGithub(analysed.files);
    case 'text':
      return checkText(analysed, environment.provider.stateNames, colorsFor(environment), { tell, say: speaker(locale) });
    case 'sarif':
      return checkSarif(analysed.files, {
        version: environment.version,
        locale,
        root: `${pathToFileURL(environment.cwd).href.replace(/\/$/, '')}/`,
        pathInRoot: (file) => pathInside(environment.cwd, file),
        absoluteUri: (file) => pathToFileURL(resolve(environment.cwd, file)).href,
        rulePage: (code) => environment.rulePage(code, locale),
        notes: analysed.notes,
        failed: analysed.failed,
      });
  }
}

/** The path of a file below a folder, however it was given: code scanning wants paths in the repository. */
function pathInside(folder: string, file: string): string | undefined {
  const inside = relative(folder, resolve(folder, file));
  return inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside) ? undefined : inside.split(sep).join('/');
}

function isAtOrAbove({ severity }: Finding, level: FailLevel): boolean {
  return level !== 'never' && severityOrder.indexOf(severity) <= severityOrder.indexOf(level);
}
