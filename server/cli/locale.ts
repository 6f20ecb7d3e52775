// In which language the command line speaks: --locale, else what the environment says.
import { localeOf, locales, type Locale } from '../rules/messages';

/** POSIX order: the first that is set decides. */
const localeVariables = ['LC_ALL', 'LC_MESSAGES', 'LANG'] as const;

/** The locale, read from the arguments before they are parsed, since the help is to be in it too. */
export function chooseLocale(argv: readonly string[], variables: Readonly<Record<string, string | undefined>>): Locale {
  const flag = argv.findLastIndex((argument) => argument === '--locale' || argument.startsWith('--locale='));
  const asked = argv[flag] === '--locale' ? argv[flag + 1] : argv[flag]?.slice('--locale='.length);
  const exact = locales.find((locale) => locale === asked);
  return exact ?? localeOf(localeVariables.map((name) => variables[name]).find(Boolean));
}
