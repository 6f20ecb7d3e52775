// Tells V8 that this process lives for seconds: it is not to optimise what will not run often enough to pay for it.
// For the command line only; a language server lives for hours.
import { setFlagsFromString } from 'node:v8';

/**
 * Node 20 optimises a function after three times 66 KB of its bytecode have run; over a few hundred files the compiler's
 * threads then take a quarter of all processor time and give back none of it. Later versions wait longer by themselves and
 * do not know the flag.
 */
export function expectShortRun(): void {
  if (process.versions.v8.startsWith('11.')) setFlagsFromString('--interrupt-budget=400000');
}
