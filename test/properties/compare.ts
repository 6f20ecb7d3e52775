// Runs a printed program through the product and puts its answers beside the reference's, call by call.
// The only place of the differential test that knows the product's pipeline.
import { alibaba } from '../../kms/alibaba';
import { analyzeModule } from '../../server/analysis';
import type { ModuleReport } from '../../server/analysis/report';
import { LineIndex } from '../../server/ir/line-index';
import { adapterFor } from '../../server/languages';
import type { Parsers } from '../../server/parsing';
import { generateProgram } from './generate';
import type { Program, SiteId } from './program';
import { sitesOf } from './program';
import { seeded } from './random';
import type { Random } from './random';
import type { Expected } from './reference';
import { referenceVerdicts } from './reference';
import type { Rendered } from './render';
import { renderPython } from './render-python';
import { renderTypeScript } from './render-typescript';
import { shrink } from './shrink';

export type Family = 'javascript' | 'python';

const renderers: Readonly<Record<Family, (program: Program, random: Random) => Rendered>> = {
  javascript: renderTypeScript,
  python: renderPython,
};

export interface Difference {
  readonly site: SiteId;
  /** Zero-based. */
  readonly line: number;
  readonly operation: string;
  readonly expected: string;
  readonly actual: string;
}

export interface Failure {
  readonly seed: number;
  readonly family: Family;
  readonly text: string;
  readonly differences: readonly Difference[];
}

/** One seed's program in one language, made small if the answers differ; undefined where they agree. */
export async function checkSeed(parsers: Parsers, family: Family, seed: number): Promise<Failure | undefined> {
  const failure = (candidate: Program): Promise<Failure | undefined> => compare(parsers, family, seed, candidate);
  const program = generateProgram(seeded(seed));
  if (!(await failure(program))) return undefined;
  return failure(await shrink(program, async (candidate) => (await failure(candidate)) !== undefined));
}

/** Both answers about one program, printed in the style that the seed gives. */
export async function compare(parsers: Parsers, family: Family, seed: number, program: Program): Promise<Failure | undefined> {
  const rendered = renderers[family](program, seeded(seed + 1));
  const actual = await reportedByLine(parsers, rendered);
  const differences = differencesIn(rendered.lines, actual, sitesOf(program), referenceVerdicts(program, alibaba));
  return differences.length > 0 ? { seed, family, text: rendered.text, differences } : undefined;
}

/** The calls on which the product's answers, by line, differ from those expected. */
export function differencesIn(
  lines: ReadonlyMap<SiteId, number>,
  actual: ReadonlyMap<number, string>,
  sites: readonly { readonly site: SiteId; readonly operation: string }[],
  expected: ReadonlyMap<SiteId, Expected>,
): Difference[] {
  return sites.flatMap(({ site, operation }) => {
    const line = lines.get(site)!;
    const found = {
      site,
      line,
      operation,
      expected: answerText(operation, expected.get(site)!),
      actual: actual.get(line) ?? 'no call reported',
    };
    return found.expected === found.actual ? [] : [found];
  });
}

/** What the product answers about each call, by the line it begins on. */
export async function reportedByLine(parsers: Parsers, { file, languageId, text }: Rendered): Promise<ReadonlyMap<number, string>> {
  const tree = await parsers.parse(languageId, text);
  try {
    const module = adapterFor(languageId)!.lower(tree, text, file, languageId);
    const lines = new LineIndex(text);
    const report = analyzeModule(module, { provider: alibaba, text });
    return answersByLine(report, lines);
  } finally {
    tree.delete();
  }
}

export const answersByLine = ({ calls }: ModuleReport, lines: LineIndex): ReadonlyMap<number, string> =>
  new Map(calls.map((call) => [lines.positionAt(call.span.start).line, answerText(call.operation, call)]));

/** Everything that has to agree, on one line. */
function answerText(operation: string, { verdict, before, results }: Expected): string {
  const [success, rejections] = [results.filter((result) => result === 'Success'), results.filter((result) => result !== 'Success')];
  return `${operation}: ${verdict}; before ${before.join(' ') || 'nothing'}; results ${[...success, ...rejections.sort()].join(' ') || 'none'}`;
}

/** The program's text with both answers under each call they differ on. */
export function failureText({ seed, family, text, differences }: Failure): string {
  const mark = family === 'python' ? '#' : '//';
  const lines = text
    .split('\n')
    .flatMap((line, number) => [
      line,
      ...differences
        .filter((each) => each.line === number)
        .flatMap(({ expected, actual }) => [`${mark} REFERENCE ${expected}`, `${mark} ANALYSIS  ${actual}`]),
    ]);
  return [`${family}, seed ${seed}`, ...lines].join('\n');
}
