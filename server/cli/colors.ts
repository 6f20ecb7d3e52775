// Whether the text formats are coloured: on a terminal, unless the environment says otherwise.
import { createColors } from 'picocolors';
import type { Environment } from './environment';

/** The colours for stdout. FORCE_COLOR beats NO_COLOR (no-color.org), and both beat what stdout is. */
export function colorsFor({ stdout, variables }: Pick<Environment, 'stdout' | 'variables'>): ReturnType<typeof createColors> {
  const { FORCE_COLOR: force, NO_COLOR: no, TERM: term } = variables;
  if (force) return createColors(force !== '0' && force !== 'false');
  return createColors(!no && stdout.isTerminal && term !== 'dumb');
}
