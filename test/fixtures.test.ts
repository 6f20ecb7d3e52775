// The annotated fixtures: one scenario in every language under the same base name. What is expected stands in the
// fixtures; here it is compared with what the analysis says, and the languages with each other.
import { describe, expect, it } from 'vitest';
import { alibaba } from '../kms/alibaba';
import { rules } from '../server/rules';
import { disagreements, readAnnotations, type Annotations } from './support/annotations';
import { fixtureAnalyzer, readFixtures, type Fixture } from './support/fixtures';

const fixtures = readFixtures();
const analyze = fixtureAnalyzer();
const scenarios = new Map<string, Fixture[]>();
for (const fixture of fixtures) scenarios.set(fixture.scenario, [...(scenarios.get(fixture.scenario) ?? []), fixture]);
const wantedLanguages = ['typescript', 'javascript', 'python'];

describe.each([...scenarios])('%s', (_, files) => {
  it.each(files)('$file is what its annotations say', async ({ file, languageId, text }) => {
    const { report, findings } = await analyze(file, languageId, text);
    expect(disagreements(text, readAnnotations(text), report, findings)).toEqual([]);
  });

  it('expects the same in every language', () => {
    const missing = wantedLanguages.filter((id) => !files.some(({ languageId }) => languageId === id));
    const read = files.map((fixture) => ({ fixture, annotations: readAnnotations(fixture.text) }));
    expect(read.some(({ annotations }) => annotations.differs !== undefined) ? [] : missing).toEqual([]);
    const [first, ...others] = read.filter(({ annotations }) => annotations.differs === undefined);
    for (const other of others) expect(expectedOf(other), other.fixture.file).toEqual(first && expectedOf(first));
  });
});

/** Rule and operation of what a fixture should have, in order; the operation is the message's first word. */
function expectedOf({ annotations }: { readonly fixture: Fixture; readonly annotations: Annotations }): readonly string[] {
  return annotations.findings
    .filter(({ kind }) => kind !== 'spurious')
    .map(({ rule, message }) => {
      const [word = ''] = message.split(' ');
      return alibaba.operations.has(word) ? `${rule} ${word}` : rule;
    });
}

describe('the fixtures together', () => {
  const annotated = fixtures.map(({ text }) => readAnnotations(text));
  const findings = annotated.flatMap((annotations) => annotations.findings);

  it('name rules that exist, and every rule is met', () => {
    const codes = rules.map(({ code }) => code);
    expect(findings.filter(({ rule }) => !codes.includes(rule))).toEqual([]);
    expect(codes.filter((code) => !findings.some(({ kind, rule }) => kind === 'expect' && rule === code))).toEqual([]);
  });

  it('name states that exist', () => {
    const names = annotated.flatMap(({ states }) => states.flatMap((state) => state.states));
    expect(names.filter((name) => !alibaba.stateNames.includes(name))).toEqual([]);
  });

  it('are right code in the larger part: half of the scenarios have no finding', () => {
    const isSilent = ({ text }: Fixture): boolean => readAnnotations(text).findings.every(({ kind }) => kind === 'spurious');
    const silent = [...scenarios.values()].filter((files) => files.every(isSilent));
    expect(silent.length / scenarios.size).toBeGreaterThanOrEqual(0.5);
  });

  it('use every SDK that we know', async () => {
    const used = new Set<string>();
    for (const { file, languageId, text } of fixtures)
      for (const { sdk } of (await analyze(file, languageId, text)).report.calls) used.add(sdk.id);
    expect(alibaba.sdks.map(({ id }) => id).filter((id) => !used.has(id))).toEqual([]);
  });
});
