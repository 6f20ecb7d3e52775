// The parts of the help that the argument parser words by itself, in the reader's language. It must not know commands.
import type { HelpConfiguration, Option } from 'commander';
import type { CliMessageKey, Tell } from './messages';

/** The parser's own titles. */
const titles: Readonly<Record<string, CliMessageKey>> = {
  'Usage:': 'title-usage',
  'Arguments:': 'title-arguments',
  'Options:': 'title-options',
  'Commands:': 'title-commands',
};

/** How the parser is to write its help. */
export function helpIn(tell: Tell): HelpConfiguration {
  return {
    styleTitle: (title) => {
      const key = titles[title];
      return key === undefined ? title : tell(key);
    },
    optionDescription: ({ description, argChoices, defaultValue }: Option) => {
      const choices = argChoices?.join(', ');
      const preset = typeof defaultValue === 'string' ? defaultValue : undefined;
      return description + tell('option-values', { choices }) + tell('option-preset', { preset });
    },
  };
}
