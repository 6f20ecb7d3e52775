// The command line's grammar: commands, arguments, options, help and usage errors. What the commands do is in commands/.
// It must not touch the process: everything comes from the environment.
import { Command, CommanderError, Option } from 'commander';
import { locales } from '../rules/messages';
import { check, checkFormats, failLevels, type CheckOptions } from './commands/check';
import { matrix, matrixFormats, type MatrixFormat } from './commands/matrix';
import { trace, traceFormats, traceGraphs, type TraceFormat } from './commands/trace';
import type { Environment } from './environment';
import { exitCodes } from './exit-codes';
import { helpIn } from './help';
import { chooseLocale } from './locale';
import { teller, type Tell } from './messages';
import { reasonOf } from './inspection';

/**
 * Runs the command line with its arguments (without node and script).
 * @returns the exit code; undefined where the language server has taken over and decides itself when to end.
 */
export async function run(argv: readonly string[], environment: Environment): Promise<number | undefined> {
  const locale = chooseLocale(argv, environment.variables);
  const tell = teller(locale);
  const outcome: { code: number | undefined } = { code: exitCodes.ok };
  const program = baseProgram(environment, tell);

  command(program, 'check', tell)
    .argument('[path...]', tell('argument-path'))
    .addOption(formatOption(checkFormats, tell))
    .addOption(new Option('--fail-on <severity>', tell('option-fail-on')).choices(failLevels).default('warning'))
    .action(async (paths: string[], options: CheckOptions) => {
      outcome.code = await check(paths, options, environment, locale, tell);
    });

  command(program, 'trace', tell)
    .argument('[path...]', tell('argument-path'))
    .addOption(formatOption(traceFormats, tell))
    .option('--cfg', tell('option-cfg'))
    .action(async (paths: string[], options: { readonly format: TraceFormat; readonly cfg?: boolean }) => {
      outcome.code = options.cfg
        ? await traceGraphs(paths, environment, tell)
        : await trace(paths, options.format, environment, locale, tell);
    });

  command(program, 'matrix', tell)
    .argument('[operation...]', tell('argument-operation'))
    .addOption(formatOption(matrixFormats, tell))
    .action((names: string[], options: { readonly format: MatrixFormat }) => {
      outcome.code = matrix(names, options.format, environment, tell);
    });

  command(program, 'lsp', tell)
    .option('--stdio', tell('option-stdio'))
    // Editors add options of their own, such as --clientProcessId.
    .allowUnknownOption()
    .allowExcessArguments()
    .action((options: { readonly stdio?: boolean }) => {
      outcome.code = startLsp(options.stdio === true, environment, tell);
    });

  return (await parse(program, argv, environment, tell)) ?? outcome.code;
}

function baseProgram({ version, stdout, stderr }: Environment, tell: Tell): Command {
  return new Command('keystate')
    .description(tell('description'))
    .version(version, '-V, --version', tell('option-version'))
    .helpOption('-h, --help', tell('option-help'))
    .helpCommand(false)
    .addHelpText('after', `\n${tell('exit-codes')}`)
    .configureHelp(helpIn(tell))
    .exitOverride()
    .configureOutput({ writeOut: stdout.write, writeErr: stderr.write })
    .addOption(localeOption(tell));
}

function command(program: Command, name: 'check' | 'trace' | 'matrix' | 'lsp', tell: Tell): Command {
  return program
    .command(name)
    .description(tell(`command-${name}`))
    .helpOption('-h, --help', tell('option-help'))
    .addOption(localeOption(tell));
}

function formatOption(formats: readonly string[], tell: Tell): Option {
  return new Option('--format <format>', tell('option-format')).choices(formats).default('text');
}

function localeOption(tell: Tell): Option {
  return new Option('--locale <locale>', tell('option-locale')).choices(locales);
}

function startLsp(stdio: boolean, { stderr, startLanguageServer }: Environment, tell: Tell): number | undefined {
  if (stdio) {
    startLanguageServer();
    return undefined;
  }
  stderr.write(`${tell('lsp-needs-stdio')}\n`);
  return exitCodes.error;
}

/** Runs the command; the code where it did not come to that. */
async function parse(program: Command, argv: readonly string[], environment: Environment, tell: Tell): Promise<number | undefined> {
  try {
    await program.parseAsync(argv, { from: 'user' });
    return undefined;
  } catch (error) {
    // Commander has said what was wrong, or printed the help that was asked for.
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.ok : exitCodes.error;
    environment.stderr.write(`${tell('internal-error', { reason: reasonOf(error) })}\n`);
    return exitCodes.error;
  }
}
