// The product's answers about a program of several functions beside the reference's.
import { alibaba } from '../../../kms/alibaba';
import type { Parsers } from '../../../server/parsing';
import type { Failure, Family } from '../compare';
import { differencesIn } from '../compare';
import type { Random } from '../random';
import { seeded } from '../random';
import type { Rendered } from '../render';
import type { WholeProgram } from './functions';
import { isIdle, sitesIn } from './functions';
import type { Feature } from './generate';
import { generateWhole } from './generate';
import { wholeVerdicts } from './reference';
import { renderWholePython } from './render-python';
import { renderWholeTypeScript } from './render-typescript';
import { shrinkWhole } from './shrink';

const renderers: Readonly<Record<Family, (program: WholeProgram, random: Random) => Rendered>> = {
  javascript: renderWholeTypeScript,
  python: renderWholePython,
};

/** One seed's program in one language, made small if the answers differ; undefined where they agree. */
export async function checkWholeSeed(
  parsers: Parsers,
  family: Family,
  seed: number,
  without?: ReadonlySet<Feature>,
): Promise<Failure | undefined> {
  const failure = (candidate: WholeProgram): Promise<Failure | undefined> => compareWhole(parsers, family, seed, candidate);
  const program = generateWhole(seeded(seed), without);
  if (!(await failure(program))) return undefined;
  const isLeftOut = (candidate: WholeProgram): boolean =>
    without?.has('idle') === true && candidate.functions.some(({ body }) => isIdle(body));
  return failure(await shrinkWhole(program, async (candidate) => !isLeftOut(candidate) && (await failure(candidate)) !== undefined));
}

/** Both answers about one program, printed in the style that the seed gives. */
export async function compareWhole(parsers: Parsers, family: Family, seed: number, program: WholeProgram): Promise<Failure | undefined> {
  const rendered = renderers[family](program, seeded(seed + 1));
  const differences = await differencesIn(parsers, rendered, sitesIn(program), wholeVerdicts(program, alibaba));
  return differences.length > 0 ? { seed, family, text: rendered.text, differences } : undefined;
}
