// What a fixture says of itself: comments next to the code they are about. Reads them, and compares them with what the
// analysis says. It knows comment marks and rule codes, no rule and no language beyond that.
//
//   await client.encrypt(request); // expect: always-rejected "Encrypt will be rejected: Rejected.Disabled"
//   //    ^^^^^^^^^^^^^^ expect: always-rejected "…"      the range, in the code line above
//   // state: keyId = Enabled | Disabled                   what the key can be after the code line above
//   // missing: CODE "…"    a finding that should be there and is not (fails once it is there)
//   // spurious: CODE "…"   a finding that is there and should not be (fails once it is gone)
//   // package: NAME VERSION   what the project's manifest asks for
//   // differs: reason         why this language's findings are not those of the scenario's others
import type { ModuleReport } from '../../server/analysis/report';
import { LineIndex } from '../../server/ir/line-index';
import type { Finding } from '../../server/rules/types';

export interface ExpectedFinding {
  readonly kind: 'expect' | 'missing' | 'spurious';
  /** The code line it is about, from 0, and the columns of the carets, if it has them. */
  readonly line: number;
  readonly columns?: { readonly start: number; readonly end: number };
  readonly rule: string;
  /** Part of the message. */
  readonly message: string;
}

export interface ExpectedState {
  readonly line: number;
  readonly key: string;
  readonly states: readonly string[];
}

export interface Annotations {
  readonly findings: readonly ExpectedFinding[];
  readonly states: readonly ExpectedState[];
  readonly packages: ReadonlyMap<string, string>;
  readonly differs?: string;
  /** Annotations that cannot be read, worded for a person. */
  readonly mistakes: readonly string[];
}

const words = 'expect|missing|spurious|state|package|differs';

/** A comment that starts with carets or one of the words; what follows a colon belongs to it. */
const annotation = new RegExp(`(?:(?://|#)[ \\t]*)(\\^*)[ \\t]*(?:(${words}):[ \\t]*(.*?))?[ \\t]*$`);

/** The annotations of a text. */
export function readAnnotations(text: string): Annotations {
  const findings: ExpectedFinding[] = [];
  const states: ExpectedState[] = [];
  const packages = new Map<string, string>();
  const mistakes: string[] = [];
  let differs: string | undefined;
  let codeLine = -1;
  for (const [line, content] of text.split(/\r\n|\r|\n/).entries()) {
    const match = annotation.exec(content);
    const [, carets = '', word, rest = ''] = match ?? [];
    const alone = match !== null && content.slice(0, match.index).trim() === '' && (word !== undefined || carets !== '');
    if (!alone) codeLine = line;
    if (match === null || (word === undefined && carets === '')) continue;
    const mistake = (what: string): void => void mistakes.push(`line ${line + 1}: ${what}`);
    if (codeLine < 0 && word !== 'package' && word !== 'differs') mistake('an annotation with no code above it');
    else if (carets !== '' && (!alone || word === undefined || word === 'state')) mistake('carets without what they are about');
    else if (word === 'expect' || word === 'missing' || word === 'spurious') {
      const [, rule, message] = /^([\w-]+) "(.+)"$/.exec(rest) ?? [];
      const start = content.indexOf('^');
      const columns = carets === '' ? {} : { columns: { start, end: start + carets.length } };
      if (rule === undefined || message === undefined) mistake(`not CODE "part of the message": ${rest}`);
      else findings.push({ kind: word, line: codeLine, ...columns, rule, message });
    } else if (word === 'state') {
      const [, key, names] = /^(\S+) = (\w+(?: \| \w+)*)$/.exec(rest) ?? [];
      if (key === undefined || names === undefined) mistake(`not KEY = STATE | STATE: ${rest}`);
      else states.push({ line: codeLine, key, states: names.split(' | ') });
    } else if (word === 'package') {
      const [, name, version] = /^(\S+) (\S+)$/.exec(rest) ?? [];
      if (name === undefined || version === undefined) mistake(`not NAME VERSION: ${rest}`);
      else packages.set(name, version);
    } else if (rest === '') mistake('differs without a reason');
    else differs = rest;
  }
  return { findings, states, packages, mistakes, ...(differs === undefined ? {} : { differs }) };
}

/** Whether a finding is the one that an annotation means. */
function isMeant(expected: ExpectedFinding, finding: Finding, lines: LineIndex): boolean {
  const start = lines.positionAt(finding.span.start);
  const end = lines.positionAt(finding.span.end);
  const { columns } = expected;
  const placed = !columns || (end.line === start.line && columns.start === start.character && columns.end === end.character);
  return placed && start.line === expected.line && finding.rule === expected.rule && finding.message.includes(expected.message);
}

/** What the annotations and the analysis disagree about, a line each; empty: nothing. */
export function disagreements(
  text: string,
  annotations: Annotations,
  report: ModuleReport,
  findings: readonly Finding[],
): readonly string[] {
  const lines = new LineIndex(text);
  const left = new Set(findings);
  const problems = [...annotations.mistakes];
  // The more an annotation says, the earlier it chooses.
  const strictness = ({ columns, message }: ExpectedFinding): number => (columns ? 1000 : 0) + message.length;
  for (const expected of [...annotations.findings].sort((one, other) => strictness(other) - strictness(one))) {
    const found = [...left].find((finding) => isMeant(expected, finding, lines));
    if (found) left.delete(found);
    const what = `line ${expected.line + 1}: ${expected.rule} "${expected.message}"`;
    if (expected.kind === 'missing' ? found : !found) problems.push(complaints[expected.kind](what));
  }
  for (const { rule, message, span } of left) {
    const { line, character } = lines.positionAt(span.start);
    problems.push(
      `line ${line + 1}, column ${character}: not expected: ${rule} "${message}" at ${JSON.stringify(text.slice(span.start, span.end))}`,
    );
  }
  return [...problems, ...annotations.states.flatMap((expected) => stateProblem(expected, report, lines) ?? [])];
}

const complaints: Readonly<Record<ExpectedFinding['kind'], (what: string) => string>> = {
  expect: (what) => `${what} is not found`,
  missing: (what) => `${what} is found now: turn missing into expect`,
  spurious: (what) => `${what} is gone: delete the annotation`,
};

function stateProblem({ line, key, states }: ExpectedState, report: ModuleReport, lines: LineIndex): string | undefined {
  const actual = statesAfter(line, key, report, lines);
  const wanted = states.join(' | ');
  if (actual === undefined) return `line ${line + 1}: nothing is said of ${key} on this line or behind it`;
  return actual.join(' | ') === wanted ? undefined : `line ${line + 1}: ${key} is ${actual.join(' | ')}, not ${wanted}`;
}

/** What the key can be after a line: after the last call on it there, else where it is next mentioned. */
function statesAfter(line: number, key: string, report: ModuleReport, lines: LineIndex): readonly string[] | undefined {
  const own = report.calls.findLast((call) => call.key?.label === key && lines.lineAt(call.span.start) === line);
  if (own) return own.after;
  const places = [
    ...report.mentions.filter(({ label }) => label === key),
    ...report.calls.flatMap(({ key: facts, before, span }) => (facts?.label === key ? [{ span, states: before }] : [])),
  ].filter(({ span }) => lines.lineAt(span.start) > line);
  return places.sort((one, other) => one.span.start - other.span.start)[0]?.states;
}
