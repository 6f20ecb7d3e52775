// The product's answers about a program of several functions beside the reference's.
import { alibaba } from '../../../kms/alibaba';
import type { Parsers } from '../../../server/parsing';
import type { Failure, Family } from '../compare';
import { analysedTogether } from '../../support/programs';
import { answersByLine, differencesIn, reportedByLine } from '../compare';
import type { Random } from '../random';
import { seeded } from '../random';
import type { Rendered } from '../render';
import type { WholeProgram } from './functions';
import { isIdle, sitesIn } from './functions';
import type { Feature } from './generate';
import { generateWhole } from './generate';
import { wholeVerdicts } from './reference';
import type { Units } from './layout';
import { secondFile, withExports } from './layout';
import { renderWholePython } from './render-python';
import { renderWholeTypeScript } from './render-typescript';
import { shrinkWhole } from './shrink';

const renderers: Readonly<Record<Family, (program: WholeProgram, random: Random, far: Units) => readonly Rendered[]>> = {
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
  const far = secondFile(program, seeded(seed + 2));
  const given = family === 'javascript' ? withExports(program, far) : program;
  const files = renderers[family](given, seeded(seed + 1), far);
  const together = oneText(files);
  const differences = differencesIn(together.lines, await reportedIn(parsers, files), sitesIn(given), wholeVerdicts(given, alibaba));
  return differences.length > 0 ? { seed, family, text: together.text, differences } : undefined;
}

/** The files one after the other. */
function oneText(files: readonly Rendered[]): Pick<Rendered, 'text' | 'lines'> {
  const starts = startsOf(files);
  const lines = new Map(files.flatMap((each, index) => [...each.lines].map(([site, line]) => [site, starts[index]! + line] as const)));
  return { text: files.map(({ text }) => text).join('\n'), lines };
}

const startsOf = (files: readonly Rendered[]): number[] => {
  let line = 0;
  return files.map(({ text }) => {
    const start = line;
    line += text.split('\n').length;
    return start;
  });
};

/** What the product answers about each call, by its line in the files one after the other. */
async function reportedIn(parsers: Parsers, files: readonly Rendered[]): Promise<ReadonlyMap<number, string>> {
  const [first, ...others] = files;
  if (first && others.length === 0) return reportedByLine(parsers, first);
  const analyses = await analysedTogether(Object.fromEntries(files.map(({ file, text }) => [`/w/${file}`, text])));
  const starts = startsOf(files);
  return new Map(
    files.flatMap(({ file }, index) => {
      const analysis = analyses.get(`/w/${file}`);
      const answers = analysis ? answersByLine(analysis.report, analysis.lines) : new Map<number, string>();
      return [...answers].map(([line, answer]) => [starts[index]! + line, answer] as const);
    }),
  );
}
