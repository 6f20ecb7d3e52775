// The differential test with fresh seeds for a limited time: --minutes N --seed S --family javascript|python,
// --whole for programs of several functions, --without keys,objects,… for such without these (whole/generate.ts: FEATURES).
// Prints each difference, shrunken, and exits 1 if there was one. Run by a script of package.json.
import { parseArgs } from 'node:util';
import { testParsers } from '../support/parsers';
import { checkSeed, failureText } from './compare';
import type { Family } from './compare';
import { checkWholeSeed } from './whole/compare';
import { FEATURES } from './whole/generate';

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      minutes: { type: 'string', default: '1' },
      seed: { type: 'string' },
      family: { type: 'string' },
      whole: { type: 'boolean', default: false },
      without: { type: 'string', default: '' },
      most: { type: 'string', default: '10' },
    },
  });
  const families: readonly Family[] =
    values.family === 'javascript' || values.family === 'python' ? [values.family] : ['javascript', 'python'];
  const first = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31));
  const end = Date.now() + Number(values.minutes) * 60_000;
  const without = new Set(FEATURES.filter((feature) => values.without.split(',').includes(feature)));
  const parsers = testParsers();
  await parsers.load(['typescript', 'javascript', 'python']);
  let [seed, failures] = [first, 0];
  for (; Date.now() < end && failures < Number(values.most); seed++) {
    for (const family of families) {
      const failure = values.whole ? await checkWholeSeed(parsers, family, seed, without) : await checkSeed(parsers, family, seed);
      if (!failure) continue;
      failures++;
      console.log(`${failureText(failure)}\n`);
    }
  }
  console.log(`${seed - first} programs from seed ${first}, ${families.join(' and ')}: ${failures} with differences`);
  return failures > 0 ? 1 : 0;
}

process.exitCode = await main();
